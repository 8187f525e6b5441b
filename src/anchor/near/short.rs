//! Where a quotation of one to three words may have been taken from.
//!
//! So little identifies nothing by likeness alone: all words but one must stand there, and the
//! odd one must look like the source's, or be one too many or too few beside two that are equal.

use super::align::Candidate;
use super::query::Query;
use super::query::QueryToken;
use super::trace::resembles;
use crate::anchor::edits::grammar::class_of;
use crate::anchor::lookalike;
use crate::text::token::TokenIndex;
use crate::text::token::TokenKind;

/// The most places that are returned.
const MOST: usize = 6;

/// Returns the places of the text that a short query is one change away from, the least change
/// first.
pub(super) fn places(query: &Query<'_>, text: &str, index: &TokenIndex) -> Vec<Candidate> {
    let own: Vec<&QueryToken> = query
        .tokens
        .iter()
        .filter(|token| token.kind != TokenKind::Punctuation)
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
                    let slice = own[odd].span.slice(query.quote);
                    let source = words[start + odd].span().slice(text);
                    if similar_looking(slice, source, own.len() > 1) {
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

/// Tells whether a word of the quotation could be meant for the source's.
///
/// `anchored` if another word of the quotation stands beside it: then numbers, and words of one
/// grammatical kind such as `will` and `would`, count as similar too.
fn similar_looking(quote: &str, source: &str, anchored: bool) -> bool {
    let plain = quote.is_ascii() && source.is_ascii();
    let same_length = || quote.chars().count().abs_diff(source.chars().count()) <= 2;
    if !plain && same_length() && lookalike::skeleton(quote) == lookalike::skeleton(source) {
        return true;
    }
    if resembles(quote.as_bytes(), source.as_bytes()) {
        return quote.chars().count().max(source.chars().count()) > 3 || anchored;
    }
    let number = |word: &str| word.chars().any(char::is_numeric);
    if number(quote) && number(source) {
        return anchored;
    }
    anchored && class_of(quote).goes_with(class_of(source))
}

#[cfg(test)]
mod tests {
    use super::*;

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
            assert!(similar_looking(quote, source, anchored), "{quote} {source}");
        }
        for (quote, source, anchored) in [
            ("legal", "lawful", false),
            ("9", "14", false),
            ("will", "would", false),
            ("troops", "banks", true),
        ] {
            assert!(
                !similar_looking(quote, source, anchored),
                "{quote} {source}"
            );
        }
    }
}
