//! `absent-quotation`: a quotation that nothing in its source is like.

use crate::anchor::Verdict;
use crate::certify::Certified;
use crate::diagnostic::Diagnostic;
use crate::rules::Firmness;
use crate::rules::Group;
use crate::rules::Rule;
use crate::rules::cited::Cited;
use crate::rules::wording;
use crate::workspace::Level;

/// The rule.
pub const RULE: Rule = Rule {
    id: "absent-quotation",
    group: Group::Quotation,
    level: Level::Error,
    firmness: Firmness::Fixed,
    needs_texts: true,
    page: include_str!("absent-quotation.md"),
    check: Some(check),
};

fn check(certified: &Certified) -> Vec<Diagnostic> {
    Cited::all(certified)
        .filter(|cited| cited.evidence.verdict == Verdict::Absent)
        .map(|cited| report(&cited))
        .collect()
}

fn report(cited: &Cited<'_>) -> Diagnostic {
    let evidence = cited.evidence;
    let source: &str = &cited.citation.source;
    let mut diagnostic = cited
        .report(RULE.id, format!("the quotation is not in `{source}`"))
        .label("nothing there is like it");
    if let Some(reason) = &evidence.reason {
        diagnostic = diagnostic.note(reason.clone());
    }
    if evidence.misattributed.is_empty() {
        return diagnostic.help("copy the words from the source, or cite the source that has them");
    }
    let ids = wording::ids(&evidence.misattributed);
    diagnostic
        .note(format!("the quotation verifies in {ids}"))
        .help("cite the source that has it")
}
