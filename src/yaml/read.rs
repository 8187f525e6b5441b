//! Reads a file's YAML: the scanner first, the full parser when it declines, and recovery when
//! that stops, so that every file gives a tree and everything that is wrong with it.

use super::characters;
use super::messages;
use super::recovery;
use super::scanner;
use super::tree::Node;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::FileName;

/// A file as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document<'s> {
    /// The value; none when the file holds nothing but comments.
    pub root: Option<Node<'s>>,
    /// What is wrong with the YAML, in the file's order.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads `source`, the decoded text of `file` without a BOM.
///
/// Never fails: what could not be read is left out or is `Unreadable`, and a diagnostic says why.
pub fn read<'s>(file: &FileName, source: &'s str) -> Document<'s> {
    let found = characters::look_over(source);
    if let Some(root) = scanner::scan(source, &found) {
        return Document {
            root: Some(root),
            diagnostics: Vec::new(),
        };
    }
    let text = characters::without_controls(source, &found);
    let read = recovery::read(source, text);
    let mut diagnostics = messages::of_characters(file, &found);
    diagnostics.extend(messages::of_findings(file, &read.findings));
    diagnostics.extend(
        read.faults
            .iter()
            .map(|fault| messages::of_fault(file, source, fault)),
    );
    diagnostics.sort_by(Diagnostic::order);
    Document {
        root: read.root,
        diagnostics,
    }
}
