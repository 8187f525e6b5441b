//! Whose words stand in sentences that do not say so themselves: what goes on from the sentence
//! before, from the paragraph before, or up to an attribution that follows.

use super::super::items;
use super::super::items::Kind;
use super::super::report::Manner;
use super::super::vocabulary::Frame;
use super::super::vocabulary::Traits;
use super::Builder;
use super::Implied;
use super::Meaning;
use super::Sentence;
use crate::text::Span;
use crate::text::chars;
use std::ops::Range;

impl Builder<'_> {
    /// Finds the speakers of what no report of its own sentence carries, in one paragraph.
    pub(super) fn fill(&mut self, first: usize, paragraph: Span, quotes: &[Span]) {
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
                    self.found.sentences[index].default = self
                        .speaker_at_end(first - 1)
                        .or_else(|| self.person_at_end(first - 1));
                }
            }
        }
    }

    /// Tells whether the paragraph goes on with speech that the one before left open.
    pub(super) fn goes_on(&self, first: usize, quotes: &[Span], paragraph: Span) -> bool {
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

    pub(super) fn own_speaker(&self, index: usize) -> Option<Implied> {
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

    pub(super) fn speaker_at_end(&self, index: usize) -> Option<Implied> {
        let sentence = self.found.sentences.get(index)?;
        let own = self.own_speaker(index);
        own.or_else(|| sentence.default.clone())
    }

    /// Returns the person whom a sentence is about, if it names nobody else: "Sir Jan spoke from
    /// the steps."
    fn person_at_end(&self, index: usize) -> Option<Implied> {
        let sentence = self.found.sentences.get(index)?;
        let person = sentence.topic.as_ref()?.person()?;
        let known = self.people.list.get(person)?;
        let alone = sentence.others.iter().all(|&other| other == person);
        let speaker = Implied {
            mention: known.first,
            meaning: Meaning::Settled(person),
        };
        (alone && known.is_person == Some(true) && !known.is_plural).then_some(speaker)
    }

    pub(super) fn speaker_at_start(&self, index: usize) -> Option<Implied> {
        let sentence = self.found.sentences.get(index)?;
        self.own_speaker(index).or_else(|| sentence.default.clone())
    }

    pub(super) fn begins_with_dash(&self, first: usize) -> bool {
        self.found
            .sentences
            .get(first)
            .and_then(|sentence| self.found.items.get(sentence.items.start))
            .is_some_and(|item| {
                item.kind == Kind::Dash && (item.span.slice(self.text) != "-" || self.speaks(first))
            })
    }

    /// Tells whether somebody speaks or is spoken to from the sentence `first` on: a hyphen begins
    /// the points of a list as well.
    fn speaks(&self, first: usize) -> bool {
        let to = Traits::FIRST.and(Traits::SECOND);
        self.found.sentences[first..].iter().any(|sentence| {
            let mut items = self.found.items[sentence.items.clone()].iter();
            !sentence.reports.is_empty()
                || items.any(|item| item.is(to) || item.span.slice(self.text) == "?")
        })
    }

    pub(super) fn holds_quote(&self, index: usize) -> bool {
        let sentence = &self.found.sentences[index];
        self.found.items[sentence.items.clone()]
            .iter()
            .any(|item| item.kind == Kind::Quote)
    }

    pub(super) fn is_quote_alone(&self, index: usize) -> bool {
        let sentence = &self.found.sentences[index];
        let items = &self.found.items[sentence.items.clone()];
        items
            .iter()
            .all(|item| matches!(item.kind, Kind::Quote | Kind::Stop | Kind::Dash))
            && !items.is_empty()
    }

    /// Tells whether a sentence has somebody's own words outside of marks.
    pub(super) fn speaks_unmarked(&self, index: usize, dashed: bool) -> bool {
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
        let pronoun = Traits::HE.and(Traits::SHE);
        let after = sentence
            .reports
            .iter()
            .map(|one| &one.report)
            .filter(|one| one.is_parenthetical && one.manner == Manner::Verb);
        after.into_iter().any(|one| {
            let first = one.contents.first().cloned().unwrap_or_default();
            let holds_quote = first.clone().any(|at| items[at].kind == Kind::Quote);
            let speaks = one.contents.iter().flat_map(Clone::clone).any(is_first);
            // "He never saw it, he admits": of himself.
            let himself = first.clone().next().is_some_and(|at| {
                items[at].is(pronoun) && self.is_same_pronoun(at, one.subject.range.start)
            });
            let says = items[one.cue.start].span.slice(self.text).ends_with('s');
            let own =
                self.is_without_marks && stops && !himself && (says || self.is_present(first));
            !holds_quote && (speaks || own)
        })
    }

    /// Tells whether what begins at `first` may speak of whoever speaks, named at `subject`.
    fn is_same_pronoun(&self, first: usize, subject: usize) -> bool {
        let items = &self.found.items;
        let subject = &items[subject];
        let named = !subject.is(Traits::HE.and(Traits::SHE));
        named
            || (items[first].is(Traits::HE) && subject.is(Traits::HE))
            || (items[first].is(Traits::SHE) && subject.is(Traits::SHE))
    }

    /// Tells whether a clause's first verb stands in the present: it is nobody's but the
    /// speaker's.
    pub(super) fn is_present(&self, range: Range<usize>) -> bool {
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
    pub(super) fn is_about_another(&self, index: usize, last: Option<&Implied>) -> bool {
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
    pub(super) fn is_about_speaker(&self, index: usize, last: Option<&Implied>) -> bool {
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
    pub(super) fn topic_before(&self, index: usize, first: usize) -> Option<Implied> {
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
