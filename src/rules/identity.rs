//! Whether the words by which a text names a speaker mean an actor.
//!
//! Compares names, aliases and who speaks for whom; reads no text. Precise before loud: likeness is
//! not enough to tell that somebody is somebody else.

use crate::model::Actor;
use crate::resolve::Corpus;
use crate::speech::Speaker;
use rustc_hash::FxHashMap;
use rustc_hash::FxHashSet;
use std::collections::BTreeSet;

/// Words that tell nobody from anybody.
const EMPTY: &[&str] = &[
    "the", "a", "an", "mr", "mrs", "ms", "miss", "dr", "sir", "lord", "lady", "dame", "his", "her",
    "its", "their", "same", "this", "that",
];

/// Words behind which a name belongs to somebody else: "an aide to Ms Ruiz".
const RELATIONS: &[&str] = &["of", "to", "for", "at", "from", "in", "with", "on"];

/// How far up a chain of `of` is looked.
const CHAIN: usize = 16;

/// A phrase as the words that tell whom it means, in order and lower-cased.
#[derive(Debug, PartialEq, Eq)]
struct Words {
    all: Vec<String>,
    /// Without owners and what follows a preposition.
    core: Vec<String>,
    /// Whether the last word of the core is a name.
    ends_in_name: bool,
}

fn read(phrase: &str) -> Words {
    let mut words = Words {
        all: Vec::new(),
        core: Vec::new(),
        ends_in_name: false,
    };
    let mut related = false;
    for word in phrase.split(|c: char| c.is_whitespace() || c == ',') {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        let stem = word
            .strip_suffix("'s")
            .or_else(|| word.strip_suffix("\u{2019}s"));
        let lower = stem.unwrap_or(word).to_lowercase();
        if lower.is_empty() || EMPTY.contains(&lower.as_str()) {
            continue;
        }
        if RELATIONS.contains(&lower.as_str()) {
            related = !words.core.is_empty();
            continue;
        }
        words.all.push(lower.clone());
        if related {
            continue;
        }
        if stem.is_some() {
            // What came before owns what follows.
            words.core.clear();
            continue;
        }
        words.core.push(lower);
        words.ends_in_name = word.starts_with(char::is_uppercase);
    }
    words
}

impl Words {
    /// Tells whether two phrases name the same one.
    fn same(&self, other: &Words) -> bool {
        if self.all.is_empty() || other.all.is_empty() {
            return false;
        }
        if holds(&self.all, &other.all) && holds(&other.all, &self.all) {
            return true;
        }
        let (Some(last), Some(other_last)) = (self.core.last(), other.core.last()) else {
            return false;
        };
        let (ours, theirs) = (&self.core, &other.core);
        let names = self.ends_in_name && other.ends_in_name;
        names && last == other_last && (holds(theirs, ours) || holds(ours, theirs))
    }

    /// Tells whether all of `other` stands in this phrase, however it belongs to it.
    fn mentions(&self, other: &Words) -> bool {
        !other.core.is_empty() && holds(&self.all, &other.core)
    }
}

/// Tells whether each word of the second list stands in the first.
fn holds(words: &[String], others: &[String]) -> bool {
    /// Longer lists are no names: a hostile one must not cost its square.
    const LONGEST: usize = 64;
    match words.len().max(others.len()) {
        0..=LONGEST => others.iter().all(|word| words.contains(word)),
        _ => {
            let words: FxHashSet<&String> = words.iter().collect();
            others.iter().all(|word| words.contains(word))
        }
    }
}

/// The actors of a corpus by the words of their names, read once.
pub(crate) struct Roster<'c> {
    corpus: &'c Corpus,
    names: Vec<Vec<Words>>,
    by_word: FxHashMap<String, Vec<usize>>,
}

impl<'c> Roster<'c> {
    /// Reads the names of all actors.
    pub fn of(corpus: &'c Corpus) -> Self {
        let mut roster = Roster {
            corpus,
            names: Vec::with_capacity(corpus.actors.len()),
            by_word: FxHashMap::default(),
        };
        for (at, actor) in corpus.actors.iter().enumerate() {
            let names: Vec<Words> = names_of(actor).map(read).collect();
            let words: BTreeSet<&String> = names.iter().flat_map(|name| &name.all).collect();
            for word in words {
                roster.by_word.entry(word.clone()).or_default().push(at);
            }
            roster.names.push(names);
        }
        roster
    }

