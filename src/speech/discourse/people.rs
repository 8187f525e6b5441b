//! Whom a stretch of text names, and which of its phrases name the same one.

use super::super::key::Key;
use super::super::mention::Mention;
use super::super::mention::Naming;
use super::super::mention::Sex;
use super::super::vocabulary::Frame;
use super::Meaning;
use crate::text::Span;
use rustc_hash::FxHashMap;

/// One whom a text names.
#[derive(Clone, Debug)]
pub struct Person {
    /// Bytes in the text: the phrases that name them, each once.
    phrases: Vec<Span>,
    /// Bytes in the text: the first of them.
    pub first: Span,
    /// Whether it is a person, where words tell.
    pub is_person: Option<bool>,
    /// Whether it is several.
    pub is_plural: bool,
    /// Sex, where words tell.
    pub sex: Option<Sex>,
    /// Whether a name is known.
    pub is_named: bool,
    name: Vec<Key>,
    heads: Vec<Key>,
    modifiers: Vec<Key>,
    /// The last sentence that names them.
    pub last: usize,
}

impl Person {
    /// Returns the phrases that name them, fullest first: with the name, then the longest.
    pub fn names(&self, text: &str) -> Vec<String> {
        let last = self.name.last();
        let has_name = |phrase: &str| {
            let mut words = phrase.split(|c: char| !c.is_alphanumeric());
            last.is_some_and(|last| words.any(|word| Key::read(word) == *last))
        };
        let phrases = self.phrases.iter().map(|span| clean(span.slice(text)));
        let mut names: Vec<String> = phrases.collect();
        names.sort_by_key(|phrase| (!has_name(phrase), std::cmp::Reverse(phrase.len())));
        names.dedup();
        names
    }

    /// Tells whether the name is as long as a person's.
    pub(super) fn has_long_name(&self) -> bool {
        self.is_named && self.name.len() > 1
    }
}

/// Words by which a phrase points back, that tell nobody from anybody.
const POINTING: [Key; 4] = [
    Key::of("same"),
    Key::of("similar"),
    Key::of("own"),
    Key::of("former"),
];

/// How many phrases are kept of one.
const PHRASE_LIMIT: usize = 6;

/// The longest phrase that is kept, in bytes.
const PHRASE_LENGTH: usize = 120;

/// Everybody whom a stretch of text names.
#[derive(Debug, Default)]
pub(super) struct People {
    pub list: Vec<Person>,
    by_last_name: FxHashMap<Key, Vec<usize>>,
    by_head: FxHashMap<Key, Vec<usize>>,
    /// The descriptions of somebody new that were read last, by their first byte: a phrase is read
    /// several times, and names one.
    read: Vec<(usize, usize)>,
}

/// How many phrases back one is known again.
const READ_LIMIT: usize = 12;

/// How many of the same name or role are looked at.
const ALIKE_LIMIT: usize = 8;

impl People {
    /// Notes that somebody speaks: who says something, and is no body and no document, is a person.
    pub fn speaks(&mut self, index: usize, mention: &Mention, frame: Frame) {
        if let Some(person) = self.list.get_mut(index)
            && matches!(frame, Frame::Say | Frame::Tell)
            && mention.naming != Naming::Pronoun
            && !mention.is_document
            && !mention.is_plural
            && !person.is_named
        {
            person.is_person = person.is_person.or(Some(true));
        }
    }

    /// Notes that somebody is called "he" or "she".
    pub fn is_called(&mut self, index: usize, sex: Option<Sex>) {
        if let Some(person) = self.list.get_mut(index) {
            person.sex = person.sex.or(sex);
        }
    }

    /// Adds somebody new, once for each phrase.
    pub fn add(&mut self, text: &str, mention: &Mention, now: usize) -> usize {
        let start = mention.span.start;
        let known = self.read.iter().rev().take(READ_LIMIT);
        if let Some(&(_, index)) = known.clone().find(|(at, _)| *at == start) {
            self.join(text, index, mention, now);
            return index;
        }
        let index = self.list.len();
        self.read.push((start, index));
        self.list.push(Person {
            phrases: Vec::new(),
            first: mention.span,
            is_person: mention.is_person,
            is_plural: mention.is_plural,
            sex: mention.sex,
            is_named: false,
            name: Vec::new(),
            heads: Vec::new(),
            modifiers: Vec::new(),
            last: now,
        });
        self.join(text, index, mention, now);
        index
    }

