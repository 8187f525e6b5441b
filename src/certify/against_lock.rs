//! Certification against the evidence lock, where a text is not at hand.
//!
//! The ladder runs on the locked slices. What verifies in the slice of its own record is verified
//! with the facts recorded there. What verifies in another's is verified as words that stand there,
//! if that record was verified; whose words they are, how they are carried and what their sentences
//! hold was recorded of other words, and is unknown. What does not verify is `altered` if a slice is
//! near, else `unchecked`: without the text nobody can say that something is absent.

use crate::anchor;
use crate::anchor::Evidence;
use crate::anchor::Finding;
use crate::anchor::Quotation;
use crate::anchor::Verdict;
use crate::certify::Basis;
use crate::certify::CertifiedQuotation;
use crate::certify::CodePoints;
use crate::grounds::Grounds;
use crate::load::lock::Key;
use crate::load::lock::LockedFinding;
use crate::load::lock::LockedQuotation;
use crate::load::lock::LockedSpan;
use crate::load::lock::LockedSpeaker;
use crate::model::Citation;
use crate::speech::Speaker;
use crate::speech::Voice;
use crate::text::Span;
use crate::text::Text;

/// The rules whose findings may stand in a lock.
const FINDINGS: [&str; 5] = [
    "elision-hides-negation",
    "elision-hides-meaning",
    "cut-from-negation",
    "cut-from-condition",
    "cut-from-question",
];

/// Why words that stand in a locked passage may be no more than that.
const UNVERIFIED: &str = "it stands in the passage of a locked quotation that was not verified, \
                          and the text is not at hand";

/// The locked slices of one source.
pub struct Slices<'l> {
    slices: Vec<(&'l LockedQuotation, Text)>,
}

impl<'l> Slices<'l> {
    /// Prepares the slices of what is locked of a source.
    pub fn new(locked: &'l [LockedQuotation]) -> Self {
        let with_slice = locked.iter().filter(|one| !one.slice.is_empty());
        Slices {
            slices: with_slice
                .map(|one| (one, Text::new(one.slice.clone())))
                .collect(),
        }
    }

    /// Certifies one citation.
    pub fn certify(
        &mut self,
        citation: &Citation,
        key: Key<'_>,
        place: CertifiedQuotation,
    ) -> CertifiedQuotation {
        if self.slices.is_empty() {
            return place;
        }
        let quotation = Quotation {
            quote: &citation.quote,
            prefix: None,
            suffix: None,
            paragraph: None,
        };
        // Its own record first: it alone knows how often and where this very quotation stands.
        let own = self
            .slices
            .iter()
            .position(|(locked, _)| locked.key() == key);
        let order = own
            .into_iter()
            .chain((0..self.slices.len()).filter(|&at| Some(at) != own));
        let mut nearest: Option<(usize, usize, Evidence)> = None;
        let mut reason = "no locked passage is like it, and the text is not at hand";
        for at in order {
            let (locked, slice) = &self.slices[at];
            let evidence = anchor::certify_words(slice, &quotation);
            match evidence.verdict {
                Verdict::Exact | Verdict::Typographic | Verdict::Marked if locked.stands() => {
                    return anchored(locked, slice, evidence, place, own == Some(at));
                }
                // The guard has not looked at what stands around such a passage.
                Verdict::Exact | Verdict::Typographic | Verdict::Marked => reason = UNVERIFIED,
                Verdict::Altered if own == Some(at) => {
                    return anchored(locked, slice, evidence, place, true);
                }
                Verdict::Altered => {
                    let distance = distance(&evidence);
                    if nearest
                        .as_ref()
                        .is_none_or(|(least, _, _)| distance < *least)
                    {
                        nearest = Some((distance, at, evidence));
                    }
                }
                Verdict::Absent | Verdict::Unchecked => {}
            }
        }
        if reason == UNVERIFIED {
            return unchecked(place, reason);
        }
        if let Some((_, at, evidence)) = nearest {
            let (locked, slice) = &self.slices[at];
            return anchored(locked, slice, evidence, place, own == Some(at));
        }
        unchecked(place, reason)
    }
}

fn unchecked(place: CertifiedQuotation, reason: &str) -> CertifiedQuotation {
    CertifiedQuotation {
        basis: Basis::Lock,
        evidence: Evidence::unchecked(reason),
        ..place
    }
}

/// Returns how many bytes of quotation and source differ.
fn distance(evidence: &Evidence) -> usize {
    evidence
        .edits
        .iter()
        .map(|edit| edit.quote.len() + edit.source.len())
        .sum()
}

