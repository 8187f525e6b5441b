//! Pairs every token of the quotation with a token of the passage, or with none.
//!
//! Minimal cost, with a sense for language: a word goes with one that looks like it, an auxiliary
//! with an auxiliary, a number with a number. What is too large to align is first split at the
//! words that both sides have once (patience diff, B. Cohen); the work is bounded.

use rustc_hash::FxHashMap;

use super::passage::Passage;
use super::query::Query;
use super::query::QueryToken;
use super::query::Spelling;
use crate::anchor::edits::grammar::WordClass;
use crate::anchor::edits::grammar::class_of;
use crate::text::token::TokenKind;

/// The most cells that one block may have.
const BLOCK_CELLS: usize = 200_000;
/// The most cells that all blocks of one trace may have together.
const ALL_CELLS: usize = 2_000_000;
/// How often a block may be split within a block.
const DEPTH: usize = 16;

const WORD: u32 = 4;
const MARK: u32 = 1;
const SIMILAR: u32 = 4;
const OTHER: u32 = 7;
const CASE: u32 = 1;
const NEVER: u32 = 1_000;

/// One step of an alignment; the numbers are indices into the query's and the passage's tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// The two are equal after the folds.
    Equal(usize, usize),
    /// One stands for the other.
    Replace(usize, usize),
    /// The source's token, which the quotation leaves out unmarked.
    Drop(usize),
    /// The quotation's token, which the source does not have.
    Add(usize),
    /// The source's token, which a gap stands for; the second number is the token of the query
    /// behind the gap.
    Gap(usize, usize),
}

/// Aligns `query` with `passage` and returns the steps in order, and how many cells it took.
pub(super) fn trace(query: &Query<'_>, passage: &Passage<'_>) -> (Vec<Step>, usize) {
    let mut tracer = Tracer {
        query,
        passage,
        cells: 0,
        steps: Vec::with_capacity(query.tokens.len() + passage.tokens.len()),
    };
    let mut blocks = vec![Block {
        query: (0, query.tokens.len()),
        passage: (0, passage.tokens.len()),
        depth: 0,
    }];
    while let Some(block) = blocks.pop() {
        tracer.solve(block, &mut blocks);
    }
    (tracer.steps, tracer.cells)
}

#[derive(Clone, Copy, Debug)]
struct Block {
    query: (usize, usize),
    passage: (usize, usize),
    depth: usize,
}

struct Tracer<'a> {
    query: &'a Query<'a>,
    passage: &'a Passage<'a>,
    cells: usize,
    steps: Vec<Step>,
}

