//! `cut-from-condition`: a quotation that is cut off from the condition on which it hangs.

use crate::certify::Certified;
use crate::diagnostic::Diagnostic;
use crate::rules::Firmness;
use crate::rules::Group;
use crate::rules::Rule;
use crate::rules::finding;
use crate::workspace::Level;

/// The rule.
pub const RULE: Rule = Rule {
    id: "cut-from-condition",
    group: Group::Context,
    level: Level::Warning,
    firmness: Firmness::Free,
    needs_texts: false,
    page: include_str!("cut-from-condition.md"),
    check: Some(check),
};

fn check(certified: &Certified) -> Vec<Diagnostic> {
    finding::of(certified, RULE.id)
        .map(|(cited, found)| {
            finding::cut_off(&cited, found, "the source says this on a condition")
                .help("quote the condition too, or give it as `condition:`")
        })
        .collect()
}
