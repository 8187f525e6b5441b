//! Counts of what a brief makes of its sources, in sentences and in characters.

use crate::coverage::Sentence;
use crate::coverage::Treatment;

/// A part of a whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// The part.
    pub part: usize,
    /// The whole.
    pub whole: usize,
}

impl Share {
    /// Returns the share in percent: 100 only if it is all, 0 only if it is nothing; `None` of
    /// nothing.
    pub fn percent(self) -> Option<usize> {
        match (self.part * 100).checked_div(self.whole)? {
            0 if self.part > 0 => Some(1),
            percent => Some(percent),
        }
    }
}

/// What becomes of sentences, and of their characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Sentences, headlines and captions included.
    pub sentences: usize,
    /// Those of which every word is quoted.
    pub quoted: usize,
    /// Those of which some words are.
    pub partly: usize,
    /// Those that are dismissed.
    pub dismissed: usize,
    /// Those that bear on the brief, and are neither quoted nor dismissed.
    pub open: usize,
    /// Code points of all sentences.
    pub characters: usize,
    /// Code points of those that bear on the brief: the quoted, dismissed and open ones.
    pub relevant_characters: usize,
    /// Code points that are quoted.
    pub quoted_characters: usize,
}

impl Tally {
    /// Counts a sentence.
    pub fn count(&mut self, sentence: &Sentence) {
        self.sentences += 1;
        match sentence.treatment {
            Treatment::Quoted => self.quoted += 1,
            Treatment::Partly => self.partly += 1,
            Treatment::Dismissed => self.dismissed += 1,
            Treatment::Open => self.open += 1,
            Treatment::Unrelated => {}
        }
        self.characters += sentence.characters;
        self.quoted_characters += sentence.quoted_characters;
        if sentence.treatment != Treatment::Unrelated {
            self.relevant_characters += sentence.characters;
        }
    }

    /// Adds the counts of another source.
    pub fn add(&mut self, other: &Tally) {
        self.sentences += other.sentences;
        self.quoted += other.quoted;
        self.partly += other.partly;
        self.dismissed += other.dismissed;
        self.open += other.open;
        self.characters += other.characters;
        self.relevant_characters += other.relevant_characters;
        self.quoted_characters += other.quoted_characters;
    }

    /// Returns how many sentences bear on the brief.
    pub fn relevant(&self) -> usize {
        self.used() + self.dismissed + self.open
    }

    /// Returns how many sentences are quoted, wholly or partly.
    pub fn used(&self) -> usize {
        self.quoted + self.partly
    }

    /// Returns the share of sentences that are quoted, wholly or partly.
    pub fn of_sentences(&self) -> Share {
        Share {
            part: self.used(),
            whole: self.sentences,
        }
    }

    /// Returns the share of characters that are quoted.
    pub fn of_characters(&self) -> Share {
        Share {
            part: self.quoted_characters,
            whole: self.characters,
        }
    }

    /// Returns the share of the sentences that bear on the brief that are quoted.
    pub fn of_relevant(&self) -> Share {
        Share {
            part: self.used(),
            whole: self.relevant(),
        }
    }

    /// Returns the share of the characters of the sentences that bear on the brief that are quoted.
    pub fn of_relevant_characters(&self) -> Share {
        Share {
            part: self.quoted_characters,
            whole: self.relevant_characters,
        }
    }

    /// Returns the share of the sentences that bear on the brief that are quoted or dismissed.
    pub fn settled(&self) -> Share {
        Share {
            part: self.used() + self.dismissed,
            whole: self.relevant(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percent_rounds_towards_the_middle() {
        let percent = |part, whole| Share { part, whole }.percent();
        assert_eq!(percent(999, 1000), Some(99));
        assert_eq!(percent(1, 1000), Some(1));
        assert_eq!(percent(0, 1000), Some(0));
        assert_eq!(percent(0, 0), None);
        assert_eq!(percent(1000, 1000), Some(100));
    }
}
