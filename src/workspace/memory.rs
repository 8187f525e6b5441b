//! A tree of files in memory: for tests, and for an editor's unsaved text.

use crate::workspace::files::FileError;
use crate::workspace::files::Files;
use crate::workspace::files::Found;
use crate::workspace::files::is_inside;
use std::collections::BTreeMap;

/// A tree of files in memory.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    files: BTreeMap<String, Vec<u8>>,
}

impl Memory {
    /// Makes an empty tree.
    pub fn new() -> Self {
        Memory::default()
    }

    /// Puts a file into the tree.
    pub fn insert(&mut self, name: impl Into<String>, bytes: impl Into<Vec<u8>>) {
        self.files.insert(name.into(), bytes.into());
    }

    /// Takes a file out of the tree.
    pub fn remove(&mut self, name: &str) -> Option<Vec<u8>> {
        self.files.remove(name)
    }

    /// Returns the names of all files, sorted.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }
}

impl Files for Memory {
    fn read(&self, name: &str) -> Result<Vec<u8>, FileError> {
        if !is_inside(name) {
            return Err(FileError::Outside);
        }
        match self.files.get(name) {
            Some(bytes) => Ok(bytes.clone()),
            None if !self.walk(name).is_empty() => Err(FileError::NotAFile),
            None => Err(FileError::Missing),
        }
    }

    fn walk(&self, name: &str) -> Vec<Found> {
        let prefix = if name.is_empty() {
            String::new()
        } else {
            format!("{name}/")
        };
        let below = self.files.range(prefix.clone()..);
        below
            .take_while(|(file, _)| file.starts_with(&prefix))
            .map(|(file, _)| Found {
                name: file.clone(),
                error: None,
            })
            .collect()
    }
}
