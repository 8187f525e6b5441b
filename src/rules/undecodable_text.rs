//! `undecodable-text`: a source's text that could not be decoded in some places.

use crate::certify::Certified;
use crate::certify::SourceState;
use crate::diagnostic::Diagnostic;
use crate::model::Source;
use crate::rules::Firmness;
use crate::rules::Group;
use crate::rules::Rule;
use crate::rules::wording;
use crate::workspace::Level;

/// The rule.
pub const RULE: Rule = Rule {
    id: "undecodable-text",
    group: Group::Source,
    level: Level::Warning,
    firmness: Firmness::Free,
    needs_texts: false,
    page: include_str!("undecodable-text.md"),
    check: Some(check),
};

/// How many places of the text are shown.
const SHOWN: usize = 3;

fn check(certified: &Certified) -> Vec<Diagnostic> {
    let sources = certified.corpus.sources.iter().zip(&certified.sources);
    sources
        .filter_map(|(source, state)| report(source, state))
        .collect()
}

fn report(source: &Source, state: &SourceState) -> Option<Diagnostic> {
    let number = match &state.text {
        Some(_) => {
            let bytes: usize = state.undecodable.iter().map(|span| span.len()).sum();
            bytes / char::REPLACEMENT_CHARACTER.len_utf8()
        }
        None => state.locked.as_ref().map_or(0, |locked| locked.undecodable),
    };
    if number == 0 {
        return None;
    }
    let places = wording::count(number, "place");
    let message = format!(
        "the text of `{}` could not be decoded in {places}",
        &*source.id
    );
    let mut diagnostic = Diagnostic::new(RULE.id, &source.file, source.text.span, message)
        .note("a quotation from such a place counts as unchecked")
        .help("save the text as UTF-8");
    if let Some(file) = &state.file {
        for span in state.undecodable.iter().take(SHOWN) {
            diagnostic = diagnostic.secondary(file, *span, "not UTF-8");
        }
    }
    Some(diagnostic)
}