impl Tracer<'_> {
    /// Solves a block, or splits it and puts the parts on the stack, the last one lowest.
    fn solve(&mut self, block: Block, blocks: &mut Vec<Block>) {
        let (mut q, mut p) = (block.query, block.passage);
        while q.0 < q.1 && p.0 < p.1 && !self.gap_at(q.0) && self.equal(q.0, p.0) {
            self.steps.push(Step::Equal(q.0, p.0));
            (q.0, p.0) = (q.0 + 1, p.0 + 1);
        }
        let end = q.1;
        while q.0 < q.1 && p.0 < p.1 && !self.gap_at(q.1) && self.equal(q.1 - 1, p.1 - 1) {
            (q.1, p.1) = (q.1 - 1, p.1 - 1);
        }
        let cells = (q.1 - q.0).saturating_mul(p.1 - p.0);
        let affordable = cells <= BLOCK_CELLS && self.cells + cells <= ALL_CELLS;
        let tail = (q.1..end).zip(p.1..).map(|(q, p)| Step::Equal(q, p));
        if affordable {
            self.cells += cells;
            self.align(q, p);
        } else if block.depth < DEPTH
            && let anchors = self.anchors(q, p)
            && !anchors.is_empty()
        {
            // The equal tail becomes a block of its own: it must come after the parts.
            let part = |query, passage| Block {
                query,
                passage,
                depth: block.depth + 1,
            };
            let first = blocks.len();
            let (mut from_q, mut from_p) = (q.0, p.0);
            for (at_q, at_p) in anchors {
                blocks.push(part((from_q, at_q), (from_p, at_p)));
                blocks.push(part((at_q, at_q + 1), (at_p, at_p + 1)));
                (from_q, from_p) = (at_q + 1, at_p + 1);
            }
            blocks.push(part((from_q, q.1), (from_p, p.1)));
            blocks.push(part((q.1, end), (p.1, p.1 + (end - q.1))));
            blocks[first..].reverse();
            return;
        } else {
            self.steps.extend((q.0..q.1).map(Step::Add));
            self.steps.extend((p.0..p.1).map(Step::Drop));
        }
        self.steps.extend(tail);
    }

    /// Tells whether a gap lies before the query's token `index`.
    fn gap_at(&self, index: usize) -> bool {
        let gaps = &self.query.gaps;
        let first = gaps.partition_point(|gap| gap.before < index);
        gaps.get(first).is_some_and(|gap| gap.before == index)
    }

    fn equal(&self, q: usize, p: usize) -> bool {
        let (one, other) = (&self.query.tokens[q], &self.passage.tokens[p]);
        one.hash == other.hash
            && one.kind == other.kind
            && (self.passage.slice(p) == one.span.slice(self.query.quote)
                || same(self.query, q, self.passage, p))
    }

    /// Returns the cost of pairing the two.
    fn cost(&self, q: usize, p: usize, classes: (WordClass, WordClass)) -> u32 {
        let (one, other) = (&self.query.tokens[q], &self.passage.tokens[p]);
        let marks = (
            one.kind == TokenKind::Punctuation,
            other.kind == TokenKind::Punctuation,
        );
        if marks.0 != marks.1 {
            return NEVER;
        }
        if one.hash == other.hash {
            return if self.equal(q, p) { 0 } else { CASE };
        }
        if marks.0 {
            return MARK;
        }
        let numbers = one.kind == TokenKind::Number && other.kind == TokenKind::Number;
        if numbers || (classes.0.goes_with(classes.1)) {
            return SIMILAR;
        }
        let slice = one.span.slice(self.query.quote);
        if resembles(slice.as_bytes(), self.passage.slice(p).as_bytes()) {
            SIMILAR
        } else {
            OTHER
        }
    }

    /// Fills the whole table for a block and appends the steps of its cheapest path.
    fn align(&mut self, q: (usize, usize), p: (usize, usize)) {
        let (rows, columns) = (q.1 - q.0, p.1 - p.0);
        if rows == 0 && !self.gap_at(q.0) {
            self.steps.extend((p.0..p.1).map(Step::Drop));
            return;
        }
        if columns == 0 {
            self.steps.extend((q.0..q.1).map(Step::Add));
            return;
        }
        let step = |kind| {
            if kind == TokenKind::Punctuation {
                MARK
            } else {
                WORD
            }
        };
        let drops: Vec<u32> = (p.0..p.1)
            .map(|index| step(self.passage.tokens[index].kind))
            .collect();
        let classes: Vec<WordClass> = (p.0..p.1)
            .map(|index| class_of(self.passage.slice(index)))
            .collect();
        let mut ways = vec![Way::Left; (rows + 1) * (columns + 1)];
        let mut costs: Vec<u32> = vec![0; columns + 1];
        for row in 0..=rows {
            let index = q.0 + row;
            let free = self.gap_at(index);
            let line = &mut ways[row * (columns + 1)..][..columns + 1];
            let mut diagonal = costs[0];
            let mut add = 0;
            let mut class = WordClass::Other;
            if row > 0 {
                let token = &self.query.tokens[index - 1];
                // Beside a gap a word of its own would cost less than another's: the gap takes that.
                let beside = free || self.gap_at(index - 1);
                add = step(token.kind) * if beside { 2 } else { 1 };
                class = class_of(token.span.slice(self.query.quote));
                costs[0] += add;
                line[0] = Way::Up;
            }
            for column in 1..=columns {
                let drop = if free { 0 } else { drops[column - 1] };
                let left = (costs[column - 1] + drop, Way::Left);
                let mut best = left;
                if row > 0 {
                    let at_p = p.0 + column - 1;
                    let pair = self.cost(index - 1, at_p, (class, classes[column - 1]));
                    let up = (costs[column] + add, Way::Up);
                    let both = (diagonal + pair, Way::Both);
                    best = [both, left, up]
                        .into_iter()
                        .min_by_key(|way| way.0)
                        .unwrap_or(left);
                }
                diagonal = costs[column];
                costs[column] = best.0;
                line[column] = best.1;
            }
        }
        self.walk(q, p, &ways);
    }

    /// Follows the table back from its end.
    fn walk(&mut self, q: (usize, usize), p: (usize, usize), ways: &[Way]) {
        let columns = p.1 - p.0;
        let (mut row, mut column) = (q.1 - q.0, columns);
        let first = self.steps.len();
        while row > 0 || column > 0 {
            let (at_q, at_p) = (q.0 + row, p.0 + column);
            match ways[row * (columns + 1) + column] {
                Way::Both => {
                    let equal = self.equal(at_q - 1, at_p - 1);
                    let step = if equal { Step::Equal } else { Step::Replace };
                    self.steps.push(step(at_q - 1, at_p - 1));
                    (row, column) = (row - 1, column - 1);
                }
                Way::Up => {
                    self.steps.push(Step::Add(at_q - 1));
                    row -= 1;
                }
                Way::Left => {
                    let gap = self.gap_at(at_q);
                    self.steps.push(if gap {
                        Step::Gap(at_p - 1, at_q)
                    } else {
                        Step::Drop(at_p - 1)
                    });
                    column -= 1;
                }
            }
        }
        self.steps[first..].reverse();
    }

    /// Returns the pairs of words that both sides of a block have once, in an order common to
    /// both: the longest such chain.
    fn anchors(&self, q: (usize, usize), p: (usize, usize)) -> Vec<(usize, usize)> {
        // Places in the query and in the passage; `usize::MAX` for more than one.
        let mut places: FxHashMap<u32, (Option<usize>, Option<usize>)> = FxHashMap::default();
        let note = |place: &mut Option<usize>, index: usize| {
            *place = Some(if place.is_some() { usize::MAX } else { index });
        };
        for index in q.0..q.1 {
            note(
                &mut places.entry(self.query.tokens[index].hash).or_default().0,
                index,
            );
        }
        for index in p.0..p.1 {
            if let Some(entry) = places.get_mut(&self.passage.tokens[index].hash) {
                note(&mut entry.1, index);
            }
        }
        let mut pairs: Vec<(usize, usize)> = (places.into_values())
            .filter_map(|(one, other)| Some((one?, other?)))
            .filter(|(one, other)| *one != usize::MAX && *other != usize::MAX)
            .filter(|(one, other)| {
                let kinds = (
                    self.query.tokens[*one].kind,
                    self.passage.tokens[*other].kind,
                );
                kinds.0 == kinds.1
            })
            .collect();
        pairs.sort_unstable();
        longest_chain(&pairs)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Both,
    Left,
    Up,
}

