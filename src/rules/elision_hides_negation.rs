//! `elision-hides-negation`: an elision that leaves out a negation.

use crate::certify::Certified;
use crate::diagnostic::Diagnostic;
use crate::rules::Firmness;
use crate::rules::Group;
use crate::rules::Rule;
use crate::rules::finding;
use crate::workspace::Level;

/// The rule.
pub const RULE: Rule = Rule {
    id: "elision-hides-negation",
    group: Group::Context,
    level: Level::Error,
    firmness: Firmness::Acknowledged,
    needs_texts: false,
    page: include_str!("elision-hides-negation.md"),
    check: Some(check),
};

fn check(certified: &Certified) -> Vec<Diagnostic> {
    finding::of(certified, RULE.id)
        .map(|(cited, found)| {
            finding::in_elision(&cited, found).help(
                "quote the words; or, if the meaning is the same without them, say why under \
                 `allow:`, and they are printed beside the quotation",
            )
        })
        .collect()
}
