//! Whose words a quotation is, and how the source carries them: into its evidence.
//!
//! Asks the speech engine, which reads the whole text once; the ladder does not need it.

use super::Evidence;
use super::Verdict;
use crate::speech;
use crate::text::Span;
use crate::text::Text;

/// Adds speaker, voice and direct speech to the evidence of a quotation that stands in the text.
pub fn attribute(text: &Text, evidence: &mut Evidence) {
    let stands = matches!(
        evidence.verdict,
        Verdict::Exact | Verdict::Typographic | Verdict::Marked
    );
    if !stands || evidence.spans.is_empty() {
        return;
    }
    evidence.direct = direct(text, &evidence.spans);
    let said = speech::said(text, &evidence.spans);
    evidence.voice = said.voice;
    evidence.speaker = said.speaker;
    evidence.open = said.is_open.then_some(said.candidates);
    evidence.via = said.via;
}

/// Returns the parts of `spans` that lie inside quotation marks.
fn direct(text: &Text, spans: &[Span]) -> Vec<Span> {
    let marked = text.direct();
    let mut found = Vec::new();
    for span in spans {
        let from = marked.partition_point(|direct| direct.end <= span.start);
        for direct in marked[from..]
            .iter()
            .take_while(|direct| direct.start < span.end)
        {
            let start = direct.start.max(span.start);
            found.push(Span::new(start, direct.end.min(span.end)));
        }
    }
    found
}
