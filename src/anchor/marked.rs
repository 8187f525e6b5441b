//! The ladder's third rung: quotations with the analyst's own elisions and interpolations.
//!
//! Finds the tightest chain of the quotation's words in order; what the marks may stand for is
//! judged in `interpolation` and `guard`.

use super::Change;
use super::align::Budget;
use super::pieces::Piece;
use super::pieces::PieceKind;
use super::pieces::read;
use super::place::Ends;
use super::place::Place;
use super::place::Places;
use super::place::find_folded;
use super::place::has_words;
use crate::text::Span;
use crate::text::Text;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;
use std::collections::VecDeque;
use std::rc::Rc;

/// How many words of the source an elision may stand for.
const ELISION_LIMIT: usize = 50;
/// How many words of the source an interpolation may replace.
const INTERPOLATION_LIMIT: usize = 8;
/// How many stretches of words a quotation may have.
const STRETCH_LIMIT: usize = 64;
/// How many chains are looked at closely.
const CHAIN_LIMIT: usize = 64;
/// Suffixes that brackets may add to a word.
const SUFFIXES: &[&str] = &["s", "es", "d", "ed", "ing", "'s", "’s"];

/// A quotation read as stretches of words with marks between them.
#[derive(Debug)]
pub struct Reading {
    /// The stretches, in order.
    pub stretches: Vec<Stretch>,
    /// The marks before, between and after the stretches: one list more than there are stretches.
    pub marks: Vec<Vec<Piece>>,
    /// Whether punctuation that stands alone beside a mark was left out.
    pub loose_punctuation: bool,
}

/// Words of the quotation between two marks.
#[derive(Debug)]
pub struct Stretch {
    /// The words; with `[T]he` the letter belongs to them.
    pub words: String,
    /// Bytes in the quotation, without the letter's brackets.
    pub span: Span,
    /// The letter whose case the editor changed, with its brackets.
    pub letter: Option<Piece>,
}

/// A chain of places, one for each stretch.
#[derive(Clone, Debug)]
pub struct Chain {
    /// The places, in order, none overlapping another.
    pub places: Vec<Place>,
}

impl Chain {
    /// Returns the bytes from the first place's start to the last one's end.
    pub fn extent(&self) -> Span {
        match (self.places.first(), self.places.last()) {
            (Some(first), Some(last)) => first.span.cover(last.span),
            _ => Span::default(),
        }
    }
}

/// Reads `quote` as words and marks; `None` if it has no marks, or marks that mean nothing.
pub fn read_marks(quote: &str) -> Option<Reading> {
    let may_hold = |mark: &str| memchr::memmem::find(quote.as_bytes(), mark.as_bytes()).is_some();
    if !["[", "…", "..", ". .", ".\u{A0}", ".  "]
        .iter()
        .any(|mark| may_hold(mark))
    {
        return None;
    }
    let pieces = read(quote);
    if pieces.iter().all(|piece| piece.kind == PieceKind::Words) {
        return None;
    }
    let mut reading = Reading {
        stretches: Vec::new(),
        marks: vec![Vec::new()],
        loose_punctuation: false,
    };
    let mut letter = None;
    for piece in pieces {
        match piece.kind {
            PieceKind::Letter => letter = Some(piece),
            PieceKind::Words if !has_words(piece.span.slice(quote)) => {
                is_loose(piece.span.slice(quote)).then_some(())?;
                reading.loose_punctuation = true;
            }
            PieceKind::Words => {
                let letter = letter.take();
                let first = letter.map_or("", |letter: Piece| letter.inside(quote));
                reading.stretches.push(Stretch {
                    words: format!("{first}{}", piece.span.slice(quote)),
                    span: piece.span,
                    letter,
                });
                reading.marks.push(Vec::new());
            }
            PieceKind::Elision | PieceKind::Sic => reading.marks.last_mut()?.push(piece),
            PieceKind::Interpolation => {
                is_well_placed(quote, &piece).then_some(())?;
                reading.marks.last_mut()?.push(piece);
            }
        }
    }
    let count = reading.stretches.len();
    (letter.is_none() && (1..=STRETCH_LIMIT).contains(&count)).then_some(reading)
}

/// Tells whether punctuation between marks may be left out: closing marks, never `?` or `!`.
fn is_loose(words: &str) -> bool {
    words.chars().all(|c| {
        matches!(c, ',' | '.' | ';' | ':')
            || c.is_whitespace()
            || crate::text::chars::quotation_mark(c).is_some()
    })
}

/// Tells whether an interpolation stands between words, or adds a plain suffix to one.
fn is_well_placed(quote: &str, piece: &Piece) -> bool {
    let head = quote.get(..piece.span.start).unwrap_or_default();
    let tail = quote.get(piece.span.end..).unwrap_or_default();
    if tail.starts_with(char::is_alphanumeric) {
        return false;
    }
    !head.ends_with(char::is_alphanumeric) || SUFFIXES.contains(&piece.inside(quote))
}

