//! Finds the passage that a quotation which does not verify was most likely taken from, and says
//! how the two differ.
//!
//! Likeness verifies nothing: what is found here is `altered`, whatever the edits look like. Knows
//! one quotation and one text; nothing of verdicts, selectors or other sources.

mod align;
mod filter;
mod passage;
mod query;
mod short;
mod stretch;
mod trace;

pub(crate) use passage::Passage;
pub(crate) use query::Gap;
pub(crate) use query::GapKind;
pub(crate) use query::Query;
pub(crate) use query::QueryToken;
pub(crate) use trace::Step;

use rustc_hash::FxHashSet;

use self::align::Aligner;
use self::align::Candidate;
use self::align::FreeGap;
use self::filter::Vocabulary;
use self::stretch::Stretch;
use super::evidence::Edit;
use super::evidence::EditKind;
use crate::anchor::edits;
use crate::anchor::edits::grammar::WordClass;
use crate::anchor::edits::grammar::class_of;
use crate::anchor::suggestion;
use crate::text::Span;
use crate::text::token::TokenIndex;
use crate::text::token::TokenKind;

/// The most words that a quotation may have to be near only by a single change.
const SHORT: usize = 3;
/// The most cells that are filled to place one quotation; beyond, only its rarest words are.
const PLACING_CELLS: usize = 8_000_000;
/// The most pairs of equal words that are looked at to place a long quotation.
const PLACING_PAIRS: usize = 200_000;
/// The most passages of equal cost that are compared.
const RIVALS: usize = 6;

/// The passage that a quotation is nearest to.
#[derive(Clone, Debug, PartialEq)]
pub struct NearMatch {
    /// The passage: bytes in the text, in order, one span for each stretch between elisions.
    pub spans: Vec<Span>,
    /// How quotation and source differ, in order.
    pub edits: Vec<Edit>,
    /// The source's wording for the whole quotation.
    pub suggestion: String,
    /// 1 − token edit distance ÷ the longer one's tokens, as a fraction.
    pub similarity: f64,
    /// Whether no word and no mark differs: what is wrong lies between or around them.
    pub same_words: bool,
}

/// Returns the passage of `text` that is nearest to `quote`; none if nothing is near.
///
/// `index` is the text's own. Near is a word similarity of one half or more; for three words or
/// fewer it is one change: a word that looks like the source's, or, when at least two other words
/// stand there, one word too many or too few. The cost is linear in the text, and bounded in the
/// quotation.
pub fn find(quote: &str, text: &str, index: &TokenIndex) -> Option<NearMatch> {
    search(quote, text, index, &mut Work::default())
}

/// How many cells of alignment tables a search has filled.
#[derive(Clone, Copy, Debug, Default)]
struct Work {
    placing: usize,
    tracing: usize,
}

fn search(quote: &str, text: &str, index: &TokenIndex, work: &mut Work) -> Option<NearMatch> {
    let mut query = Query::of_text(quote, text);
    query.join_broken(|hash| index.words().iter().any(|word| word.hash == hash));
    let (candidates, short) = if query.words() <= SHORT {
        (short::places(&query, text, index), true)
    } else {
        (places(&query, index, work), false)
    };
    let mut best: Option<(usize, NearMatch)> = None;
    for candidate in candidates {
        let Some((weight, found)) = compare(&query, text, index, candidate, work) else {
            continue;
        };
        let near = short || found.similarity >= 0.5;
        if near && best.as_ref().is_none_or(|(least, _)| weight < *least) {
            best = Some((weight, found));
        }
    }
    best.map(|(_, found)| found)
}

