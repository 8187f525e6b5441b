//! A text's words with their hashes: what alignment and search run on.
//!
//! Built in one pass, without a string per word. Hashes are of the caseless key, so that equal
//! words have equal hashes; the reverse is for the caller to check.

use super::TokenKind;
use super::caseless;
use super::key;
use super::tokens;
use crate::text::Span;

/// One word, number or symbol of a text; 12 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WordToken {
    /// The first byte.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
    /// The hash of the caseless key.
    pub hash: u32,
}

impl WordToken {
    /// Returns the bytes in the text.
    pub fn span(self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }
}

/// The words, numbers and symbols of one text, in order.
///
/// Covers the first 4 GiB of a text; what lies behind has no words.
#[derive(Clone, Debug, Default)]
pub struct TokenIndex {
    words: Vec<WordToken>,
}

impl TokenIndex {
    /// Builds the index of `text` in one pass.
    pub fn new(text: &str) -> Self {
        let mut words = Vec::with_capacity(text.len() / 6 + 1);
        for token in tokens(text) {
            if token.kind == TokenKind::Punctuation {
                continue;
            }
            let (Ok(start), Ok(end)) = (
                u32::try_from(token.span.start),
                u32::try_from(token.span.end),
            ) else {
                break;
            };
            words.push(WordToken {
                start,
                end,
                hash: hash(text, token.span),
            });
        }
        words.shrink_to_fit();
        TokenIndex { words }
    }

    /// Returns the words in the text's order.
    pub fn words(&self) -> &[WordToken] {
        &self.words
    }

    /// Returns the index of the first word that ends after byte `offset`.
    pub fn first_after(&self, offset: usize) -> usize {
        self.words
            .partition_point(|word| word.end as usize <= offset)
    }
}

/// Returns the hash of the caseless key of the token at `span`.
pub fn hash(text: &str, span: Span) -> u32 {
    let slice = span.slice(text);
    if slice.is_ascii() && !slice.starts_with(['\'', '-', '.']) {
        return hash_at(text.as_bytes(), span.start, slice.len());
    }
    let key = key(slice);
    let caseless = caseless(&key);
    hash_at(caseless.as_bytes(), 0, caseless.len())
}

/// Hashes `length` bytes from `start` on, eight at a time, each with bit 5 set: letters lose
/// their case, and digits, separators and signs have that bit already.
#[inline]
fn hash_at(bytes: &[u8], start: usize, length: usize) -> u32 {
    const SEED: u64 = 0x9E37_79B9_7F4A_7C15;
    const CASE: u64 = 0x2020_2020_2020_2020;
    let mut state = length as u64;
    let mut at = start;
    let mut left = length;
    while left > 0 {
        let chunk = match bytes.get(at..at + 8) {
            Some(chunk) => u64::from_le_bytes([
                chunk[0], chunk[1], chunk[2], chunk[3], chunk[4], chunk[5], chunk[6], chunk[7],
            ]),
            None => {
                let tail = bytes.get(at..).unwrap_or_default();
                (tail.iter().rev()).fold(0, |value, byte| value << 8 | u64::from(*byte))
            }
        };
        let masked = if left < 8 {
            (chunk | CASE) & ((1 << (left * 8)) - 1)
        } else {
            chunk | CASE
        };
        state = (state.rotate_left(23) ^ masked).wrapping_mul(SEED);
        at += 8;
        left = left.saturating_sub(8);
    }
    (state >> 32) as u32
}
