//! `unknown-actor`: a mention of an actor that there is not.
//!
//! Reported when ids are bound, so there is no check here.

use crate::rules::Firmness;
use crate::rules::Group;
use crate::rules::Rule;
use crate::workspace::Level;

/// The rule.
pub const RULE: Rule = Rule {
    id: "unknown-actor",
    group: Group::Form,
    level: Level::Error,
    firmness: Firmness::Fixed,
    needs_texts: false,
    page: include_str!("unknown-actor.md"),
    check: None,
};
