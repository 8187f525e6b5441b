//! Evidence as other programs read it: a public, versioned interface.
//!
//! Everything here is in code points of the text; nothing is computed that the evidence does not
//! say.

use super::Evidence;
use crate::speech::Speaker;
use crate::text::Span;
use crate::text::Text;
use serde::Serialize;
use std::ops::Range;

/// The version of the interface.
pub const VERSION: u32 = 1;

/// What is known of one quotation.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Answer<'e> {
    /// [`VERSION`].
    pub version: u32,
    /// What the asker calls the quotation.
    pub id: serde_json::Value,
    /// The verdict's word.
    pub verdict: &'static str,
    /// Whether the quotation may be published as verified.
    pub verified: bool,
    /// The folds that were needed.
    pub changes: Vec<&'static str>,
    /// Where the words stand.
    pub spans: Vec<Place>,
    /// The 1-based number of the block in which the first span begins.
    pub paragraph: Option<usize>,
    /// The text from the first span's start to the last one's end.
    pub slice: &'e str,
    /// How many places fit, before selectors.
    pub occurrences: usize,
    /// Whether several places fit and no selector decides.
    pub ambiguous: bool,
    /// The words that elisions leave out and interpolations replace.
    pub omitted: Vec<&'e str>,
    /// What the omission guard says.
    pub warnings: Vec<Warning<'e>>,
    /// How quotation and source differ.
    pub edits: Vec<Difference<'e>>,
    /// The source's wording for the whole quotation.
    pub suggestion: Option<&'e str>,
    /// The ids of other texts in which the quotation verifies.
    pub misattributed: &'e [String],
    /// How the text carries the words, as far as it tells; absent unless [`Answer::attributed`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub voice: Option<Option<&'static str>>,
    /// Whose words the text says they are, by its fullest name for them, where it settles that;
    /// absent unless [`Answer::attributed`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speaker: Option<Option<&'e str>>,
    /// Whose they may be, where the text leaves it open; absent where it does not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub open: Option<&'e [String]>,
    /// Through whom they come, nearest the speaker first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub via: Vec<&'e str>,
    /// Why nothing could be checked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<&'e str>,
}

/// A half-open range of code points of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The first one.
    pub start: usize,
    /// The one after the last.
    pub end: usize,
}

/// A finding of the omission guard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Warning<'e> {
    /// The rule's id.
    pub rule: &'static str,
    /// What is wrong.
    pub message: &'e str,
    /// The first code point of the words that were cut off or left out.
    pub start: usize,
    /// The code point after the last one.
    pub end: usize,
}

/// One difference between quotation and source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Difference<'e> {
    /// The kind's word.
    pub kind: &'static str,
    /// The quotation's words.
    pub quote: &'e str,
    /// The source's words.
    pub source: &'e str,
    /// What else is to be said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<&'e str>,
}

impl<'e> Answer<'e> {
    /// Makes the answer of `evidence` of `text`.
    pub fn new(id: serde_json::Value, evidence: &'e Evidence, text: &Text) -> Self {
        let count = |span: &Span| {
            let (start, end) = text.lines().code_point_span(text.content(), *span);
            start..end
        };
        let spans: Vec<_> = evidence.spans.iter().map(count).collect();
        let findings = evidence.findings.iter().map(|finding| count(&finding.span));
        Answer::with_places(id, evidence, &spans, &findings.collect::<Vec<_>>())
    }

    /// Makes the answer of `evidence` whose places were counted before: `spans` of its spans,
    /// `findings` of its findings, in their order.
    pub fn with_places(
        id: serde_json::Value,
        evidence: &'e Evidence,
        spans: &[Range<usize>],
        findings: &[Range<usize>],
    ) -> Self {
        let warnings = evidence.findings.iter().zip(findings);
        Answer {
            version: VERSION,
            id,
            verdict: evidence.verdict.as_str(),
            verified: evidence.verified,
            changes: evidence.changes.iter().map(|one| one.as_str()).collect(),
            spans: spans.iter().map(Place::from).collect(),
            paragraph: evidence.paragraph,
            slice: &evidence.slice,
            occurrences: evidence.occurrences,
            ambiguous: evidence.ambiguous,
            omitted: evidence
                .omitted
                .iter()
                .map(|one| one.text.as_str())
                .collect(),
            warnings: warnings
                .map(|(finding, place)| Warning {
                    rule: finding.rule,
                    message: &finding.message,
                    start: place.start,
                    end: place.end,
                })
                .collect(),
            edits: evidence
                .edits
                .iter()
                .map(|edit| Difference {
                    kind: edit.kind.as_str(),
                    quote: &edit.quote,
                    source: &edit.source,
                    note: edit.note.as_deref(),
                })
                .collect(),
            suggestion: evidence.suggestion.as_deref(),
            misattributed: &evidence.misattributed,
            voice: None,
            speaker: None,
            open: None,
            via: Vec::new(),
            reason: evidence.reason.as_deref(),
        }
    }

    /// Adds whose words they are, and how the text carries them.
    pub fn attributed(self, evidence: &'e Evidence) -> Self {
        Answer {
            voice: Some(evidence.voice.map(|voice| voice.as_str())),
            speaker: Some(evidence.speaker.as_ref().map(Speaker::name)),
            open: evidence.open.as_deref(),
            via: evidence.via.iter().map(Speaker::name).collect(),
            ..self
        }
    }
}

impl From<&Range<usize>> for Place {
    fn from(range: &Range<usize>) -> Self {
        Place {
            start: range.start,
            end: range.end,
        }
    }
}
