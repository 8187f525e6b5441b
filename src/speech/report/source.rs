//! Reports without a verb of saying: "according to", "so Ms Ruiz", a colon.

use super::Finder;
use super::Manner;
use super::Report;
use crate::speech::items::Kind;
use crate::speech::items::is_finite;
use crate::speech::subject::Phrase;
use crate::speech::vocabulary::Frame;
use crate::speech::vocabulary::Traits;
use std::ops::Range;

impl Finder<'_> {
    /// Reads "according to Ms Ruiz", "as per the ministry", "in the words of", "so Ms Ruiz".
    pub(super) fn according(&self, at: usize) -> Option<Report> {
        let text = self.reader.text;
        if !self.items()[at].is_any(text, &["according", "as", "in", "so", "per", "by"]) {
            return None;
        }
        let follows = |words: &[&str]| {
            words
                .iter()
                .enumerate()
                .all(|(index, word)| self.is_any(at + 1 + index, &[word]))
        };
        let starts = |word: &str| self.is_any(at, &[word]);
        let length = match () {
            () if starts("according") && follows(&["to"]) => 2,
            () if starts("as") && follows(&["per"]) => 2,
            () if starts("in") && follows(&["the", "words", "of"]) => 4,
            () if starts("in") && follows(&["the", "view", "of"]) => 4,
            () if starts("in") && follows(&["the", "opinion", "of"]) => 4,
            () if starts("by") && follows(&["the", "account", "of"]) => 4,
            () if starts("so") => 1,
            () if starts("per") && self.is_source(at + 1) => 1,
            () => return self.by_account(at),
        };
        let subject = self.reader.following(at + length)?;
        let end = subject
            .aside
            .clone()
            .map_or(subject.range.end, |aside| aside.end);
        if self.is_no_speaker(&subject) {
            return None;
        }
        if length == 1 {
            let before = at.checked_sub(1).and_then(|at| self.kind(at));
            let first = &self.items()[subject.range.start];
            let closes = matches!(
                self.kind(end),
                None | Some(Kind::Stop | Kind::Comma | Kind::Quote)
            );
            let is_attribution = matches!(before, Some(Kind::Comma | Kind::Quote))
                && closes
                && first.is(Traits::CAPITAL.and(Traits::DETERMINER).and(Traits::TITLE));
            if !is_attribution {
                return None;
            }
        }
        Some(self.by_source(at, at..at + length, subject, end))
    }

    /// Tells whether a phrase begins at `at` that names a source, not a measure: "per the agency".
    fn is_source(&self, at: usize) -> bool {
        let item = self.items().get(at).filter(|_| at < self.reader.end);
        item.is_some_and(|item| {
            item.is(Traits::DEFINITE.and(Traits::CAPITAL).and(Traits::TITLE))
                && item.kind == Kind::Word
        })
    }

    /// Tells whether nobody speaks in what a phrase names: "according to satellite pictures".
    fn is_no_speaker(&self, subject: &Phrase) -> bool {
        let shows = [
            "pictures",
            "images",
            "imagery",
            "photographs",
            "photos",
            "footage",
            "data",
            "figures",
            "records",
            "statistics",
            "maps",
            "logs",
            "calculations",
            "rules",
            "custom",
            "tradition",
            "need",
        ];
        subject
            .range
            .clone()
            .take_while(|&at| {
                at == subject.range.start
                    || !self.items()[at].is(Traits::PREPOSITION.and(Traits::POSTMODIFIER))
            })
            .any(|at| self.is_any(at, &shows))
    }

    /// Reads "by Ms Ruiz's account", "in the mayor's words".
    pub(super) fn by_account(&self, at: usize) -> Option<Report> {
        if !self.is_any(at, &["by", "in"]) {
            return None;
        }
        let limit = self.reader.end.min(at + 10);
        let is_owner = |index: usize| {
            let item = &self.items()[index];
            item.is(Traits::GENITIVE) || (index == at + 1 && item.is(Traits::PRONOUN))
        };
        let owner = (at + 1..limit)
            .take_while(|&index| self.items()[index].is_word())
            .find(|&index| is_owner(index))?;
        let owns = owner + usize::from(self.is_any(owner + 1, &["own"]));
        if !self.is_any(
            owns + 1,
            &[
                "account",
                "words",
                "telling",
                "reckoning",
                "view",
                "phrase",
                "version",
            ],
        ) {
            return None;
        }
        let subject = Phrase {
            range: at + 1..owner + 1,
            aside: None,
        };
        Some(self.by_source(at, owns + 1..owns + 2, subject, owns + 2))
    }

    pub(super) fn by_source(
        &self,
        at: usize,
        cue: Range<usize>,
        subject: Phrase,
        end: usize,
    ) -> Report {
        let start = self.reader.start;
        let fronted = (start..at).all(|index| {
            self.items()[index].is(Traits::BORDER.and(Traits::AND).and(Traits::ADVERB))
        });
        let mut contents = Vec::new();
        if fronted {
            let comma = (end..self.reader.end).find(|&at| self.items()[at].kind == Kind::Comma);
            let from = match self.kind(end) {
                Some(Kind::Comma | Kind::Colon | Kind::Dash) => end + 1,
                _ => comma.map_or(end, |comma| comma + 1),
            };
            contents.push(from..self.reader.end);
        } else {
            contents.push(start..at);
            let is_clause = (start..at).any(|at| is_finite(self.reader.text, self.items(), at));
            let next = end + 1;
            let goes_on = self.kind(next) == Some(Kind::Quote)
                || (self.is_any(next, &["and", "but", "or"])
                    && self
                        .items()
                        .get(next + 1)
                        .is_some_and(|item| item.is(Traits::LIGHT)));
            if self.kind(end) == Some(Kind::Comma)
                && (!is_clause || goes_on)
                && next < self.reader.end
            {
                contents.push(end + 1..self.reader.end);
            }
        }
        Report {
            manner: Manner::According,
            subject,
            cue,
            frame: Frame::Say,
            contents,
            loose: None,
            is_parenthetical: !fronted,
            is_reply: false,
        }
    }

    /// Reads speech after a colon without a verb of its own: "The mayor was blunt: …".
    pub(super) fn by_colon(&self, reports: &[Report]) -> Option<Report> {
        let colon = (self.reader.start..self.reader.end)
            .find(|&at| self.items()[at].kind == Kind::Colon)?;
        if self.kind(colon + 1) != Some(Kind::Quote) {
            return None;
        }
        if reports
            .iter()
            .any(|one| one.carries(&(colon + 1..colon + 2)))
        {
            return None;
        }
        let subject = match self.main_subject(colon) {
            Some(subject) => subject,
            None => self.alone(colon)?,
        };
        Some(Report {
            manner: Manner::Colon,
            subject,
            cue: colon..colon + 1,
            frame: Frame::Say,
            contents: std::iter::once(colon + 1..self.reader.end).collect(),
            loose: None,
            is_parenthetical: false,
            is_reply: false,
        })
    }

    /// Returns the phrase that stands alone before a colon: "Bryn Okafor of Castle Bank: “…”".
    fn alone(&self, colon: usize) -> Option<Phrase> {
        let start = self.reader.start;
        let range = start..colon;
        let first = self.items().get(start)?;
        let names = Traits::CAPITAL.and(Traits::ROLE).and(Traits::BODY);
        let is_name = !range.is_empty()
            && first.is(Traits::CAPITAL)
            && range.clone().all(|at| self.items()[at].is_word())
            && range
                .clone()
                .any(|at| at > start && self.items()[at].is(names))
            && !range
                .clone()
                .any(|at| is_finite(self.reader.text, self.items(), at));
        is_name.then_some(Phrase { range, aside: None })
    }

    /// Reads "it was said that …" and "…, it was said".
    pub(super) fn impersonal(&self, at: usize) -> Option<Report> {
        if !self.is_any(at, &["it"]) || !self.is_any(at + 1, &["was", "is", "has"]) {
            return None;
        }
        let verb = at + 2 + usize::from(self.is_any(at + 2, &["been", "also", "later"]));
        let tells = [
            "said",
            "reported",
            "alleged",
            "claimed",
            "announced",
            "rumoured",
            "rumored",
            "suggested",
            "whispered",
            "argued",
        ];
        if !self.is_any(verb, &tells) || self.is_any(verb + 1, &["by"]) {
            return None;
        }
        let that = (verb + 1..self.reader.end.min(verb + 8))
            .take_while(|&at| self.items()[at].is_word())
            .find(|&at| self.is_any(at, &["that"]));
        let start = self.reader.start;
        let before = at > start && self.kind(at - 1) == Some(Kind::Comma);
        let contents = match (that, before) {
            (Some(that), _) => that..self.reader.end,
            (None, true) => start..at,
            (None, false) => return None,
        };
        Some(Report {
            manner: Manner::Impersonal,
            subject: Phrase {
                range: at..at + 1,
                aside: None,
            },
            cue: verb..verb + 1,
            frame: Frame::Say,
            contents: std::iter::once(contents).collect(),
            loose: None,
            is_parenthetical: before,
            is_reply: false,
        })
    }
}
