//! `invalid-lock`: an evidence lock that cannot be read.
//!
//! Reported when the lock is loaded, so there is no check here.

use crate::rules::Firmness;
use crate::rules::Group;
use crate::rules::Rule;
use crate::workspace::Level;

/// The rule.
pub const RULE: Rule = Rule {
    id: "invalid-lock",
    group: Group::Source,
    level: Level::Error,
    firmness: Firmness::Fixed,
    needs_texts: false,
    page: include_str!("invalid-lock.md"),
    check: None,
};
