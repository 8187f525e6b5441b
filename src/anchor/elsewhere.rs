//! Looks for quotations that failed in their own text in all the others, in one hashed pass.
//!
//! A quotation stands for a few of its pairs of neighbouring words; a text that holds one of them
//! is worth certifying against. The pass over the texts costs one look-up per word, whatever the
//! number of quotations. Nothing is verified here: the ladder does that.

use std::borrow::Cow;

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;

use super::Quotation;
use super::certify::verifies;
use super::near::Query;
use super::near::QueryToken;
use crate::text::Text;
use crate::text::chars;
use crate::text::token::Run;
use crate::text::token::for_runs;

/// How many of a quotation's pairs of words are looked for.
const ANCHORS: usize = 8;
/// How many of them a text need not hold, since the two readings of a broken word may hide some.
const HIDDEN: u32 = 2;
/// How many of them a text must hold at least, if there are as many.
const NEEDED: u32 = 2;
/// The bits of the table that most words are turned away by, as a power of two.
const SIEVE_BITS: usize = 1 << 17;

/// Returns, for each failed quotation, the indices of the other texts in which it verifies, in
/// their order; with each quotation comes the index of its own text, which is left out.
pub fn find(failed: &[(&str, Option<usize>)], texts: &[&Text]) -> Vec<Vec<usize>> {
    find_with(failed, texts, |quote, text| {
        verifies(text, &Quotation::new(quote))
    })
}

/// Does what [`find`] does with another test for whether a quotation verifies in a text.
pub fn find_with(
    failed: &[(&str, Option<usize>)],
    texts: &[&Text],
    verifies: impl Fn(&str, &Text) -> bool + Sync,
) -> Vec<Vec<usize>> {
    let mut found = vec![Vec::new(); failed.len()];
    if failed.is_empty() || texts.is_empty() {
        return found;
    }
    // Equal quotations are sought once.
    let mut distinct: Vec<&str> = Vec::new();
    let mut places: FxHashMap<&str, usize> = FxHashMap::default();
    let quotations: Vec<usize> = (failed.iter())
        .map(|(quote, _)| {
            *places.entry(quote).or_insert_with(|| {
                distinct.push(quote);
                distinct.len() - 1
            })
        })
        .collect();
    let sieve = Sieve::new(&distinct);
    let holders: Vec<Vec<usize>> = (texts.par_iter())
        .map(|text| {
            let mut candidates = sieve.candidates(text.content());
            candidates.retain(|quotation| verifies(distinct[*quotation], text));
            candidates
        })
        .collect();
    let mut texts_of = vec![Vec::new(); distinct.len()];
    for (text, quotations) in holders.iter().enumerate() {
        for quotation in quotations {
            texts_of[*quotation].push(text);
        }
    }
    for (index, (_, own)) in failed.iter().enumerate() {
        let texts = texts_of[quotations[index]].iter().copied();
        found[index] = texts.filter(|text| Some(*text) != *own).collect();
    }
    found
}

/// The anchors of all quotations.
struct Sieve {
    bits: Vec<u64>,
    /// The quotations that have an anchor, with the bit of it among theirs.
    quotations: FxHashMap<u32, Vec<(u32, u8)>>,
    /// How many of its anchors a text must hold, by quotation.
    needed: Vec<u32>,
    /// Whether some anchor is a lone word.
    lone: bool,
    /// Quotations without an anchor: they are tried on every text.
    everywhere: Vec<usize>,
}

impl Sieve {
    fn new(quotations: &[&str]) -> Self {
        let mut sieve = Sieve {
            bits: vec![0; SIEVE_BITS / 64],
            quotations: FxHashMap::default(),
            needed: Vec::with_capacity(quotations.len()),
            lone: false,
            everywhere: Vec::new(),
        };
        for (index, quote) in quotations.iter().enumerate() {
            let anchors = anchors(quote);
            if anchors.is_empty() {
                sieve.everywhere.push(index);
            }
            let count = anchors.len() as u32;
            sieve
                .needed
                .push(count.saturating_sub(HIDDEN).max(NEEDED.min(count)));
            for (order, anchor) in anchors.into_iter().enumerate() {
                let hash = match anchor {
                    Anchor::Pair(hash) => hash,
                    Anchor::Lone(hash) => {
                        sieve.lone = true;
                        hash
                    }
                };
                let bit = hash as usize % SIEVE_BITS;
                sieve.bits[bit / 64] |= 1 << (bit % 64);
                let known = sieve.quotations.entry(hash).or_default();
                known.push((index as u32, 1 << order));
            }
        }
        sieve
    }

    /// Returns the quotations that may verify in a text, in order.
    fn candidates(&self, text: &str) -> Vec<usize> {
        let mut seen: FxHashMap<u32, u8> = FxHashMap::default();
        let mut check = |hash: u32| {
            let bit = hash as usize % SIEVE_BITS;
            if self.bits[bit / 64] >> (bit % 64) & 1 == 1
                && let Some(quotations) = self.quotations.get(&hash)
            {
                for (quotation, anchor) in quotations {
                    *seen.entry(*quotation).or_default() |= anchor;
                }
            }
        };
        let mut read = |text: &str| {
            let mut previous = 0;
            for_words(text.as_bytes(), |hash, _| {
                if self.lone {
                    check(hash);
                }
                check(pair(previous, hash));
                previous = hash;
            })
        };
        if read(text) {
            read(&plain(text));
        }
        let enough = |(quotation, anchors): (u32, u8)| {
            let quotation = quotation as usize;
            (anchors.count_ones() >= self.needed[quotation]).then_some(quotation)
        };
        let mut found: Vec<usize> = seen.into_iter().filter_map(enough).collect();
        found.extend(&self.everywhere);
        found.sort_unstable();
        found
    }
}

