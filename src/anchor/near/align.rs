//! Aligns the quotation's words with a stretch of text whose ends are free.
//!
//! Sellers' algorithm (P. Sellers, "The theory and computation of evolutionary distances", 1980)
//! over word numbers, with weights: leaving out source words costs less than bringing in one's own,
//! and least for those that stand together (affine gaps, O. Gotoh, 1982), so that a quotation that
//! silently skips a clause is laid over the whole passage and not over its longer half. One column
//! is kept; each cell carries the start of its path.

/// A word of the quotation that the source does not have.
const EXTRA: u64 = 12 << 32;
/// One for another.
const SWAP: u64 = 12 << 32;
/// The first of some source words that the quotation does not have.
const SKIP: u64 = 8 << 32;
/// Each further one.
const SKIP_ON: u64 = 3 << 32;
/// Using a gap at all: not using one is better.
const GAP: u64 = 1 << 32;

/// A place in the query's words where source words may be skipped without cost.
#[derive(Clone, Copy, Debug)]
pub(super) struct FreeGap {
    /// How many of the query's words lie before it.
    pub row: usize,
    /// How many source words it may stand for.
    pub limit: usize,
}

/// A stretch of the text's words that a query aligns with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Candidate {
    /// The cost of the alignment.
    pub cost: u64,
    /// The first word.
    pub start: usize,
    /// The word after the last one.
    pub end: usize,
}

/// Finds the stretches of the text that a query aligns with at the least cost, in the text's
/// order: at most `most`, no two with one start.
#[derive(Debug)]
pub(super) struct Aligner<'a> {
    query: &'a [u32],
    gaps: &'a [FreeGap],
    most: usize,
    /// Cost in the upper half, the complement of the start in the lower: among paths of one cost
    /// the least number is the one that begins last.
    column: Vec<u64>,
    /// The same, for paths that end in skipped source words.
    skipping: Vec<u64>,
    best: Vec<Candidate>,
}

impl<'a> Aligner<'a> {
    /// Makes an aligner for the numbered words of a query.
    pub fn new(query: &'a [u32], gaps: &'a [FreeGap], most: usize) -> Self {
        Aligner {
            query,
            gaps,
            most,
            column: Vec::new(),
            skipping: Vec::new(),
            best: Vec::new(),
        }
    }

    /// Aligns with the words of one region, which are `ids` and begin with word `first`.
    pub fn scan(&mut self, ids: impl Iterator<Item = u32>, first: usize) {
        let rows = self.query.len();
        let fresh = |word: usize| u64::from(!(word as u32));
        self.column.clear();
        self.column
            .extend((0..=rows).map(|row| row as u64 * EXTRA + fresh(first)));
        self.skipping.clear();
        self.skipping
            .extend(self.column.iter().map(|cell| cell + SKIP));
        // The cheapest cell of each gap's row within its limit, and how many words ago it was.
        let cell_of = |gap: &FreeGap| (self.column[gap.row], 0);
        let mut carried: Vec<(u64, usize)> = self.gaps.iter().map(cell_of).collect();
        for (offset, id) in ids.enumerate() {
            let word = first + offset;
            let mut diagonal = self.column[0];
            let mut above = fresh(word + 1);
            self.column[0] = above;
            let cells = self.column[1..].iter_mut().zip(&mut self.skipping[1..]);
            for ((cell, skipping), wanted) in cells.zip(self.query) {
                let swap = if *wanted == id { 0 } else { SWAP };
                let skip = (*cell + SKIP).min(*skipping + SKIP_ON);
                let value = (diagonal + swap).min(skip).min(above + EXTRA);
                diagonal = *cell;
                *skipping = skip;
                *cell = value;
                above = value;
            }
            if !self.gaps.is_empty() {
                self.carry(&mut carried);
            }
            let last = self.column[rows];
            let start = !(last as u32) as usize;
            self.offer(last >> 32, start, word + 1);
        }
    }

    /// Returns the candidates found.
    pub fn finish(self) -> Vec<Candidate> {
        self.best
    }

    fn carry(&mut self, carried: &mut [(u64, usize)]) {
        for (gap, (value, age)) in self.gaps.iter().zip(carried) {
            let cell = &mut self.column[gap.row];
            *age += 1;
            if *cell <= *value || *age > gap.limit {
                *value = *cell;
                *age = 0;
            }
            *cell = (*cell).min(*value + GAP);
        }
    }

    fn offer(&mut self, cost: u64, start: usize, end: usize) {
        let best = self.best.first().map_or(u64::MAX, |best| best.cost);
        if cost > best {
            return;
        }
        if cost < best {
            self.best.clear();
        }
        let known = self.best.last().is_some_and(|last| last.start == start);
        if !known && self.best.len() < self.most {
            self.best.push(Candidate { cost, start, end });
        }
    }
}
