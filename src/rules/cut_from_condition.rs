//! `cut-from-condition`: a quotation that is cut off from the condition on which it hangs.

use crate::certify::Certified;
use crate::diagnostic::Diagnostic;
use crate::rules::Firmness;
use crate::rules::Group;
use crate::rules::Rule;
use crate::rules::cited::Cited;
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

/// Words by which a claim's text says that what it says hangs on something, or holds of few.
const SAID: &[&str] = &[
    "as long as",
    "assuming",
    "conditional",
    "condition",
    "conditions",
    "contingent",
    "depend",
    "depending",
    "depends",
    "few",
    "hardly",
    "if",
    "in case",
    "lest",
    "on request",
    "once",
    "only",
    "pending",
    "provided",
    "providing",
    "so long as",
    "subject to",
    "unless",
    "until",
];

fn check(certified: &Certified) -> Vec<Diagnostic> {
    finding::of(certified, RULE.id)
        .filter(|(cited, _)| !is_given(cited))
        .map(|(cited, found)| {
            finding::cut_off(&cited, found, "the source says this on a condition").help(
                "quote the condition too, or give it in the claim: as `condition:`, or in its text",
            )
        })
        .collect()
}

/// Tells whether the claim gives a condition itself.
fn is_given(cited: &Cited<'_>) -> bool {
    let field = cited.claim.condition.as_ref();
    field.is_some_and(|text| !text.trim().is_empty()) || finding::is_said(cited, SAID)
}
