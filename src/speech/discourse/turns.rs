//! Whose turn it is to speak in a transcript or an interview: told by the form of its paragraphs.
//!
//! A label before a colon names the speaker; a question in bold type, or behind "Q:", is followed
//! by the answer of whoever is interviewed.

use super::super::items;
use super::super::items::Item;
use super::super::items::Kind;
use super::super::vocabulary::Traits;
use super::Builder;
use super::Implied;
use super::Meaning;
use crate::text::Span;
use crate::text::chars;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// How many bytes a label may have.
const LABEL: usize = 40;

/// How many paragraphs need to be questions of their own in an interview without bold type.
const QUESTIONS: usize = 3;

/// The form of a text's paragraphs.
#[derive(Debug, Default)]
pub(super) struct Turns<'t> {
    /// How many paragraphs begin with each label.
    labels: FxHashMap<&'t str, usize>,
    /// Whether questions stand in paragraphs of their own.
    has_questions: bool,
}

/// What a paragraph is in an interview.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    /// A question.
    Question,
    /// An answer.
    Answer,
    /// What may be either.
    Either,
}

impl<'t> Turns<'t> {
    /// Looks at all paragraphs of a stretch.
    pub fn of(text: &'t str, paragraphs: &[Span]) -> Self {
        let mut turns = Turns::default();
        let mut questions = 0;
        for paragraph in paragraphs {
            let slice = paragraph.slice(text).trim();
            if let Some(label) = label(slice) {
                *turns.labels.entry(label).or_default() += 1;
            }
            questions += usize::from(is_question(slice));
        }
        turns.has_questions = questions >= QUESTIONS;
        turns
    }

    /// Returns how many bytes of a paragraph its label has, if another begins with the same.
    pub fn labelled(&self, slice: &str) -> Option<usize> {
        let label = label(slice)?;
        let again = self.labels.get(label).is_some_and(|&count| count > 1);
        again.then_some(label.len())
    }

    /// Returns what a paragraph is; nothing where the text is no interview.
    pub fn turn(&self, slice: &str, asked: bool) -> Option<Turn> {
        let slice = slice.trim();
        let bold = slice.len() > 4 && slice.starts_with("**") && slice.ends_with("**");
        let begins = |marks: &[&str]| marks.iter().any(|mark| slice.starts_with(mark));
        let answers = begins(&["A: ", "A. ", "Answer: "]);
        match () {
            () if bold || begins(&["Q: ", "Q. ", "Question: "]) => Some(Turn::Question),
            () if asked && answers => Some(Turn::Answer),
            () if self.has_questions && is_question(slice) => Some(Turn::Question),
            () if asked && slice.starts_with('*') => None,
            () if asked && !self.has_questions => Some(Turn::Answer),
            () if asked => Some(Turn::Either),
            () => None,
        }
    }
}

/// Returns the words before a paragraph's first colon, where they may name who speaks.
fn label(slice: &str) -> Option<&str> {
    let slice = slice.trim_start_matches('*');
    let front = slice.as_bytes().iter().take(LABEL + 1);
    let end = front
        .clone()
        .position(|&byte| byte == b':')
        .filter(|&end| end > 1)?;
    let label = slice.get(..end)?;
    let rest = slice.get(end + 1..)?.trim_start_matches('*');
    let speaks = rest.starts_with(' ')
        && !rest
            .trim_start()
            .starts_with(|c| chars::quotation_mark(c).is_some());
    let names = label
        .split(' ')
        .all(|word| word.starts_with(char::is_uppercase));
    (speaks && names).then_some(label)
}

/// Tells whether a paragraph is a question to somebody, without marks.
fn is_question(slice: &str) -> bool {
    let marks = |c| chars::quotation_mark(c).is_some() && !chars::is_apostrophe(c);
    slice.ends_with('?')
        && slice.len() < 300
        && !slice.contains(marks)
        && slice
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| ["you", "your", "You", "Your"].contains(&word))
}

