//! Who speaks in each sentence of a stretch of text: the phrases that name speakers, and whom they
//! mean across sentences and paragraphs.
//!
//! The second stage of attribution, from phrase to speaker. Names are joined by their last word,
//! roles by their noun, pronouns by who was spoken of last; where that leaves two, it is left open.

mod document;
mod fill;
mod meaning;
mod people;
mod pronoun;
mod sentence;
mod turns;

pub use people::Person;

use super::items;
use super::items::Item;
use super::items::Kind;
use super::key::Key;
use super::mention;
use super::mention::Naming;
use super::report::Report;
use crate::text::Span;
use people::People;
use rustc_hash::FxHashMap;
use std::ops::Range;
use turns::Turn;
use turns::Turns;

/// Whom a phrase means: places in [`Discourse::people`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// One.
    Settled(usize),
    /// The text leaves open whose: one of these, or somebody who is not named.
    Open(Vec<usize>),
    /// Not known: the text may well say, in a way that is not understood here.
    Unknown,
}

impl Meaning {
    /// Returns the one whom it means.
    fn person(&self) -> Option<usize> {
        match self {
            Meaning::Settled(one) => Some(*one),
            _ => None,
        }
    }
}

/// A report with whom its subject means.
#[derive(Clone, Debug)]
pub struct Voiced {
    /// The report.
    pub report: Report,
    /// Bytes in the text: the phrase that names the speaker.
    pub mention: Span,
    /// Whom it means.
    pub meaning: Meaning,
    /// Whether it is a role that somebody has, without a name: "its director".
    is_definite: bool,
}

/// A sentence.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// Its items.
    pub items: Range<usize>,
    /// The number of its paragraph in the stretch, from 0.
    pub paragraph: usize,
    /// Who reports what in it.
    pub reports: Vec<Voiced>,
    /// Whose words stand in it where no report says so.
    pub default: Option<Implied>,
    /// Whether its words outside of marks are somebody's own.
    pub is_unmarked: bool,
    /// Whether it may be somebody's own words without marks, and nothing says whose.
    pub is_doubtful: bool,
    /// Who its main clause is about.
    topic: Option<Meaning>,
    /// Others that it names.
    others: Vec<usize>,
    /// Whether it tells of people who met: what is said next may be either's.
    is_meeting: bool,
    /// Whether somebody asks in it.
    is_question: bool,
    /// Whose words a document has that it names.
    document: Option<Meaning>,
}

/// Whose words stand in a sentence that does not say so itself.
#[derive(Clone, Debug)]
pub struct Implied {
    /// The phrase that names the speaker, in another sentence.
    pub mention: Span,
    /// Whom it means.
    pub meaning: Meaning,
}

/// A stretch of text, read.
#[derive(Debug, Default)]
pub struct Discourse {
    /// Its items.
    pub items: Vec<Item>,
    /// Its sentences, in order.
    pub sentences: Vec<Sentence>,
    /// Whom it names.
    pub people: Vec<Person>,
}

impl Default for Implied {
    fn default() -> Self {
        Implied {
            mention: Span::default(),
            meaning: Meaning::Unknown,
        }
    }
}

/// Reads the paragraphs of a stretch of text; `quotes` is what stands in quotation marks there, in
/// order.
pub fn read(text: &str, paragraphs: &[Span], quotes: &[Span]) -> Discourse {
    let mut builder = Builder {
        text,
        found: Discourse::default(),
        people: People::default(),
        documents: FxHashMap::default(),
        is_without_marks: quotes.is_empty(),
        turns: Turns::of(text, paragraphs),
        interviewed: None,
        is_asked: false,
    };
    let bytes: usize = paragraphs.iter().map(|paragraph| paragraph.len()).sum();
    builder.found.items.reserve(bytes / 5 + 1);
    for (number, &paragraph) in paragraphs.iter().enumerate() {
        let from = quotes.partition_point(|quote| quote.end <= paragraph.start);
        let to = quotes.partition_point(|quote| quote.start < paragraph.end);
        let quotes = quotes.get(from..to).unwrap_or_default();
        builder.add(number, paragraph, quotes);
    }
    builder.found.people = builder.people.list;
    builder.found
}

struct Builder<'t> {
    text: &'t str,
    found: Discourse,
    people: People,
    /// Whose words the documents have that were named, by their noun.
    documents: FxHashMap<Key, Meaning>,
    /// Whether the whole text has no quotation marks.
    is_without_marks: bool,
    turns: Turns<'t>,
    /// Who is interviewed, once somebody was asked.
    interviewed: Option<Implied>,
    /// Whether an interview goes on.
    is_asked: bool,
}

impl Builder<'_> {
    fn add(&mut self, number: usize, paragraph: Span, quotes: &[Span]) {
        let offset = self.found.items.len();
        items::read(self.text, paragraph, quotes, &mut self.found.items);
        let read = &self.found.items[offset..];
        let slice = paragraph.slice(self.text);
        let label = turns::speaker_label(read).or_else(|| {
            let length = self.turns.labelled(slice)?;
            let colon = read
                .iter()
                .take(8)
                .position(|item| item.kind == Kind::Colon)?;
            let end = read.get(colon)?.span.start.saturating_sub(paragraph.start);
            (colon > 0 && end <= length + 4).then_some(0..colon)
        });
        let turn = match &label {
            Some(_) => None,
            None => self.turns.turn(slice, self.is_asked),
        };
        let body = match &label {
            Some(label) => label.end + 1,
            None => turns::front(self.text, read),
        };
        let ranges = items::sentences(self.text, &read[body..]);
        let first = self.found.sentences.len();
        let speaker =
            label.and_then(|label| self.labelled(label.start + offset..label.end + offset));
        let offset = offset + body;
        for range in ranges {
            self.add_sentence(number, range.start + offset..range.end + offset);
        }
        if speaker.is_some() {
            for sentence in &mut self.found.sentences[first..] {
                sentence.is_unmarked = true;
                sentence.default.clone_from(&speaker);
            }
            return;
        }
        match turn {
            Some(Turn::Question) => {
                self.interviewed();
                self.is_asked = true;
                self.take_turn(Turn::Question, first);
            }
            Some(turn) if quotes.is_empty() && !self.is_over(first) => self.take_turn(turn, first),
            _ => {
                self.is_asked &= turn.is_none() || !self.is_over(first);
                self.fill(first, paragraph, quotes);
            }
        }
    }

    /// Returns whom the label of a transcript's paragraph names.
    fn labelled(&mut self, range: Range<usize>) -> Option<Implied> {
        let items = std::mem::take(&mut self.found.items);
        let phrase = super::subject::Phrase { range, aside: None };
        let mention = mention::read(self.text, &items, &phrase);
        self.found.items = items;
        let mention = mention?;
        let now = self.found.sentences.len();
        let meaning = match mention.naming {
            Naming::Name => Meaning::Settled(self.people.name(self.text, &mention, now)),
            _ => self.people.describe(self.text, &mention, now),
        };
        Some(Implied {
            mention: mention.span,
            meaning,
        })
    }
}
