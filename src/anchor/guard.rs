//! The omission guard: what a quotation's elisions hide, and what it was cut out of; and how the
//! source carries the words.

mod cut;
mod elision;
#[cfg(test)]
mod tests;

use super::Evidence;
use super::Finding;
use crate::text::Text;

/// The rule that makes a quotation unverified until it is allowed.
pub const HIDES_NEGATION: &str = "elision-hides-negation";

/// Adds what there is to say of a quotation that stands in the text; a negator that an elision
/// hides makes it unverified.
pub fn inspect(text: &Text, evidence: &mut Evidence) {
    let mut findings: Vec<Finding> = Vec::new();
    for omission in &evidence.omitted {
        findings.extend(elision::inspect(text, omission));
    }
    if findings
        .iter()
        .any(|finding| finding.rule == HIDES_NEGATION)
    {
        evidence.verified = false;
    }
    evidence.findings = findings;
    cut::inspect(text, evidence);
}
