//! Coverage: what of each source a brief quotes, what it leaves out though it bears on the brief,
//! and what was dismissed with a reason.
//!
//! Reads whole texts, so that it works only where they are at hand. Which issue a passage bears on,
//! and whether it says the opposite of what is quoted, is told by words: it finds what a person
//! should read, and judges nothing. How it is shown is in `human`, `json` and `page`.

mod bearing;
mod contrary;
pub mod human;
pub mod json;
mod names;
pub mod page;
mod reading;
mod speaker;
mod stem;
mod tally;
mod told;

pub use bearing::Bearing;
pub use reading::Contrary;
pub use reading::Reading;
pub use reading::Rest;
pub use reading::Sentence;
pub use tally::Share;
pub use tally::Tally;

use crate::certify::Certified;
use crate::rules::own;
use crate::words::words;
use rayon::prelude::*;
use reading::Reader;

words! {
    /// What a brief does with a sentence.
    Treatment "treatment" {
        /// a claim quotes every word
        Quoted = "quoted",
        /// a claim quotes some of its words
        Partly = "partly quoted",
        /// left out, with a reason
        Dismissed = "dismissed",
        /// bears on the brief, and is neither quoted nor dismissed
        Open = "left open",
        /// bears on no actor and no issue of the brief
        Unrelated = "unrelated",
    }
}

/// What a brief makes of its sources.
#[derive(Debug)]
pub struct Coverage<'c> {
    /// The brief.
    pub certified: &'c Certified,
    /// The sources that are its own or that it cites, by their places in the corpus and in that
    /// order, each with its reading; `None` where the text is not at hand.
    pub readings: Vec<(usize, Option<Reading>)>,
}

impl Coverage<'_> {
    /// Compares a brief with its sources.
    pub fn of(certified: &Certified) -> Coverage<'_> {
        let reader = Reader::new(certified);
        let mut is_cited = vec![false; certified.sources.len()];
        for source in certified.quotations.iter().filter_map(|one| one.source) {
            is_cited[source] = true;
        }
        let sources = certified.corpus.sources.iter().zip(is_cited).enumerate();
        // What lies in the folders above serves other briefs too.
        let sources: Vec<usize> = sources
            .filter(|(_, (source, cited))| *cited || own::is_own(&certified.corpus, &source.file))
            .map(|(place, _)| place)
            .collect();
        Coverage {
            certified,
            readings: sources
                .into_par_iter()
                .map(|source| (source, reader.read(source)))
                .collect(),
        }
    }

    /// Returns the sentences that say the opposite of what is quoted, with the place of their
    /// source.
    pub fn contrary(&self) -> impl Iterator<Item = (usize, &Sentence)> {
        let readings = self.readings.iter();
        readings
            .filter_map(|(source, reading)| Some((*source, reading.as_ref()?)))
            .flat_map(|(source, reading)| {
                let sentences = reading.sentences.iter();
                let against = sentences.filter(|sentence| !sentence.contrary.is_empty());
                against.map(move |sentence| (source, sentence))
            })
    }

    /// Returns the counts of all sources whose text is at hand.
    pub fn tally(&self) -> Tally {
        let mut sum = Tally::default();
        for reading in self.readings.iter().filter_map(|(_, one)| one.as_ref()) {
            sum.add(&reading.tally);
        }
        sum
    }

    /// Returns how many sources cannot be read.
    pub fn unread(&self) -> usize {
        let readings = self.readings.iter();
        readings.filter(|(_, one)| one.is_none()).count()
    }

    /// Tells whether nothing that bears on the brief is left open, of any source.
    pub fn is_complete(&self) -> bool {
        self.unread() == 0 && self.tally().open == 0 && self.contrary().next().is_none()
    }
}

#[cfg(test)]
mod tests;
