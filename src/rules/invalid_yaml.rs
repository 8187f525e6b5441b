//! `invalid-yaml`: a file that is not YAML as it is read here.
//!
//! Reported when a file is read, so there is no check here.

use crate::rules::Firmness;
use crate::rules::Group;
use crate::rules::Rule;
use crate::workspace::Level;

/// The rule.
pub const RULE: Rule = Rule {
    id: "invalid-yaml",
    group: Group::Form,
    level: Level::Error,
    firmness: Firmness::Fixed,
    needs_texts: false,
    page: include_str!("invalid-yaml.md"),
    check: None,
};
