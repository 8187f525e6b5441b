//! A text's words with their hashes: what alignment and search run on.
//!
//! Built in one pass, without a string per word. Hashes are of the caseless key, so that equal
//! words have equal hashes; the reverse is for the caller to check.

use super::TokenKind;
use super::caseless;
use super::key;
use super::runs::Run;
use super::runs::for_runs;
use super::tokens_in;
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
        let text = text
            .get(..text.floor_char_boundary(u32::MAX as usize))
            .unwrap_or_default();
        let mut builder = Builder {
            text,
            words: Vec::with_capacity(text.len() / 5 + 1),
            done: 0,
        };
        for_runs(text.as_bytes(), |run| builder.push_run(run));
        builder.push_slowly(text.len());
        builder.words.shrink_to_fit();
        TokenIndex {
            words: builder.words,
        }
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

struct Builder<'t> {
    text: &'t str,
    words: Vec<WordToken>,
    /// Where the last token that was taken ends.
    done: usize,
}

impl Builder<'_> {
    /// Takes a run that is one plain word; leaves everything else to the tokeniser.
    #[inline]
    fn push_run(&mut self, run: Run) {
        if run.start < self.done && run.end <= self.done {
            return;
        }
        let bytes = self.text.as_bytes();
        let plain = !run.mixed
            && is_plain_gap(bytes, self.done, run.start)
            && is_whole(bytes, run.start, run.end);
        if plain {
            self.words.push(WordToken {
                start: run.start as u32,
                end: run.end as u32,
                hash: hash_at(bytes, run.start, run.end - run.start),
            });
            self.done = run.end;
        } else {
            self.push_slowly(run.end);
        }
    }

    /// Takes the tokens that begin before byte `end`.
    #[inline(never)]
    fn push_slowly(&mut self, end: usize) {
        for token in tokens_in(self.text, Span::new(self.done, end)) {
            if token.kind != TokenKind::Punctuation {
                self.words.push(WordToken {
                    start: token.span.start as u32,
                    end: token.span.end as u32,
                    hash: hash(self.text, token.span),
                });
            }
            self.done = token.span.end;
        }
        self.done = self.done.max(end);
    }
}

/// Tells whether nothing between two runs is a symbol or could belong to a number.
#[inline]
fn is_plain_gap(bytes: &[u8], from: usize, to: usize) -> bool {
    let Some(gap) = bytes.get(from..to) else {
        return false;
    };
    let plain = |byte: &u8| {
        matches!(
            byte,
            b' ' | b'\n' | b'\r' | b'\t' | b',' | b';' | b':' | b'!' | b'?' | b'"' | b'(' | b')'
        )
    };
    match gap {
        [b' '] => true,
        // A full stop before a digit may be a decimal point; a hyphen may be a sign.
        [rest @ .., b' '] => rest
            .iter()
            .all(|byte| plain(byte) || matches!(byte, b'.' | b'-')),
        [b'-'] => bytes.get(to).is_some_and(u8::is_ascii_alphabetic),
        _ => gap.iter().all(plain),
    }
}

/// Tells whether an ASCII run is a token as it is: nothing behind it joins it to what follows.
#[inline]
fn is_whole(bytes: &[u8], start: usize, end: usize) -> bool {
    match bytes.get(end) {
        None | Some(b' ' | b'\n' | b'\r' | b'"' | b')' | b';' | b'!' | b'?' | b'-') => true,
        Some(b'.' | b',' | b':') => bytes
            .get(end + 1)
            .is_none_or(|next| next.is_ascii_whitespace() || *next == b'"'),
        Some(b'\'') => bytes.get(end + 1).is_none_or(u8::is_ascii_whitespace),
        // Percent and currency signs belong to numbers alone.
        Some(byte) => {
            byte.is_ascii() && bytes[start..end].iter().all(u8::is_ascii_alphabetic) && {
                !matches!(byte, b'.' | b'\'')
            }
        }
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
        let chunk = match bytes.get(at..).and_then(<[u8]>::first_chunk) {
            Some(chunk) => u64::from_le_bytes(*chunk),
            None => {
                let tail = bytes.get(at..).unwrap_or_default();
                (tail.iter().rev()).fold(0, |value, byte| value << 8 | u64::from(*byte))
            }
        };
        let used = u64::MAX >> (64 - 8 * left.min(8));
        state = (state.rotate_left(23) ^ ((chunk | CASE) & used)).wrapping_mul(SEED);
        at += 8;
        left = left.saturating_sub(8);
    }
    (state >> 32) as u32
}
