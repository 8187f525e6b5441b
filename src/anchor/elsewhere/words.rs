//! The words of a text as hashes, fast, and alike in texts that are equal after the folds.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use crate::text::chars;
use crate::text::token::Run;
use crate::text::token::for_runs;

/// Returns a text in one form of its characters, as far as words go: normal form C without
/// default-ignorable characters, ligatures and full-width forms as ASCII, words that a line's end
/// breaks as one.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    if text.is_ascii() && !text.contains('-') {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    for c in text.nfc() {
        if let Some(c) = chars::full_width(c) {
            plain.push(c);
        } else if let Some(letters) = chars::ligature(c) {
            plain.push_str(letters);
        } else if !chars::is_default_ignorable(c) {
            plain.push(c);
        }
    }
    let mut joined = String::with_capacity(plain.len());
    let mut rest = plain.as_str();
    while let Some(at) = memchr::memchr(b'-', rest.as_bytes()) {
        let (head, tail) = rest.split_at(at);
        let after = tail.trim_start_matches('-');
        let next = after.trim_start();
        let broken = head.ends_with(char::is_alphanumeric)
            && next.len() < after.len()
            && next.starts_with(char::is_alphanumeric);
        joined.push_str(head);
        rest = if broken { next } else { after };
        joined.push_str(if broken { "" } else { "-" });
    }
    joined.push_str(rest);
    Cow::Owned(joined)
}

/// Calls `each` with the hash, without case, and the bytes of every word of a text; tells whether
/// the text holds characters by which a word may look otherwise than in its [`plain`] form.
///
/// A word is a run of ASCII letters and digits and of characters that no fold touches; general
/// punctuation, NBSP and soft hyphens, ligatures and full-width forms are not part of one. So
/// quotation marks, dashes and blanks of any form separate the same words.
pub(super) fn for_words(bytes: &[u8], mut each: impl FnMut(u32, usize)) -> bool {
    let broken = |at: usize| bytes.get(at + 1).is_some_and(u8::is_ascii_whitespace);
    let mut odd = memchr::memchr_iter(b'-', bytes).any(broken);
    for_runs(bytes, |run| {
        if run.mixed {
            odd |= for_mixed_words(bytes, run, &mut each);
        } else {
            each(hash_word(bytes, run.start, run.end), run.end - run.start);
        }
    });
    odd
}

/// Does the work of [`for_words`] for a run that may hold characters beyond ASCII.
fn for_mixed_words(bytes: &[u8], run: Run, each: &mut impl FnMut(u32, usize)) -> bool {
    let mut odd = false;
    let mut at = run.start;
    while at < run.end {
        let start = at;
        while at < run.end && SKIPS[bytes[at] as usize] == 0 {
            at += 1;
        }
        if at > start {
            each(hash_word(bytes, start, at), at - start);
            continue;
        }
        odd |= match (bytes[at], bytes.get(at + 1), bytes.get(at + 2)) {
            // Soft hyphens, and what is invisible among general punctuation.
            (0xC2, next, _) => next == Some(&0xAD),
            (0xE2, Some(0x80), Some(last)) => matches!(last, 0x8B..=0x8F | 0xAA..=0xAE),
            (0xE2, Some(0x81), _) => true,
            (0xE2 | 0xF0, ..) => false,
            _ => true,
        };
        at += SKIPS[bytes[at] as usize] as usize;
    }
    odd
}

/// Hashes the first eight bytes of a word, which has one at least, and its length.
#[inline]
fn hash_word(bytes: &[u8], start: usize, end: usize) -> u32 {
    let length = (end - start).min(8);
    let value = match bytes.get(start..).and_then(<[u8]>::first_chunk) {
        Some(chunk) => u64::from_le_bytes(*chunk),
        None => (bytes[start..start + length].iter().rev())
            .fold(0, |value, byte| value << 8 | u64::from(*byte)),
    };
    // Bit 5 set: letters lose their case.
    let caseless = (value | 0x2020_2020_2020_2020) & (u64::MAX >> (64 - 8 * length));
    let mixed = (caseless ^ (end - start) as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (mixed >> 32) as u32
}

/// How many bytes a character with this first byte takes, if it is none of a word's; else 0.
const SKIPS: [u8; 256] = {
    let mut skips = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        skips[byte] = match byte as u8 {
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => 0,
            0..=0x7F => 1,
            0xC2 => 2,
            0xE2 | 0xEF => 3,
            // Combining marks: a letter with one may be a single character elsewhere.
            0xCC | 0xCD => 2,
            0xF0 => 4,
            _ => 0,
        };
        byte += 1;
    }
    skips
};
