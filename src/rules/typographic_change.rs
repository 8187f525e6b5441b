//! `typographic-change`: a quotation that is its source's but for typography.

use crate::anchor::Change;
use crate::certify::Certified;
use crate::diagnostic::Applicability;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Label;
use crate::rules::Firmness;
use crate::rules::Group;
use crate::rules::Rule;
use crate::rules::cited::Cited;
use crate::rules::cited::difference;
use crate::rules::wording;
use crate::workspace::Level;

/// The rule.
pub const RULE: Rule = Rule {
    id: "typographic-change",
    group: Group::Quotation,
    level: Level::Info,
    firmness: Firmness::Free,
    needs_texts: false,
    page: include_str!("typographic-change.md"),
    check: Some(check),
};

fn check(certified: &Certified) -> Vec<Diagnostic> {
    Cited::all(certified)
        .filter(|cited| cited.stands())
        .filter_map(|cited| report(&cited))
        .collect()
}

fn report(cited: &Cited<'_>) -> Option<Diagnostic> {
    let changes: Vec<&str> = cited
        .evidence
        .changes
        .iter()
        .copied()
        .filter_map(matter)
        .collect();
    if changes.is_empty() {
        return None;
    }
    let quote: &str = &cited.citation.quote;
    let message = format!(
        "the quotation differs from its source in typography: {}",
        wording::list(&changes)
    );
    let diagnostic = cited.report(RULE.id, message);
    // Where a hyphen at a line's end is read two ways, no spelling is safely the source's own.
    if cited.evidence.changes.contains(&Change::LineEndHyphen) {
        return Some(diagnostic);
    }
    let Some(text) = cited.in_source_characters().filter(|text| *text != quote) else {
        return Some(diagnostic);
    };
    let (from, to) = difference(quote, &text);
    let mut diagnostic = Diagnostic {
        labels: Vec::new(),
        ..diagnostic
    };
    let said = match to.slice(&text).trim() {
        "" => "the source does not have this".to_owned(),
        source => format!("the source has `{}`", wording::shown(source)),
    };
    diagnostic.labels.push(Label {
        file: cited.file().clone(),
        span: cited.locate(from),
        message: said,
        primary: true,
    });
    let title = "use the source's characters";
    Some(match cited.in_pairs(text) {
        Some(text) => cited.rewrite(diagnostic, title, Applicability::Safe, &text),
        None => diagnostic,
    })
}

/// Returns what differs, if it is more than what YAML does to blanks and what cannot be seen.
fn matter(change: Change) -> Option<&'static str> {
    match change {
        Change::WhiteSpace | Change::ParagraphBreak | Change::Ignorable | Change::LineEndHyphen => {
            None
        }
        Change::Nfc => Some("composed letters"),
        Change::QuotationMarks => Some("quotation marks"),
        Change::Dash => Some("dashes"),
        Change::Ellipsis => Some("an ellipsis"),
        Change::Ligature => Some("ligatures"),
        Change::FullWidth => Some("full-width characters"),
        Change::FirstLetterCase => Some("the case of the first letter"),
        Change::OuterMarks => Some("marks around it"),
        Change::ClosingPunctuation => Some("the closing mark"),
    }
}
