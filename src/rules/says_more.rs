//! `says-more`: a claim that says more than its quotations, as a second person found.

use crate::certify::Certified;
use crate::diagnostic::Diagnostic;
use crate::model::review::Answer;
use crate::rules::Firmness;
use crate::rules::Group;
use crate::rules::Rule;
use crate::rules::reviewed;
use crate::workspace::Level;

/// The rule.
pub const RULE: Rule = Rule {
    id: "says-more",
    group: Group::Review,
    level: Level::Error,
    firmness: Firmness::Fixed,
    needs_texts: false,
    page: include_str!("says-more.md"),
    check: Some(check),
};

fn check(certified: &Certified) -> Vec<Diagnostic> {
    let report = |diagnostic, review: &_| {
        reviewed::with_remark(diagnostic, review).help(
            "say no more than the quotations, or add one that says it; the edit voids the review",
        )
    };
    let message = "this claim says more than its quotations, a reviewer found";
    reviewed::rejected(certified, RULE.id, Answer::SaysMore, report, message)
}
