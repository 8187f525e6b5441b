//! `contradictory-response`: a claim that says of another the contrary of what its stance says.

use crate::certify::Certified;
use crate::diagnostic::Diagnostic;
use crate::model::Claim;
use crate::model::ResponseKind;
use crate::model::Stance;
use crate::rules::Firmness;
use crate::rules::Group;
use crate::rules::Rule;
use crate::workspace::Level;

/// The rule.
pub const RULE: Rule = Rule {
    id: "contradictory-response",
    group: Group::Coherence,
    level: Level::Warning,
    firmness: Firmness::Free,
    needs_texts: false,
    page: include_str!("contradictory-response.md"),
    check: Some(check),
};

fn check(certified: &Certified) -> Vec<Diagnostic> {
    let corpus = &certified.corpus;
    let mut found = Vec::new();
    for claim in &corpus.claims {
        for response in &claim.responds_to {
            let answered = corpus.claim(&response.claim);
            let (Some(answered), Some(how)) = (answered, response.how) else {
                continue;
            };
            // One that answers itself is reported when ids are bound.
            if claim.id == answered.id
                || !share_an_issue(claim, answered)
                || !is_plain(claim)
                || !is_plain(answered)
            {
                continue;
            }
            let (Some(stance), Some(other)) = (claim.stance, answered.stance) else {
                continue;
            };
            let is_odd = match (how.value, agree(stance.value, other.value)) {
                (ResponseKind::Confirms, Some(agree)) => !agree,
                (ResponseKind::Denies, Some(agree)) => agree,
                _ => false,
            };
            if is_odd {
                let message = format!(
                    "this answer {} a claim that {} what this one {}",
                    how.value, other.value, stance.value
                );
                found.push(
                    Diagnostic::new(RULE.id, &claim.file, how.span, message)
                        .secondary(&claim.file, stance.span, "this claim's stance")
                        .secondary(&answered.file, other.span, "that of the claim it answers")
                        .help("correct the stance or the answer; or give each claim its own issue"),
                );
            }
        }
    }
    found
}

fn share_an_issue(a: &Claim, b: &Claim) -> bool {
    let mut ids = a.issues.iter();
    ids.any(|one| b.issues.iter().any(|other| **one == **other))
}

/// Tells whether the stance is all that a claim says of its issue: a value, a part or a condition may
/// be what is denied.
fn is_plain(claim: &Claim) -> bool {
    claim.value.is_none()
        && claim.scope.is_none()
        && claim.condition.is_none()
        && claim.ascribes.is_empty()
}

/// Tells whether two stances say the same of an issue; nothing where they do not say how it is.
fn agree(one: Stance, other: Stance) -> Option<bool> {
    let says = |stance| match stance {
        Stance::Affirms | Stance::Assesses => Some(true),
        Stance::Denies => Some(false),
        _ => None,
    };
    Some(says(one)? == says(other)?)
}
