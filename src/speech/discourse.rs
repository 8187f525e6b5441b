//! Who speaks in each sentence of a stretch of text: the phrases that name speakers, and whom they
//! mean across sentences and paragraphs.
//!
//! The second stage of attribution, from phrase to speaker. Names are joined by their last word,
//! roles by their noun, pronouns by who was spoken of last; where that leaves two, it is left open.

mod document;
mod people;
mod pronoun;
mod turns;

pub use people::Person;

use super::items;
use super::items::Item;
use super::items::Kind;
use super::mention;
use super::mention::Mention;
use super::mention::Naming;
use super::report;
use super::report::Manner;
use super::report::Report;
use super::subject::Reader;
use super::vocabulary::Frame;
use super::vocabulary::Traits;
use crate::text::Span;
use crate::text::chars;
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
    documents: FxHashMap<String, Meaning>,
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
        let read = items::read(self.text, paragraph, quotes);
        let slice = paragraph.slice(self.text);
        let label = label(&read).or_else(|| {
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
            None => front(self.text, &read),
        };
        let ranges = items::sentences(self.text, &read[body..]);
        self.found.items.extend(read);
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

    fn add_sentence(&mut self, paragraph: usize, range: Range<usize>) {
        let items = std::mem::take(&mut self.found.items);
        let reports = report::find(self.text, &items, range.clone());
        let reader = Reader {
            text: self.text,
            items: &items,
            start: range.start,
            end: range.end,
        };
        let mut sentence = Sentence {
            items: range.clone(),
            paragraph,
            reports: Vec::new(),
            default: None,
            is_unmarked: false,
            is_doubtful: false,
            topic: None,
            others: Vec::new(),
            is_meeting: reports.is_empty()
                && items[range.clone()]
                    .iter()
                    .any(|item| item.is_any(self.text, &["met", "meet", "meets"])),
            is_question: false,
            document: None,
        };
        let is_headline = paragraph == 0
            && range.start == 0
            && items[range.clone()]
                .last()
                .is_some_and(|item| item.kind != Kind::Stop)
            && items.len() == range.end
            && items[range.clone()]
                .iter()
                .any(|item| item.kind == Kind::Quote);
        self.name_others(&items, &range, &reports, &mut sentence);
        let mut order: Vec<(Report, Mention)> = reports
            .into_iter()
            .filter_map(|report| {
                let mention = mention::read(self.text, &items, &report.subject)?;
                Some((report, mention))
            })
            .collect();
        // "He told one of them, Ms Lane said": whoever is named there is not "he".
        let is_outer = |(report, mention): &(Report, Mention)| {
            report.is_parenthetical && mention.naming != Naming::Pronoun
        };
        order.sort_by_key(|one| !is_outer(one));
        for (report, mention) in order {
            let mut inside: Vec<usize> = self.named_in(&items, &report);
            let outer = sentence.reports.iter().filter(|one: &&Voiced| {
                one.report.is_parenthetical && one.report.carries(&report.subject.range)
            });
            inside.extend(outer.filter_map(|one| one.meaning.person()));
            let own = self.own_account(&items, &reader, &report, &mention);
            let mention = own.unwrap_or(mention);
            let meaning = self.mean_of(&items, &mention, &sentence, &inside, Some(&report));
            if let Some(person) = meaning.person() {
                self.people.speaks(person, &mention, report.frame);
            }
            // A headline's "rejects" leaves open whose the quoted words are.
            let meaning = match (&meaning, is_headline && report.frame == Frame::Act) {
                (Meaning::Settled(one), true) => Meaning::Open(vec![*one]),
                _ => meaning,
            };
            sentence.reports.push(Voiced {
                report,
                mention: mention.span,
                meaning,
            });
        }
        sentence.reports.sort_by_key(|one| one.report.cue.start);
        sentence.topic = self.topic(&items, &reader, &sentence);
        sentence.is_question = sentence.reports.iter().any(|one| {
            items[one.report.cue.start].is_any(self.text, &["asked", "asks", "inquired"])
        });
        sentence.document = self.note_documents(&items, &sentence);
        self.found.items = items;
        self.found.sentences.push(sentence);
    }

    /// Notes the names in a sentence that are no subject of a report.
    fn name_others(
        &mut self,
        items: &[Item],
        range: &Range<usize>,
        reports: &[Report],
        sentence: &mut Sentence,
    ) {
        let is_subject = |at: usize| {
            reports.iter().any(|one| {
                one.subject.range.contains(&at)
                    || one
                        .subject
                        .aside
                        .as_ref()
                        .is_some_and(|aside| aside.contains(&at))
            })
        };
        let mut at = range.start;
        while at < range.end {
            let begins = items[at].is(Traits::CAPITAL.and(Traits::ROLE))
                && items[at].kind == Kind::Word
                && !items[at].is(Traits::TIME.and(Traits::SUBJECT).and(Traits::AND))
                && !is_subject(at);
            if !begins {
                at += 1;
                continue;
            }
            let mut end = at + 1;
            while end < range.end
                && items[end].kind == Kind::Word
                && items[end].is(Traits::CAPITAL.and(Traits::ROLE))
                && !items[end - 1].is(Traits::GENITIVE)
            {
                end += 1;
            }
            let mut start = at;
            while start > range.start && items[start - 1].is(Traits::DETERMINER) && start + 1 > at {
                start -= 1;
            }
            let phrase = super::subject::Phrase {
                range: start..end,
                aside: self.apposition(items, end, range.end),
            };
            if let Some(mention) = mention::read(self.text, items, &phrase) {
                let personal = mention.is_person != Some(false)
                    && (mention.naming == Naming::Name || mention.naming == Naming::Role);
                let first_word = at == range.start && end == at + 1 && !items[at].is(Traits::TITLE);
                if personal
                    && mention.naming == Naming::Name
                    && !(first_word && self.people.by_name(&mention).is_none())
                {
                    let person = self
                        .people
                        .name(self.text, &mention, self.found.sentences.len());
                    sentence.others.push(person);
                } else if personal && mention.naming == Naming::Role && mention.is_indefinite {
                    let person = self
                        .people
                        .add(self.text, &mention, self.found.sentences.len());
                    sentence.others.push(person);
                }
            }
            at = end;
        }
    }

    fn apposition(&self, items: &[Item], comma: usize, end: usize) -> Option<Range<usize>> {
        if comma >= end || items[comma].kind != Kind::Comma {
            return None;
        }
        let limit = end.min(comma + 14);
        let close = (comma + 1..limit)
            .find(|&at| !items[at].is_word())
            .unwrap_or(limit);
        let reader = Reader {
            text: self.text,
            items,
            start: comma,
            end,
        };
        reader
            .is_apposition(Some(comma + 1..close))
            .then_some(comma + 1..close)
    }

    /// Returns those who are named in what a report carries.
    fn named_in(&self, items: &[Item], report: &Report) -> Vec<usize> {
        let mut found = Vec::new();
        for content in &report.contents {
            for at in content.clone() {
                let item = &items[at];
                if item.is(Traits::CAPITAL)
                    && item.kind == Kind::Word
                    && !report.subject.range.contains(&at)
                {
                    let word = item.span.slice(self.text).to_lowercase();
                    let word = word.trim_end_matches("'s").trim_end_matches("\u{2019}s");
                    found.extend(self.people.with_last_name(word));
                }
            }
        }
        found
    }

    /// Finds whom a phrase means; a document's author where it names one.
    fn mean_of(
        &mut self,
        items: &[Item],
        mention: &Mention,
        sentence: &Sentence,
        inside: &[usize],
        report: Option<&Report>,
    ) -> Meaning {
        if !mention.is_document {
            return self.mean(mention, sentence, inside, report);
        }
        let owner = mention.owner.clone();
        let owner = owner.and_then(|range| mention::read_owner(self.text, items, range));
        match owner {
            Some(owner) => self.mean(&owner, sentence, inside, None),
            None => match self.author_of(mention) {
                Some(author) => author,
                None => self.mean(mention, sentence, inside, report),
            },
        }
    }

    /// Finds whom a phrase means.
    fn mean(
        &mut self,
        mention: &Mention,
        sentence: &Sentence,
        inside: &[usize],
        report: Option<&Report>,
    ) -> Meaning {
        let meaning = self.resolve(mention, sentence, inside, report);
        if mention.naming == Naming::Pronoun
            && let Some(person) = meaning.person()
        {
            self.people.is_called(person, mention.sex);
        }
        meaning
    }

    fn resolve(
        &mut self,
        mention: &Mention,
        sentence: &Sentence,
        inside: &[usize],
        report: Option<&Report>,
    ) -> Meaning {
        let now = self.found.sentences.len();
        if is_empty(mention) {
            return Meaning::Unknown;
        }
        match mention.naming {
            Naming::Role
                if mention.is_definite && is_generic(mention) && self.people.lacks(mention) =>
            {
                self.pronoun(mention, sentence, inside, report)
            }
            Naming::Name => Meaning::Settled(self.people.name(self.text, mention, now)),
            Naming::Role | Naming::Thing if mention.is_indefinite && !points_back(mention) => {
                Meaning::Settled(self.people.add(self.text, mention, now))
            }
            Naming::Role | Naming::Thing => self.people.describe(self.text, mention, now),
            Naming::Pronoun => self.pronoun(mention, sentence, inside, report),
        }
    }

    /// Returns whose words "in his own words" are: the main clause's subject.
    fn own_account(
        &self,
        items: &[Item],
        reader: &Reader<'_>,
        report: &Report,
        mention: &Mention,
    ) -> Option<Mention> {
        let is_own = report.manner == Manner::According && mention.naming == Naming::Pronoun;
        let subject = report::main_subject(reader, report.subject.range.start)
            .filter(|_| is_own && report.is_parenthetical)?;
        let subject = mention::read(self.text, items, &subject)?;
        (subject.is_person != Some(false) && subject.naming == Naming::Name).then_some(subject)
    }

    /// Returns who a sentence is about: whoever reports, else the subject of its main clause.
    fn topic(
        &mut self,
        items: &[Item],
        reader: &Reader<'_>,
        sentence: &Sentence,
    ) -> Option<Meaning> {
        let phrase = report::main_subject(reader, reader.end);
        // "It is late", "there is no hurry": about nobody.
        let about_nobody = phrase.as_ref().is_some_and(|phrase| {
            items[phrase.range.start].is(Traits::IT.and(Traits::ADVERB)) && phrase.range.len() == 1
        });
        let own = sentence
            .reports
            .iter()
            .filter(|one| one.report.manner != Manner::According);
        let outer = own
            .clone()
            .find(|one| one.report.is_parenthetical && one.report.manner == Manner::Verb);
        let same = |one: &&Voiced| {
            phrase
                .as_ref()
                .is_some_and(|phrase| phrase.range.start == one.report.subject.range.start)
        };
        let main = outer.or_else(|| own.clone().find(same));
        let according: Vec<usize> = sentence
            .reports
            .iter()
            .filter(|one| one.report.manner == Manner::According)
            .filter_map(|one| match one.meaning {
                Meaning::Settled(person) => Some(person),
                Meaning::Open(_) | Meaning::Unknown => None,
            })
            .collect();
        let subject = match main {
            Some(main) => Some(main.meaning.clone()),
            None => {
                if about_nobody {
                    return None;
                }
                if phrase.is_none()
                    && let [only] = sentence.others.as_slice()
                    && !(reader.start..reader.end).any(|at| items::is_finite(self.text, items, at))
                {
                    // "And Dvorin?".
                    return Some(Meaning::Settled(*only));
                }
                let mention = mention::read(self.text, items, &phrase?)?;
                Some(self.mean_of(items, &mention, sentence, &[], None))
            }
        };
        match (subject, according.as_slice()) {
            (Some(Meaning::Settled(one)), others) if !others.is_empty() => {
                let person = self
                    .people
                    .list
                    .get(one)
                    .is_some_and(|one| one.is_person == Some(true));
                let mut both = others.to_vec();
                if person && !both.contains(&one) {
                    both.push(one);
                }
                match both.as_slice() {
                    [only] => Some(Meaning::Settled(*only)),
                    _ => Some(Meaning::Open(both)),
                }
            }
            (None, [only]) => Some(Meaning::Settled(*only)),
            (subject, _) => subject,
        }
    }

    /// Finds the speakers of what no report of its own sentence carries, in one paragraph.
    fn fill(&mut self, first: usize, paragraph: Span, quotes: &[Span]) {
        let count = self.found.sentences.len();
        let goes_on = self.goes_on(first, quotes, paragraph);
        let mut last: Option<Implied> = None;
        if goes_on {
            last = first
                .checked_sub(1)
                .and_then(|before| self.speaker_at_end(before));
        }
        let dashed = self.begins_with_dash(first);
        for index in first..count {
            let sentence = &self.found.sentences[index];
            let own = self.own_speaker(index);
            let is_unmarked = self.speaks_unmarked(index, dashed);
            let holds_quote = self.holds_quote(index);
            let before_is_unmarked = index > first && self.found.sentences[index - 1].is_unmarked;
            let silent = sentence
                .reports
                .iter()
                .all(|one| one.report.frame == Frame::Think);
            let follows =
                silent && before_is_unmarked && !self.is_about_speaker(index, last.as_ref());
            if own.is_none() || holds_quote {
                let default = last.clone().or_else(|| {
                    holds_quote
                        .then(|| self.topic_before(index, first))
                        .flatten()
                });
                let wanted = (holds_quote && !self.is_about_another(index, last.as_ref()))
                    || follows
                    || is_unmarked
                    || goes_on;
                self.found.sentences[index].default = default.filter(|_| wanted);
            }
            self.found.sentences[index].is_unmarked = is_unmarked || follows;
            if own.is_some() {
                last = own;
            }
        }
        if dashed {
            for sentence in &mut self.found.sentences[first..] {
                sentence.default.get_or_insert_default();
            }
        }
        // Speech before its attribution: "“We go.” He paused. “It is late,” said Ms Ruiz."
        let mut next: Option<Implied> = None;
        for index in (first..count).rev() {
            let own = self.own_speaker(index);
            if own.is_some() {
                next = own;
                continue;
            }
            let sentence = &self.found.sentences[index];
            let is_speech = self.holds_quote(index)
                || sentence.is_unmarked
                || self.speaks_unmarked(index, dashed);
            if is_speech && sentence.default.is_none() {
                self.found.sentences[index].default.clone_from(&next);
            }
        }
        // An interview's answers: nothing in the paragraph says whose the first person is.
        let lost = |one: &Sentence| one.is_unmarked && one.default.is_none();
        if self.found.sentences[first..].iter().any(lost) {
            for sentence in &mut self.found.sentences[first..] {
                sentence.is_doubtful = true;
            }
        }
        // What was left open before: speech that goes on in this paragraph.
        if goes_on && let Some(speaker) = self.speaker_at_start(first) {
            for index in (0..first).rev() {
                if self.found.sentences[index].default.is_some()
                    || !self.found.sentences[index].reports.is_empty()
                {
                    break;
                }
                self.found.sentences[index].default = Some(speaker.clone());
            }
        }
        // A paragraph of speech alone: whoever spoke last.
        if first > 0 {
            for index in first..count {
                let sentence = &self.found.sentences[index];
                if sentence.default.is_none()
                    && sentence.reports.is_empty()
                    && self.is_quote_alone(index)
                {
                    self.found.sentences[index].default = self.speaker_at_end(first - 1);
                }
            }
        }
    }

    /// Tells whether the paragraph goes on with speech that the one before left open.
    fn goes_on(&self, first: usize, quotes: &[Span], paragraph: Span) -> bool {
        let Some(quote) = quotes.first() else {
            return false;
        };
        let begins = quote.start.saturating_sub(paragraph.start) <= 4;
        let before = first
            .checked_sub(1)
            .and_then(|before| self.found.sentences.get(before))
            .and_then(|sentence| self.found.items.get(sentence.items.end.checked_sub(1)?))
            .filter(|item| item.kind == Kind::Quote);
        let Some(before) = before else { return false };
        let closing = self
            .text
            .get(before.span.end..)
            .and_then(|rest| rest.chars().next());
        begins && closing.is_none_or(|c| chars::quotation_mark(c).is_none())
    }

    fn own_speaker(&self, index: usize) -> Option<Implied> {
        let sentence = self.found.sentences.get(index)?;
        let one = sentence.reports.iter().find(|one| {
            let at = one.report.cue.start..one.report.cue.end;
            !sentence
                .reports
                .iter()
                .any(|other| other.report.carries(&at))
        })?;
        Some(Implied {
            mention: one.mention,
            meaning: one.meaning.clone(),
        })
    }

    fn speaker_at_end(&self, index: usize) -> Option<Implied> {
        let sentence = self.found.sentences.get(index)?;
        let own = self.own_speaker(index);
        own.or_else(|| sentence.default.clone())
    }

    fn speaker_at_start(&self, index: usize) -> Option<Implied> {
        let sentence = self.found.sentences.get(index)?;
        self.own_speaker(index).or_else(|| sentence.default.clone())
    }

    fn begins_with_dash(&self, first: usize) -> bool {
        self.found
            .sentences
            .get(first)
            .and_then(|sentence| self.found.items.get(sentence.items.start))
            .is_some_and(|item| item.kind == Kind::Dash)
    }

    fn holds_quote(&self, index: usize) -> bool {
        let sentence = &self.found.sentences[index];
        self.found.items[sentence.items.clone()]
            .iter()
            .any(|item| item.kind == Kind::Quote)
    }

    fn is_quote_alone(&self, index: usize) -> bool {
        let sentence = &self.found.sentences[index];
        let items = &self.found.items[sentence.items.clone()];
        items
            .iter()
            .all(|item| matches!(item.kind, Kind::Quote | Kind::Stop | Kind::Dash))
            && !items.is_empty()
    }

    /// Tells whether a sentence has somebody's own words outside of marks.
    fn speaks_unmarked(&self, index: usize, dashed: bool) -> bool {
        let sentence = &self.found.sentences[index];
        if dashed {
            return true;
        }
        let items = &self.found.items;
        let is_first = |at: usize| items[at].is(Traits::FIRST);
        if sentence.reports.is_empty() {
            return sentence.items.clone().any(is_first);
        }
        let carried = |at: usize| {
            let mut all = sentence.reports.iter().map(|one| &one.report);
            all.any(|one| {
                one.cue.contains(&at) || one.contents.iter().any(|content| content.contains(&at))
            })
        };
        let own = |at: usize| items[at].is(Traits::FIRST) && items[at].is(Traits::SUBJECT);
        if sentence.items.clone().any(|at| own(at) && !carried(at)) {
            return true;
        }
        let stops = items[sentence.items.clone()]
            .last()
            .is_some_and(|item| item.kind == Kind::Stop);
        let pronoun = Traits::HE
            .and(Traits::SHE)
            .and(Traits::THEY)
            .and(Traits::IT);
        let after = sentence
            .reports
            .iter()
            .map(|one| &one.report)
            .filter(|one| one.is_parenthetical && one.manner == Manner::Verb);
        after.into_iter().any(|one| {
            let first = one.contents.first().cloned().unwrap_or_default();
            let holds_quote = first.clone().any(|at| items[at].kind == Kind::Quote);
            let speaks = one.contents.iter().flat_map(Clone::clone).any(is_first);
            let starts = first.clone().next().is_some_and(|at| items[at].is(pronoun));
            let present = self.is_without_marks && stops && !starts && self.is_present(first);
            !holds_quote && (speaks || present)
        })
    }

    /// Tells whether a clause's first verb stands in the present: it is nobody's but the
    /// speaker's.
    fn is_present(&self, range: Range<usize>) -> bool {
        let items = &self.found.items;
        let verb = range
            .clone()
            .find(|&at| items::is_finite(self.text, items, at));
        let present = [
            "is", "are", "am", "can", "will", "do", "does", "isn't", "aren't", "can't", "won't",
            "don't", "doesn't", "cannot",
        ];
        verb.is_none_or(|at| items[at].is_any(self.text, &present))
    }

    /// Tells whether a sentence with words in marks is plainly about somebody else than whoever
    /// spoke last: "Her own men call it “a gift”".
    fn is_about_another(&self, index: usize, last: Option<&Implied>) -> bool {
        let sentence = &self.found.sentences[index];
        let first = self.found.items.get(sentence.items.start);
        if first.is_some_and(|item| item.kind == Kind::Quote) {
            return false;
        }
        match (&sentence.topic, last.map(|last| &last.meaning)) {
            (Some(Meaning::Settled(topic)), Some(Meaning::Settled(last))) => topic != last,
            _ => false,
        }
    }

    /// Tells whether a sentence speaks of the speaker: its subject is a pronoun or the name.
    fn is_about_speaker(&self, index: usize, last: Option<&Implied>) -> bool {
        let sentence = &self.found.sentences[index];
        let first = self.found.items[sentence.items.clone()].first();
        let pronoun = first.is_some_and(|item| item.is(Traits::HE.and(Traits::SHE)));
        let Some(Meaning::Settled(person)) = last.map(|last| &last.meaning) else {
            return pronoun;
        };
        pronoun
            || sentence.others.contains(person)
            || sentence.topic == Some(Meaning::Settled(*person))
    }

    /// Returns whoever the sentence before is about, in the same paragraph.
    fn topic_before(&self, index: usize, first: usize) -> Option<Implied> {
        let before = index.checked_sub(1).filter(|&before| before >= first)?;
        let sentence = self.found.sentences.get(before)?;
        let Some(Meaning::Settled(person)) = sentence.topic else {
            return None;
        };
        let known = self.people.list.get(person)?;
        let speaker = Implied {
            mention: known.first,
            meaning: Meaning::Settled(person),
        };
        (known.is_person != Some(false)).then_some(speaker)
    }
}