/// What a text must hold for a quotation to stand in it.
enum Anchor {
    /// Two neighbouring words.
    Pair(u32),
    /// One word.
    Lone(u32),
}

fn pair(one: u32, other: u32) -> u32 {
    (one.rotate_left(7) ^ other).wrapping_mul(0x9E37_79B1)
}

/// Returns the hashes by which a quotation is looked for: its pairs of words with the most
/// letters, which are the rarest, none overlapping another; a lone word for itself.
fn anchors(quote: &str) -> Vec<Anchor> {
    if quote.chars().any(chars::is_unspaced) {
        return Vec::new();
    }
    let query = Query::new(quote);
    let mut pairs: Vec<(usize, usize, u32)> = Vec::new();
    let mut lone: Option<(usize, u32)> = None;
    let mut from = 0;
    let ends = query
        .gaps
        .iter()
        .map(|gap| gap.before)
        .chain([query.tokens.len()]);
    let mut words = 0;
    for end in ends {
        let stretch = query.tokens.get(from..end).unwrap_or_default();
        let bytes = stretch.first().zip(stretch.last());
        let whole = bytes.and_then(|(first, last)| quote.get(first.span.start..last.span.end));
        let whole = plain(whole.unwrap_or_default());
        // A letter in brackets, `[T]he`, cuts a word that the text has whole.
        let clean = !stretch.iter().any(QueryToken::is_bracketed);
        let mut previous = None;
        for_words(
            if clean { whole.as_bytes() } else { &[] },
            |hash, length| {
                words += 1;
                if lone.is_none_or(|(longest, _)| length > longest) {
                    lone = Some((length, hash));
                }
                if let Some((before, before_length)) = previous {
                    pairs.push((before_length + length, words, pair(before, hash)));
                }
                previous = Some((hash, length));
            },
        );
        from = end;
    }
    pairs.sort_by_key(|(length, place, _)| (usize::MAX - length, *place));
    let mut chosen: Vec<(usize, u32)> = Vec::new();
    for (_, place, hash) in pairs {
        if chosen.len() < ANCHORS && chosen.iter().all(|(other, _)| other.abs_diff(place) > 1) {
            chosen.push((place, hash));
        }
    }
    if chosen.is_empty() {
        return lone
            .into_iter()
            .map(|(_, hash)| Anchor::Lone(hash))
            .collect();
    }
    chosen
        .into_iter()
        .map(|(_, hash)| Anchor::Pair(hash))
        .collect()
}

/// Returns a text in one form of its characters, as far as words go: normal form C without
/// default-ignorable characters, ligatures and full-width forms as ASCII, words that a line's end
/// breaks as one.
fn plain(text: &str) -> Cow<'_, str> {
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
fn for_words(bytes: &[u8], mut each: impl FnMut(u32, usize)) -> bool {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn sought(quote: &str, texts: &[&str]) -> Vec<usize> {
        let texts: Vec<Text> = texts
            .iter()
            .map(|text| Text::new((*text).to_owned()))
            .collect();
        let texts: Vec<&Text> = texts.iter().collect();
        find(&[(quote, None)], &texts).remove(0)
    }

    #[test]
    fn quotations_are_found_in_other_texts() {
        let texts = [
            "The harbour master said “the dredger isn’t paid for” on Friday.",
            "Nobody paid the harbour mas\u{AD}ter. The dred\u{AD}ger isn't paid for, he wrote.",
            "The council, after a long night, bought a dredger for the har-\nbour.",
            "Гавань закрыта на зиму. 港は冬の間閉まっている。",
            "It's the non-starters.",
        ];
        for (quote, expected) in [
            ("the dredger isn't paid for", vec![0, 1]),
            ("The dredger isn’t paid for", vec![0, 1]),
            ("council … bought a dredger", vec![2]),
            ("The council […] bought a dredger for the harbour", vec![2]),
            ("[Torvik's] council, after a long night", vec![2]),
            ("закрыта на зиму", vec![3]),
            ("冬の間閉まって", vec![3]),
            ("non-starters", vec![4]),
            ("dredger", vec![0, 1, 2]),
            ("the dredger is paid for", vec![]),
            ("", vec![]),
            ("…", vec![]),
        ] {
            assert_eq!(sought(quote, &texts), expected, "{quote}");
        }
    }

    #[test]
    fn the_own_text_is_left_out_and_equal_quotations_are_sought_once() {
        let texts = [
            Text::new("Rain fell on it.".to_owned()),
            Text::new("Rain fell.".to_owned()),
        ];
        let texts: Vec<&Text> = texts.iter().collect();
        let calls = std::sync::atomic::AtomicUsize::new(0);
        let failed = [
            ("Rain fell", Some(0)),
            ("Rain fell", Some(1)),
            ("Rain fell", None),
        ];
        let found = find_with(&failed, &texts, |_, _| {
            calls.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            true
        });
        assert_eq!(found, [vec![1], vec![0], vec![0, 1]]);
        assert_eq!(calls.into_inner(), 2);
    }

    #[test]
    fn few_texts_are_certified_against() {
        let text =
            |n: usize| Text::new(format!("Report {n}: barge {n} passed the lock of Torvik."));
        let texts: Vec<Text> = (0..500).map(text).collect();
        let texts: Vec<&Text> = texts.iter().collect();
        let calls = std::sync::atomic::AtomicUsize::new(0);
        let quotes: Vec<String> = (0..50)
            .map(|n| format!("unrelated barge {n} passed"))
            .collect();
        let failed: Vec<(&str, Option<usize>)> = quotes.iter().map(|q| (&**q, None)).collect();
        find_with(&failed, &texts, |_, _| {
            calls.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            false
        });
        assert!(calls.into_inner() <= 100);
    }
}
