//! Sheets: claims written out for a reviewer without a terminal, and taken back with answers.

use crate::certify::Certified;
use crate::certify::CertifiedQuotation;
use crate::cli::Outcome;
use crate::cli::error::Error;
use crate::cli::output::Output;
use crate::cli::review::Open;
use crate::cli::review::ledger;
use crate::cli::review::ledger::Entry;
use crate::cli::session::Session;
use crate::cli::session::plural;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::FileName;
use crate::model::decode::Decode;
use crate::model::decode::Decoder;
use crate::model::review::Answer;
use crate::model::review::Sheet;
use crate::model::review::SheetEntry;
use crate::report;
use crate::report::Findings;
use crate::report::Sources;
use crate::review::Line;
use crate::review::Reading;
use crate::text::Span;
use crate::words::Words;
use crate::yaml;
use crate::yaml::bytes::decode_bytes;
use serde::Serialize;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::path::Path;

const HEAD: &str = "\
# Read each claim against what it rests on, and write as its answer: follows, says-more or
# wrong-speaker. Leave it empty where you have not read. Then give the sheet back:
#   briefwright review --import SHEET
";

/// A sheet, as it is written.
#[derive(Serialize)]
struct Written<'a> {
    by: &'a str,
    reviews: Vec<WrittenEntry<'a>>,
}

#[derive(Serialize)]
struct WrittenEntry<'a> {
    claim: &'a str,
    says: Vec<String>,
    rests_on: Vec<String>,
    answer: &'a str,
    remark: &'a str,
    read: String,
}

/// Writes a sheet of the open claims to the standard output.
pub fn export(
    session: &Session,
    open: &[Open],
    by: &str,
    output: &Output,
) -> Result<Outcome, Error> {
    let entries = open.iter().map(|open| {
        let analysis = &session.analyses[open.brief];
        let corpus = &analysis.certified.corpus;
        let claim = &corpus.claims[open.claim];
        let reading = Reading::of(&analysis.certified, claim);
        let quotations = analysis.certified.of_claim(open.claim);
        let rests_on = reading.citations.iter().zip(quotations);
        WrittenEntry {
            claim: &claim.id,
            says: reading.claim.iter().map(told).collect(),
            rests_on: rests_on
                .flat_map(|(lines, quotation)| cited(&analysis.certified, quotation, lines))
                .collect(),
            answer: "",
            remark: "",
            read: reading.sha256(),
        }
    });
    let sheet = Written {
        by,
        reviews: entries.collect(),
    };
    let text = serde_yaml::to_string(&sheet).map_err(|error| Error::new("write a sheet", error))?;
    output.data(|out| write!(out, "{HEAD}{text}"))?;
    output.say(&format!("{} to read", plural(open.len(), "claim")));
    Ok(Outcome::Clean)
}

/// Tells a citation, and the sentence in which its words stand where the text is at hand.
fn cited(certified: &Certified, quotation: &CertifiedQuotation, lines: &[Line]) -> Vec<String> {
    let found = match quotation.evidence.verified {
        true => "found in its source",
        false => "NOT FOUND in its source",
    };
    let lines: Vec<String> = lines.iter().map(told).collect();
    let mut told = vec![format!("{}; {found}", lines.join("; "))];
    let text = certified
        .source(quotation)
        .and_then(|source| source.text.as_ref());
    if let (Some(text), Some(context)) = (text, quotation.evidence.context) {
        let sentence = context.slice(text.content()).split_whitespace();
        told.push(format!("there: {}", sentence.collect::<Vec<_>>().join(" ")));
    }
    told
}

fn told(line: &Line) -> String {
    format!("{}: {}", line.label, line.text)
}

