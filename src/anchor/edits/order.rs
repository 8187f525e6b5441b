//! Recognises words that were moved: left out at one place of the quotation, put in at another.

use rustc_hash::FxHashMap;

use super::drafts::Draft;
use super::drafts::is_word;
use super::grammar::WordClass;
use super::grammar::class_of;
use crate::anchor::evidence::EditKind;
use crate::anchor::near::Passage;
use crate::anchor::near::Query;

/// The most words between the two places for which both are shown as one edit.
const NEAR_WORDS: usize = 4;
/// The most tokens of a moved run.
const RUN_TOKENS: usize = 16;

/// Makes moved runs into edits of order: one edit if the places are close and nothing else
/// changed between them, else one at either place.
pub(super) fn find(query: &Query<'_>, passage: &Passage<'_>, drafts: &mut Vec<Draft>) {
    // Runs that only one side has, by side and words, not yet paired.
    let mut open: FxHashMap<(bool, Vec<u32>), usize> = FxHashMap::default();
    let mut joined = Vec::new();
    for index in 0..drafts.len() {
        let draft = drafts[index];
        let Some(words) = moved_words(query, passage, &draft) else {
            continue;
        };
        let Some(partner) = open.remove(&(!draft.is_drop(), words.clone())) else {
            open.insert((draft.is_drop(), words), index);
            continue;
        };
        let first = drafts[partner];
        let close = draft.q.0 - first.q.1 <= 2 * NEAR_WORDS && {
            let between = query.tokens[first.q.1..draft.q.0].iter();
            between.filter(|token| is_word(token.kind)).count() <= NEAR_WORDS
        };
        let next_gap = query.gaps.partition_point(|gap| gap.before < first.q.1);
        let gap = query
            .gaps
            .get(next_gap)
            .is_some_and(|gap| gap.before <= draft.q.0);
        let joins = close && partner + 1 == index && !gap;
        if !joins && !is_telling(query, passage, &draft) {
            continue;
        }
        drafts[partner].kind = EditKind::Order;
        drafts[index].kind = EditKind::Order;
        if joins {
            drafts[index].q.0 = first.q.0;
            drafts[index].p.0 = first.p.0;
            joined.push(partner);
        }
    }
    remove(drafts, joined);
    let joined = swapped(query, passage, drafts);
    remove(drafts, joined);
}

/// Removes the drafts at these indices, which rise.
fn remove(drafts: &mut Vec<Draft>, indices: Vec<usize>) {
    let mut indices = indices.into_iter().peekable();
    let mut index = 0;
    drafts.retain(|_| {
        let removed = indices.next_if_eq(&index).is_some();
        index += 1;
        !removed
    });
}

/// Makes neighbouring drafts that put each other's words in each other's place into one edit of
/// order each, and returns the indices of the drafts that these replace.
fn swapped(query: &Query<'_>, passage: &Passage<'_>, drafts: &mut [Draft]) -> Vec<usize> {
    let mut replaced = Vec::new();
    let mut index = 0;
    while index + 1 < drafts.len() {
        let (one, other) = (drafts[index], drafts[index + 1]);
        let own = |draft: &Draft| &query.tokens[draft.q.0..draft.q.1];
        let source = |draft: &Draft| &passage.tokens[draft.p.0..draft.p.1];
        let crossed = |one: &Draft, other: &Draft| {
            let source = source(other).iter().map(|token| token.hash);
            own(one).len() <= RUN_TOKENS && own(one).iter().map(|token| token.hash).eq(source)
        };
        let close = other.q.0.saturating_sub(one.q.1) <= 2 * NEAR_WORDS;
        let both = !one.is_drop() && !one.is_add();
        if both && close && crossed(&one, &other) && crossed(&other, &one) {
            drafts[index + 1] = Draft {
                kind: EditKind::Order,
                q: (one.q.0, other.q.1),
                p: (one.p.0, other.p.1),
            };
            replaced.push(index);
            index += 1;
        }
        index += 1;
    }
    replaced
}

/// Returns the hashes of the words of a run that only one side has.
fn moved_words(query: &Query<'_>, passage: &Passage<'_>, draft: &Draft) -> Option<Vec<u32>> {
    if draft.is_drop() == draft.is_add() {
        return None;
    }
    let hashes: Vec<u32> = if draft.is_drop() {
        let tokens = passage.tokens.get(draft.p.0..draft.p.1)?.iter();
        let tokens = tokens
            .take(RUN_TOKENS + 1)
            .filter(|token| is_word(token.kind));
        tokens.map(|token| token.hash).collect()
    } else {
        let tokens = query.tokens.get(draft.q.0..draft.q.1)?.iter();
        let tokens = tokens
            .take(RUN_TOKENS + 1)
            .filter(|token| is_word(token.kind));
        tokens.map(|token| token.hash).collect()
    };
    let long = (draft.q.1 - draft.q.0).max(draft.p.1 - draft.p.0) > RUN_TOKENS;
    (!long && !hashes.is_empty()).then_some(hashes)
}

/// Tells whether a run says enough to be known again far away: two tokens, or one that is not a
/// mere function word.
fn is_telling(query: &Query<'_>, passage: &Passage<'_>, draft: &Draft) -> bool {
    let class = if draft.is_drop() {
        class_of(passage.slice(draft.p.0))
    } else {
        class_of(&query.key(draft.q.0))
    };
    (draft.q.1 - draft.q.0).max(draft.p.1 - draft.p.0) > 1 || class != WordClass::Function
}
