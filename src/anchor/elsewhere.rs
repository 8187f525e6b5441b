//! Looks for quotations that failed in their own text in all the others, in one hashed pass.
//!
//! A quotation stands for a few of its pairs of neighbouring words; a text that holds most of them
//! is worth certifying against. The pass over the texts costs one look-up per word, whatever the
//! number of quotations; then each quotation looks at the texts that hold the rarest of its pairs.
//! Nothing is verified here: the ladder does that.

mod words;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use self::words::for_words;
use self::words::plain;
use super::Quotation;
use super::certify::verifies;
use super::near::Query;
use super::near::QueryToken;
use super::needed::Needed;
use crate::text::Text;
use crate::text::chars;

/// How many of a quotation's runs of words are looked for.
const ANCHORS: usize = 8;
/// How many of them a text need not hold, since the two readings of a broken word may hide some.
const HIDDEN: usize = 2;
/// How many of them a text must hold at least, if there are as many.
const NEEDED: usize = 2;
/// The bits for each anchor in the table that most words are turned away by.
const SIEVE_BITS: usize = 8;

/// Returns, for each failed quotation, the indices of the other texts in which it verifies, in
/// their order; with each quotation comes the index of its own text, which is left out.
pub fn find(failed: &[(&str, Option<usize>)], texts: &[&Text]) -> Vec<Vec<usize>> {
    let needed: FxHashMap<&str, Needed> = (failed.iter())
        .map(|(quote, _)| (*quote, Needed::new(quote)))
        .collect();
    find_with(failed, texts, |quote, text| {
        let may_verify = |needed: &Needed| needed.stand_in(text);
        needed.get(quote).is_none_or(may_verify) && verifies(text, &Quotation::new(quote))
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
    let holders = sieve.holders(texts);
    let texts_of: Vec<Vec<usize>> = (distinct.par_iter().enumerate())
        .map(|(quotation, quote)| {
            let mut candidates = sieve.candidates(quotation, &holders, texts.len());
            candidates.retain(|text| verifies(quote, texts[*text]));
            candidates
        })
        .collect();
    for (index, (_, own)) in failed.iter().enumerate() {
        let texts = texts_of[quotations[index]].iter().copied();
        found[index] = texts.filter(|text| Some(*text) != *own).collect();
    }
    found
}

/// The anchors of all quotations.
struct Sieve {
    /// A bit for each hash of an anchor; their number is a power of two.
    bits: Vec<u64>,
    /// The number of each anchor, by its hash.
    numbers: FxHashMap<u32, u32>,
    /// The numbers of each quotation's anchors; a quotation without any is tried on every text.
    anchors: Vec<Vec<u32>>,
    /// Whether some anchor is a pair.
    paired: bool,
    /// Whether some anchor is a lone word.
    lone: bool,
}

impl Sieve {
    fn new(quotations: &[&str]) -> Self {
        let bits = quotations.len() * ANCHORS * SIEVE_BITS;
        let bits = bits.next_power_of_two().max(1 << 16);
        let mut sieve = Sieve {
            bits: vec![0; bits / 64],
            numbers: FxHashMap::default(),
            anchors: Vec::with_capacity(quotations.len()),
            paired: false,
            lone: false,
        };
        for quote in quotations {
            let numbers = anchors(quote).into_iter().map(|anchor| sieve.enter(anchor));
            let numbers = numbers.collect();
            sieve.anchors.push(numbers);
        }
        sieve
    }

    /// Enters an anchor, and returns its number.
    fn enter(&mut self, anchor: Anchor) -> u32 {
        let hash = match anchor {
            Anchor::Run(hash) => hash,
            Anchor::Pair(hash) => {
                self.paired = true;
                hash
            }
            Anchor::Lone(hash) => {
                self.lone = true;
                hash
            }
        };
        let bit = hash as usize & (64 * self.bits.len() - 1);
        self.bits[bit / 64] |= 1 << (bit % 64);
        let next = self.numbers.len() as u32;
        *self.numbers.entry(hash).or_insert(next)
    }

    /// Returns, by the anchors' numbers, the texts that hold each, in order.
    fn holders(&self, texts: &[&Text]) -> Vec<Vec<u32>> {
        let held: Vec<Vec<u32>> = texts
            .par_iter()
            .map(|text| self.held(text.content()))
            .collect();
        let mut holders = vec![Vec::new(); self.numbers.len()];
        for (text, anchors) in held.iter().enumerate() {
            for anchor in anchors {
                holders[*anchor as usize].push(text as u32);
            }
        }
        holders
    }

    /// Returns the numbers of the anchors that a text holds, each once.
    fn held(&self, text: &str) -> Vec<u32> {
        let mut held = Vec::new();
        let mut check = |hash: u32| {
            let bit = hash as usize & (64 * self.bits.len() - 1);
            if self.bits[bit / 64] >> (bit % 64) & 1 == 1 {
                held.extend(self.numbers.get(&hash));
            }
        };
        let mut read = |text: &str| {
            let (mut first, mut second) = (0, 0);
            for_words(text.as_bytes(), |hash, _| {
                if self.lone {
                    check(hash);
                }
                let two = pair(second, hash);
                if self.paired {
                    check(two);
                }
                check(pair(first, two));
                (first, second) = (second, hash);
            })
        };
        if read(text) {
            read(&plain(text));
        }
        held.sort_unstable();
        held.dedup();
        held
    }

    /// Returns the texts, of so many, that hold enough of a quotation's anchors, in order.
    ///
    /// Such a text holds one of the rarest, so that those alone decide what it costs.
    fn candidates(&self, quotation: usize, holders: &[Vec<u32>], texts: usize) -> Vec<usize> {
        let anchors = &self.anchors[quotation];
        if anchors.is_empty() {
            return (0..texts).collect();
        }
        let needed = anchors
            .len()
            .saturating_sub(HIDDEN)
            .max(NEEDED.min(anchors.len()));
        let mut lists: Vec<&[u32]> = (anchors.iter())
            .map(|anchor| &*holders[*anchor as usize])
            .collect();
        lists.sort_by_key(|list| list.len());
        let mut found = lists[..=anchors.len() - needed].concat();
        found.sort_unstable();
        found.dedup();
        let is_held = |list: &&&[u32], text: &u32| list.binary_search(text).is_ok();
        found.retain(|text| lists.iter().filter(|list| is_held(list, text)).count() >= needed);
        found.into_iter().map(|text| text as usize).collect()
    }
}

/// What a text must hold for a quotation to stand in it.
enum Anchor {
    /// Three words in a row: few texts share one by chance, however many there are.
    Run(u32),
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
    let mut runs: Vec<(usize, usize, u32)> = Vec::new();
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
        let mut previous: Option<(u32, usize)> = None;
        let mut first: Option<(u32, usize)> = None;
        for_words(
            if clean { whole.as_bytes() } else { &[] },
            |hash, length| {
                words += 1;
                if lone.is_none_or(|(longest, _)| length > longest) {
                    lone = Some((length, hash));
                }
                if let Some((before, before_length)) = previous {
                    let (two, length) = (pair(before, hash), before_length + length);
                    pairs.push((length, words, two));
                    if let Some((first, first_length)) = first {
                        runs.push((first_length + length, words, pair(first, two)));
                    }
                }
                first = previous;
                previous = Some((hash, length));
            },
        );
        from = end;
    }
    let with_runs = !runs.is_empty();
    let chosen = match with_runs {
        true => choose(runs, 3),
        false => choose(pairs, 2),
    };
    if chosen.is_empty() {
        return lone
            .into_iter()
            .map(|(_, hash)| Anchor::Lone(hash))
            .collect();
    }
    let anchor = if with_runs { Anchor::Run } else { Anchor::Pair };
    chosen.into_iter().map(anchor).collect()
}

/// Chooses the longest of runs of `width` words that share no word; a run is its length in bytes,
/// the number of its last word, and its hash.
fn choose(mut runs: Vec<(usize, usize, u32)>, width: usize) -> Vec<u32> {
    runs.sort_by_key(|(length, place, _)| (usize::MAX - length, *place));
    let mut chosen: Vec<(usize, u32)> = Vec::new();
    for (_, place, hash) in runs {
        if chosen.len() < ANCHORS
            && chosen
                .iter()
                .all(|(other, _)| other.abs_diff(place) >= width)
        {
            chosen.push((place, hash));
        }
    }
    chosen.into_iter().map(|(_, hash)| hash).collect()
}

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
