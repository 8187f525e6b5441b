//! What an analyst dismissed, found in its text. The lock knows nothing of it: without the text it
//! is neither found nor missed.

use crate::anchor;
use crate::anchor::Evidence;
use crate::anchor::Quotation;
use crate::anchor::Verdict;
use crate::certify::SourceState;
use crate::model::Dismissal;
use crate::resolve::Corpus;
use crate::text::Span;
use rayon::prelude::*;

/// A dismissal of a source whose text is at hand.
#[derive(Clone, Debug)]
pub struct CertifiedDismissal {
    /// The source's place in [`Corpus::sources`].
    pub source: usize,
    /// The dismissal's place in the source.
    pub dismissal: usize,
    /// What is known; bytes are of the text.
    pub evidence: Evidence,
}

impl CertifiedDismissal {
    /// Returns the dismissal as it is written.
    pub fn written<'c>(&self, corpus: &'c Corpus) -> &'c Dismissal {
        &corpus.sources[self.source].dismissed[self.dismissal]
    }

    /// Tells whether its words stand in the text.
    pub fn stands(&self) -> bool {
        matches!(
            self.evidence.verdict,
            Verdict::Exact | Verdict::Typographic | Verdict::Marked
        )
    }

    /// Returns the bytes of the text from its first word to its last; `None` where its words do not
    /// stand there, or in several places.
    pub fn extent(&self) -> Option<Span> {
        let is_found = self.stands() && !self.evidence.ambiguous;
        self.evidence.extent().filter(|_| is_found)
    }
}

/// Certifies every dismissal of a source whose text is at hand.
pub fn certify(corpus: &Corpus, sources: &[SourceState]) -> Vec<CertifiedDismissal> {
    let of_source = |(source, state): (usize, &SourceState)| -> Vec<CertifiedDismissal> {
        let Some(text) = &state.text else {
            return Vec::new();
        };
        let each = corpus.sources[source].dismissed.iter().enumerate();
        each.map(|(dismissal, one)| CertifiedDismissal {
            source,
            dismissal,
            evidence: anchor::certify_words(
                text,
                &Quotation {
                    paragraph: one.paragraph.map(|paragraph| paragraph.value),
                    ..Quotation::new(&one.quote)
                },
            ),
        })
        .collect()
    };
    let found: Vec<Vec<CertifiedDismissal>> =
        sources.par_iter().enumerate().map(of_source).collect();
    found.into_iter().flatten().collect()
}