/// Returns evidence from a slice as evidence of the text, with what the lock records.
fn anchored(
    locked: &LockedQuotation,
    slice: &Text,
    mut evidence: Evidence,
    place: CertifiedQuotation,
    own: bool,
) -> CertifiedQuotation {
    let offset = locked.spans.first().map_or(0, |span| span.start);
    let shift = |span: &Span| -> CodePoints {
        let (start, end) = slice.lines().code_point_span(slice.content(), *span);
        offset + start..offset + end
    };
    let spans: Vec<CodePoints> = evidence.spans.iter().map(shift).collect();
    let mut finding_spans: Vec<CodePoints> = evidence
        .findings
        .iter()
        .map(|finding| shift(&finding.span))
        .collect();
    let seen: Vec<&str> = evidence.findings.iter().map(|one| one.rule).collect();
    for finding in &locked.findings {
        let recorded = recorded(finding);
        if let Some(finding_rule) = &recorded
            && !seen.contains(&finding_rule.rule)
            && (own || finding_rule.rule.starts_with("cut-from"))
        {
            evidence.findings.extend(recorded);
            finding_spans.push(range(&finding.span));
        }
    }
    evidence.paragraph = match (locked.paragraph, evidence.paragraph) {
        (Some(first), Some(within)) => Some(first.saturating_add(within - 1)),
        (first, _) => first,
    };
    let direct = direct(locked, &spans);
    evidence.direct = direct
        .iter()
        .map(|part| within(slice, part, offset))
        .collect();
    match own {
        true => recall(locked, &mut evidence),
        false => forget(locked, slice, &spans, &mut evidence),
    }
    let grounds = locked.grounds.as_ref().filter(|_| own);
    CertifiedQuotation {
        basis: Basis::Lock,
        evidence,
        grounds: grounds.map(Grounds::from),
        spans,
        finding_spans,
        direct,
        ..place
    }
}

/// Returns what lies inside the source's quotation marks of these parts of a locked passage.
fn direct(locked: &LockedQuotation, spans: &[CodePoints]) -> Vec<CodePoints> {
    let mut found = Vec::new();
    for span in spans {
        let from = locked.direct.partition_point(|one| one.end <= span.start);
        let parts = locked.direct[from..].iter();
        for one in parts.take_while(|one| one.start < span.end) {
            found.push(span.start.max(one.start)..span.end.min(one.end));
        }
    }
    found
}

/// Takes over what is recorded of this very quotation.
fn recall(locked: &LockedQuotation, evidence: &mut Evidence) {
    evidence.occurrences = locked.occurrences;
    evidence.ambiguous = locked.ambiguous;
    evidence.misattributed.clone_from(&locked.misattributed);
    evidence.voice = voice(locked);
    evidence.speaker = locked.speaker.as_ref().map(speaker);
    evidence.open.clone_from(&locked.open);
    evidence.via = locked.via.iter().map(speaker).collect();
}

/// Takes away what a slice alone seems to tell of words that another quotation's record holds: all
/// but the marks around them.
fn forget(locked: &LockedQuotation, slice: &Text, spans: &[CodePoints], evidence: &mut Evidence) {
    evidence.speaker = None;
    evidence.open = None;
    evidence.via.clear();
    evidence.context = None;
    evidence.voice = None;
    // Of what the other quotation leaves out, the record does not know the marks.
    let is_known = |span: &CodePoints| {
        let mut known = locked.spans.iter();
        known.any(|one| one.start <= span.start && span.end <= one.end)
    };
    let speaks = matches!(voice(locked), Some(Voice::Direct | Voice::Mixed));
    if speaks && !evidence.direct.is_empty() && spans.iter().all(is_known) {
        let letters = |spans: &[Span]| -> usize {
            let of = |span: &Span| span.slice(slice.content()).chars();
            spans
                .iter()
                .flat_map(of)
                .filter(|c| c.is_alphanumeric())
                .count()
        };
        let is_all = letters(&evidence.direct) == letters(&evidence.spans);
        evidence.voice = Some(if is_all { Voice::Direct } else { Voice::Mixed });
    }
}

fn voice(locked: &LockedQuotation) -> Option<Voice> {
    locked.voice.as_deref()?.parse().ok()
}

fn speaker(locked: &LockedSpeaker) -> Speaker {
    Speaker {
        mention: locked.mention.clone(),
        names: locked.names.clone(),
        span: Span::default(),
        is_named: locked.named,
    }
}

fn within(slice: &Text, part: &CodePoints, offset: usize) -> Span {
    let byte = |at: usize| {
        slice
            .lines()
            .byte_offset(slice.content(), at.saturating_sub(offset))
    };
    Span::new(byte(part.start), byte(part.end))
}

fn range(span: &LockedSpan) -> CodePoints {
    span.start..span.end
}

fn recorded(finding: &LockedFinding) -> Option<Finding> {
    let rule = FINDINGS.iter().find(|rule| **rule == finding.rule)?;
    Some(Finding {
        rule,
        message: finding.message.clone(),
        span: Span::default(),
        text: String::new(),
    })
}
