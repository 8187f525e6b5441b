//! Which words a reporting verb carries: what follows it, those who are told left out, and what
//! stands before it.

use super::Finder;
use super::Manner;
use super::Tail;
use crate::speech::items::Kind;
use crate::speech::items::is_finite;
use crate::speech::subject::Phrase;
use crate::speech::vocabulary::Frame;
use crate::speech::vocabulary::Traits;
use crate::speech::vocabulary::Verb;
use std::ops::Range;

impl Finder<'_> {
    /// Returns what is reported behind an attribution in the middle that ends at `end`.
    pub(super) fn content_behind(&self, end: usize) -> Option<Range<usize>> {
        let mut at = end;
        while at < self.reader.end {
            match self.items()[at].kind {
                Kind::Quote | Kind::Colon => return Some(at..self.reader.end),
                Kind::Comma | Kind::Semicolon | Kind::Dash => {
                    let next = at + 1;
                    let first = self.items().get(next).filter(|_| next < self.reader.end)?;
                    // ", who took office in May" and ", adding that" go on about the speaker.
                    let slice = first.span.slice(self.reader.text);
                    let about = first.is(Traits::RELATIVE)
                        || self.is_any(
                            next,
                            &[
                                "where", "when", "after", "before", "as", "during", "in", "at",
                                "on",
                            ],
                        )
                        || (slice.ends_with("ing") && first.kind == Kind::Word);
                    if about {
                        let quote = (next..self.reader.end)
                            .find(|&at| self.items()[at].kind == Kind::Quote)?;
                        return Some(quote..self.reader.end);
                    }
                    return Some(next..self.reader.end);
                }
                Kind::Stop => return None,
                _ => at += 1,
            }
        }
        None
    }

    /// Tells whether a clause or speech begins at `at`, not only a noun: "reported a profit".
    pub(super) fn is_clause(&self, at: usize) -> bool {
        if self.is_any(
            at,
            &[
                "that", "whether", "how", "why", "what", "if", "when", "where",
            ],
        ) {
            return true;
        }
        let goes_on = |index: &usize| {
            self.kind(*index) != Some(Kind::Semicolon)
                && !self.is_any(*index, &["but", "while", "whereas"])
        };
        (at..self.reader.end).take_while(goes_on).any(|index| {
            self.items()[index].kind == Kind::Quote
                || (index > at || self.items()[index].is(Traits::LIGHT))
                    && is_finite(self.reader.text, self.items(), index)
        })
    }

    /// Returns what stands before an attribution, with a comma or marks between.
    pub(super) fn content_before(
        &self,
        subject: &Phrase,
        manner: Manner,
        cue: &Range<usize>,
    ) -> Option<Range<usize>> {
        if manner == Manner::Shared || subject.range.end > cue.start {
            return None;
        }
        let start = subject.range.start;
        if start <= self.reader.start {
            return None;
        }
        let kind = self.items()[start - 1].kind;
        let borders = matches!(
            kind,
            Kind::Comma | Kind::Quote | Kind::Dash | Kind::Semicolon | Kind::Stop
        );
        let from = (self.reader.start..start - 1)
            .rev()
            .find(|&at| matches!(self.items()[at].kind, Kind::Colon | Kind::Semicolon))
            .map_or(self.reader.start, |at| at + 1);
        borders.then_some(from..start)
    }

    /// Looks at what follows a verb that ends before `from`.
    pub(super) fn tail(&self, verb: Verb, from: usize, speaks_before: bool) -> Tail {
        let mut at = from;
        let takes_listener = verb.frame == Frame::Tell;
        if takes_listener {
            at = self.listener_end(at);
        }
        if takes_listener && speaks_before && self.kind(at) == Some(Kind::Quote) {
            at += 1;
        }
        match self.kind(at) {
            None | Some(Kind::Stop) => return Tail::Nothing,
            Some(Kind::Quote) => return Tail::Content(at),
            Some(Kind::Colon) => return Tail::Content(at + 1),
            Some(Kind::Comma | Kind::Dash | Kind::Semicolon) => return Tail::Comma(at),
            Some(Kind::Word | Kind::Number) => {}
        }
        let ordered = takes_listener
            && at > from
            && (self.is_any(at, &["to"])
                || (self.is_any(at, &["not", "never"]) && self.is_any(at + 1, &["to"])));
        if ordered
            || verb.frame == Frame::Act
            || self.is_any(at, &["that", "whether", "how", "why", "what", "if"])
        {
            return Tail::Content(at);
        }
        // "wrote late on Monday: …".
        let colon = (at..self.reader.end.min(at + 10))
            .take_while(|&at| {
                matches!(
                    self.items()[at].kind,
                    Kind::Word | Kind::Number | Kind::Colon
                )
            })
            .take_while(|&at| !is_finite(self.reader.text, self.items(), at))
            .find(|&at| self.items()[at].kind == Kind::Colon);
        if let Some(colon) = colon {
            return Tail::Content(colon + 1);
        }
        if self.is_any(at, &["of", "about", "against"]) {
            return Tail::Content(at);
        }
        let item = &self.items()[at];
        let clause = (at..self.reader.end)
            .take_while(|&at| {
                self.items()[at].is_word()
                    && !self.items()[at].is(Traits::BORDER.and(Traits::RELATIVE))
            })
            .any(|at| is_finite(self.reader.text, self.items(), at));
        if clause
            && !speaks_before
            && item.is(Traits::ADVERB.and(Traits::PREPOSITION))
            && !item.is(Traits::TIME)
            && self.is_any(
                at,
                &[
                    "there", "at", "about", "up", "roughly", "nearly", "almost", "only", "just",
                    "over", "under", "around",
                ],
            )
        {
            return Tail::Content(at);
        }
        // "on Tuesday that", "in a statement that", "after arriving in Kyiv".
        let adjunct = item.is(Traits::PREPOSITION.and(Traits::TIME).and(Traits::ADVERB))
            && !item.is(Traits::DETERMINER.and(Traits::TITLE).and(Traits::SUBJECT))
            || self.is_any(at, &["when", "as", "so", "again"]);
        if !adjunct {
            return Tail::Content(at);
        }
        let mut index = at;
        while let Some(kind) = self.kind(index) {
            match kind {
                Kind::Stop => return Tail::Nothing,
                Kind::Quote => return Tail::Content(index),
                Kind::Colon => return Tail::Content(index + 1),
                Kind::Comma | Kind::Dash | Kind::Semicolon => {
                    if self.is_any(index + 1, &["that"])
                        || self.kind(index + 1) == Some(Kind::Quote)
                    {
                        return Tail::Content(index + 1);
                    }
                    return Tail::Comma(index);
                }
                Kind::Word | Kind::Number => {}
            }
            if index > at && self.is_any(index, &["that", "whether"]) {
                return Tail::Content(index);
            }
            // "said in a statement fewer than ten had left".
            if index > at
                && self.items()[index - 1].is(Traits::DOCUMENT)
                && !self.items()[index].is(Traits::PREPOSITION.and(Traits::AND).and(Traits::TIME))
                && (index + 1..self.reader.end)
                    .take_while(|&at| self.items()[at].is_word())
                    .any(|at| is_finite(self.reader.text, self.items(), at))
            {
                return Tail::Content(index);
            }
            // "said on Tuesday the bridge was safe".
            if index > at
                && self.items()[index]
                    .is(Traits::DETERMINER.and(Traits::SUBJECT).and(Traits::CAPITAL))
            {
                let before = &self.items()[index - 1];
                let phrase_goes_on = before.is(Traits::PREPOSITION
                    .and(Traits::DETERMINER)
                    .and(Traits::AND)
                    .and(Traits::CAPITAL)
                    .and(Traits::TITLE))
                    && !before.is(Traits::TIME);
                let clause = (index..self.reader.end)
                    .take_while(|&at| {
                        self.items()[at].is_word()
                            && !self.items()[at].is(Traits::BORDER.and(Traits::RELATIVE))
                    })
                    .any(|at| at > index && is_finite(self.reader.text, self.items(), at));
                if !phrase_goes_on && clause {
                    return Tail::Content(index);
                }
            }
            index += 1;
        }
        Tail::Nothing
    }

    /// Returns where those who are told end: "told | reporters on Monday | that".
    pub(super) fn listener_end(&self, from: usize) -> usize {
        let end = self.reader.end;
        let mut at = from;
        let Some(first) = self
            .items()
            .get(at)
            .filter(|item| at < end && item.is_word())
        else {
            return from;
        };
        if first.is(Traits::BORDER) {
            return from;
        }
        let is_object = self.is_any(at, &["him", "her", "them", "us", "me", "you", "it"]);
        at += 1;
        while at < end {
            let item = &self.items()[at];
            if !item.is_word()
                || item.is(Traits::BORDER.and(Traits::RELATIVE))
                || self.is_any(at, &["to"])
                || (self.is_any(at, &["not", "never"]) && self.is_any(at + 1, &["to"]))
            {
                return at;
            }
            let begins = item.is(Traits::DETERMINER.and(Traits::SUBJECT).and(Traits::TITLE))
                || self.is_any(at, &["there"])
                || item.kind == Kind::Number
                || item.is(Traits::CAPITAL)
                    && !self.items()[at - 1].is(Traits::CAPITAL.and(Traits::DETERMINER));
            let inside = self.items()[at - 1]
                .is(Traits::PREPOSITION.and(Traits::DETERMINER).and(Traits::AND));
            if (is_object || begins)
                && !inside
                && (self.is_any(at, &["there"])
                    || !item.is(Traits::PREPOSITION.and(Traits::TIME).and(Traits::ADVERB)))
            {
                let clause = (at..end)
                    .take_while(|&at| {
                        self.items()[at].is_word()
                            && !self.items()[at].is(Traits::BORDER.and(Traits::RELATIVE))
                    })
                    .any(|at| is_finite(self.reader.text, self.items(), at));
                if clause || is_object {
                    return at;
                }
            }
            at += 1;
        }
        at
    }

    /// Finds where the writer's own remark may begin in what is reported.
    pub(super) fn loose(&self, content: &Range<usize>) -> Option<usize> {
        let commas = content.clone().filter(|&at| {
            matches!(self.items()[at].kind, Kind::Comma | Kind::Dash) && at + 1 < content.end
        });
        let mut found = None;
        for comma in commas {
            let next = comma + 1;
            let item = &self.items()[next];
            let slice = item.span.slice(self.reader.text);
            let participle = slice.len() > 4 && slice.ends_with("ing") && item.kind == Kind::Word;
            let remark = self.items()[comma].kind == Kind::Dash
                && !content
                    .clone()
                    .any(|at| self.items()[at].kind == Kind::Quote)
                || item.is(Traits::RELATIVE) && !self.is_any(next, &["whom"])
                || participle
                || self.is_any(
                    next,
                    &[
                        "after", "as", "amid", "despite", "hours", "days", "ahead", "when",
                        "although", "though",
                    ],
                )
                || (item.is(Traits::INDEFINITE)
                    && (next + 1..content.end.min(next + 8))
                        .any(|at| self.is_any(at, &["that", "which", "after", "before"])));
            if remark && found.is_none() {
                found = Some(comma);
            }
        }
        // A remark in the middle, with more behind its second comma, is not the last.
        let start = found?;
        let close = (start + 1..content.end).find(|&at| self.items()[at].kind == Kind::Comma);
        match close {
            Some(close)
                if (close..content.end).any(|at| is_finite(self.reader.text, self.items(), at)) =>
            {
                None
            }
            _ => Some(start),
        }
    }
}
