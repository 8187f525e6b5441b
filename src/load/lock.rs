//! The evidence lock: what was known of each source and quotation when it was last locked.
//!
//! JSON, one record a line, sorted, so that version control shows a change as a changed line. Every key
//! but a citation's selectors has to be there. Reading is here; writing is in layer 5.

mod valid;

pub use valid::VERDICTS;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::FileName;
use crate::text::LineIndex;
use crate::text::Span;
use crate::workspace::FileError;
use crate::workspace::Files;
use serde::Deserialize;
use serde::Deserializer;
use serde::Serialize;

/// The version of the format.
pub const VERSION: u32 = 2;

/// An evidence lock.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lock {
    /// The version of the format, [`VERSION`].
    pub version: u32,
    /// The sources, sorted by id.
    pub sources: Vec<LockedSource>,
    /// The quotations, sorted by [`LockedQuotation::key`].
    pub quotations: Vec<LockedQuotation>,
}

/// What was known of a source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LockedSource {
    /// The source's id.
    pub source: String,
    /// SHA-256 of the decoded text's UTF-8, in hexadecimal.
    pub sha256: String,
    /// Name and version of what extracted the text.
    pub extractor: String,
    /// The text's length in code points.
    pub length: usize,
    /// How many code points of it could not be decoded.
    pub undecodable: usize,
    /// The descriptors of anonymous speakers that citations give, sorted.
    pub descriptions: Vec<LockedDescription>,
    /// Winnowed hashes of its word runs, by which rewrites of one text are recognised.
    pub fingerprints: Vec<String>,
}

/// What was known of a quotation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LockedQuotation {
    /// The source's id.
    pub source: String,
    /// The quotation, as the YAML has it.
    pub quote: String,
    /// The selectors, where the citation has any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prefix: Option<String>,
    /// The words after it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suffix: Option<String>,
    /// The paragraph that the citation names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_paragraph: Option<usize>,
    /// The verdict's word.
    pub verdict: String,
    /// Spans in code points of the text.
    pub spans: Vec<LockedSpan>,
    /// The block in which the first span begins, from 1.
    #[serde(deserialize_with = "given")]
    pub paragraph: Option<usize>,
    /// The text from the first span's start to the last one's end.
    pub slice: String,
    /// How many places fit.
    pub occurrences: usize,
    /// Whether no selector decides between them.
    pub ambiguous: bool,
    /// What the omission guard said.
    pub findings: Vec<LockedFinding>,
    /// The voice's word.
    #[serde(deserialize_with = "given")]
    pub voice: Option<String>,
    /// What lies inside the source's quotation marks, in code points of the text.
    pub direct: Vec<LockedSpan>,
    /// Who speaks, as the text has it.
    #[serde(deserialize_with = "given")]
    pub speaker: Option<LockedSpeaker>,
    /// Who may speak, where the text leaves it open.
    #[serde(deserialize_with = "given")]
    pub open: Option<Vec<String>>,
    /// Through whom the words come.
    pub via: Vec<LockedSpeaker>,
    /// What its sentences hold that a claim can be held against.
    #[serde(deserialize_with = "given")]
    pub grounds: Option<LockedGrounds>,
    /// The ids of other sources in which the quotation verifies.
    pub misattributed: Vec<String>,
}

/// Somebody who speaks, by the words that name them and nothing else of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LockedSpeaker {
    /// The words where the quotation stands.
    pub mention: String,
    /// What the text calls them, fullest first.
    pub names: Vec<String>,
    /// Whether the text gives a person's name.
    pub named: bool,
}

/// How a citation describes an anonymous speaker, and whether that stands in the source.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LockedDescription {
    /// The descriptor.
    pub words: String,
    /// Whether it stands in the text.
    pub stands: bool,
}

/// A half-open range of code points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LockedSpan {
    /// The first code point.
    pub start: usize,
    /// The code point after the last one.
    pub end: usize,
}

/// What the sentences of a quotation hold: facts, sorted, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LockedGrounds {
    /// Numbers and quantities.
    pub numbers: Vec<String>,
    /// Dates.
    pub dates: Vec<String>,
    /// Short names, and offices.
    pub names: Vec<String>,
    /// Marks of longer names: six hexadecimal digits each.
    pub hidden: String,
    /// Marks of names of the passages around.
    pub near: String,
    /// Pronouns that may stand for a name.
    pub pronouns: Vec<String>,
    /// The hedge right before the quotation.
    pub before: String,
    /// The hedge right after it.
    pub after: String,
}

