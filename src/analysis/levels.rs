//! The levels that a workspace gives to rules.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::FileName;
use crate::model::decode::nearest;
use crate::rules;
use crate::workspace::Settings;
use crate::workspace::layout::BOOK;

/// Reports levels for rules that do not exist, or whose level is fixed.
pub fn check_levels(settings: &Settings) -> Vec<Diagnostic> {
    let file = FileName::from(BOOK);
    let judge = |(id, configured): (&String, &crate::workspace::settings::RuleLevel)| {
        let at = |message| Diagnostic::new("invalid-value", &file, configured.span, message);
        match rules::find(id) {
            None => {
                let ids: Vec<&str> = rules::RULES.iter().map(|rule| rule.id).collect();
                let diagnostic = at(format!("there is no rule `{id}`"));
                Some(match nearest(id, &ids) {
                    Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
                    None => diagnostic.help("`briefwright explain` lists the rules"),
                })
            }
            Some(rule) if !rule.firmness.allows_levels() && rule.level != configured.level => Some(
                at(format!("the level of `{id}` is fixed: {}", rule.level))
                    .note("what is published rests on it")
                    .help("remove the line"),
            ),
            Some(_) => None,
        }
    };
    let mut found: Vec<Diagnostic> = settings.rules.iter().filter_map(judge).collect();
    found.sort_by(Diagnostic::order);
    found
}
