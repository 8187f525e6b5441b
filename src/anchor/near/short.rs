//! Where a quotation of one to three words may have been taken from.
//!
//! So little identifies nothing by likeness alone: all words but one must stand there, and the
//! odd one must look like the source's, or be one too many or too few beside two that are equal.

use super::align::Candidate;
use super::query::Query;
use super::query::QueryToken;
use super::trace::resembles;
use crate::anchor::edits::grammar::WordClass;
use crate::anchor::edits::grammar::class_of;
use crate::anchor::lookalike;
use crate::text::token::TokenIndex;
use crate::text::token::TokenKind;

/// The most places that are returned.
const MOST: usize = 6;

/// Returns the places of the text that a short query is one change away from, the least change
/// first.
pub(super) fn places(query: &Query<'_>, text: &str, index: &TokenIndex) -> Vec<Candidate> {
    let own: Vec<Own<'_>> = (query.tokens.iter())
        .filter(|token| token.kind != TokenKind::Punctuation)
        .map(|token| Own::new(query.quote, token))
        .collect();
    let words = index.words();
    let mut found: Vec<Candidate> = Vec::new();
    if own.is_empty() {
        return found;
    }
    let mut offer = |cost: u64, start: usize, end: usize| {
        let candidate = Candidate { cost, start, end };
        let place = found.partition_point(|known| known.cost <= cost);
        if place < MOST {
            found.insert(place, candidate);
            found.truncate(MOST);
        }
    };
    for start in 0..words.len() {
        let equal = |own_index: usize, at: usize| {
            words
                .get(at)
                .is_some_and(|word| word.hash == own[own_index].hash)
        };
        // One for another, or only marks and case.
        let odd = (0..own.len()).find(|k| !equal(*k, start + k));
        let rest_equal = |odd: usize| (odd + 1..own.len()).all(|k| equal(k, start + k));
        if start + own.len() <= words.len() {
            match odd {
                None => offer(0, start, start + own.len()),
                Some(odd) if rest_equal(odd) => {
                    let source = words[start + odd].span().slice(text);
                    if own[odd].looks_like(source, own.len() > 1) {
                        offer(1, start, start + own.len());
                    }
                }
                Some(_) => {}
            }
        }
        // One word of the source left out, inside.
        if let Some(odd) = odd
            && odd > 0
            && (odd..own.len()).all(|k| equal(k, start + k + 1))
        {
            offer(2, start, start + own.len() + 1);
        }
        // One word of one's own put in, anywhere beside two that are equal.
        if own.len() == 3 {
            for extra in 0..3 {
                let kept = (0..3).filter(|k| *k != extra);
                if kept.enumerate().all(|(at, k)| equal(k, start + at)) {
                    offer(3, start, start + 2);
                }
            }
        }
    }
    found
}

/// A word of the quotation, with what every word of the text is compared with.
struct Own<'q> {
    hash: u32,
    slice: &'q str,
    length: usize,
    has_digit: bool,
    class: WordClass,
    skeleton: String,
}

impl<'q> Own<'q> {
    fn new(quote: &'q str, token: &QueryToken) -> Self {
        let slice = token.span.slice(quote);
        Own {
            hash: token.hash,
            slice,
            length: slice.chars().count(),
            has_digit: slice.contains(char::is_numeric),
            class: class_of(slice),
            skeleton: lookalike::skeleton(slice),
        }
    }

    /// Tells whether the word could be meant for the source's.
    ///
    /// `anchored` if another word of the quotation stands beside it: then numbers, and words of
    /// one grammatical kind such as `will` and `would`, count as similar too.
    fn looks_like(&self, source: &str, anchored: bool) -> bool {
        // A character has one to four bytes: nothing alike is longer or shorter than that.
        let (shorter, longer) = (
            source.len().min(self.slice.len()),
            source.len().max(self.slice.len()),
        );
        if resembles(self.slice.as_bytes(), source.as_bytes()) {
            return anchored || self.length > 3 || source.chars().count() > 3;
        }
        let plain = self.slice.is_ascii() && source.is_ascii();
        if !plain && longer <= 4 * shorter && lookalike::skeleton(source) == self.skeleton {
            return true;
        }
        if !anchored {
            return false;
        }
        (self.has_digit && source.contains(char::is_numeric))
            || self.class.goes_with(class_of(source))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn looks_like(quote: &str, source: &str, anchored: bool) -> bool {
        let query = Query::new(quote);
        Own::new(quote, &query.tokens[0]).looks_like(source, anchored)
    }

    #[test]
    fn only_what_looks_alike_is_near() {
        for (quote, source, anchored) in [
            ("legal", "illegal", false),
            ("30,000", "3,000", false),
            ("5.2%", "−5.2%", false),
            ("106", "10⁶", false),
            ("М\u{43e}sc\u{43e}w", "Moscow", false),
            ("will", "would", true),
            ("9", "14", true),
        ] {
            assert!(looks_like(quote, source, anchored), "{quote} {source}");
        }
        for (quote, source, anchored) in [
            ("legal", "lawful", false),
            ("9", "14", false),
            ("will", "would", false),
            ("troops", "banks", true),
        ] {
            assert!(!looks_like(quote, source, anchored), "{quote} {source}");
        }
    }
}
