//! `missing-text`: a source whose text cannot be had, so that nothing cited from it is checked.

use crate::certify::Certified;
use crate::certify::SourceState;
use crate::certify::SourceStatus;
use crate::diagnostic::Diagnostic;
use crate::load::texts::TextError;
use crate::model::Source;
use crate::rules::Firmness;
use crate::rules::Group;
use crate::rules::Rule;
use crate::rules::cited::Cited;
use crate::rules::wording;
use crate::workspace::Level;

/// The rule.
pub const RULE: Rule = Rule {
    id: "missing-text",
    group: Group::Source,
    level: Level::Error,
    firmness: Firmness::Fixed,
    needs_texts: false,
    page: include_str!("missing-text.md"),
    check: Some(check),
};

/// How many quotations are shown that cannot be checked.
const SHOWN: usize = 3;

fn check(certified: &Certified) -> Vec<Diagnostic> {
    let mut cited: Vec<Vec<Cited<'_>>> = vec![Vec::new(); certified.sources.len()];
    for quotation in Cited::with_empty(certified) {
        let place = quotation
            .certified()
            .source
            .and_then(|at| cited.get_mut(at));
        place
            .into_iter()
            .for_each(|quotations| quotations.push(quotation));
    }
    let sources = certified
        .corpus
        .sources
        .iter()
        .zip(&certified.sources)
        .zip(&cited);
    sources
        .filter_map(|((source, state), cited)| report(source, state, cited))
        .collect()
}

fn report(source: &Source, state: &SourceState, cited: &[Cited<'_>]) -> Option<Diagnostic> {
    let error = state.error.as_ref()?;
    let is_locked = state.status() == SourceStatus::LockedOnly;
    // A text that is merely not here is what the lock is for. Whether a name can lead to a text at
    // all does not depend on who asks.
    if *error == TextError::Missing && (is_locked || cited.is_empty()) {
        return None;
    }
    let name: &str = &source.text;
    if name.is_empty() {
        // There is no name: `missing-field` says so.
        return None;
    }
    let at = |message: String| Diagnostic::new(RULE.id, &source.file, source.text.span, message);
    let mut diagnostic = match error {
        TextError::Outside => at(format!(
            "the text `{}` leads out of its folder",
            shown(name)
        ))
        .help("name a file below a folder of texts, without `..` and without `/` at the start"),
        TextError::UnknownFormat => {
            at(format!("no format of texts is known for `{}`", shown(name)))
                .help("save the article's text as a `.txt` file in UTF-8")
        }
        TextError::Missing => at(format!(
            "the text of `{}` is not at hand, and nothing of it is locked",
            &*source.id
        ))
        .label("in no folder of texts")
        .help("put it into `articles`, or name the folder that holds it with `--texts`"),
        TextError::Unreadable(file, reason) => at(format!(
            "the text `{}` cannot be read: {reason}",
            shown(file)
        ))
        .help(reason.help()),
    };
    if !is_locked && !cited.is_empty() {
        let number = wording::count(cited.len(), "quotation");
        diagnostic = diagnostic.note(format!("{number} cannot be checked"));
        for quotation in cited.iter().take(SHOWN) {
            diagnostic = diagnostic.secondary(quotation.file(), quotation.words(), "not checked");
        }
    }
    Some(diagnostic)
}

fn shown(name: &str) -> String {
    wording::shown(name)
}