/// Returns the stretches of the text's words that cost least to align with the query.
fn places(query: &Query<'_>, index: &TokenIndex, work: &mut Work) -> Vec<Candidate> {
    let words = query
        .tokens
        .iter()
        .filter(|token| token.kind != TokenKind::Punctuation);
    let hashes: Vec<u32> = words.map(|token| token.hash).collect();
    let vocabulary = Vocabulary::new(hashes.into_iter());
    let length = vocabulary.ids.len();
    let hits = vocabulary.hits(index.words());
    let need = length.div_ceil(2);
    if hits.len() < need {
        return Vec::new();
    }
    let gaps = free_gaps(query);
    let gap_words: usize = gaps.iter().map(|gap| gap.limit).sum();
    let window = length.saturating_mul(2).saturating_add(gap_words);
    let mut regions = vocabulary.regions(&hits, index.words().len(), window, need);
    let cells = |regions: &[(usize, usize)]| {
        let words: usize = regions.iter().map(|region| region.1 - region.0).sum();
        words.saturating_mul(length)
    };
    if cells(&regions) > PLACING_CELLS {
        let densest = vocabulary.densest(&hits, index.words().len(), PLACING_PAIRS);
        regions = densest.into_iter().collect();
        if cells(&regions) > PLACING_CELLS {
            // Too long even there: the trace splits it.
            let whole = |range| {
                let (start, end) = vocabulary.narrowed(index.words(), range);
                Candidate {
                    cost: 0,
                    start,
                    end,
                }
            };
            return regions.into_iter().map(whole).collect();
        }
    }
    work.placing += cells(&regions);
    let mut aligner = Aligner::new(&vocabulary.ids, &gaps, RIVALS);
    for (start, end) in regions {
        let ids = index.words()[start..end]
            .iter()
            .map(|word| vocabulary.id(word.hash));
        aligner.scan(ids, start);
    }
    aligner.finish()
}

/// Returns the gaps between the query's words, those of one place as one.
fn free_gaps(query: &Query<'_>) -> Vec<FreeGap> {
    let mut gaps: Vec<FreeGap> = Vec::new();
    let mut row = 0;
    let mut tokens = query.tokens.iter().enumerate().peekable();
    let words = query.words();
    for gap in &query.gaps {
        while let Some((_, token)) = tokens.next_if(|(index, _)| *index < gap.before) {
            row += usize::from(token.kind != TokenKind::Punctuation);
        }
        match gaps.last_mut() {
            Some(last) if last.row == row => last.limit += gap.limit(),
            _ if row == 0 || row == words => {}
            _ => gaps.push(FreeGap {
                row,
                limit: gap.limit(),
            }),
        }
    }
    gaps
}

/// Compares the query with one stretch of the text's words; a weight to choose by, and the match.
fn compare(
    query: &Query<'_>,
    text: &str,
    index: &TokenIndex,
    candidate: Candidate,
    work: &mut Work,
) -> Option<(usize, NearMatch)> {
    let stretch = Stretch::new(query, text, index, candidate)?;
    let mut passage = Passage::new(text, stretch.span(), query);
    let (mut steps, cells) = trace::trace(query, &passage);
    work.tracing += cells;
    let added = added_words(query, &steps);
    let wider = stretch.widened(&added);
    if wider.span() != stretch.span() {
        passage = Passage::new(text, wider.span(), query);
        let (wider_steps, cells) = trace::trace(query, &passage);
        work.tracing += cells;
        steps = wider_steps;
    }
    trim(&passage, &added, &mut steps);
    let similarity = similarity(query, &passage, &steps);
    let mut edits = edits::edits(query, &passage, &steps);
    let same_words = edits.is_empty();
    if same_words {
        edits.extend(edits::spacing_edit(query, &passage, &steps));
    }
    let spans = spans(&passage, &steps);
    if spans.is_empty() {
        return None;
    }
    let grave = |edit: &&Edit| matches!(edit.kind, EditKind::Number | EditKind::Name);
    let weight = edits.iter().filter(grave).count();
    let suggestion = suggestion::suggest(query, &passage, &steps);
    let suggestion = suggestion::mark_ends(suggestion, query.quote, passage.text, &spans);
    Some((
        weight,
        NearMatch {
            spans,
            edits,
            suggestion,
            similarity,
            same_words,
        },
    ))
}

