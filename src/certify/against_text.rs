//! Certification against a source's text.

use crate::anchor;
use crate::anchor::Evidence;
use crate::anchor::Quotation;
use crate::anchor::Verdict;
use crate::certify::Basis;
use crate::certify::CertifiedQuotation;
use crate::certify::CodePoints;
use crate::certify::SourceState;
use crate::grounds::Grounds;
use crate::model::Citation;
use crate::resolve::Corpus;
use crate::text::Span;
use crate::text::Text;

/// Returns what a citation asks of a text.
pub fn quotation(citation: &Citation) -> Quotation<'_> {
    Quotation {
        quote: &citation.quote,
        prefix: citation.prefix.as_deref(),
        suffix: citation.suffix.as_deref(),
        paragraph: citation.paragraph.map(|paragraph| paragraph.value),
    }
}

/// Certifies one citation against its source's text.
pub fn certify(text: &Text, citation: &Citation, place: CertifiedQuotation) -> CertifiedQuotation {
    let mut evidence = anchor::certify(text, &quotation(citation));
    let has_sentences = evidence.context.is_some() && evidence.extent().is_some();
    evidence.described = citation
        .as_described
        .as_ref()
        .map(|words| describes(text, words));
    let spans = code_points(text, evidence.spans.iter());
    let finding_spans = code_points(text, evidence.findings.iter().map(|finding| &finding.span));
    let direct = code_points(text, evidence.direct.iter());
    CertifiedQuotation {
        basis: Basis::Text,
        grounds: has_sentences.then(Grounds::default),
        evidence,
        spans,
        finding_spans,
        direct,
        ..place
    }
}

/// Tells whether a descriptor stands in the text, as a quotation would have to.
fn describes(text: &Text, words: &str) -> bool {
    let descriptor = Quotation {
        quote: words,
        prefix: None,
        suffix: None,
        paragraph: None,
    };
    let verdict = anchor::certify_words(text, &descriptor).verdict;
    matches!(
        verdict,
        Verdict::Exact | Verdict::Typographic | Verdict::Marked
    )
}

fn code_points<'s>(text: &Text, spans: impl Iterator<Item = &'s Span>) -> Vec<CodePoints> {
    let count = |span: &Span| {
        let (start, end) = text.lines().code_point_span(text.content(), *span);
        start..end
    };
    spans.map(count).collect()
}

/// Seeks every quotation that failed in its own text in all the others.
pub fn seek_elsewhere(
    corpus: &Corpus,
    sources: &[SourceState],
    quotations: &mut [CertifiedQuotation],
) {
    let has_failed =
        |evidence: &Evidence| matches!(evidence.verdict, Verdict::Altered | Verdict::Absent);
    let failed: Vec<usize> = quotations
        .iter()
        .enumerate()
        .filter(|(_, one)| one.basis == Basis::Text && has_failed(&one.evidence))
        .map(|(at, _)| at)
        .collect();
    if failed.is_empty() {
        return;
    }
    let at_hand: Vec<usize> = (0..sources.len())
        .filter(|&at| sources[at].text.is_some())
        .collect();
    let texts: Vec<&Text> = at_hand
        .iter()
        .filter_map(|&at| sources[at].text.as_ref())
        .collect();
    let sought: Vec<(&str, Option<usize>)> = failed
        .iter()
        .map(|&at| {
            let one = &quotations[at];
            let citation = &corpus.claims[one.claim].citations[one.citation];
            let own = one
                .source
                .and_then(|source| at_hand.binary_search(&source).ok());
            (&*citation.quote.value, own)
        })
        .collect();
    let found = anchor::elsewhere::find(&sought, &texts);
    for (at, places) in failed.into_iter().zip(found) {
        quotations[at].evidence.misattributed = places
            .into_iter()
            .map(|place| corpus.sources[at_hand[place]].id.to_string())
            .collect();
    }
}
