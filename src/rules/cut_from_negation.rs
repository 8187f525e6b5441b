//! `cut-from-negation`: a quotation that is cut out of a clause which its source negates or denies.

use crate::certify::Certified;
use crate::diagnostic::Diagnostic;
use crate::rules::Firmness;
use crate::rules::Group;
use crate::rules::Rule;
use crate::rules::finding;
use crate::workspace::Level;

/// The rule.
pub const RULE: Rule = Rule {
    id: "cut-from-negation",
    group: Group::Context,
    level: Level::Warning,
    firmness: Firmness::Free,
    needs_texts: false,
    page: include_str!("cut-from-negation.md"),
    check: Some(check),
};

fn check(certified: &Certified) -> Vec<Diagnostic> {
    finding::of(certified, RULE.id)
        .map(|(cited, found)| {
            finding::cut_off(&cited, found, "the source does not assert this").help(
                "quote from where the denial begins, or record the claim with the stance that the \
                 source reports",
            )
        })
        .collect()
}
