//! Where in a text a near passage can be at all: the cheap test before alignment.
//!
//! A passage with a word similarity of one half shares at least half of the quotation's words,
//! within twice its length. So a window of that length slides over the text and counts shared
//! words, each as often as the quotation has it; only where it holds enough is anything aligned.
//! The cost is one table look-up per word of the text.

use rustc_hash::FxHashMap;

use super::trace::longest_chain;
use crate::text::token::WordToken;

const NONE: u32 = u32::MAX;
/// How many words are looked up before the hits among them are kept.
const BATCH: usize = 256;

/// The quotation's words as small numbers, found by hash.
#[derive(Debug)]
pub(super) struct Vocabulary {
    /// Open addressing, at most a quarter full.
    slots: Vec<(u32, u32)>,
    /// The number of each of the quotation's words, in its order.
    pub ids: Vec<u32>,
    /// How often the quotation has each number.
    counts: Vec<u32>,
}

/// A word of the text that the quotation has too.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hit {
    /// The word's index in the text.
    pub word: u32,
    /// Its number in the vocabulary.
    pub id: u32,
}

impl Vocabulary {
    /// Numbers the words with these hashes.
    pub fn new(hashes: impl ExactSizeIterator<Item = u32>) -> Self {
        let mut vocabulary = Vocabulary {
            slots: vec![(0, NONE); (hashes.len() * 4).next_power_of_two().max(16)],
            ids: Vec::with_capacity(hashes.len()),
            counts: Vec::new(),
        };
        for hash in hashes {
            let slot = vocabulary.slot(hash);
            if vocabulary.slots[slot].1 == NONE {
                vocabulary.slots[slot] = (hash, vocabulary.counts.len() as u32);
                vocabulary.counts.push(0);
            }
            let id = vocabulary.slots[slot].1;
            vocabulary.counts[id as usize] += 1;
            vocabulary.ids.push(id);
        }
        vocabulary
    }

    /// Returns the number of the word with this hash, or `u32::MAX`.
    #[inline]
    pub fn id(&self, hash: u32) -> u32 {
        self.slots[self.slot(hash)].1
    }

    /// Returns the slot that holds `hash`, or the free one where it would be.
    #[inline]
    fn slot(&self, hash: u32) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = hash as usize & mask;
        while self.slots[slot].1 != NONE && self.slots[slot].0 != hash {
            slot = (slot + 1) & mask;
        }
        slot
    }

    /// Returns the words of the text that the quotation has too, in order.
    pub fn hits(&self, words: &[WordToken]) -> Vec<Hit> {
        // Written without a branch: whether a word is a hit cannot be foreseen.
        let mut hits = Vec::new();
        let mut batch = [Hit { word: 0, id: 0 }; BATCH + 1];
        for (index, words) in words.chunks(BATCH).enumerate() {
            let mut length = 0;
            for (word, token) in (index * BATCH..).zip(words) {
                let id = self.id(token.hash);
                batch[length] = Hit {
                    word: word as u32,
                    id,
                };
                length += usize::from(id != NONE);
            }
            hits.extend_from_slice(&batch[..length]);
        }
        hits
    }

    /// Returns the ranges of the text's words (start, end) in which some window of `window` words
    /// shares at least `need` words with the quotation; each begins and ends with such a word.
    pub fn regions(
        &self,
        hits: &[Hit],
        words: usize,
        window: usize,
        need: usize,
    ) -> Vec<(usize, usize)> {
        let mut regions: Vec<(usize, usize)> = Vec::new();
        let mut seen = vec![0_u32; self.counts.len()];
        let mut shared = 0;
        let mut left = 0;
        for hit in hits {
            let id = hit.id as usize;
            seen[id] += 1;
            shared += usize::from(seen[id] <= self.counts[id]);
            while (hit.word - hits[left].word) as usize >= window {
                let id = hits[left].id as usize;
                shared -= usize::from(seen[id] <= self.counts[id]);
                seen[id] -= 1;
                left += 1;
            }
            if shared >= need {
                let start = hits[left].word as usize;
                let end = (hit.word as usize + 1).min(words);
                match regions.last_mut() {
                    Some(last) if start <= last.1 => last.1 = end,
                    _ => regions.push((start, end)),
                }
            }
        }
        regions
    }

    /// Returns the one range of the text's words on which most of the quotation's rarest words
    /// agree: for a quotation too long, or a text too repetitive, to be aligned everywhere.
    ///
    /// Every pair of equal words votes for its diagonal; at most `pairs` of them are looked at.
    pub fn densest(&self, hits: &[Hit], words: usize, pairs: usize) -> Option<(usize, usize)> {
        let length = self.ids.len();
        let mut places: Vec<Vec<u32>> = vec![Vec::new(); self.counts.len()];
        for (place, id) in self.ids.iter().enumerate() {
            places[*id as usize].push(place as u32);
        }
        let mut occurrences = vec![0_usize; self.counts.len()];
        for hit in hits {
            occurrences[hit.id as usize] += 1;
        }
        let votes_of = |id: usize| occurrences[id].saturating_mul(places[id].len());
        let mut rarest: Vec<usize> = (0..self.counts.len()).collect();
        rarest.sort_by_key(|id| (votes_of(*id), *id));
        let mut chosen = vec![false; self.counts.len()];
        let mut left = pairs;
        for id in rarest {
            if votes_of(id) > left && left < pairs {
                break;
            }
            left = left.saturating_sub(votes_of(id));
            chosen[id] = votes_of(id) > 0;
        }

        let bucket = (length / 4).max(16);
        let mut votes: FxHashMap<usize, u32> = FxHashMap::default();
        let chosen_hits = hits.iter().filter(|hit| chosen[hit.id as usize]);
        let pairs_of = |hit: &Hit| {
            let word = hit.word as usize;
            (places[hit.id as usize].iter()).map(move |place| word + length - *place as usize)
        };
        for diagonal in chosen_hits.flat_map(pairs_of).take(pairs) {
            *votes.entry(diagonal / bucket).or_default() += 1;
        }
        let most = votes
            .iter()
            .max_by_key(|(bucket, votes)| (**votes, usize::MAX - **bucket))?;
        let start = (most.0 * bucket).saturating_sub(length + length / 2);
        let end = ((most.0 + 1) * bucket + length / 2).min(words);
        Some((start.min(end), end))
    }

    /// Narrows a range of the text's words to where the quotation's words that stand once on both
    /// sides put its ends.
    pub fn narrowed(&self, words: &[WordToken], range: (usize, usize)) -> (usize, usize) {
        let mut places: Vec<Option<usize>> = vec![None; self.counts.len()];
        let mut repeated = vec![false; self.counts.len()];
        for (word, token) in words.iter().enumerate().take(range.1).skip(range.0) {
            let id = self.id(token.hash);
            if id != NONE {
                repeated[id as usize] |= places[id as usize].replace(word).is_some();
            }
        }
        let pairs: Vec<(usize, usize)> = (self.ids.iter().enumerate())
            .filter(|(_, id)| self.counts[**id as usize] == 1 && !repeated[**id as usize])
            .filter_map(|(own, id)| Some((own, places[*id as usize]?)))
            .collect();
        let chain = longest_chain(&pairs);
        let (Some(first), Some(last)) = (chain.first(), chain.last()) else {
            return range;
        };
        let after = self.ids.len() - last.0;
        (
            first.1.saturating_sub(first.0).max(range.0),
            (last.1 + after).min(range.1),
        )
    }
}
