//! What the words around a quotation, cut off from it, would have said of it; and how the source
//! carries it.

use super::super::Evidence;
use super::super::Finding;

use super::super::parts::clean;
use crate::speech;
use crate::speech::clause;
use crate::speech::governor;
use crate::speech::governor::Lead;
use crate::speech::trail;
use crate::speech::trail::Trail;
use crate::text::Span;
use crate::text::Text;
use crate::text::line_index::floor_char_boundary;
use crate::text::sentence;

/// How many bytes of the quotation are read for its first word.
const FIRST_WORD: usize = 48;

/// Adds findings on what was cut off, the sentences around, the voice and the direct speech.
pub fn inspect(text: &Text, evidence: &mut Evidence) {
    let (Some(&first), Some(&last)) = (evidence.spans.first(), evidence.spans.last()) else {
        return;
    };
    let content = text.content();
    let opening = sentence::around(content, text.block_around(first.start), first);
    let closing = match first == last {
        true => opening,
        false => sentence::around(content, text.block_around(last.start), last),
    };
    evidence.context = Some(opening.cover(closing));
    let lead = read_lead(content, opening, first);
    let trail = read_trail(content, text.block_around(last.end.saturating_sub(1)), last);
    let both = [
        (
            "cut-from-negation",
            "before",
            "negate or deny it",
            lead.negation,
        ),
        (
            "cut-from-negation",
            "after",
            "negate or deny it",
            trail.negation,
        ),
        (
            "cut-from-condition",
            "before",
            "make it conditional",
            lead.condition,
        ),
        (
            "cut-from-condition",
            "after",
            "make it conditional",
            trail.condition,
        ),
    ];
    for (rule, side, verb, span) in both {
        let Some(span) = span else { continue };
        evidence.findings.push(Finding {
            rule,
            message: format!("the words cut off {side} the quotation {verb}"),
            span,
            text: clean(span.slice(content)),
        });
    }
    evidence.direct = direct(text, &evidence.spans);
    let said = speech::said(text, &evidence.spans);
    evidence.voice = said.voice;
    evidence.speaker = said.speaker;
    evidence.open = said.is_open.then_some(said.candidates);
    evidence.via = said.via;
}

fn read_lead(content: &str, sentence: Span, first: Span) -> Lead {
    if sentence.start >= first.start {
        return Lead::default();
    }
    let before = clause::read(content, Span::new(sentence.start, first.start));
    let from = before.len().saturating_sub(clause::REACH);
    let end = floor_char_boundary(content, first.end.min(first.start + FIRST_WORD));
    let words = clause::read(content, Span::new(first.start, end));
    governor::lead(&before[from..], words.first(), &|| {
        clause::holds_verb(content, first)
    })
}

fn read_trail(content: &str, block: Span, last: Span) -> Trail {
    let end = sentence::around(content, block, last).end;
    if end <= last.end {
        return Trail::default();
    }
    let mut after = clause::read(content, Span::new(last.end, end));
    after.truncate(clause::REACH);
    trail::trail(&after)
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
