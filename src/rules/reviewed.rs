//! What the rules about reviews have in common: who said what when.

use crate::certify::Certified;
use crate::diagnostic::Diagnostic;
use crate::model::Review;
use crate::model::review::Answer;
use crate::review::Reviews;
use crate::review::State;

/// Reports the claims that a reviewer rejected with `answer`.
pub(super) fn rejected(
    certified: &Certified,
    rule: &'static str,
    answer: Answer,
    report: impl Fn(Diagnostic, &Review) -> Diagnostic,
    message: &str,
) -> Vec<Diagnostic> {
    let corpus = &certified.corpus;
    let reviews = Reviews::of(certified);
    let mut found = Vec::new();
    for (claim, state) in corpus.claims.iter().zip(&reviews.states) {
        let State::Rejected(at) = *state else {
            continue;
        };
        let review = &corpus.reviews[at];
        if review.answer.map(|given| given.value) != Some(answer) {
            continue;
        }
        let span = review.answer.map_or(review.span, |given| given.span);
        let diagnostic = Diagnostic::new(rule, &claim.file, claim.text.span, message)
            .label("this claim")
            .secondary(&review.file, span, said(review));
        found.push(report(diagnostic, review));
    }
    found
}

/// Says who reviewed, and when.
pub(super) fn said(review: &Review) -> String {
    match review.on {
        Some(on) => format!("{} on {}", &*review.by, on.value),
        None => review.by.to_string(),
    }
}

/// Adds the reviewer's remark.
pub(super) fn with_remark(diagnostic: Diagnostic, review: &Review) -> Diagnostic {
    match &review.remark {
        Some(remark) => diagnostic.note(format!("{} remarks: {}", &*review.by, &**remark)),
        None => diagnostic,
    }
}
