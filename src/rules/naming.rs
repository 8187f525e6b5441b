//! The names of a corpus's actors as words, to be held against the names of sentences.

use crate::grounds::mark;
use crate::grounds::word;
use crate::model::Actor;
use crate::resolve::Corpus;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// The names of a corpus's actors, read once.
pub(super) struct Roster<'c> {
    pub corpus: &'c Corpus,
    /// Each actor's names: the words that tell, folded.
    pub names: Vec<Vec<Vec<String>>>,
    /// The actors by the mark of a name's first word.
    by_mark: FxHashMap<u32, Vec<usize>>,
    /// Who speaks for each actor.
    pub speaking: FxHashMap<&'c str, Vec<&'c Actor>>,
}

impl<'c> Roster<'c> {
    /// Reads the names of all actors.
    pub fn of(corpus: &'c Corpus) -> Self {
        let mut roster = Roster {
            corpus,
            names: Vec::with_capacity(corpus.actors.len()),
            by_mark: FxHashMap::default(),
            speaking: FxHashMap::default(),
        };
        for (at, actor) in corpus.actors.iter().enumerate() {
            let names = std::iter::once(&actor.name).chain(&actor.aliases);
            let names: Vec<Vec<String>> = names.map(|name| telling(name)).collect();
            for first in names.iter().filter_map(|name| name.first()) {
                roster.by_mark.entry(mark::of(first)).or_default().push(at);
            }
            roster.names.push(names);
            if let Some(of) = &actor.of {
                roster.speaking.entry(of).or_default().push(actor);
            }
        }
        roster
    }

    /// Returns the actors of whom a name may begin with a word of one of these marks, in order.
    pub fn candidates(&self, marks: impl Iterator<Item = u32>) -> BTreeSet<usize> {
        marks
            .filter_map(|mark| self.by_mark.get(&mark))
            .flatten()
            .copied()
            .collect()
    }
}

/// Returns the words of a name that tell it from others, folded.
fn telling(name: &str) -> Vec<String> {
    let mut words = folded(name);
    words.retain(|word| {
        !matches!(
            word.as_str(),
            "the" | "a" | "an" | "of" | "mr" | "ms" | "mrs" | "dr"
        )
    });
    words
}

/// Returns the words of a text, folded.
pub(super) fn folded(text: &str) -> Vec<String> {
    let words = word::all(text).into_iter();
    words
        .filter(|word| word.text.chars().any(char::is_alphanumeric))
        .map(|word| word::folded(word.text))
        .collect()
}

/// Returns the words of an actor's names, folded.
pub(super) fn words_of(actor: &Actor) -> Vec<String> {
    let names = std::iter::once(&actor.name).chain(&actor.aliases);
    names.flat_map(|name| folded(name)).collect()
}
