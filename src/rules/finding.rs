//! From the omission guard's findings to diagnostics: what the four rules on omissions share.

use crate::anchor::Finding;
use crate::certify::Certified;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Label;
use crate::rules::attributed::has_words;
use crate::rules::cited::Cited;
use crate::rules::wording;
use crate::text::Span;

/// Returns the guard's findings of `rule`, each with its quotation.
pub(super) fn of<'c>(
    certified: &'c Certified,
    rule: &'static str,
) -> impl Iterator<Item = (Cited<'c>, &'c Finding)> {
    Cited::all(certified).flat_map(move |cited| {
        let findings = cited
            .evidence
            .findings
            .iter()
            .filter(move |finding| finding.rule == rule);
        findings.map(move |finding| (cited, finding))
    })
}

/// Makes the diagnostic of something that an elision leaves out: at the elision's mark, with the
/// words that it stands for.
pub(super) fn in_elision(cited: &Cited<'_>, finding: &Finding) -> Diagnostic {
    let evidence = cited.evidence;
    let covers = |span: Span| span.start <= finding.span.start && finding.span.end <= span.end;
    let omission = evidence
        .omitted
        .iter()
        .find(|omission| covers(omission.span));
    let mut diagnostic = cited.report(finding.rule, finding.message.clone());
    let Some(omission) = omission.or(evidence.omitted.first()) else {
        return diagnostic;
    };
    diagnostic.labels = vec![Label {
        file: cited.file().clone(),
        span: cited.locate(omission.quote_span),
        message: format!("stands for “{}”", wording::shown(&omission.text)),
        primary: true,
    }];
    let diagnostic = cited.at_source(diagnostic, finding.span, "left out");
    let number = omission.text.split_whitespace().count();
    diagnostic.note(format!(
        "{} left out there",
        wording::count_are(number, "word")
    ))
}

/// How many bytes of a claim's text are read for what it says of its quotation.
const READ: usize = 4_000;

/// Tells whether the claim's own text has one of these words or phrases: lower case.
pub(super) fn is_said(cited: &Cited<'_>, words: &[&str]) -> bool {
    let text: &str = &cited.claim.text;
    let text = text[..text.floor_char_boundary(READ)].to_lowercase();
    words.iter().any(|words| has_words(&text, words))
}

/// Makes the diagnostic of a quotation that is cut off from words beside it.
pub(super) fn cut_off(cited: &Cited<'_>, finding: &Finding, said: &str) -> Diagnostic {
    let mut diagnostic = cited
        .report(finding.rule, finding.message.clone())
        .label(said);
    if finding.text.is_empty() {
        // The lock holds the finding and, as the source may not be republished, not the words.
        return diagnostic;
    }
    let passage = cited.evidence.extent().unwrap_or_default();
    let side = if finding.span.start < passage.start {
        "before"
    } else {
        "after"
    };
    diagnostic = cited.at_source(diagnostic, finding.span, "cut off");
    diagnostic = cited.at_source(diagnostic, passage, "quoted");
    diagnostic.note(format!(
        "{side} it the source says “{}”",
        wording::shown(&finding.text)
    ))
}