/// How many items a dateline may have.
const DATELINE: usize = 16;

/// Returns how many items stand before a paragraph's own words: a wire's dateline, "Correction:".
pub(super) fn front(text: &str, items: &[Item]) -> usize {
    let notes = [
        "correction",
        "clarification",
        "update",
        "note",
        "photo",
        "picture",
        "caption",
        "pictured",
        "editor's",
        "corrects",
    ];
    let Some(first) = items.first() else { return 0 };
    let mark = items
        .iter()
        .take(DATELINE)
        .position(|item| matches!(item.kind, Kind::Dash | Kind::Colon | Kind::Quote));
    let Some(at) = mark.filter(|&at| at > 0 && at + 1 < items.len()) else {
        return 0;
    };
    let is_dateline = items[at].kind == Kind::Dash
        && first.is(Traits::CAPITALS)
        && !(0..at).any(|at| items::is_finite(text, items, at));
    let is_note = items[at].kind == Kind::Colon && at <= 3 && first.is_any(text, &notes);
    match is_dateline || is_note {
        true => at + 1,
        false => 0,
    }
}

/// Returns the items of the label that begins a transcript's paragraph: "DR. HALLORAN: …".
pub(super) fn speaker_label(items: &[Item]) -> Option<Range<usize>> {
    let colon = items
        .iter()
        .take(8)
        .position(|item| item.kind == Kind::Colon)?;
    let words = &items[..colon];
    let capitals = words
        .iter()
        .all(|item| item.kind == Kind::Word && (item.is(Traits::CAPITALS) || item.span.len() == 1));
    let speech = items.get(colon + 1).is_some_and(|item| item.is_word());
    (capitals && speech && words.iter().any(|item| item.is(Traits::CAPITALS))).then_some(0..colon)
}

impl Builder<'_> {
    /// Returns who is interviewed: the first person whom the text names, where it does not name
    /// many before the first question.
    pub(super) fn interviewed(&mut self) -> Implied {
        if let Some(known) = &self.interviewed {
            return known.clone();
        }
        let mut persons = self
            .people
            .list
            .iter()
            .enumerate()
            .filter(|(_, person)| person.has_long_name() && person.is_person == Some(true));
        let implied = match (persons.next(), persons.nth(1)) {
            (Some((first, person)), None) => Implied {
                mention: person.first,
                meaning: Meaning::Settled(first),
            },
            _ => Implied::default(),
        };
        self.interviewed = Some(implied.clone());
        implied
    }

    /// Marks the sentences from `first` on as somebody's turn.
    pub(super) fn take_turn(&mut self, turn: Turn, first: usize) {
        let speaker = match turn {
            Turn::Question => Implied::default(),
            _ => self.interviewed(),
        };
        let speaks = |items: &[Item]| items.iter().any(|item| item.is(Traits::FIRST));
        let from = self.found.sentences[first..]
            .first()
            .map_or(0, |sentence| sentence.items.start);
        let own = speaks(self.found.items.get(from..).unwrap_or_default());
        for sentence in &mut self.found.sentences[first..] {
            if turn == Turn::Either && !own {
                sentence.is_doubtful = true;
                continue;
            }
            sentence.is_unmarked = true;
            sentence.default = Some(speaker.clone());
        }
    }

    /// Tells whether a paragraph tells of whoever was interviewed again: the interview is over.
    pub(super) fn is_over(&mut self, first: usize) -> bool {
        let Some(person) = self.interviewed().meaning.person() else {
            return false;
        };
        let sentences = &self.found.sentences[first..];
        let holds_first = sentences.iter().any(|sentence| {
            let items = &self.found.items[sentence.items.clone()];
            items
                .iter()
                .any(|item| item.is(Traits::FIRST) && item.kind == Kind::Word)
        });
        let named = sentences
            .iter()
            .any(|one| one.topic == Some(Meaning::Settled(person)));
        named && !holds_first
    }
}
