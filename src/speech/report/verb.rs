//! Reports by a verb, with its own subject or that of the clause before.

use super::Finder;
use super::Manner;
use super::Report;
use super::Tail;
use super::main_clause::main_subject;
use crate::speech::items::Kind;
use crate::speech::items::is_finite;
use crate::speech::items::is_used_as_verb;
use crate::speech::subject::Phrase;
use crate::speech::vocabulary::Form;
use crate::speech::vocabulary::Frame;
use crate::speech::vocabulary::Traits;
use crate::speech::vocabulary::Verb;
use std::ops::Range;

/// Verbs of saying before a noun.
const TAKES_NOUN: &[&str] = &[
    "confirmed",
    "confirms",
    "acknowledged",
    "admitted",
    "conceded",
    "announced",
    "predicted",
    "predicts",
    "proposed",
    "proposes",
    "recommended",
    "recommends",
    "forecast",
    "forecasts",
    "estimated",
    "estimates",
    "disclosed",
    "promised",
];

impl Finder<'_> {
    pub(super) fn by_verb(
        &self,
        verb: Verb,
        cue: Range<usize>,
        earlier: &[Report],
    ) -> Option<Report> {
        let at = cue.start;
        let before = self.before(at);
        let before_is = |traits: Traits| before.is_some_and(|index| self.items()[index].is(traits));
        let item = &self.items()[at];
        if item.is(Traits::CAPITAL) && at > self.reader.start && verb.form != Form::Participle {
            return None;
        }
        // "quoted Mr Orlo as saying": read at "saying".
        if self.is_any(at, &["quoted", "quotes", "cited", "cites"])
            && (cue.end..self.reader.end.min(at + 12)).any(|at| {
                self.is_any(at, &["as"])
                    && self.is_any(at + 1, &["saying", "telling"])
                    && !self.kind(at + 2).is_some_and(|kind| {
                        matches!(kind, Kind::Word | Kind::Quote | Kind::Colon | Kind::Comma)
                    })
            })
        {
            return None;
        }
        // "was found “in good order”".
        if verb.frame == Frame::Think
            && item.is_form(self.reader.text, "found")
            && self.kind(cue.end) == Some(Kind::Quote)
        {
            return None;
        }
        if self.is_negated(at) && verb.frame != Frame::Act {
            return None;
        }
        let nobody = |at: usize| self.is_any(at, &["neither", "nor"]);
        if verb.frame == Frame::Say
            && (self.is_any(cue.end, &["nothing"])
                || (self.reader.start.max(at.saturating_sub(12))..at).any(nobody))
        {
            return None;
        }
        let modal = before_is(Traits::MODAL);
        if modal && verb.frame == Frame::Act {
            return None;
        }
        match verb.form {
            Form::Participle => self.by_participle(verb, cue, earlier),
            Form::Base | Form::Finite => {
                let slice = item.span.slice(self.reader.text);
                let passive = before_is(Traits::BE)
                    && (slice.ends_with('d') || slice.ends_with('t') || slice.ends_with('n'));
                if passive || (slice.ends_with("ed") && self.is_any(cue.end, &["by"])) {
                    return self.by_passive(verb, cue);
                }
                if before.is_some_and(|index| self.is_any(index, &["to"])) {
                    return self.by_infinitive(verb, cue, before?);
                }
                if let Some(report) = self.inverted(verb, cue.clone()) {
                    return Some(report);
                }
                if verb.may_be_noun
                    && !is_used_as_verb(self.items(), at)
                    && self.kind(at.wrapping_sub(1)) != Some(Kind::Comma)
                {
                    return None;
                }
                if verb.form == Form::Base
                    && !self.may_be_plural(before)
                    && !self.has_plural_subject(at)
                {
                    return None;
                }
                let relative = self.relative_subject(before);
                let last = self
                    .reader
                    .skip_light(before.map_or(at, |before| before + 1));
                let asks = last > self.reader.start && self.items()[last - 1].is(Traits::RELATIVE);
                // "hard to hear who said": nobody.
                if relative.is_none() && asks {
                    return None;
                }
                if verb.frame == Frame::Tell && self.is_any(cue.end, &["to"]) {
                    return None;
                }
                let (subject, manner) = match relative {
                    Some(subject) => (subject, Manner::Verb),
                    None => self.own_or_shared(at, earlier)?,
                };
                Some(self.report(verb, cue, subject, manner))
            }
        }
    }

    /// Finds the subject before a verb, or that of an earlier clause: "said A and denied B".
    pub(super) fn own_or_shared(&self, at: usize, earlier: &[Report]) -> Option<(Phrase, Manner)> {
        let mut index = at;
        while index > self.reader.start && self.items()[index - 1].is(Traits::LIGHT) {
            index -= 1;
        }
        let joins = index > self.reader.start
            && (self.items()[index - 1].is(Traits::AND)
                || self.is_any(index - 1, &["but", "yet", "then"])
                || (self.items()[index - 1].kind == Kind::Comma
                    && (index..at)
                        .any(|index| self.is_any(index, &["however", "though", "yet", "then"])))
                || (index..at).any(|index| self.is_any(index, &["however"])));
        // "Mr Orlo, the mayor, then told": the comma closes what stands beside the subject.
        let beside = (index > self.reader.start && self.kind(index - 1) == Some(Kind::Comma))
            .then(|| self.reader.before(at))
            .flatten()
            .filter(|subject| subject.aside.is_some());
        if let Some(subject) = beside {
            return Some((subject, Manner::Verb));
        }
        if joins {
            let last = earlier.iter().rev().find(|one| {
                one.manner != Manner::According
                    && one.manner != Manner::Impersonal
                    && !self.is_subordinate(one)
            });
            // "Orlo called him, Vance said, and told him": the clause around the attribution goes on.
            if let Some(last) = last.filter(|one| one.is_parenthetical) {
                let main =
                    main_subject(&self.reader, last.subject.range.start.min(last.cue.start))?;
                return Some((main, Manner::Verb));
            }
            if let Some(last) = last {
                return Some((last.subject.clone(), Manner::Shared));
            }
            let main = self.main_subject(at)?;
            return Some((main, Manner::Shared));
        }
        Some((self.reader.before(at)?, Manner::Verb))
    }

    /// Tells whether a report stands in a clause of its own beside: ", as several sites claimed".
    fn is_subordinate(&self, report: &Report) -> bool {
        let before = report.subject.range.start.checked_sub(2);
        before.is_some_and(|at| {
            at >= self.reader.start
                && self.kind(at) == Some(Kind::Comma)
                && self.is_any(at + 1, &["as", "which", "when", "after", "while"])
        })
    }

    /// Tells whether the phrase before the verb names several: "people close to the president".
    fn has_plural_subject(&self, at: usize) -> bool {
        let Some(subject) = self.reader.before(at) else {
            return false;
        };
        // "economists at the institute".
        let head = subject
            .range
            .clone()
            .take_while(|&at| !self.items()[at].is(Traits::PREPOSITION))
            .last();
        let plural = |at: usize| {
            let word = self.items()[at].span.slice(self.reader.text);
            self.items()[at].is(Traits::ROLES) || word.ends_with("ists")
        };
        plural(subject.range.end - 1) || head.is_some_and(plural)
    }

    /// Tells whether a base form may be a finite verb after the word at `before`.
    pub(super) fn may_be_plural(&self, before: Option<usize>) -> bool {
        let Some(before) = before else { return false };
        let item = &self.items()[before];
        let slice = item.span.slice(self.reader.text);
        item.kind == Kind::Comma
            || item.is(Traits::MODAL
                .and(Traits::AUXILIARY)
                .and(Traits::ROLES)
                .and(Traits::RELATIVE)
                .and(Traits::AND))
            || (item.is(Traits::SUBJECT) && !item.is(Traits::HE.and(Traits::SHE).and(Traits::IT)))
            || (slice.ends_with('s')
                && !item.is(Traits::POSSESSIVE
                    .and(Traits::GENITIVE)
                    .and(Traits::DETERMINER)))
            || (item.is(Traits::CAPITAL)
                && before > self.reader.start
                && self.is_any(before - 1, &["and"]))
    }

    /// Finds the phrase to which the "who" at `before` belongs.
    pub(super) fn relative_subject(&self, before: Option<usize>) -> Option<Phrase> {
        let end = self.reader.skip_light(before? + 1);
        let index = end.checked_sub(1).filter(|&at| at >= self.reader.start)?;
        if !self.items()[index].is(Traits::RELATIVE) {
            return None;
        }
        let end = match self.kind(index.checked_sub(1)?)? {
            Kind::Comma => index - 1,
            _ => index,
        };
        let range = self.reader.phrase_before(end)?;
        let names = Traits::CAPITAL
            .and(Traits::ROLE)
            .and(Traits::ROLES)
            .and(Traits::BODY)
            .and(Traits::DOCUMENT)
            .and(Traits::DETERMINER);
        // "Asked who told her".
        if self.is_any(range.start, &["asked"]) {
            return None;
        }
        let is_named = self.items()[range.clone()]
            .iter()
            .any(|item| item.is(names));
        is_named.then_some(Phrase { range, aside: None })
    }

    pub(super) fn by_participle(
        &self,
        verb: Verb,
        cue: Range<usize>,
        earlier: &[Report],
    ) -> Option<Report> {
        let at = cue.start;
        if verb.frame == Frame::Think {
            return None;
        }
        let Some(before) = self.before(at) else {
            // "Asking for calm, the mayor …": the subject follows.
            return None;
        };
        let item = &self.items()[before];
        if item.is(Traits::BE) && item.kind == Kind::Word {
            let subject = match self.relative_subject(Some(before)) {
                Some(subject) => subject,
                None => self.reader.before(at)?,
            };
            return Some(self.report(verb, cue, subject, Manner::Verb));
        }
        if self.is_any(before, &["as"]) {
            return self.quoted(verb, cue, before);
        }
        let follows_document = item.is(Traits::DOCUMENT);
        let goes_on = self.is_any(at, &["saying"]) && item.is_word();
        if item.kind != Kind::Comma && !item.is(Traits::AND) && !follows_document && !goes_on {
            return None;
        }
        if verb.may_be_noun && item.kind != Kind::Comma {
            return None;
        }
        let shared = earlier
            .iter()
            .rev()
            .find(|one| one.manner != Manner::According);
        let subject = match shared {
            Some(one) => one.subject.clone(),
            None => self.main_subject(at)?,
        };
        Some(self.report(verb, cue, subject, Manner::Shared))
    }

    /// Reads "quoted Mr Orlo as saying" and "Mr Orlo was quoted as saying".
    pub(super) fn quoted(&self, verb: Verb, cue: Range<usize>, as_at: usize) -> Option<Report> {
        let from = self.reader.start.max(as_at.saturating_sub(12));
        let quoted = (from..as_at).rev().find(|&at| {
            self.is_any(
                at,
                &["quoted", "quotes", "quote", "cited", "cites", "reported"],
            )
        })?;
        let subject = if quoted + 1 == as_at {
            self.reader.before(quoted)?
        } else {
            Phrase {
                range: quoted + 1..as_at,
                aside: None,
            }
        };
        let start = self.reader.before(quoted).map(|outer| outer.range.start);
        let mut report = self.report(verb, cue.clone(), subject, Manner::Verb);
        // "“It is late,” he quoted Mr Orlo as saying".
        if report.contents.is_empty()
            && let Some(start) = start.filter(|&start| start > self.reader.start)
        {
            report.contents.push(self.reader.start..start);
            report.is_parenthetical = true;
        }
        Some(report)
    }

    pub(super) fn by_infinitive(&self, verb: Verb, cue: Range<usize>, to: usize) -> Option<Report> {
        let before = to.checked_sub(1).filter(|&at| at >= self.reader.start)?;
        let goes_on = self.is_any(before, &["on"])
            && before > self.reader.start
            && self.is_any(before - 1, &["went", "goes", "go"]);
        let is_to = self.items()[before].is(Traits::COPULA);
        // "has written to the company to demand a meeting".
        let turns_to = [
            "written", "wrote", "writes", "sent", "phoned", "rang", "emailed",
        ];
        let from = self.reader.start.max(to.saturating_sub(10));
        let writes = (from..to).any(|at| self.is_any(at, &turns_to));
        if writes && verb.frame == Frame::Act {
            let subject = self.main_subject(to)?;
            return Some(self.report(verb, cue, subject, Manner::Verb));
        }
        let start = match (goes_on, is_to) {
            (true, _) => before - 1,
            (_, true) => before,
            _ => return None,
        };
        let subject = self.reader.before(start)?;
        Some(self.report(verb, cue, subject, Manner::Verb))
    }

    /// Reads "was denied by the ministry".
    pub(super) fn by_passive(&self, verb: Verb, cue: Range<usize>) -> Option<Report> {
        if !self.is_any(cue.end, &["by"]) || verb.frame == Frame::Think {
            return None;
        }
        let subject = self.reader.following(cue.end + 1)?;
        let end = subject
            .aside
            .clone()
            .map_or(subject.range.end, |aside| aside.end);
        let content = match end + 1 < self.reader.end && verb.frame == Frame::Tell {
            true => end..self.reader.end,
            false => self.clause_start(cue.start)..cue.start,
        };
        Some(Report {
            manner: Manner::Verb,
            subject,
            cue,
            frame: verb.frame,
            contents: std::iter::once(content).collect(),
            loose: None,
            is_parenthetical: true,
            is_reply: false,
        })
    }

    pub(super) fn clause_start(&self, at: usize) -> usize {
        let mut start = at;
        while start > self.reader.start && !self.items()[start - 1].is_border() {
            start -= 1;
        }
        start
    }

    /// Reads ", said Ms Ruiz".
    pub(super) fn inverted(&self, verb: Verb, cue: Range<usize>) -> Option<Report> {
        if verb.frame != Frame::Say || verb.form == Form::Base {
            return None;
        }
        let at = cue.start;
        let opens = at == self.reader.start
            || matches!(
                self.kind(at - 1),
                Some(Kind::Comma | Kind::Quote | Kind::Dash | Kind::Stop)
            );
        if !opens {
            return None;
        }
        let has_content = at == self.reader.start
            || (self.reader.start..at).any(|index| {
                self.items()[index].kind == Kind::Quote
                    || is_finite(self.reader.text, self.items(), index)
            });
        let commas = (self.reader.start..at)
            .filter(|&at| self.items()[at].kind == Kind::Comma)
            .count();
        let plain = commas == 1 && at > self.reader.start + 3;
        let exclaimed = at > self.reader.start && self.kind(at - 1) == Some(Kind::Stop);
        let subject = self
            .reader
            .after(cue.end)
            .filter(|_| has_content || plain || exclaimed)?;
        let end = subject
            .aside
            .clone()
            .map_or(subject.range.end, |aside| aside.end);
        if at == self.reader.start && !matches!(self.kind(end), Some(Kind::Colon | Kind::Comma)) {
            return None;
        }
        let mut contents = Vec::new();
        if at > self.reader.start {
            contents.push(self.reader.start..at);
        }
        contents.extend(self.content_behind(end));
        Some(Report {
            manner: Manner::Verb,
            subject,
            cue,
            frame: verb.frame,
            contents,
            loose: None,
            is_parenthetical: at > self.reader.start,
            is_reply: false,
        })
    }

    pub(super) fn report(
        &self,
        verb: Verb,
        cue: Range<usize>,
        subject: Phrase,
        manner: Manner,
    ) -> Report {
        let before = self.content_before(&subject, manner, &cue);
        let speaks_before = before.as_ref().is_some_and(|range| {
            range.clone().any(|at| {
                self.items()[at].kind == Kind::Quote
                    || is_finite(self.reader.text, self.items(), at)
            })
        });
        let tail = self.tail(verb, cue.end, speaks_before);
        let mut contents = Vec::new();
        let mut is_parenthetical = false;
        let mut frame = verb.frame;
        match tail {
            Tail::Nothing => {
                is_parenthetical = before.is_some();
                contents.extend(before);
                if is_parenthetical {
                    contents.extend(self.content_behind(cue.end));
                }
            }
            Tail::Comma(at) => {
                is_parenthetical = before.is_some();
                let near = (at + 1..self.reader.end.min(at + 12))
                    .any(|at| self.items()[at].kind == Kind::Quote || self.is_any(at, &["that"]));
                if is_parenthetical || near {
                    contents.extend(before);
                    contents.extend(self.content_behind(at));
                }
            }
            Tail::Content(at) => {
                // Speech on both sides of its attribution.
                let speaks = |range: &Range<usize>| {
                    range.clone().any(|at| self.items()[at].kind == Kind::Quote)
                };
                let both = self.kind(at) == Some(Kind::Quote) || self.kind(at) == Some(Kind::Colon);
                let explains = self.kind(at.wrapping_sub(1)) == Some(Kind::Colon)
                    && speaks_before
                    && self.items()[subject.range.start].is(Traits::SUBJECT);
                contents.extend(before.filter(|range| explains || (both && speaks(range))));
                // "a report found bells went unanswered".
                let finds = verb.frame == Frame::Think
                    && self.is_any(cue.start, &["found", "finds"])
                    && self.is_clause(at)
                    && self.items()[subject.range.clone()]
                        .iter()
                        .any(|item| item.is(Traits::DOCUMENT.and(Traits::BODY).and(Traits::ROLES)));
                if finds {
                    frame = Frame::Say;
                }
                // "admitted causing the crash".
                let gerund = self
                    .items()
                    .get(at)
                    .is_some_and(|item| item.span.slice(self.reader.text).ends_with("ing"))
                    && self.is_any(
                        cue.start,
                        &[
                            "admit",
                            "admits",
                            "admitted",
                            "acknowledged",
                            "confessed",
                            "recalled",
                            "suggested",
                            "recommended",
                            "proposed",
                            "recalls",
                            "suggests",
                            "recommends",
                            "proposes",
                            "acknowledges",
                        ],
                    );
                let plain = [
                    "say", "says", "said", "saying", "tell", "tells", "told", "insists",
                    "insisted", "ask", "asks", "asked",
                ];
                let accepted = self.is_any(cue.start, &plain)
                    || self.kind(at.wrapping_sub(1)) == Some(Kind::Colon)
                    || self.is_any(at, &["of", "about", "against"]);
                // "told jurors not to look it up".
                let ordered = verb.frame == Frame::Tell
                    && at > cue.end
                    && (self.is_any(at, &["to"])
                        || (self.is_any(at, &["not", "never"]) && self.is_any(at + 1, &["to"])));
                if verb.frame == Frame::Act || accepted || ordered || gerund || self.is_clause(at) {
                    contents.push(at..self.reader.end);
                } else if self.is_any(cue.start, TAKES_NOUN) {
                    // "confirmed the findings": hardly told from what the writer says.
                    frame = Frame::Think;
                    contents.push(at..self.reader.end);
                }
            }
        }
        let loose = match is_parenthetical {
            true => None,
            false => contents.last().and_then(|content| self.loose(content)),
        };
        // In a relative clause, nothing beyond its comma is reported.
        let relative = manner == Manner::Verb && subject.range.end < cue.start && {
            (subject.range.end..cue.start).any(|at| {
                self.items()[at].is(Traits::RELATIVE)
                    && at > self.reader.start
                    && self.items()[at - 1].kind == Kind::Comma
                    && !(at..cue.start).any(|at| self.items()[at].kind == Kind::Comma)
            })
        };
        if relative && let Some(last) = contents.last_mut() {
            let comma = last
                .clone()
                .find(|&at| self.items()[at].kind == Kind::Comma);
            last.end = comma.unwrap_or(last.end);
        }
        Report {
            manner,
            subject,
            cue,
            frame,
            contents,
            loose,
            is_parenthetical,
            is_reply: false,
        }
    }
}