/// Returns the longest subsequence of `pairs`, sorted by the first part, whose second parts rise.
pub(super) fn longest_chain(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // The index of the pair that ends the best chain of each length, and each pair's predecessor.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (index, pair) in pairs.iter().enumerate() {
        let length = ends.partition_point(|end| pairs[*end].1 < pair.1);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        if length == ends.len() {
            ends.push(index);
        } else {
            ends[length] = index;
        }
    }
    let mut chain = Vec::with_capacity(ends.len());
    let mut at = ends.last().copied();
    while let Some(index) = at {
        chain.push(pairs[index]);
        at = before[index];
    }
    chain.reverse();
    chain
}

/// Tells whether a token of the quotation and one of the passage are equal after the folds: the
/// keys, or all but the case of a first letter that is the quotation's first or the editor's.
pub(super) fn same(query: &Query<'_>, q: usize, passage: &Passage<'_>, p: usize) -> bool {
    let one = query.key(q);
    let other = passage.key(p);
    if one == other {
        return true;
    }
    let word = |token: &QueryToken| token.kind != TokenKind::Punctuation;
    if query.tokens[q].spelling != Spelling::Bracketed && query.tokens[..q].iter().any(word) {
        return false;
    }
    let (mut one, mut other) = (one.chars(), other.chars());
    match (one.next(), other.next()) {
        (Some(a), Some(b)) => a.to_lowercase().eq(b.to_lowercase()) && one.eq(other),
        _ => false,
    }
}

/// Tells whether two words look alike: what they share at both ends is at least half of the
/// longer one. Looks at no more than 32 bytes from either end.
pub(super) fn resembles(one: &[u8], other: &[u8]) -> bool {
    const FAR: usize = 32;
    let longer = one.len().max(other.len()).min(2 * FAR);
    let shorter = one.len().min(other.len());
    if shorter * 2 < longer {
        return false;
    }
    let pairs = one.iter().zip(other).take(FAR);
    let head = pairs.take_while(|(a, b)| a.eq_ignore_ascii_case(b)).count();
    let pairs = one
        .iter()
        .rev()
        .zip(other.iter().rev())
        .take(FAR.min(shorter - head));
    let tail = pairs.take_while(|(a, b)| a.eq_ignore_ascii_case(b)).count();
    (head + tail) * 2 >= longer
}
