//! Source formats: from a file's bytes to an article's text.
//!
//! A format is a const in [`FORMATS`]; see CONTRIBUTING.md, "A source format".

pub mod plain;

use crate::text::Span;

/// An article's text as it was extracted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extracted {
    /// The text, without BOM; what cannot be decoded is U+FFFD.
    pub content: String,
    /// Bytes of `content` that stand for bytes which could not be decoded.
    pub undecodable: Vec<Span>,
}

/// A way to extract an article's text.
#[derive(Debug)]
pub struct Format {
    /// Its name in the lock.
    pub name: &'static str,
    /// Its version; raised whenever the same bytes may give another text.
    pub version: u32,
    /// The file names' endings.
    pub extensions: &'static [&'static str],
    /// Extracts the text; never fails.
    pub extract: fn(Vec<u8>) -> Extracted,
}

impl Format {
    /// Returns name and version, as the lock records them.
    pub fn extractor(&self) -> String {
        format!("{} {}", self.name, self.version)
    }
}

/// Every source format, sorted by name.
pub const FORMATS: &[Format] = &[plain::FORMAT];

/// Returns the format for a file of that name.
pub fn of(name: &str) -> Option<&'static Format> {
    let (_, extension) = name.rsplit_once('.')?;
    FORMATS.iter().find(|format| {
        format
            .extensions
            .iter()
            .any(|one| one.eq_ignore_ascii_case(extension))
    })
}
