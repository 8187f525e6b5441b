//! `missing-field`: a field that its record needs.
//!
//! Reported when a file is decoded and when ids are bound, so there is no check here.

use crate::rules::Firmness;
use crate::rules::Group;
use crate::rules::Rule;
use crate::workspace::Level;

/// The rule.
pub const RULE: Rule = Rule {
    id: "missing-field",
    group: Group::Form,
    level: Level::Error,
    firmness: Firmness::Fixed,
    needs_texts: false,
    page: include_str!("missing-field.md"),
    check: None,
};
