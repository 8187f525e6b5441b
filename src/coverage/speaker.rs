//! Who speaks in a sentence, as far as a name beside a reporting verb tells.
//!
//! A pronoun or a name that is not tracked is nobody: then it is open who speaks.

use crate::coverage::names::Mention;
use crate::resolve::Corpus;
use crate::speech::clause::Word;
use crate::speech::lexicon::Class;

/// Who speaks in a passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Speaker {
    /// The actors at these places in [`Corpus::actors`].
    Actors(Vec<usize>),
    /// The source itself: nothing is reported.
    Source,
    /// Somebody; who, is open.
    Open,
}

/// How many words may stand between a name and its verb, an aside left out.
const REACH: usize = 4;

/// Returns who speaks in a sentence with these words and names.
pub fn of(words: &[Word<'_>], mentions: &[Mention]) -> Speaker {
    let reports = Class::REPORTING.and(Class::DENIAL);
    let mut is_reported = false;
    for (at, word) in words.iter().enumerate() {
        let is_verb = word.is(reports)
            && !word.is_capitalised()
            && !word.text.ends_with("ing")
            && !is_noun(words, at);
        if !is_verb {
            continue;
        }
        is_reported = true;
        let named = before(words, at, mentions).or_else(|| after(words, at, mentions));
        if let Some(actors) = named {
            return Speaker::Actors(actors);
        }
    }
    match is_reported {
        true => Speaker::Open,
        false => Speaker::Source,
    }
}

/// Tells whether the word at `at` is a noun: "a promise", "no reports of", "his claims".
fn is_noun(words: &[Word<'_>], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| words.get(at));
    let is_subject = |word: &Word<'_>| {
        word.is_capitalised()
            || word.is(Class::PRONOUN.and(Class::AUXILIARY).and(Class::MODAL))
            || word.is_adverb()
            || word.is_comma()
    };
    words[at].is(Class::CONTENT) && !before.is_some_and(is_subject)
}

/// Finds the subject before the verb: names right before it, or before an aside between commas.
fn before(words: &[Word<'_>], verb: usize, mentions: &[Mention]) -> Option<Vec<usize>> {
    let mut end = verb;
    let light = Class::AUXILIARY.and(Class::MODAL);
    while end > 0 && (words[end - 1].is_adverb() || words[end - 1].is(light)) {
        end -= 1;
    }
    if end > 0 && words[end - 1].is_comma() {
        let opens = (0..end - 1).rev().find(|&at| words[at].is_comma());
        end = opens?;
    }
    let last = words.get(end.checked_sub(1)?)?;
    let at = mentions
        .iter()
        .rposition(|one| one.span.end <= last.span.end)?;
    let named = mentions[at];
    // Titles may follow a name: "Orlo of the council", "the council's clerk" is not the council.
    let between = words[..end]
        .iter()
        .rev()
        .take_while(|word| word.span.start >= named.span.end)
        .count();
    (between == 0).then(|| joined(words, mentions, at))
}

/// Finds the subject of an inverted "said Mr Orlo".
fn after(words: &[Word<'_>], verb: usize, mentions: &[Mention]) -> Option<Vec<usize>> {
    let next = words.get(verb + 1)?;
    let last = words.get((verb + REACH).min(words.len() - 1))?;
    let named = mentions
        .iter()
        .find(|one| one.span.start >= next.span.start && one.span.start <= last.span.start)?;
    let mut between = words[verb + 1..]
        .iter()
        .take_while(|word| word.span.start < named.span.start);
    let ends = words
        .iter()
        .find(|word| word.span.start >= named.span.end)
        .is_none_or(|word| word.is_punctuation || word.is(Class::FUNCTION));
    let is_title = |word: &Word<'_>| word.is_capitalised() || word.is_any(&["the", "a", "an"]);
    (ends && between.all(is_title)).then(|| vec![named.actor])
}

/// Returns the actor at `at`, with those named right before it: "the US and Nato reject".
fn joined(words: &[Word<'_>], mentions: &[Mention], at: usize) -> Vec<usize> {
    let mut actors = vec![mentions[at].actor];
    for pair in mentions[..=at].windows(2).rev() {
        let mut between = words.iter().filter(|word| {
            word.span.start >= pair[0].span.end && word.span.end <= pair[1].span.start
        });
        let joins = pair[0].span == pair[1].span
            || between.all(|word| word.is_comma() || word.is_any(&["and", "the", "or", "both"]));
        if !joins {
            break;
        }
        actors.push(pair[0].actor);
    }
    actors.sort_unstable();
    actors.dedup();
    actors
}

/// For whom each actor speaks, and to what it belongs.
#[derive(Debug)]
pub struct Allegiances(Vec<Vec<usize>>);

/// How many actors above one are looked at.
const ABOVE: usize = 64;

impl Allegiances {
    /// Reads `of` and `includes` of every actor.
    pub fn of(corpus: &Corpus) -> Allegiances {
        let mut direct: Vec<Vec<usize>> = vec![Vec::new(); corpus.actors.len()];
        for (at, actor) in corpus.actors.iter().enumerate() {
            let place = |id: &str| corpus.actor_index.get(id);
            direct[at].extend(actor.of.as_deref().and_then(place));
            for member in actor.includes.iter().filter_map(|id| place(id)) {
                direct[member].push(at);
            }
        }
        let above = |at: usize| {
            let mut reached = vec![at];
            let mut next = 0;
            while let Some(&one) = reached.get(next).filter(|_| reached.len() < ABOVE) {
                next += 1;
                for &whole in &direct[one] {
                    if reached.len() < ABOVE && !reached.contains(&whole) {
                        reached.push(whole);
                    }
                }
            }
            reached
        };
        Allegiances((0..direct.len()).map(above).collect())
    }

    /// Tells whether two actors are one, or one speaks for or belongs to the other.
    pub fn are_one(&self, one: usize, other: usize) -> bool {
        self.0[one].contains(&other) || self.0[other].contains(&one)
    }
}
