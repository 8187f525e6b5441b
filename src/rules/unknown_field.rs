//! `unknown-field`: a field that its record does not have.
//!
//! Reported when a file is decoded, so there is no check here.

use crate::rules::Firmness;
use crate::rules::Group;
use crate::rules::Rule;
use crate::workspace::Level;

/// The rule.
pub const RULE: Rule = Rule {
    id: "unknown-field",
    group: Group::Form,
    level: Level::Error,
    firmness: Firmness::Fixed,
    needs_texts: false,
    page: include_str!("unknown-field.md"),
    check: None,
};