/// What the omission guard said.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LockedFinding {
    /// The rule's id.
    pub rule: String,
    /// What is wrong.
    pub message: String,
    /// The words that were cut off or left out, in code points of the text.
    pub span: LockedSpan,
}

/// What names a quotation in the lock.
pub type Key<'a> = (
    &'a str,
    &'a str,
    Option<&'a str>,
    Option<&'a str>,
    Option<usize>,
);

impl LockedQuotation {
    /// Returns what names the quotation: source, quotation, selectors.
    pub fn key(&self) -> Key<'_> {
        let (prefix, suffix) = (self.prefix.as_deref(), self.suffix.as_deref());
        (&self.source, &self.quote, prefix, suffix, self.in_paragraph)
    }

    /// Tells whether the quotation's words stood in the text when it was locked.
    pub fn stands(&self) -> bool {
        matches!(self.verdict.as_str(), "exact" | "typographic" | "marked")
    }
}

/// Reads a value that may be nothing and has to be there: one that was taken out by hand would look
/// like nothing.
fn given<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    Option::deserialize(deserializer)
}

/// The one thing that a lock of any version has.
#[derive(Deserialize)]
struct Versioned {
    version: u32,
}

fn other_version(version: u32) -> String {
    let older = match version < VERSION {
        true => ", which holds less of what the rules need",
        false => "",
    };
    format!("it is of version {version}{older}, and this program reads {VERSION}")
}

/// Returns the line in which `needle` stands first; the text's start if it does not.
fn line_with(text: &str, needle: &str) -> Span {
    let Some(at) = text.find(needle) else {
        return Span::at(0);
    };
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
    Span::new(start, end)
}

impl Lock {
    /// Loads the lock `name`; `None` where there is none, and a diagnostic where it is broken.
    pub fn load(files: &dyn Files, name: &str) -> (Option<Lock>, Option<Diagnostic>) {
        let file = FileName::from(name);
        let broken = |span: Span, reason: String| {
            let diagnostic = Diagnostic::new(
                "invalid-lock",
                &file,
                span,
                "this evidence lock cannot be read",
            )
            .note(reason)
            .help("restore it from version control, or write it anew: `briefwright lock`");
            (None, Some(diagnostic))
        };
        let bytes = match files.read(name) {
            Ok(bytes) => bytes,
            Err(FileError::Missing) => return (None, None),
            Err(error) => return broken(Span::at(0), error.to_string()),
        };
        let text = String::from_utf8_lossy(&bytes);
        match serde_json::from_str::<Lock>(&text) {
            Ok(lock) if lock.version == VERSION => {
                let lock = lock.sorted();
                match valid::find(&lock) {
                    Some(fault) => broken(line_with(&text, &fault.needle), fault.reason),
                    None => (Some(lock), None),
                }
            }
            Ok(lock) => broken(Span::at(0), other_version(lock.version)),
            Err(error) => {
                if let Ok(Versioned { version }) = serde_json::from_str(&text)
                    && version != VERSION
                {
                    return broken(Span::at(0), other_version(version));
                }
                let index = LineIndex::new(&text);
                let start = index.line(error.line()).start;
                broken(
                    Span::at(start + error.column().saturating_sub(1)),
                    error.to_string(),
                )
            }
        }
    }

    fn sorted(mut self) -> Lock {
        self.sources.sort_by(|a, b| a.source.cmp(&b.source));
        self.quotations.sort_by(|a, b| a.key().cmp(&b.key()));
        self
    }

    /// Returns what is locked of a source.
    pub fn source(&self, id: &str) -> Option<&LockedSource> {
        let at = self
            .sources
            .binary_search_by(|one| one.source.as_str().cmp(id))
            .ok()?;
        self.sources.get(at)
    }

    /// Returns what is locked of the quotation with this key.
    pub fn quotation(&self, key: Key<'_>) -> Option<&LockedQuotation> {
        let at = self
            .quotations
            .binary_search_by(|one| one.key().cmp(&key))
            .ok()?;
        self.quotations.get(at)
    }

    /// Returns every quotation that is locked of a source.
    pub fn of_source(&self, id: &str) -> &[LockedQuotation] {
        let start = self
            .quotations
            .partition_point(|one| one.source.as_str() < id);
        let end = self
            .quotations
            .partition_point(|one| one.source.as_str() <= id);
        self.quotations.get(start..end).unwrap_or_default()
    }
}
