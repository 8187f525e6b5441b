//! `unexplained-change`: a judgement that is another than in the edition before, without a reason.

use crate::rules::Firmness;
use crate::rules::Group;
use crate::rules::Rule;
use crate::workspace::Level;

/// The rule; it is found where two editions are compared.
pub const RULE: Rule = Rule {
    id: super::UNEXPLAINED_CHANGE,
    group: Group::Coherence,
    level: Level::Error,
    firmness: Firmness::Free,
    needs_texts: false,
    page: include_str!("unexplained-change.md"),
    check: None,
};
