//! `unchecked-quotation`: a quotation of which nobody can say whether it stands in its source.

use crate::anchor::Verdict;
use crate::certify::Basis;
use crate::certify::Certified;
use crate::certify::SourceStatus;
use crate::diagnostic::Diagnostic;
use crate::rules::Firmness;
use crate::rules::Group;
use crate::rules::Rule;
use crate::rules::cited::Cited;
use crate::workspace::Level;

/// The rule.
pub const RULE: Rule = Rule {
    id: "unchecked-quotation",
    group: Group::Quotation,
    level: Level::Error,
    firmness: Firmness::Fixed,
    needs_texts: false,
    page: include_str!("unchecked-quotation.md"),
    check: Some(check),
};

fn check(certified: &Certified) -> Vec<Diagnostic> {
    Cited::all(certified)
        .filter(|cited| cited.evidence.verdict == Verdict::Unchecked)
        .filter(|cited| !is_reported_at_its_source(certified, cited))
        .map(|cited| report(&cited))
        .collect()
}

/// Tells whether `unknown-source` or `missing-text` says already why, once for all quotations.
fn is_reported_at_its_source(certified: &Certified, cited: &Cited<'_>) -> bool {
    let state = certified.source(cited.certified());
    state.is_none_or(|state| state.status() == SourceStatus::Missing)
}

fn report(cited: &Cited<'_>) -> Diagnostic {
    let diagnostic = cited.report(RULE.id, "the quotation could not be checked");
    let diagnostic = match &cited.evidence.reason {
        Some(reason) => diagnostic.label(reason.clone()),
        None => diagnostic,
    };
    match cited.certified().basis {
        Basis::Text => diagnostic.help("get a text of the source that can be read there"),
        Basis::Lock | Basis::Nothing => diagnostic
            .help("put the source's text into a folder of texts, or name one with `--texts`"),
    }
}