    /// Tells whether the words name the actor.
    pub fn is(&self, named: &Named, actor: &Actor) -> bool {
        self.compare(named, actor, Words::same)
    }

    /// Tells whether the words speak of the actor in any way: "Mr Orlo's spokesman".
    pub fn mentions(&self, named: &Named, actor: &Actor) -> bool {
        self.compare(named, actor, Words::mentions)
    }

    fn compare(&self, named: &Named, actor: &Actor, fits: fn(&Words, &Words) -> bool) -> bool {
        let place = self.corpus.actor_place(&actor.id);
        let names = place.and_then(|at| self.names.get(at)).into_iter();
        let mut names = names.flatten();
        names.any(|name| named.phrases.iter().any(|phrase| fits(phrase, name)))
    }

    /// Returns the actors whom these words name, in order.
    pub fn named(&self, named: &Named) -> Vec<&'c Actor> {
        // Names of the same one have a word in common.
        let words = named.phrases.iter().flat_map(|phrase| &phrase.all);
        let places = words.filter_map(|word| self.by_word.get(word)).flatten();
        let places: BTreeSet<usize> = places.copied().collect();
        let is_named = |at: &usize| {
            let mut names = self.names[*at].iter();
            names.any(|name| named.phrases.iter().any(|phrase| phrase.same(name)))
        };
        let places = places.into_iter().filter(is_named);
        places.map(|at| &self.corpus.actors[at]).collect()
    }
}

fn names_of(actor: &Actor) -> impl Iterator<Item = &str> {
    let aliases = actor.aliases.iter().map(|alias| &**alias);
    aliases.chain(std::iter::once(&*actor.name))
}

/// Somebody whom a text names, to be compared with actors.
#[derive(Debug)]
pub(crate) struct Named {
    phrases: Vec<Words>,
}

impl Named {
    /// Reads the words by which a text names a speaker.
    pub fn read(speaker: &Speaker) -> Self {
        let names = speaker.names.iter().map(String::as_str);
        let all = names.chain(std::iter::once(speaker.mention.as_str()));
        Named {
            phrases: all
                .map(read)
                .filter(|words| !words.all.is_empty())
                .collect(),
        }
    }

    /// Tells whether these words name the actor.
    pub fn is(&self, actor: &Actor) -> bool {
        let mut names = names_of(actor).map(read);
        names.any(|name| self.phrases.iter().any(|phrase| phrase.same(&name)))
    }
}

/// Tells whether one of two actors speaks for the other, or is a part of it.
pub(crate) fn are_related(corpus: &Corpus, one: &Actor, other: &Actor) -> bool {
    one.id == other.id || belongs(corpus, one, other) || belongs(corpus, other, one)
}

/// Tells whether `one` speaks for `other`, or for a member of it, over any number of steps.
fn belongs(corpus: &Corpus, one: &Actor, other: &Actor) -> bool {
    let mut at = Some(one);
    for _ in 0..CHAIN {
        let Some(actor) = at else { return false };
        let includes = other.includes.iter().any(|member| **member == *actor.id);
        if actor.id == other.id || includes {
            return true;
        }
        at = actor.of.as_ref().and_then(|of| corpus.actor(of));
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(one: &str, other: &str) -> bool {
        read(one).same(&read(other))
    }

    #[test]
    fn phrases_that_name_the_same_one() {
        for (one, other) in [
            ("Kremlin spokesman Dmitry Peskov", "Peskov"),
            ("Ms Ruiz", "Ana Ruiz"),
            ("the ministry", "The ministry"),
            (
                "Mr Macron's Elysee Palace office",
                "Macron's Elysee Palace office",
            ),
            ("Kremlin representative", "the Kremlin representative"),
        ] {
            assert!(same(one, other), "{one}: {other}");
        }
        for (one, other) in [
            ("an aide to Ms Ruiz", "Ana Ruiz"),
            ("Mr Merk's spokesman", "Mr Merk"),
            ("Luis Ruiz", "Ana Ruiz"),
            ("the ministry", "the transport ministry"),
            ("the", "the"),
        ] {
            assert!(!same(one, other), "{one}: {other}");
        }
    }
}
