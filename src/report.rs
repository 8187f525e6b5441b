//! Shows what a check found: a file per output format.
//!
//! Reads analyses and diagnostics; decides nothing about them, and knows nothing of where the
//! output goes.

pub mod human;
pub mod json;
pub mod short;
pub mod sources;

pub use sources::Sources;

use crate::analysis::Analysis;
use crate::diagnostic::Diagnostic;
use std::io;
use std::io::Write;

/// What a check found, of all briefs of a workspace.
#[derive(Debug)]
pub struct Findings<'a> {
    /// The briefs, in the order in which they are shown.
    pub analyses: &'a [Analysis],
    /// What was found in the workspace and in its briefs, in the order in which it is shown.
    pub diagnostics: &'a [Diagnostic],
    /// The texts that labels point into.
    pub sources: &'a Sources<'a>,
}

/// How output for people looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// How many columns there are.
    pub width: usize,
    /// Whether colours may be used.
    pub colours: bool,
}

/// An output format.
#[derive(Debug)]
pub struct Format {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it is for.
    pub purpose: &'static str,
    /// Writes what a check found.
    pub write: fn(&mut dyn Write, &Findings<'_>, Look) -> io::Result<()>,
}

/// Every output format, sorted by name.
pub const FORMATS: &[Format] = &[human::FORMAT, json::FORMAT, short::FORMAT];

/// Returns the format of that name.
pub fn find(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[expect(clippy::disallowed_methods, reason = "the folder lies on the disk")]
    fn the_table_and_the_folder_are_equal() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/report");
        let mut files: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .filter_map(|entry| entry.unwrap().file_name().into_string().ok())
            .filter_map(|name| Some(name.strip_suffix(".rs")?.to_owned()))
            .filter(|name| name != "sources")
            .collect();
        files.sort();
        let names: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
        assert_eq!(files, names);
    }
}
