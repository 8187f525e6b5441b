//! Reads a file's YAML: the scanner first, the full parser when it declines, and recovery when
//! that stops, so that every file gives a tree and everything that is wrong with it.

use super::characters;
use super::messages;
use super::parser;
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
    let parsed = parser::parse(source, &text);
    let mut diagnostics = messages::of_characters(file, &found);
    diagnostics.extend(
        parsed
            .findings
            .iter()
            .map(|f| messages::of_finding(file, f)),
    );
    if let Some(problem) = &parsed.problem {
        let message = format!("{:?}", problem.trouble);
        let span = crate::text::Span::at(problem.at);
        diagnostics.push(Diagnostic::new(super::RULE, file, span, message));
    }
    diagnostics.sort_by(Diagnostic::order);
    Document {
        root: parsed.root,
        diagnostics,
    }
}
