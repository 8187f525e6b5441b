//! `unreviewed-claim`: a claim that no second person has read against its quotations.

use crate::certify::Certified;
use crate::diagnostic::Diagnostic;
use crate::review::Reviews;
use crate::review::State;
use crate::rules::Firmness;
use crate::rules::Group;
use crate::rules::Rule;
use crate::workspace::Level;

/// The rule.
pub const RULE: Rule = Rule {
    id: "unreviewed-claim",
    group: Group::Review,
    level: Level::Off,
    firmness: Firmness::Free,
    needs_texts: false,
    page: include_str!("unreviewed-claim.md"),
    check: Some(check),
};

fn check(certified: &Certified) -> Vec<Diagnostic> {
    let reviews = Reviews::of(certified);
    let claims = certified.corpus.claims.iter().zip(&reviews.states);
    claims
        .filter(|(_, state)| matches!(state, State::Unread | State::Voided(_)))
        .map(|(claim, _)| {
            let message = "nobody has read this claim against its quotations";
            Diagnostic::new(RULE.id, &claim.file, claim.id.span(), message)
                .help("have a second person read it: `briefwright review`")
        })
        .collect()
}