/// Returns how many items stand before a paragraph's own words: a wire's dateline, "Correction:".
fn front(text: &str, items: &[Item]) -> usize {
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

/// How many items a dateline may have.
const DATELINE: usize = 16;

/// Returns the items of the label that begins a transcript's paragraph: "DR. HALLORAN: …".
fn label(items: &[Item]) -> Option<Range<usize>> {
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

/// Tells whether a phrase says nothing of whom it names: "the other", "one of them".
fn is_empty(mention: &Mention) -> bool {
    let empty = [
        "other",
        "others",
        "one",
        "ones",
        "two",
        "both",
        "some",
        "many",
        "several",
        "latter",
        "most",
        "all",
        "another",
        "few",
        "each",
        "nobody",
        "everybody",
        "anybody",
        "somebody",
        "everyone",
        "anyone",
        "someone",
        "none",
        "nothing",
        "those",
        "these",
        "first",
        "second",
    ];
    mention.name.is_empty()
        && mention.naming != Naming::Pronoun
        && mention
            .heads
            .last()
            .is_some_and(|head| empty.contains(&head.as_str()))
}

/// Tells whether a role may be anybody's: "this person".
fn is_generic(mention: &Mention) -> bool {
    let generic = [
        "person",
        "individual",
        "source",
        "man",
        "woman",
        "figure",
        "insider",
    ];
    mention.modifiers.is_empty()
        && mention
            .heads
            .last()
            .is_some_and(|head| generic.contains(&head.as_str()))
}

/// Tells whether "a similar official" or "another such" means one who was named.
fn points_back(mention: &Mention) -> bool {
    mention
        .modifiers
        .iter()
        .any(|word| word == "similar" || word == "same")
}
