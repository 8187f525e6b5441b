//! Whether a passage says the opposite of what a claim quotes: the same word, negated or denied in
//! the one and not in the other.
//!
//! Compares word by word, so that who says "we will not leave" and "we will leave" is found, and
//! who says "we will stay" is not. What is negated is negated with its subject: a clause is the
//! unit.

use crate::coverage::bearing::Content;
use crate::speech::clause::Word;
use crate::speech::governor;
use crate::speech::lexicon::Class;
use crate::speech::trail;
use rustc_hash::FxHashMap;

/// How many words on each side of a word are looked at.
const REACH: usize = 60;

/// How many words before a word tell whether it stands in a clause with a verb.
const CLAUSE: usize = 4;

/// Which ways words are used: affirmed, negated, or both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ways {
    affirmed: bool,
    negated: bool,
}

/// The words of passages, each with the ways in which it is used.
#[derive(Clone, Debug, Default)]
pub struct Sense(FxHashMap<String, Ways>);

/// A word that carries meaning, and whether it is negated or denied where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Used {
    /// The word, with its place.
    pub content: Content,
    /// Whether it is negated or denied.
    pub negated: bool,
}

/// Tells of each of `contents`, which are in order, whether the sentence, whose words are `words`,
/// negates or denies its clause.
pub fn read(words: &[Word<'_>], contents: &[Content]) -> Vec<Used> {
    let mut found: Vec<Used> = Vec::with_capacity(contents.len());
    // The clause that is being read: where it ends, and its first word in `found`.
    let (mut end, mut first) = (0, 0);
    for content in contents {
        let at = words.partition_point(|word| word.span.end <= content.span.start);
        if at >= end {
            let length = words[at..].iter().take_while(|word| !is_border(word));
            end = at + length.count();
            first = found.len();
        }
        let is_known = found.get(first).is_some_and(|one| one.negated);
        let negated = is_known || (at < words.len() && is_negated(words, at));
        if negated && !is_known {
            // What is said of the subject is not so.
            found[first..].iter_mut().for_each(|one| one.negated = true);
        }
        found.push(Used {
            content: content.clone(),
            negated,
        });
    }
    found
}

/// Tells whether a clause ends at a word.
fn is_border(word: &Word<'_>) -> bool {
    word.is_punctuation
        || word.is(Class::CONJUNCTION)
        || word.is_any(&[
            "that", "who", "which", "whom", "whose", "if", "unless", "when", "where",
        ])
}

fn is_negated(words: &[Word<'_>], at: usize) -> bool {
    let before = &words[at.saturating_sub(REACH)..at];
    let is_clause = || {
        let near = before.iter().rev().take(CLAUSE).chain([&words[at]]);
        near.into_iter()
            .any(|word| word.is(Class::AUXILIARY.and(Class::MODAL)) || word.text.ends_with("ed"))
    };
    let lead = governor::lead(before, Some(&words[at]), &is_clause);
    if lead.negation.is_some() {
        return true;
    }
    let end = words.len().min(at + 1 + REACH);
    trail::trail(&words[at + 1..end]).negation.is_some()
}

impl Sense {
    /// Adds the words of a passage.
    pub fn add(&mut self, used: &[Used]) {
        self.add_turned(used, false);
    }

    /// Adds the words of a passage of which somebody says that it is not so, if `is_denied`.
    pub fn add_turned(&mut self, used: &[Used], is_denied: bool) {
        for one in used {
            let ways = self.0.entry(one.content.stem.clone()).or_default();
            match one.negated != is_denied {
                true => ways.negated = true,
                false => ways.affirmed = true,
            }
        }
    }

    /// Returns the words of a passage that are used the other way here; none unless they are more
    /// than those that are used the same way.
    pub fn against<'u>(&self, passage: &'u [Used]) -> Vec<&'u Used> {
        let mut same = 0;
        let mut other = Vec::new();
        for used in passage {
            let Some(ways) = self.0.get(&used.content.stem) else {
                continue;
            };
            match (used.negated && ways.negated) || (!used.negated && ways.affirmed) {
                true => same += 1,
                false => other.push(used),
            }
        }
        if other.len() <= same {
            other.clear();
        }
        other
    }

    /// Adds the words of `other`.
    pub fn join(&mut self, other: &Sense) {
        for (stem, ways) in &other.0 {
            let own = self.0.entry(stem.clone()).or_default();
            own.affirmed |= ways.affirmed;
            own.negated |= ways.negated;
        }
    }

    /// Takes the words of `other` that are not here.
    pub fn complete(&mut self, other: &Sense) {
        for (stem, ways) in &other.0 {
            self.0.entry(stem.clone()).or_insert(*ways);
        }
    }
}
