//! `elision-hides-meaning`: an elision that leaves out a modal, a condition, a number or an attribution.

use crate::certify::Certified;
use crate::diagnostic::Diagnostic;
use crate::rules::Firmness;
use crate::rules::Group;
use crate::rules::Rule;
use crate::rules::finding;
use crate::workspace::Level;

/// The rule.
pub const RULE: Rule = Rule {
    id: "elision-hides-meaning",
    group: Group::Context,
    level: Level::Warning,
    firmness: Firmness::Free,
    needs_texts: false,
    page: include_str!("elision-hides-meaning.md"),
    check: Some(check),
};

fn check(certified: &Certified) -> Vec<Diagnostic> {
    finding::of(certified, RULE.id)
        .map(|(cited, found)| {
            finding::in_elision(&cited, found)
                .help("quote the words, or say under `allow:` why the meaning is the same")
        })
        .collect()
}
