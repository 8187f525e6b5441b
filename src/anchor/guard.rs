//! The omission guard: what a quotation's elisions hide, and what it was cut out of.

mod condition;
mod cut;
mod elision;
mod question;
mod replaced;
#[cfg(test)]
mod tests;

use super::Evidence;
use super::Finding;
use super::PartKind;
use crate::text::Text;

/// The rule that makes a quotation unverified until it is allowed.
pub const HIDES_NEGATION: &str = "elision-hides-negation";

/// The rule on everything else that an elision hides.
const HIDES_MEANING: &str = "elision-hides-meaning";

/// Adds what there is to say of a quotation that stands in the text; a negator that an elision
/// hides makes it unverified.
pub fn inspect(text: &Text, evidence: &mut Evidence) {
    let mut findings: Vec<Finding> = Vec::new();
    for omission in &evidence.omitted {
        let mark = evidence.parts.iter().find(|part| {
            part.kind == PartKind::Interpolation && part.quote_span == omission.quote_span
        });
        let hidden = elision::inspect(text, omission);
        let negates = |finding: &Finding| finding.rule == HIDES_NEGATION;
        findings.extend(match mark {
            Some(part) if !hidden.as_ref().is_some_and(negates) => {
                replaced::inspect(text, omission, &part.text)
            }
            _ => hidden,
        });
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
