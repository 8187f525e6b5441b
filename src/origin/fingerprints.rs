//! Fingerprints of a text, by which rewrites and reprints of one original are recognised.
//!
//! Winnowing: Schleimer, Wilkerson, Aiken, "Winnowing: Local Algorithms for Document
//! Fingerprinting", SIGMOD 2003. Any run of [`RUN`] + [`WINDOW`] − 1 words that two texts share
//! gives them a fingerprint in common. What stands in quotation marks is passed over: two reporters
//! who hear the same speech quote the same words. A fingerprint tells nothing of the words that it
//! is of.

use crate::text::Text;
use rustc_hash::FxHasher;
use std::collections::VecDeque;
use std::hash::Hasher;
use unicode_segmentation::UnicodeSegmentation;

/// How many words a hashed run has.
pub const RUN: usize = 6;

/// Of how many runs in a row at least one is kept.
pub const WINDOW: usize = 4;

/// Returns the fingerprints of a text, sorted, each once.
pub fn fingerprints(text: &Text) -> Vec<u32> {
    let mut kept = Vec::new();
    let mut at = 0;
    for speech in text.direct() {
        winnow(text.content().get(at..speech.start), &mut kept);
        at = at.max(speech.end);
    }
    winnow(text.content().get(at..), &mut kept);
    kept.sort_unstable();
    kept.dedup();
    kept
}

fn winnow(stretch: Option<&str>, kept: &mut Vec<u32>) {
    let words: Vec<u64> = stretch
        .unwrap_or_default()
        .unicode_words()
        .map(hash_word)
        .collect();
    let runs: Vec<u32> = words.windows(RUN).map(hash_run).collect();
    // The window's possible minima, smallest first: each is smaller than all that came after it.
    let mut minima: VecDeque<usize> = VecDeque::new();
    for (at, run) in runs.iter().enumerate() {
        while minima.back().is_some_and(|&last| runs[last] >= *run) {
            minima.pop_back();
        }
        minima.push_back(at);
        if minima.front().is_some_and(|&first| first + WINDOW <= at) {
            minima.pop_front();
        }
        if at + 1 >= WINDOW
            && let Some(&first) = minima.front()
        {
            kept.push(runs[first]);
        }
    }
}

fn hash_word(word: &str) -> u64 {
    let mut hasher = FxHasher::default();
    for lower in word.chars().flat_map(char::to_lowercase) {
        hasher.write_u32(u32::from(lower));
    }
    hasher.finish()
}

fn hash_run(words: &[u64]) -> u32 {
    let mut hasher = FxHasher::default();
    for word in words {
        hasher.write_u64(*word);
    }
    // The upper half is the better mixed one.
    (hasher.finish() >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shared_run_is_found_and_nothing_else() {
        let shared = "the harbour master closed the northern lock at dawn after two barges met";
        let a = format!("On Friday {shared}, and no one was hurt in the fog that lay there.");
        let b = format!("Officials now say that {shared}; the cause is still not known at all.");
        let c = "A wholly different report about beekeepers who moved their hives to the hills.";
        let of = |text: &str| fingerprints(&Text::new(text.to_owned()));
        let common = |a: &[u32], b: &[u32]| a.iter().filter(|one| b.contains(one)).count();
        assert!(common(&of(&a), &of(&b)) > 0);
        assert_eq!(common(&of(&a), &of(c)), 0);
        assert!(of("too short").is_empty());
    }

    #[test]
    fn the_same_speech_is_no_shared_wording() {
        let speech = "“we shall close the northern lock at dawn and open it when the fog has gone”";
        let a = format!("On Friday the harbour master told the crews that {speech}, and left.");
        let b = format!("{speech}: with these words the man in charge sent everybody home again.");
        let of = |text: &str| fingerprints(&Text::new(text.to_owned()));
        assert!(!of(&a).iter().any(|one| of(&b).contains(one)));
    }
}