/// The chains that were found.
#[derive(Debug, Default)]
pub struct Chains {
    /// The tightest ones, tightest first.
    pub tightest: Vec<Chain>,
    /// How many there are in all.
    pub count: usize,
}

/// Finds the chains that no other lies in; `None` when the budget is spent.
pub fn find_chains(text: &Text, reading: &Reading, budget: &mut Budget) -> Option<Chains> {
    let mut known: FxHashMap<(&str, bool, bool), Rc<Places>> = FxHashMap::default();
    let mut levels: Vec<Level> = Vec::with_capacity(reading.stretches.len());
    let last = reading.stretches.len().saturating_sub(1);
    for (index, stretch) in reading.stretches.iter().enumerate() {
        let ends = Ends {
            start: index == 0 || stretch.letter.is_some(),
            end: index == last,
        };
        let places = known
            .entry((&stretch.words, ends.start, ends.end))
            .or_insert_with(|| Rc::new(find_folded(text, &stretch.words, ends, budget)));
        if !budget.charge(places.found.len()) {
            return None;
        }
        let level = match levels.last() {
            None => Level::first(Rc::clone(places)),
            Some(before) => {
                let limit = gap_limit(&reading.marks[index]);
                before.next(text, Rc::clone(places), limit)
            }
        };
        if level.starts.iter().all(Option::is_none) {
            return Some(Chains::default());
        }
        levels.push(level);
    }
    Some(collect(&levels))
}

/// Returns how many words the marks between two stretches may stand for.
fn gap_limit(marks: &[Piece]) -> usize {
    let has = |kind: PieceKind| marks.iter().any(|mark| mark.kind == kind);
    if has(PieceKind::Elision) {
        ELISION_LIMIT
    } else if has(PieceKind::Interpolation) {
        INTERPOLATION_LIMIT
    } else {
        0
    }
}

/// The places of one stretch, each with the latest start of a chain that ends there.
struct Level {
    places: Rc<Places>,
    starts: Vec<Option<usize>>,
    /// The place of the stretch before, for each.
    before: Vec<usize>,
}

impl Level {
    fn first(places: Rc<Places>) -> Self {
        Level {
            starts: places
                .found
                .iter()
                .map(|place| Some(place.span.start))
                .collect(),
            before: vec![0; places.found.len()],
            places,
        }
    }

    /// Goes on with the next stretch's places; linear in both, by a window of falling starts.
    fn next(&self, text: &Text, places: Rc<Places>, limit: usize) -> Self {
        let mut starts = Vec::with_capacity(places.found.len());
        let mut before = Vec::with_capacity(places.found.len());
        let mut window: VecDeque<(usize, usize)> = VecDeque::new();
        let mut entered = 0;
        for place in &places.found {
            while let Some(earlier) = self.places.found.get(entered)
                && earlier.span.end <= place.span.start
            {
                if let Some(start) = self.starts[entered] {
                    while window.back().is_some_and(|(_, other)| *other <= start) {
                        window.pop_back();
                    }
                    window.push_back((entered, start));
                }
                entered += 1;
            }
            while let Some(&(index, _)) = window.front() {
                let end = self.places.found[index].span.end;
                if text.count_words(Span::new(end, place.span.start)) <= limit {
                    break;
                }
                window.pop_front();
            }
            starts.push(window.front().map(|(_, start)| *start));
            before.push(window.front().map_or(0, |(index, _)| *index));
        }
        Level {
            places,
            starts,
            before,
        }
    }
}

/// Collects the chains that hold no other, tightest first.
fn collect(levels: &[Level]) -> Chains {
    let Some(last) = levels.last() else {
        return Chains::default();
    };
    let mut minimal: Vec<(usize, usize)> = Vec::new();
    for (index, start) in last.starts.iter().enumerate() {
        let Some(start) = *start else { continue };
        if minimal.last().is_none_or(|(_, earlier)| start > *earlier) {
            minimal.push((index, start));
        }
    }
    minimal.sort_by_key(|(index, start)| (last.places.found[*index].span.end - start, *start));
    Chains {
        count: minimal.len(),
        tightest: minimal
            .into_iter()
            .take(CHAIN_LIMIT)
            .map(|(index, _)| trace(levels, index))
            .collect(),
    }
}

fn trace(levels: &[Level], mut index: usize) -> Chain {
    let mut places = Vec::with_capacity(levels.len());
    for level in levels.iter().rev() {
        places.push(level.places.found[index].clone());
        index = level.before[index];
    }
    places.reverse();
    Chain { places }
}

/// Returns the folds that a chain took.
pub fn changes(reading: &Reading, chain: &Chain) -> BTreeSet<Change> {
    let mut changes: BTreeSet<Change> = BTreeSet::new();
    for (stretch, place) in reading.stretches.iter().zip(&chain.places) {
        let visible =
            |change: &&Change| stretch.letter.is_none() || **change != Change::FirstLetterCase;
        changes.extend(place.changes.iter().filter(visible));
    }
    if reading.loose_punctuation {
        changes.insert(Change::ClosingPunctuation);
    }
    changes
}
