//! The words of the text that a quotation is traced against: those it was placed on, and what of
//! the same sentence may belong to them.

use rustc_hash::FxHashSet;

use super::align::Candidate;
use super::query::Query;
use crate::anchor::edits::grammar::WordClass;
use crate::anchor::edits::grammar::class_of;
use crate::text::Span;
use crate::text::sentence::begins_at;
use crate::text::token::TokenIndex;
use crate::text::token::TokenKind;
use crate::text::token::WordToken;

/// The most words beside a passage that are looked at for moved ones.
const MOVED_WORDS: usize = 8;

/// A stretch of the text's words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stretch<'a> {
    text: &'a str,
    words: &'a [WordToken],
    start: usize,
    end: usize,
}

impl<'a> Stretch<'a> {
    /// Takes a candidate's words; where the query's first or last words found no counterpart, also
    /// the words that stand in their place, and a negator before those.
    pub fn new(
        query: &Query<'_>,
        text: &'a str,
        index: &'a TokenIndex,
        candidate: Candidate,
    ) -> Option<Self> {
        let words = index.words();
        let mut stretch = Stretch {
            text,
            words,
            start: candidate.start,
            end: candidate.end.min(words.len()),
        };
        let first = words.get(stretch.start)?.hash;
        let last = words.get(stretch.end.checked_sub(1)?)?.hash;
        if stretch.start >= stretch.end {
            return None;
        }
        let own = || {
            query
                .tokens
                .iter()
                .filter(|token| token.kind != TokenKind::Punctuation)
        };
        let head = own().position(|token| token.hash == first).unwrap_or(0);
        let tail = own()
            .rev()
            .position(|token| token.hash == last)
            .unwrap_or(0);
        for _ in 0..head {
            stretch.start -= usize::from(stretch.before().is_some());
        }
        for _ in 0..tail {
            stretch.end += usize::from(stretch.after().is_some());
        }
        let negates = |word: WordToken| class_of(word.span().slice(text)) == WordClass::Negator;
        if head > 0 && stretch.before().is_some_and(negates) {
            stretch.start -= 1;
        }
        Some(stretch)
    }

    /// Takes the words beside the stretch too that are among those with these hashes: words that
    /// the quotation has at another place.
    pub fn widened(mut self, moved: &FxHashSet<u32>) -> Self {
        if moved.is_empty() {
            return self;
        }
        let is_moved = |word: WordToken| moved.contains(&word.hash);
        for _ in 0..MOVED_WORDS {
            self.start -= usize::from(self.before().is_some_and(is_moved));
            self.end += usize::from(self.after().is_some_and(is_moved));
        }
        self
    }

    /// Returns the bytes of the stretch, with the marks around it.
    pub fn span(self) -> Span {
        let before = self
            .start
            .checked_sub(1)
            .and_then(|index| self.words.get(index));
        let after = self.words.get(self.end);
        Span::new(
            before.map_or(0, |word| word.end as usize),
            after.map_or(self.text.len(), |word| word.start as usize),
        )
    }

    /// Returns the word before the stretch, if it is of the same sentence.
    fn before(self) -> Option<WordToken> {
        let index = self.start.checked_sub(1)?;
        self.joined(index).then(|| self.words[index])
    }

    /// Returns the word behind the stretch, if it is of the same sentence.
    fn after(self) -> Option<WordToken> {
        let word = self.words.get(self.end)?;
        self.joined(self.end.checked_sub(1)?).then_some(*word)
    }

    /// Tells whether a word and the next one are of one sentence.
    fn joined(self, index: usize) -> bool {
        let next = self.words.get(index + 1);
        next.is_some_and(|next| !begins_at(self.text, next.start as usize))
    }
}
