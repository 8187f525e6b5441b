//! What is known of one source: its text, or what the lock says of it.

use crate::diagnostic::FileName;
use crate::grounds::Surroundings;
use crate::load::Lock;
use crate::load::TextFolders;
use crate::load::lock::LockedSource;
use crate::load::texts::TextError;
use crate::load::texts::sha256;
use crate::model::Source;
use crate::text::Span;
use crate::text::Text;
use std::sync::OnceLock;

/// What is known of one source.
#[derive(Debug)]
pub struct SourceState {
    /// The text, if it is at hand.
    pub text: Option<Text>,
    /// The text's file, as it is shown.
    pub file: Option<FileName>,
    /// Name and version of what extracted the text.
    pub extractor: Option<String>,
    /// Bytes of the text that stand for bytes which could not be decoded.
    pub undecodable: Vec<Span>,
    /// Why the text is not at hand.
    pub error: Option<TextError>,
    /// What the lock says of the source.
    pub locked: Option<LockedSource>,
    hash: OnceLock<String>,
    pub(super) around: OnceLock<Surroundings>,
}

/// How a source's text stands to its lock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceStatus {
    /// The text is at hand and is the locked one.
    Same,
    /// The text is at hand and is another than the locked one.
    Drifted,
    /// The text is at hand and nothing is locked.
    Unlocked,
    /// The lock alone is at hand.
    LockedOnly,
    /// Neither is.
    Missing,
}

impl SourceState {
    /// Looks for the text of `source`, and for what the lock says of it.
    pub fn find(source: &Source, folders: &TextFolders<'_>, lock: Option<&Lock>) -> Self {
        let locked = lock.and_then(|lock| lock.source(&source.id)).cloned();
        let hash = locked.as_ref().map(|locked| locked.sha256.as_str());
        let mut state = SourceState {
            text: None,
            file: None,
            extractor: None,
            undecodable: Vec::new(),
            error: None,
            locked: None,
            hash: OnceLock::new(),
            around: OnceLock::new(),
        };
        match folders.find(&source.text, hash) {
            Ok(found) => {
                state.text = Some(Text::new(found.content));
                state.file = Some(found.file);
                state.extractor = Some(found.extractor);
                state.undecodable = found.undecodable;
            }
            Err(error) => state.error = Some(error),
        }
        state.locked = locked;
        state
    }

    /// Returns the SHA-256 of the text's UTF-8, in hexadecimal; the locked one without a text.
    pub fn sha256(&self) -> Option<&str> {
        match &self.text {
            Some(text) => Some(self.hash.get_or_init(|| sha256(text.content()))),
            None => self.locked.as_ref().map(|locked| locked.sha256.as_str()),
        }
    }

    /// Returns the text's length in code points, as far as it is known.
    pub fn length(&self) -> Option<usize> {
        match &self.text {
            Some(text) => Some(
                text.lines()
                    .code_points(text.content(), text.content().len()),
            ),
            None => self.locked.as_ref().map(|locked| locked.length),
        }
    }

    /// Returns how the text stands to its lock.
    pub fn status(&self) -> SourceStatus {
        match (&self.text, &self.locked) {
            (Some(_), Some(locked)) if self.sha256() == Some(&locked.sha256) => SourceStatus::Same,
            (Some(_), Some(_)) => SourceStatus::Drifted,
            (Some(_), None) => SourceStatus::Unlocked,
            (None, Some(_)) => SourceStatus::LockedOnly,
            (None, None) => SourceStatus::Missing,
        }
    }
}
