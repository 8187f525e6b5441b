//! Words how a quotation and the passage it is nearest to differ: few edits, each of one kind,
//! each with its words on both sides.
//!
//! Knows an alignment of tokens, step by step; never looks for a better one, and never decides
//! whether anything is verified.

mod drafts;
pub(crate) mod grammar;
mod interpolation;
mod kinds;
mod order;
mod spacing;
mod tense;

pub(crate) use interpolation::edit as interpolation_edit;
pub(crate) use spacing::edit as spacing_edit;

use self::drafts::Draft;
use super::evidence::Edit;
use super::evidence::EditKind;
use super::near::Gap;
use super::near::GapKind;
use super::near::Passage;
use super::near::Query;
use super::near::Step;
use crate::anchor::edits::grammar::negates_by_affix;
use crate::anchor::lookalike;
use crate::anchor::suggestion::push_clean;
use crate::text::Span;
use crate::text::token::caseless;
use crate::text::token::key;

/// The most bytes of either side for which lookalikes are searched.
const NOTED_BYTES: usize = 400;

/// Returns the edits that make the passage's words out of the quotation's, in order.
///
/// Applied to the quotation, each giving `source` for the bytes of `quote_span`, they leave the
/// passage's words, but for what gaps stand for.
pub(crate) fn edits(query: &Query<'_>, passage: &Passage<'_>, steps: &[Step]) -> Vec<Edit> {
    let mut drafts = Vec::new();
    let (mut q, mut p) = (first_of(steps, query_token), first_of(steps, passage_token));
    let mut at = 0;
    while at < steps.len() {
        let length = steps[at..].iter().take_while(|step| differs(step)).count();
        if length > 0 {
            drafts::push_hunk(query, passage, &steps[at..at + length], (q, p), &mut drafts);
        }
        for step in &steps[at..(at + length.max(1))] {
            q = query_token(step).map_or(q, |index| index + 1);
            p = passage_token(step).map_or(p, |index| index + 1);
        }
        at += length.max(1);
    }
    order::find(query, passage, &mut drafts);
    let mut edits: Vec<Edit> = drafts
        .iter()
        .map(|draft| written(query, passage, draft))
        .collect();
    push_interpolations(query, passage, steps, &mut edits);
    edits.sort_by_key(|edit| (edit.quote_span, edit.source_span));
    edits
}

fn differs(step: &Step) -> bool {
    matches!(step, Step::Replace(..) | Step::Drop(_) | Step::Add(_))
}

fn query_token(step: &Step) -> Option<usize> {
    match *step {
        Step::Equal(q, _) | Step::Replace(q, _) | Step::Add(q) => Some(q),
        Step::Drop(_) | Step::Gap(..) => None,
    }
}

fn passage_token(step: &Step) -> Option<usize> {
    match *step {
        Step::Equal(_, p) | Step::Replace(_, p) | Step::Drop(p) | Step::Gap(p, _) => Some(p),
        Step::Add(_) => None,
    }
}

fn first_of(steps: &[Step], token: fn(&Step) -> Option<usize>) -> usize {
    steps.iter().find_map(token).unwrap_or(0)
}

/// Writes a draft out: its words and bytes on both sides, and what else is to be said.
fn written(query: &Query<'_>, passage: &Passage<'_>, draft: &Draft) -> Edit {
    let quote_span = bytes(draft.q, query.quote.len(), |index| {
        query.tokens.get(index).map(|token| token.span)
    });
    let source_span = bytes(draft.p, passage.text.len(), |index| {
        passage.tokens.get(index).map(|token| token.span)
    });
    let (quote, source) = (
        quote_span.slice(query.quote),
        source_span.slice(passage.text),
    );
    Edit {
        kind: draft.kind,
        quote: clean(quote),
        source: clean(source),
        quote_span,
        source_span,
        note: note(query.quote, quote_span, source, draft.kind),
    }
}

/// Returns the bytes of a range of tokens; for an empty one, the place behind the token before.
fn bytes(range: (usize, usize), end: usize, token: impl Fn(usize) -> Option<Span>) -> Span {
    if range.0 < range.1
        && let (Some(first), Some(last)) = (token(range.0), token(range.1 - 1))
    {
        return first.cover(last);
    }
    let before = range.0.checked_sub(1).and_then(&token).map(|span| span.end);
    let after = || token(range.0).map(|span| span.start);
    Span::at(before.or_else(after).unwrap_or(end))
}

fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_clean(&mut out, text);
    out
}

fn note(quote: &str, span: Span, source: &str, kind: EditKind) -> Option<String> {
    if span.is_empty() || source.is_empty() || span.len() + source.len() > NOTED_BYTES {
        return None;
    }
    if kind == EditKind::WordCut {
        let (one, other) = (key(span.slice(quote)), key(source));
        let negated = negates_by_affix(&caseless(&one), &caseless(&other));
        return negated.then(|| "what is cut off negates the word".to_owned());
    }
    lookalike::note(quote, span, source)
}

/// Appends an edit for each interpolation that changes what it may not.
fn push_interpolations(
    query: &Query<'_>,
    passage: &Passage<'_>,
    steps: &[Step],
    edits: &mut Vec<Edit>,
) {
    let mut at = 0;
    let mut place = None;
    for gaps in query.gaps.chunk_by(|one, other| one.before == other.before) {
        let Some(before) = gaps.first().map(|gap| gap.before) else {
            continue;
        };
        let reached = |step: &Step| match *step {
            Step::Gap(_, gap) => gap >= before,
            _ => query_token(step).is_some_and(|q| q >= before),
        };
        while let Some(step) = steps.get(at)
            && !reached(step)
        {
            place = passage_token(step).or(place);
            at += 1;
        }
        let hidden: Vec<usize> = (steps[at..].iter())
            .map_while(|step| match *step {
                Step::Gap(p, gap) if gap == before => Some(p),
                _ => None,
            })
            .collect();
        if let Some(gap) = gaps.iter().find(|gap| gap.kind == GapKind::Elision) {
            edits.extend(too_long(query, passage, *gap, &hidden));
            continue;
        }
        let source_place = place.and_then(|p: usize| passage.tokens.get(p));
        let source_place = source_place.map_or_else(
            || passage.tokens.first().map_or(0, |token| token.span.start),
            |token| token.span.end,
        );
        for gap in gaps {
            edits.extend(interpolation::edit(
                query,
                passage,
                *gap,
                &hidden,
                source_place,
            ));
        }
    }
}

/// Returns the edit of an elision that leaves out more words than it may.
fn too_long(query: &Query<'_>, passage: &Passage<'_>, gap: Gap, hidden: &[usize]) -> Option<Edit> {
    if passage.count_words(hidden) <= gap.limit() {
        return None;
    }
    let token = |p: Option<&usize>| p.and_then(|p| passage.tokens.get(*p));
    let source_span = token(hidden.first())?
        .span
        .cover(token(hidden.last())?.span);
    Some(Edit {
        kind: EditKind::Dropped,
        quote: clean(gap.span.slice(query.quote)),
        source: clean(source_span.slice(passage.text)),
        quote_span: gap.span,
        source_span,
        note: Some(format!(
            "a mark may leave out {} words at most",
            gap.limit()
        )),
    })
}

#[cfg(test)]
mod tests;
