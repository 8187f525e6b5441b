//! The file `reviews.yaml` of a brief, to which answers are added.
//!
//! What stands in it is never rewritten: entries are added after the last one, and the file is
//! replaced only if it can be read afterwards with all that it had and the new ones.

use crate::cli::error::Error;
use crate::cli::file::replace;
use crate::diagnostic::FileName;
use crate::model::Document;
use crate::model::Review;
use crate::model::decode::Decode;
use crate::model::decode::Decoder;
use crate::model::review::Answer;
use crate::workspace::BriefFolder;
use crate::workspace::files::join;
use crate::yaml;
use crate::yaml::bytes::decode_bytes;
use serde::Serialize;
use std::path::Path;
use std::path::PathBuf;

/// What a new file begins with.
const HEAD: &str = "# Written by `briefwright review`. An answer holds for what was read; an edit voids it.\n\
                    reviews:\n";

/// An answer, as it is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// The claim's id.
    pub claim: String,
    /// Who read it.
    pub by: String,
    /// The day.
    pub on: String,
    /// The answer's word.
    pub answer: &'static str,
    /// The reviewer's remark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remark: Option<String>,
    /// The SHA-256 of what was read.
    pub read: String,
}

impl Entry {
    /// Makes an entry of today.
    pub fn new(
        claim: &str,
        by: &str,
        answer: Answer,
        remark: Option<String>,
        read: String,
    ) -> Self {
        Entry {
            claim: claim.to_owned(),
            by: by.to_owned(),
            on: today(),
            answer: answer.as_str(),
            remark: remark.filter(|remark| !remark.trim().is_empty()),
            read,
        }
    }
}

/// Returns the day, as UTC has it.
fn today() -> String {
    let now = jiff::Timestamp::now().to_string();
    now.split('T').next().unwrap_or_default().to_owned()
}

/// The file of a brief's reviews.
#[derive(Debug)]
pub struct Ledger {
    path: PathBuf,
    name: FileName,
    text: String,
}

impl Ledger {
    /// Opens the ledger of a brief; the file need not be there.
    #[expect(
        clippy::disallowed_methods,
        reason = "the file is read again before it is added to"
    )]
    pub fn open(root: &Path, folder: &BriefFolder) -> Result<Ledger, Error> {
        let name = join(&folder.folder, "reviews.yaml");
        let path = root.join(&name);
        let text = match std::fs::read(&path) {
            Ok(bytes) => decode_bytes(&FileName::from(name.as_str()), bytes).text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
            Err(error) => return Err(Error::new("read", error).at(&path)),
        };
        Ok(Ledger {
            path,
            name: FileName::from(name.as_str()),
            text,
        })
    }

    /// Adds entries, and saves the file.
    pub fn add(&mut self, entries: &[Entry]) -> Result<(), Error> {
        if entries.is_empty() {
            return Ok(());
        }
        let text = added(&self.name, &self.text, entries).map_err(|why| {
            Error::new("add to", why).at(&self.path).help(
                "let `reviews:` be a list in this file with an entry on lines of its own each",
            )
        })?;
        replace(&self.path, &text).map_err(|error| Error::new("write", error).at(&self.path))?;
        self.text = text;
        Ok(())
    }
}

/// Returns the text with the entries after its last one.
fn added(name: &FileName, text: &str, entries: &[Entry]) -> Result<String, String> {
    let block = serde_yaml::to_string(entries).map_err(|error| error.to_string())?;
    let old = reviews(name, text)?;
    let new = match old.last() {
        None if text.trim().is_empty() => format!("{HEAD}{block}"),
        None if text.lines().any(is_empty_list) => {
            let lines = text.lines().map(|line| match is_empty_list(line) {
                true => format!("reviews:\n{block}"),
                false => format!("{line}\n"),
            });
            lines.collect()
        }
        None => {
            let end = if text.ends_with('\n') { "" } else { "\n" };
            format!("{text}{end}reviews:\n{block}")
        }
        Some(last) => {
            let before = text[..last.span.start]
                .rsplit('\n')
                .next()
                .unwrap_or_default();
            let indent = before.strip_suffix("- ").unwrap_or_default();
            if !indent.chars().all(|c| c == ' ') {
                return Err("its last entry is not on lines of its own".to_owned());
            }
            let rest = &text[last.span.end..];
            let end = last.span.end + rest.find('\n').map_or(rest.len(), |at| at + 1);
            let (above, below) = text.split_at(end);
            let newline = if above.ends_with('\n') { "" } else { "\n" };
            let lines = block.lines().map(|line| format!("{indent}{line}\n"));
            format!("{above}{newline}{}{below}", lines.collect::<String>())
        }
    };
    let read = reviews(name, &new)?;
    let is_whole = read.len() == old.len() + entries.len()
        && read[old.len()..]
            .iter()
            .zip(entries)
            .all(|(review, entry)| is_same(review, entry))
        && read.iter().zip(&old).all(|(new, old)| {
            new.read.value == old.read.value
                && new.by.value == old.by.value
                && *new.claim == *old.claim
        });
    match is_whole {
        true => Ok(new),
        false => Err("its form leaves no place for another entry".to_owned()),
    }
}

