//! `wrong-speaker`: quotations that are somebody else's words, as a second person found.

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
    id: "wrong-speaker",
    group: Group::Review,
    level: Level::Error,
    firmness: Firmness::Fixed,
    needs_texts: false,
    page: include_str!("wrong-speaker.md"),
    check: Some(check),
};

fn check(certified: &Certified) -> Vec<Diagnostic> {
    let report = |diagnostic, review: &_| {
        reviewed::with_remark(diagnostic, review).help(
            "name whose words they are as `speaker`, or drop the claim; the edit voids the review",
        )
    };
    let message = "this claim rests on somebody else's words, a reviewer found";
    reviewed::rejected(certified, RULE.id, Answer::WrongSpeaker, report, message)
}
