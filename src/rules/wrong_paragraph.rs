//! `wrong-paragraph`: a quotation that does not stand in the paragraph that its citation names.

use crate::certify::Certified;
use crate::diagnostic::Applicability;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Fix;
use crate::diagnostic::Replacement;
use crate::rules::Firmness;
use crate::rules::Group;
use crate::rules::Rule;
use crate::rules::cited::Cited;
use crate::workspace::Level;

/// The rule.
pub const RULE: Rule = Rule {
    id: "wrong-paragraph",
    group: Group::Quotation,
    level: Level::Error,
    firmness: Firmness::Free,
    needs_texts: false,
    page: include_str!("wrong-paragraph.md"),
    check: Some(check),
};

fn check(certified: &Certified) -> Vec<Diagnostic> {
    Cited::all(certified)
        .filter_map(|cited| report(&cited))
        .collect()
}

fn report(cited: &Cited<'_>) -> Option<Diagnostic> {
    if !cited.stands() {
        return None;
    }
    let given = cited.citation.paragraph?;
    let found = cited.evidence.paragraph?;
    if given.value == found {
        return None;
    }
    let number = given.value;
    let message = format!("the quotation does not stand in paragraph {number}");
    let mut diagnostic = Diagnostic::new(RULE.id, cited.file(), given.span, message).secondary(
        cited.file(),
        cited.words(),
        "this quotation",
    );
    if let Some(passage) = cited.evidence.extent() {
        diagnostic = cited.at_source(diagnostic, passage, "here it stands");
    }
    if cited.evidence.occurrences > 1 {
        return Some(diagnostic.help(
            "correct the number, counting headline and captions; the quotation stands in several \
             paragraphs",
        ));
    }
    let fix = Fix {
        title: format!("write {found}"),
        applicability: Applicability::Unsafe,
        edits: vec![Replacement {
            file: cited.file().clone(),
            span: given.span,
            text: found.to_string(),
        }],
    };
    Some(
        diagnostic
            .label(format!("it stands in paragraph {found}"))
            .help("headline and captions count as paragraphs")
            .fix(fix),
    )
}