/// Tells whether a line is a list of reviews that has none.
fn is_empty_list(line: &str) -> bool {
    line.strip_prefix("reviews:")
        .is_some_and(|rest| matches!(rest.trim(), "" | "[]"))
}

fn is_same(review: &Review, entry: &Entry) -> bool {
    *review.claim == *entry.claim
        && *review.by == *entry.by
        && *review.read == *entry.read
        && review
            .answer
            .is_some_and(|answer| answer.value.as_str() == entry.answer)
        && review.remark.as_ref().map(|remark| &*remark.value) == entry.remark.as_deref()
}

/// Reads the reviews of a file; `Err` says why it cannot be read.
fn reviews(name: &FileName, text: &str) -> Result<Vec<Review>, String> {
    if text.trim().is_empty() {
        return Ok(Vec::new());
    }
    let read = yaml::read(name, text);
    let mut decoder = Decoder::new(name);
    let document = read
        .root
        .as_ref()
        .and_then(|root| Document::decode(root, &mut decoder));
    let faults = read.diagnostics.iter().chain(&decoder.diagnostics);
    match (faults.map(|fault| fault.message.clone()).next(), document) {
        (Some(fault), _) => Err(fault),
        (None, document) => Ok(document
            .map(|document| document.reviews)
            .unwrap_or_default()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(claim: &str, remark: &str) -> Entry {
        let remark = Some(remark.to_owned());
        Entry {
            on: "2031-05-09".to_owned(),
            ..Entry::new(
                claim,
                "Ann: \"B\"",
                Answer::Follows,
                remark,
                "07".repeat(32),
            )
        }
    }

    fn add(text: &str, claim: &str, remark: &str) -> Result<String, String> {
        added(
            &FileName::from("reviews.yaml"),
            text,
            &[entry(claim, remark)],
        )
    }

    #[test]
    fn entries_come_after_the_last_one() {
        let first = add("", "a", "").unwrap();
        assert!(
            first.starts_with(HEAD) && !first.contains("remark"),
            "{first}"
        );
        let second = add(&first, "b", "# no\n- more: 'x'\n\u{1F30A} \"y\"").unwrap();
        assert!(second.starts_with(&first));
        let noted = second.replace("- claim: a", "# kept\n- claim: a") + "\n# the end\n";
        let third = add(&noted, "c", "yes").unwrap();
        assert!(
            third.contains("# kept") && third.ends_with("\n# the end\n"),
            "{third}"
        );
        let indented = third
            .lines()
            .map(|line| match line.starts_with(['-', ' ']) {
                true => format!("  {line}\n"),
                false => format!("{line}\n"),
            });
        let fourth = add(&indented.collect::<String>(), "d", "no").unwrap();
        assert!(fourth.contains("\n  - claim: d\n"), "{fourth}");
    }

    #[test]
    fn what_cannot_be_added_to_is_left_alone() {
        assert!(
            add(
                "reviews: [{claim: a, by: x, on: 2031-05-09, answer: follows, read: '0'}]\n",
                "b",
                ""
            )
            .is_err()
        );
        assert!(add("reviews: [\n", "b", "").is_err());
        let filled = add("# mine\nreviews: []\n", "b", "").unwrap();
        assert!(filled.starts_with("# mine\nreviews:\n- claim: b\n"));
        assert!(add("claim: x\n", "b", "").is_err());
        assert!(
            add("claims: []\n", "b", "")
                .unwrap()
                .starts_with("claims: []\nreviews:\n")
        );
    }
}