/// Returns the hashes of the quotation's words that have no counterpart.
fn added_words(query: &Query<'_>, steps: &[Step]) -> FxHashSet<u32> {
    let added = |step: &Step| match *step {
        Step::Add(q) if query.tokens[q].kind != TokenKind::Punctuation => {
            Some(query.tokens[q].hash)
        }
        _ => None,
    };
    steps.iter().filter_map(added).collect()
}

/// Takes the source's words off both ends that the quotation says nothing of: all but moved ones,
/// and a negator beside a word that was changed.
fn trim(passage: &Passage<'_>, added: &FxHashSet<u32>, steps: &mut Vec<Step>) {
    let aligned = |step: &Step| matches!(step, Step::Equal(..) | Step::Replace(..));
    let (Some(first), Some(last)) = (
        steps.iter().position(aligned),
        steps.iter().rposition(aligned),
    ) else {
        return;
    };
    let telling = |step: &Step, beside: usize| match *step {
        Step::Drop(p) => {
            added.contains(&passage.tokens[p].hash)
                || (matches!(steps[beside], Step::Replace(..))
                    && class_of(passage.slice(p)) == WordClass::Negator)
        }
        _ => false,
    };
    let from = steps[..first]
        .iter()
        .position(|step| telling(step, first))
        .unwrap_or(first);
    let to = steps[last + 1..]
        .iter()
        .rposition(|step| telling(step, last));
    let to = to.map_or(last, |offset| last + 1 + offset);
    let mut index = 0;
    steps.retain(|step| {
        let inside = (from..=to).contains(&index);
        index += 1;
        inside || matches!(step, Step::Add(_))
    });
}

/// Returns 1 − word edit distance ÷ the longer side's words; gaps, and what was kept of the source
/// beyond the aligned words, are not counted.
fn similarity(query: &Query<'_>, passage: &Passage<'_>, steps: &[Step]) -> f64 {
    let word = |index: usize| passage.tokens[index].kind != TokenKind::Punctuation;
    let own = |index: usize| query.tokens[index].kind != TokenKind::Punctuation;
    let mut source_words = 0;
    let mut distance = 0;
    // Between two equal words, what was left out and what was put in stand for each other.
    let (mut dropped, mut added) = (0_usize, 0_usize);
    let aligned = |step: &Step| matches!(step, Step::Equal(..) | Step::Replace(..));
    let last = steps.iter().rposition(aligned).unwrap_or(0);
    let mut begun = false;
    for (index, step) in steps.iter().enumerate() {
        begun |= aligned(step);
        match *step {
            Step::Equal(q, _) if !own(q) => {}
            Step::Equal(..) => {
                source_words += 1;
                distance += dropped.max(added);
                (dropped, added) = (0, 0);
            }
            Step::Replace(q, p) if own(q) => {
                source_words += 1;
                if query.tokens[q].hash != passage.tokens[p].hash {
                    (dropped, added) = (dropped + 1, added + 1);
                }
            }
            Step::Replace(..) | Step::Gap(..) => {}
            Step::Drop(_) if !begun || index > last => {}
            Step::Drop(p) => {
                source_words += usize::from(word(p));
                dropped += usize::from(word(p));
            }
            Step::Add(q) => added += usize::from(own(q)),
        }
    }
    distance += dropped.max(added);
    let longer = source_words.max(query.words()).max(1);
    1.0 - distance as f64 / longer as f64
}

/// Returns the bytes of the stretches between the gaps.
fn spans(passage: &Passage<'_>, steps: &[Step]) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    let mut open = false;
    for step in steps {
        match *step {
            Step::Equal(_, p) | Step::Replace(_, p) | Step::Drop(p) => {
                let span = passage.tokens[p].span;
                match spans.last_mut() {
                    Some(last) if open => *last = last.cover(span),
                    _ => spans.push(span),
                }
                open = true;
            }
            Step::Gap(..) => open = false,
            Step::Add(_) => {}
        }
    }
    spans
}

#[cfg(test)]
mod tests;
