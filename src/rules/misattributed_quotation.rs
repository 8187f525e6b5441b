//! `misattributed-quotation`: a quotation that fails in the source it cites and verifies in another.

use crate::certify::Certified;
use crate::diagnostic::Applicability;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Fix;
use crate::diagnostic::Replacement;
use crate::rules::Firmness;
use crate::rules::Group;
use crate::rules::Rule;
use crate::rules::cited::Cited;
use crate::rules::wording;
use crate::workspace::Level;

/// The rule.
pub const RULE: Rule = Rule {
    id: "misattributed-quotation",
    group: Group::Quotation,
    level: Level::Error,
    firmness: Firmness::Fixed,
    needs_texts: true,
    page: include_str!("misattributed-quotation.md"),
    check: Some(check),
};

/// How many of the other sources are offered.
const OFFERED: usize = 3;

fn check(certified: &Certified) -> Vec<Diagnostic> {
    Cited::all(certified)
        .filter(|cited| !cited.evidence.verified && !cited.evidence.misattributed.is_empty())
        .map(|cited| report(&cited))
        .collect()
}

fn report(cited: &Cited<'_>) -> Diagnostic {
    let source = &cited.citation.source;
    let others = &cited.evidence.misattributed;
    let ids = wording::ids(others);
    let message = format!(
        "the quotation is not from `{}`: it stands in {ids}",
        &**source
    );
    let mut diagnostic = Diagnostic::new(RULE.id, cited.file(), source.span(), message)
        .secondary(cited.file(), cited.words(), "this quotation")
        .help("cite the source that has the words; speaker and date may be others there");
    for other in others.iter().take(OFFERED) {
        diagnostic = diagnostic.fix(Fix {
            title: format!("cite `{other}`"),
            applicability: Applicability::DisplayOnly,
            edits: vec![Replacement {
                file: cited.file().clone(),
                span: source.span(),
                text: other.clone(),
            }],
        });
    }
    diagnostic
}
