//! One sentence of a discourse: who reports what in it, whom else it names.

use super::super::items::Item;
use super::super::items::Kind;
use super::super::key::Key;
use super::super::mention;
use super::super::mention::Mention;
use super::super::mention::Naming;
use super::super::report;
use super::super::report::Manner;
use super::super::report::Report;
use super::super::subject::Phrase;
use super::super::subject::Reader;
use super::super::vocabulary::Frame;
use super::super::vocabulary::Traits;
use super::Builder;
use super::Meaning;
use super::Sentence;
use super::Voiced;
use std::ops::Range;

impl Builder<'_> {
    pub(super) fn add_sentence(&mut self, paragraph: usize, range: Range<usize>) {
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
                is_definite: mention.naming == Naming::Role && mention.is_definite,
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
    pub(super) fn name_others(
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
                && !items[at].is(Traits::TIME
                    .and(Traits::SUBJECT)
                    .and(Traits::AND)
                    .and(Traits::NEGATOR)
                    .and(Traits::RELATIVE)
                    .and(Traits::DETERMINER))
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
            let phrase = Phrase {
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

    pub(super) fn apposition(
        &self,
        items: &[Item],
        comma: usize,
        end: usize,
    ) -> Option<Range<usize>> {
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
    pub(super) fn named_in(&self, items: &[Item], report: &Report) -> Vec<usize> {
        let mut found = Vec::new();
        for content in &report.contents {
            for at in content.clone() {
                let item = &items[at];
                if item.is(Traits::CAPITAL)
                    && item.kind == Kind::Word
                    && !report.subject.range.contains(&at)
                {
                    let word = Key::read(item.span.slice(self.text));
                    found.extend_from_slice(self.people.with_last_name(word));
                }
            }
        }
        found
    }

    /// Returns whose words "in his own words" are: the main clause's subject.
    pub(super) fn own_account(
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
}
