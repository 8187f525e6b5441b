//! Finds the texts of sources in folders of texts, by name or by hash.

use crate::diagnostic::FileName;
use crate::load::format;
use crate::load::format::Format;
use crate::text::Span;
use crate::workspace::FileError;
use crate::workspace::Files;
use crate::workspace::files::is_inside;
use sha2::Digest;
use sha2::Sha256;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::OnceLock;

/// The folders in which texts are looked for, in order.
pub struct TextFolders<'f> {
    folders: Vec<Folder<'f>>,
    by_hash: OnceLock<BTreeMap<String, (usize, String)>>,
}

struct Folder<'f> {
    files: &'f dyn Files,
    /// The folder's name within `files`; `""` for its root.
    name: String,
}

/// An article's text as it was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundText {
    /// The file's name, as it is shown.
    pub file: FileName,
    /// Name and version of what extracted the text.
    pub extractor: String,
    /// The text.
    pub content: String,
    /// Bytes of `content` that stand for bytes which could not be decoded.
    pub undecodable: Vec<Span>,
}

/// Why a text was not found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TextError {
    /// The name leads out of the folders.
    Outside,
    /// No format is known for its ending.
    UnknownFormat,
    /// No folder holds it.
    Missing,
    /// A folder holds it, but it cannot be read.
    Unreadable(FileName, FileError),
}

impl<'f> TextFolders<'f> {
    /// Makes an empty list of folders.
    pub fn new() -> Self {
        TextFolders {
            folders: Vec::new(),
            by_hash: OnceLock::new(),
        }
    }

    /// Adds the folder `name` of `files`, to be searched after the others.
    pub fn add(&mut self, files: &'f dyn Files, name: &str) {
        self.folders.push(Folder {
            files,
            name: name.to_owned(),
        });
    }

    /// Finds the text `name`, else one whose content has `hash`.
    pub fn find(&self, name: &str, hash: Option<&str>) -> Result<FoundText, TextError> {
        if !is_inside(name) {
            return Err(TextError::Outside);
        }
        let Some(format) = format::of(name) else {
            return Err(TextError::UnknownFormat);
        };
        for folder in &self.folders {
            match folder.read(name) {
                Ok(bytes) => return Ok(extract(format, folder.shown(name), bytes)),
                Err(FileError::Missing) => {}
                Err(error) => return Err(TextError::Unreadable(folder.shown(name), error)),
            }
        }
        hash.and_then(|hash| self.find_by_hash(hash))
            .ok_or(TextError::Missing)
    }

    fn find_by_hash(&self, hash: &str) -> Option<FoundText> {
        let by_hash = self.by_hash.get_or_init(|| self.hash_all());
        let (index, name) = by_hash.get(hash)?;
        let folder = self.folders.get(*index)?;
        let bytes = folder.files.read(name).ok()?;
        Some(extract(
            format::of(name)?,
            FileName::from(folder.files.shown(name)),
            bytes,
        ))
    }

    /// Hashes every text of every folder; done once, and only when a name was not found.
    fn hash_all(&self) -> BTreeMap<String, (usize, String)> {
        let mut by_hash = BTreeMap::new();
        for (index, folder) in self.folders.iter().enumerate() {
            for found in folder.files.walk(&folder.name) {
                let Some(format) = format::of(&found.name) else {
                    continue;
                };
                let Ok(bytes) = folder.files.read(&found.name) else {
                    continue;
                };
                let content = (format.extract)(bytes).content;
                by_hash
                    .entry(sha256(&content))
                    .or_insert((index, found.name));
            }
        }
        by_hash
    }
}

impl Default for TextFolders<'_> {
    fn default() -> Self {
        TextFolders::new()
    }
}

impl Folder<'_> {
    fn read(&self, name: &str) -> Result<Vec<u8>, FileError> {
        self.files
            .read(&crate::workspace::files::join(&self.name, name))
    }

    fn shown(&self, name: &str) -> FileName {
        FileName::from(
            self.files
                .shown(&crate::workspace::files::join(&self.name, name)),
        )
    }
}

fn extract(format: &Format, file: FileName, bytes: Vec<u8>) -> FoundText {
    let extracted = (format.extract)(bytes);
    FoundText {
        file,
        extractor: format.extractor(),
        content: extracted.content,
        undecodable: extracted.undecodable,
    }
}

/// Returns the SHA-256 of a text's UTF-8, in lower-case hexadecimal.
pub fn sha256(content: &str) -> String {
    Sha256::digest(content.as_bytes())
        .iter()
        .fold(String::with_capacity(64), |mut hex, byte| {
            // Writing to a string cannot fail.
            let _ = write!(hex, "{byte:02x}");
            hex
        })
}
