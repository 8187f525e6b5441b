//! `unused-allow`: an allowance under which nothing is found.
//!
//! Reported when allowances are applied, so there is no check here.

use crate::rules::Firmness;
use crate::rules::Group;
use crate::rules::Rule;
use crate::workspace::Level;

/// The rule.
pub const RULE: Rule = Rule {
    id: "unused-allow",
    group: Group::Form,
    level: Level::Warning,
    firmness: Firmness::Free,
    needs_texts: false,
    page: include_str!("unused-allow.md"),
    check: None,
};
