//! `altered-quotation`: a quotation that is near a passage of its source, and differs from it.

use crate::anchor::Edit;
use crate::anchor::EditKind;
use crate::anchor::Verdict;
use crate::certify::Certified;
use crate::diagnostic::Applicability;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Label;
use crate::rules::Firmness;
use crate::rules::Group;
use crate::rules::Rule;
use crate::rules::cited::Cited;
use crate::rules::wording;
use crate::workspace::Level;

/// The rule.
pub const RULE: Rule = Rule {
    id: "altered-quotation",
    group: Group::Quotation,
    level: Level::Error,
    firmness: Firmness::Fixed,
    needs_texts: false,
    page: include_str!("altered-quotation.md"),
    check: Some(check),
};

/// How many differences are labelled; the rest is counted.
const LABELLED: usize = 6;

fn check(certified: &Certified) -> Vec<Diagnostic> {
    Cited::all(certified)
        .filter(|cited| cited.evidence.verdict == Verdict::Altered)
        .map(|cited| report(&cited))
        .collect()
}

fn report(cited: &Cited<'_>) -> Diagnostic {
    let evidence = cited.evidence;
    let mut diagnostic = cited.report(RULE.id, message(&evidence.edits));
    if evidence.edits.is_empty() {
        diagnostic = diagnostic.label("the source does not say this");
        if let Some(passage) = evidence.extent() {
            diagnostic = cited.at_source(diagnostic, passage, "what it says");
        }
    } else {
        diagnostic.labels.clear();
        for edit in evidence.edits.iter().take(LABELLED) {
            diagnostic = label(cited, diagnostic, edit);
        }
    }
    if evidence.edits.len() > LABELLED {
        let more = evidence.edits.len() - LABELLED;
        diagnostic = diagnostic.note(format!(
            "there are {}",
            wording::count(more, "more difference")
        ));
    }
    for note in evidence
        .edits
        .iter()
        .filter_map(|edit| edit.note.as_ref())
        .take(LABELLED)
    {
        diagnostic = diagnostic.note(note.clone());
    }
    if let Some(reason) = &evidence.reason {
        diagnostic = diagnostic.note(reason.clone());
    }
    if !evidence.misattributed.is_empty() {
        let ids = wording::ids(&evidence.misattributed);
        diagnostic = diagnostic.note(format!("the quotation verifies in {ids}"));
    }
    diagnostic = diagnostic
        .help("take the source's wording, and see whether the claim still follows from it");
    let quote: &str = &cited.citation.quote;
    match &evidence.suggestion {
        Some(suggestion) if suggestion != quote => {
            let line: Vec<&str> = suggestion.split_whitespace().collect();
            let title = "use the source's wording";
            cited.rewrite(diagnostic, title, Applicability::Unsafe, &line.join(" "))
        }
        _ => diagnostic,
    }
}

/// Names each kind of difference once, in the order in which they come.
fn message(edits: &[Edit]) -> String {
    let mut kinds: Vec<&str> = Vec::new();
    for edit in edits {
        let matter = matter(edit.kind);
        if !kinds.contains(&matter) {
            kinds.push(matter);
        }
    }
    if kinds.is_empty() {
        return "the quotation is not what its source says".to_owned();
    }
    format!(
        "the quotation departs from its source in {}",
        wording::list(&kinds)
    )
}

fn matter(kind: EditKind) -> &'static str {
    match kind {
        EditKind::Number => "a number",
        EditKind::Negation => "a negation",
        EditKind::Name => "a name",
        EditKind::Modal => "a modal verb",
        EditKind::Tense => "a tense",
        EditKind::Unit => "a currency or unit",
        EditKind::Dropped => "words left out",
        EditKind::Added => "words added",
        EditKind::Replaced => "its wording",
        EditKind::Order => "the order of its words",
        EditKind::Case => "upper and lower case",
        EditKind::Punctuation => "punctuation",
        EditKind::WordCut => "a word cut in two",
    }
}

/// Adds the places of one difference: the words in the quotation, and those in the source.
fn label(cited: &Cited<'_>, mut diagnostic: Diagnostic, edit: &Edit) -> Diagnostic {
    let (quote, source) = (wording::shown(&edit.quote), wording::shown(&edit.source));
    let (here, there) = match (quote.is_empty(), source.is_empty()) {
        (true, _) => (
            format!("the source has `{source}` here"),
            "left out".to_owned(),
        ),
        (false, true) => ("the source does not have this".to_owned(), String::new()),
        (false, false) => (
            format!("the source has `{source}`"),
            format!("not `{quote}`"),
        ),
    };
    diagnostic.labels.push(Label {
        file: cited.file().clone(),
        span: cited.locate(edit.quote_span),
        message: here,
        primary: true,
    });
    if there.is_empty() {
        return diagnostic;
    }
    cited.at_source(diagnostic, edit.source_span, &there)
}