/// Takes the answers of a sheet; nothing is taken where anything on it is wrong.
pub fn import(session: &Session, path: &Path, output: &Output) -> Result<Outcome, Error> {
    let file = FileName::from(path.to_string_lossy().as_ref());
    let bytes = read(path)?;
    let decoded = decode_bytes(&file, bytes);
    let parsed = yaml::read(&file, &decoded.text);
    let mut decoder = Decoder::new(&file);
    let sheet = parsed
        .root
        .as_ref()
        .and_then(|root| Sheet::decode(root, &mut decoder));
    let mut faults = decoded.diagnostics;
    faults.extend(parsed.diagnostics);
    faults.extend(decoder.diagnostics);
    let mut taken = Taken::default();
    if let Some(sheet) = sheet.as_ref().filter(|_| faults.is_empty()) {
        for entry in &sheet.entries {
            faults.extend(taken.take(session, sheet, entry));
        }
    }
    if sheet.is_none() && faults.is_empty() {
        faults.push(Diagnostic::new(
            "invalid-yaml",
            &file,
            Span::at(0),
            "this sheet is empty",
        ));
    }
    if !faults.is_empty() {
        let mut sources = Sources::new();
        sources.add(&file, &decoded.text);
        output.notice(|err, look| {
            let findings = Findings {
                analyses: &[],
                diagnostics: &faults,
                sources: &sources,
            };
            (report::human::FORMAT.write)(err, &findings, look)
        });
        output.say(&format!(
            "{}; nothing is taken from the sheet",
            plural(faults.len(), "error")
        ));
        return Ok(Outcome::Found);
    }
    for (brief, entries) in &taken.entries {
        ledger(session, *brief)?.add(entries)?;
    }
    let count: usize = taken.entries.values().map(Vec::len).sum();
    output.say(&format!(
        "{} taken, {} left open on the sheet",
        plural(count, "answer"),
        taken.left
    ));
    Ok(Outcome::Clean)
}

#[expect(
    clippy::disallowed_methods,
    reason = "the sheet lies where its reviewer put it"
)]
fn read(path: &Path) -> Result<Vec<u8>, Error> {
    std::fs::read(path).map_err(|error| Error::new("read", error).at(path))
}

/// The answers of a sheet, by brief.
#[derive(Default)]
struct Taken {
    entries: BTreeMap<usize, Vec<Entry>>,
    seen: BTreeSet<String>,
    left: usize,
}

impl Taken {
    fn take(&mut self, session: &Session, sheet: &Sheet, entry: &SheetEntry) -> Option<Diagnostic> {
        let given = entry
            .answer
            .as_ref()
            .filter(|answer| !answer.trim().is_empty());
        let Some(given) = given else {
            let remark = entry
                .remark
                .as_ref()
                .filter(|remark| !remark.trim().is_empty());
            if let Some(remark) = remark {
                let message = "there is a remark here, and no answer";
                return Some(
                    Diagnostic::new("missing-field", &entry.file, remark.span, message).help(
                        "answer `follows`, `says-more` or `wrong-speaker`, or empty the remark",
                    ),
                );
            }
            self.left += 1;
            return None;
        };
        if !self.seen.insert(entry.claim.value.clone()) {
            let message = format!("the claim `{}` is answered twice", &*entry.claim);
            return Some(
                Diagnostic::new("duplicate-id", &entry.file, entry.claim.span, message)
                    .help("leave one answer"),
            );
        }
        // "Follows", "says more": what a person writes who has no completion.
        let plain = given.trim().to_lowercase().replace([' ', '_'], "-");
        let Some(answer) = Answer::parse(&plain) else {
            let message = format!("there is no answer `{}`", &*given.value);
            return Some(
                Diagnostic::new("invalid-value", &entry.file, given.span, message)
                    .help("write `follows`, `says-more` or `wrong-speaker`, or leave it empty"),
            );
        };
        let fault = |message: String, help: &str| {
            Some(
                Diagnostic::new("review-voided", &entry.file, entry.claim.span, message)
                    .help(help.to_owned()),
            )
        };
        let mut is_known = false;
        for (brief, analysis) in session.analyses.iter().enumerate() {
            let corpus = &analysis.certified.corpus;
            let Some(claim) = corpus.claim(&entry.claim) else {
                continue;
            };
            is_known = true;
            if Reading::of(&analysis.certified, claim).sha256() == *entry.read.value {
                let remark = entry.remark.as_ref().map(|remark| remark.value.clone());
                let read = entry.read.value.clone();
                let entry = Entry::new(&claim.id, &sheet.by, answer, remark, read);
                self.entries.entry(brief).or_default().push(entry);
                return None;
            }
        }
        match is_known {
            true => fault(
                format!(
                    "the claim `{}` was edited after the sheet was written",
                    &*entry.claim
                ),
                "take the entry off the sheet, and export the claim again",
            ),
            false => fault(
                format!("there is no claim `{}`", &*entry.claim),
                "take the entry off the sheet",
            ),
        }
    }
}