    /// Adds what a phrase says to what is known of somebody.
    pub fn join(&mut self, text: &str, index: usize, mention: &Mention, now: usize) {
        let Some(person) = self.list.get_mut(index) else {
            return;
        };
        person.last = now;
        person.sex = person.sex.or(mention.sex);
        person.is_person = match (person.is_person, mention.is_person) {
            (Some(true), _) | (_, Some(true)) => Some(true),
            (first, second) => first.or(second),
        };
        for span in [Some(mention.span), mention.aside].into_iter().flatten() {
            let phrase = span.slice(text);
            let room = person.phrases.len() < PHRASE_LIMIT && phrase.len() <= PHRASE_LENGTH;
            if room && !person.phrases.iter().any(|one| one.slice(text) == phrase) {
                person.phrases.push(span);
            }
        }
        if !mention.name.is_empty() {
            if let Some(last) = mention.name.last()
                && !person.name.contains(last)
            {
                self.by_last_name.entry(*last).or_default().push(index);
            }
            if mention.name.len() > person.name.len() {
                person.name.clone_from(&mention.name);
            }
            person.is_named = true;
        }
        for head in &mention.heads {
            if !person.heads.contains(head) {
                person.heads.push(*head);
                self.by_head.entry(*head).or_default().push(index);
            }
        }
        for word in &mention.modifiers {
            if person.modifiers.len() < 16 && !person.modifiers.contains(word) {
                person.modifiers.push(*word);
            }
        }
    }

    /// Tells whether nobody is described by the phrase's noun.
    pub fn lacks(&self, mention: &Mention) -> bool {
        mention
            .heads
            .last()
            .is_none_or(|head| !self.by_head.contains_key(head))
    }

    /// Returns those whose last name is `word`.
    pub fn with_last_name(&self, word: Key) -> &[usize] {
        self.by_last_name.get(&word).map_or(&[], Vec::as_slice)
    }

    /// Returns whom a name means, if they were named before.
    pub fn by_name(&self, mention: &Mention) -> Option<usize> {
        let last = mention.name.last()?;
        let fits = |&&index: &&usize| {
            let Some(person) = self.list.get(index) else {
                return false;
            };
            let sex = person.sex.is_none() || mention.sex.is_none() || person.sex == mention.sex;
            let full = |name: &[Key]| name.len() > 1;
            let same = !full(&person.name)
                || !full(&mention.name)
                || person.name.first() == mention.name.first();
            sex && same
        };
        self.by_last_name
            .get(last)?
            .iter()
            .rev()
            .take(ALIKE_LIMIT)
            .find(fits)
            .copied()
    }

    /// Returns whom a name means; somebody new where it was not there before.
    pub fn name(&mut self, text: &str, mention: &Mention, now: usize) -> usize {
        let known = self
            .by_name(mention)
            .or_else(|| self.by_given_name(mention));
        match known {
            Some(index) => {
                self.join(text, index, mention, now);
                index
            }
            None => self.add(text, mention, now),
        }
    }

    /// Finds "Dame Hester" as Hester Coil: one word, and the first name of one alone.
    fn by_given_name(&self, mention: &Mention) -> Option<usize> {
        let [name] = mention.name.as_slice() else {
            return None;
        };
        let mut found = None;
        for (index, person) in self.list.iter().enumerate().rev().take(64) {
            if person.name.len() > 1 && person.name.first() == Some(name) {
                if found.is_some() {
                    return None;
                }
                found = Some(index);
            }
        }
        found
    }

    /// Finds whom a description means: "the official", "the ministry".
    pub fn describe(&mut self, text: &str, mention: &Mention, now: usize) -> Meaning {
        let head = mention.heads.last().copied().unwrap_or(Key::of(""));
        let mut fits: Vec<usize> = Vec::new();
        if let Some(known) = self.by_head.get(&head) {
            for &index in known.iter().rev().take(ALIKE_LIMIT) {
                let person = &self.list[index];
                let same_number = person.is_plural == mention.is_plural;
                let sex =
                    person.sex.is_none() || mention.sex.is_none() || person.sex == mention.sex;
                let known = |word: &Key| {
                    person.modifiers.contains(word)
                        || person.heads.contains(word)
                        || person.name.contains(word)
                        || POINTING.contains(word)
                };
                if same_number && sex && mention.modifiers.iter().all(known) {
                    fits.push(index);
                }
            }
        }
        // The same words name the same one; of several, the one that was named last, unless another
        // was named beside it.
        match fits.as_slice() {
            [] => Meaning::Settled(self.add(text, mention, now)),
            [only] => {
                let only = *only;
                self.join(text, only, mention, now);
                Meaning::Settled(only)
            }
            several => {
                let latest = several
                    .iter()
                    .map(|&index| self.list[index].last)
                    .max()
                    .unwrap_or(0);
                let recent: Vec<usize> = several
                    .iter()
                    .copied()
                    .filter(|&index| self.list[index].last >= latest)
                    .collect();
                match recent.as_slice() {
                    [only] => {
                        let only = *only;
                        self.join(text, only, mention, now);
                        Meaning::Settled(only)
                    }
                    _ => Meaning::Open(recent),
                }
            }
        }
    }
}

/// Returns a phrase on one line.
pub(super) fn clean(phrase: &str) -> String {
    phrase.split_whitespace().collect::<Vec<_>>().join(" ")
}
