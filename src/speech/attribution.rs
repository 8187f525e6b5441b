//! Names to which a stretch of text ascribes words.
//!
//! Only names with capitals are found; a pronoun or a role may be anybody.

use super::clause::Word;
use super::clause::read;
use super::lexicon::Class;
use crate::text::Span;

/// Titles that do not tell one person from another.
const TITLES: &[&str] = &[
    "Mr",
    "Mrs",
    "Ms",
    "Dr",
    "President",
    "Prime",
    "Minister",
    "General",
    "Foreign",
    "Chancellor",
    "Secretary",
    "The",
    "But",
    "And",
    "On",
    "In",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
    "He",
    "She",
    "They",
    "It",
    "We",
    "I",
];

/// How far from its verb a subject is sought, in words.
const SUBJECT_REACH: usize = 3;

/// Verbs that can only mean that somebody speaks.
const SPEAKING: &[&str] = &[
    "said",
    "says",
    "told",
    "tells",
    "added",
    "adds",
    "denied",
    "denies",
    "claimed",
    "insisted",
    "insists",
    "replied",
    "announced",
    "stated",
    "declared",
    "warned",
    "argued",
    "argues",
    "confirmed",
    "responded",
    "wrote",
    "conceded",
    "admitted",
    "acknowledged",
];

/// Returns the names to which `span` of `text` ascribes words: each the capitalised words of one
/// subject beside a reporting verb.
pub fn speakers(text: &str, span: Span) -> Vec<Vec<&str>> {
    let words = read(text, span);
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate() {
        if !word.is_any(SPEAKING) {
            continue;
        }
        let name = name_before(&words, at).or_else(|| name_after(&words, at));
        found.extend(name);
    }
    found
}

/// Tells whether the last of the names can only be another speaker than one before it: they share
/// no word.
pub fn differ(speakers: &[Vec<&str>]) -> bool {
    let Some((last, before)) = speakers.split_last() else {
        return false;
    };
    let is_shared = |other: &Vec<&str>| {
        let mut names = last.iter();
        names.any(|name| other.iter().any(|other| name.eq_ignore_ascii_case(other)))
    };
    before.iter().any(|other| !is_shared(other))
}

fn name_before<'t>(words: &[Word<'t>], verb: usize) -> Option<Vec<&'t str>> {
    let mut end = verb;
    while end > 0 && (words[end - 1].is_adverb() || words[end - 1].is(Class::AUXILIARY)) {
        end -= 1;
    }
    let last = words.get(end.checked_sub(1)?)?;
    is_name(last).then_some(())?;
    let start = (0..end)
        .rev()
        .take_while(|&index| words[index].is_capitalised())
        .last()?;
    names(&words[start..end])
}

/// Finds the subject of an inverted "said Mr Orlo".
fn name_after<'t>(words: &[Word<'t>], verb: usize) -> Option<Vec<&'t str>> {
    let start = verb + 1;
    let end = words.len().min(start + SUBJECT_REACH + 1);
    let length = words
        .get(start..end)?
        .iter()
        .take_while(|word| word.is_capitalised())
        .count();
    let ends = words
        .get(start + length)
        .is_none_or(|word| word.is_punctuation || word.is(Class::FUNCTION));
    ends.then(|| names(&words[start..start + length])).flatten()
}

fn is_name(word: &Word) -> bool {
    word.is_capitalised() && !word.is_punctuation && !TITLES.contains(&word.text)
}

fn names<'t>(words: &[Word<'t>]) -> Option<Vec<&'t str>> {
    let names: Vec<&str> = words
        .iter()
        .filter(|word| is_name(word))
        .map(|word| word.text)
        .collect();
    (!names.is_empty()).then_some(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_beside_reporting_verbs() {
        let text = "\"We go,\" said Mr Orlo. Then Anna Vance flatly denied it. He said no.";
        let found = speakers(text, Span::new(0, text.len()));
        assert_eq!(found, [vec!["Orlo"], vec!["Then", "Anna", "Vance"]]);
        assert!(differ(&found));
        assert!(!differ(&[vec!["Orlo"], vec!["Jan", "Orlo"]]));
    }
}
