//! `review-voided`: a review of what has been edited since.

use crate::certify::Certified;
use crate::diagnostic::Diagnostic;
use crate::model::Review;
use crate::review::Reviews;
use crate::review::State;
use crate::rules::Firmness;
use crate::rules::Group;
use crate::rules::Rule;
use crate::rules::reviewed;
use crate::workspace::Level;

/// The rule.
pub const RULE: Rule = Rule {
    id: "review-voided",
    group: Group::Review,
    level: Level::Info,
    firmness: Firmness::Free,
    needs_texts: false,
    page: include_str!("review-voided.md"),
    check: Some(check),
};

fn check(certified: &Certified) -> Vec<Diagnostic> {
    let corpus = &certified.corpus;
    let reviews = Reviews::of(certified);
    let gone = reviews.gone.iter().map(|&at| {
        let review = &corpus.reviews[at];
        let message = format!(
            "the claim `{}` that was reviewed is not there",
            &*review.claim
        );
        report(
            review,
            message,
            "remove the review, or give the claim its id back",
        )
    });
    let claims = corpus.claims.iter().zip(&reviews.states);
    let edited = claims.filter_map(|(claim, state)| match *state {
        State::Voided(at) => {
            let message = format!("the claim `{}` was edited after its review", &*claim.id);
            let help = "have it read again: `briefwright review`";
            let diagnostic = report(&corpus.reviews[at], message, help);
            Some(diagnostic.secondary(&claim.file, claim.id.span(), "the claim"))
        }
        _ => None,
    });
    edited.chain(gone).collect()
}

fn report(review: &Review, message: String, help: &str) -> Diagnostic {
    Diagnostic::new(RULE.id, &review.file, review.claim.span(), message)
        .label(reviewed::said(review))
        .help(help)
}
