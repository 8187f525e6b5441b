//! `cut-from-question`: a quotation that is cut out of a question and reads as a statement.

use crate::certify::Certified;
use crate::diagnostic::Diagnostic;
use crate::rules::Firmness;
use crate::rules::Group;
use crate::rules::Rule;
use crate::rules::finding;
use crate::workspace::Level;

/// The rule.
pub const RULE: Rule = Rule {
    id: "cut-from-question",
    group: Group::Context,
    level: Level::Warning,
    firmness: Firmness::Free,
    needs_texts: false,
    page: include_str!("cut-from-question.md"),
    check: Some(check),
};

/// Words by which a claim's text says that something is asked.
const SAID: &[&str] = &[
    "ask",
    "asked",
    "asking",
    "asks",
    "question",
    "questioned",
    "questions",
    "unclear",
    "whether",
    "wonder",
    "wondered",
    "wonders",
];

fn check(certified: &Certified) -> Vec<Diagnostic> {
    finding::of(certified, RULE.id)
        .filter(|(cited, _)| !finding::is_said(cited, SAID))
        .map(|(cited, found)| {
            finding::cut_off(&cited, found, "the source asks this, and does not say it")
                .help("quote the question whole, or what was answered")
        })
        .collect()
}
