//! Who reports what in a sentence: reporting verbs with their subjects, "according to", a colon
//! before speech; and which words each of them carries.
//!
//! The first stage of attribution: from words to the phrase that names a speaker (the sieve of
//! Muzny et al., "A Two-stage Sieve Approach for Quote Attribution", EACL 2017, with cues for
//! indirect speech as in Pareti et al., "Automatically Detecting and Attributing Indirect
//! Quotations", EMNLP 2013). Who the phrase means is found in `discourse`.

mod carried;
mod main_clause;
mod source;
mod verb;

pub use main_clause::main_subject;

use super::items::Item;
use super::items::Kind;
use super::items::verb;
use super::subject::Phrase;
use super::subject::Reader;
use super::vocabulary::Frame;
use super::vocabulary::Traits;
use std::ops::Range;

/// How a report is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// By a verb with its own subject.
    Verb,
    /// By a verb whose subject is that of the clause before: "saying", "and denied".
    Shared,
    /// By "according to".
    According,
    /// By a colon.
    Colon,
    /// By nobody in particular: "it was said".
    Impersonal,
}

/// Somebody's words, and whose.
#[derive(Clone, Debug)]
pub struct Report {
    /// How it is made.
    pub manner: Manner,
    /// Who speaks.
    pub subject: Phrase,
    /// The verb, or "according to".
    pub cue: Range<usize>,
    /// How the verb takes what it reports.
    pub frame: Frame,
    /// What it reports: before the cue, after it, or both.
    pub contents: Vec<Range<usize>>,
    /// Where the writer's own remark may begin behind what is reported: ", a step that".
    pub loose: Option<usize>,
    /// Whether it stands after or within what it reports.
    pub is_parenthetical: bool,
    /// Whether it answers somebody: `replied`.
    pub is_reply: bool,
}

impl Report {
    /// Tells whether the words from `range` on are all reported.
    pub fn carries(&self, range: &Range<usize>) -> bool {
        let covers = |one: &&Range<usize>| one.start <= range.start && range.end <= one.end;
        self.contents.iter().any(|one| covers(&one)) || self.spans(range)
    }

    /// Tells whether the words go over the attribution in their middle.
    fn spans(&self, range: &Range<usize>) -> bool {
        match (self.contents.first(), self.contents.last()) {
            (Some(first), Some(last)) if self.contents.len() > 1 => {
                first.start <= range.start && range.end <= last.end && first.end > range.start
            }
            _ => false,
        }
    }

    /// Returns how many items are reported.
    pub fn size(&self) -> usize {
        self.contents.iter().map(Range::len).sum()
    }
}

/// How many reports a sentence is searched for.
const REPORT_LIMIT: usize = 24;

/// How many items a sentence may have that is searched.
const SENTENCE_LIMIT: usize = 400;

/// Finds the reports of one sentence, in order.
pub fn find(text: &str, items: &[Item], sentence: Range<usize>) -> Vec<Report> {
    let end = sentence.end.min(sentence.start + SENTENCE_LIMIT);
    let reader = Reader {
        text,
        items,
        start: sentence.start,
        end,
    };
    let finder = Finder { reader };
    let mut reports: Vec<Report> = Vec::new();
    let mut at = sentence.start;
    let is_first = |report: &Report| {
        items[report.subject.range.clone()]
            .iter()
            .any(|item| item.is(Traits::FIRST) && item.is(Traits::SUBJECT))
    };
    while at < end && reports.len() < REPORT_LIMIT {
        if let Some(report) = finder.impersonal(at) {
            at = report.cue.end;
            reports.push(report);
            continue;
        }
        if let Some(report) = finder.according(at) {
            at = report.subject.range.end;
            reports.push(report);
            continue;
        }
        let Some((verb, length)) = verb(text, items, at) else {
            at += 1;
            continue;
        };
        if let Some(report) = finder.by_verb(verb, at..at + length, &reports) {
            at = report.cue.end;
            let subject = &report.subject.range;
            let is_bare = subject.len() == 1
                && items[subject.start].is_any(text, &["the", "a", "an", "every", "no"]);
            let is_speech = !is_bare
                && (report.manner == Manner::Shared
                    || finder.may_speak(&report.subject)
                    || finder.can_only_speak(&report));
            if !report.contents.is_empty() && !is_first(&report) && is_speech {
                reports.push(report);
            }
        } else {
            at += 1;
        }
    }
    if let Some(report) = finder.by_colon(&reports) {
        reports.push(report);
    }
    part(&reader, &mut reports);
    for report in &mut reports {
        let cue = &items[report.cue.start];
        let head = &items[report.subject.range.end - 1];
        let is_bare = report.subject.range.len() == 1;
        if is_bare && cue.is_any(text, BELIEFS) && head.is(Traits::ROLES) {
            // "Rescuers think": who of them said so?
            report.frame = Frame::Think;
        }
        report.is_reply = cue.is_any(
            text,
            &[
                "replied",
                "replies",
                "answered",
                "answers",
                "responded",
                "retorted",
            ],
        );
    }
    reports
}

/// Verbs by which the reporter may tell what many have in mind.
const BELIEFS: &[&str] = &[
    "think",
    "thinks",
    "thought",
    "believe",
    "believes",
    "believed",
    "fear",
    "fears",
    "feared",
    "hope",
    "hopes",
    "hoped",
    "expect",
    "expects",
    "expected",
    "doubt",
    "doubts",
    "doubted",
    "suspect",
    "suspects",
    "suspected",
];

/// Cuts what is reported where the next report begins beside it, not within it.
fn part(reader: &Reader<'_>, reports: &mut [Report]) {
    for index in 1..reports.len() {
        let (before, rest) = reports.split_at_mut(index);
        let later = &rest[0];
        if later.is_parenthetical && later.manner == Manner::Verb {
            // "He said it would go, one agency wrote".
            let start = later.subject.range.start.min(later.cue.start);
            for earlier in before.iter_mut().filter(|one| !one.is_parenthetical) {
                if let Some(last) = earlier.contents.last_mut()
                    && last.start < start
                    && start < last.end
                {
                    last.end = start;
                }
            }
            continue;
        }
        let Some(cut) = border_before(reader, later) else {
            continue;
        };
        for earlier in before {
            if let Some(last) = earlier.contents.last_mut()
                && last.start < cut
                && cut < last.end
                && earlier.cue.end <= cut
            {
                last.end = cut;
            }
        }
        // What stands before the border is the earlier one's own.
        if let Some(first) = rest[0].contents.first_mut()
            && first.start < cut
            && cut < first.end
            && reports[..index].iter().any(|one| !one.is_parenthetical)
        {
            reports[index].contents[0].start = cut;
        }
    }
}

/// What may stand between a clause's border and its subject.
const MODIFIERS: Traits = Traits::TIME
    .and(Traits::ADVERB)
    .and(Traits::PREPOSITION)
    .and(Traits::DETERMINER);

/// Returns where the clause of a report borders on the one before it; `None` where it may lie in
/// what that one reports.
fn border_before(reader: &Reader<'_>, report: &Report) -> Option<usize> {
    let items = reader.items;
    let mut at = match report.manner {
        Manner::Shared => report.cue.start,
        _ => report.subject.range.start.min(report.cue.start),
    };
    if report.is_parenthetical && report.manner != Manner::Shared {
        return None;
    }
    let low = reader.start;
    let mut crossed = false;
    let mut steps = 0;
    while at > low && steps < 14 {
        let item = &items[at - 1];
        if item.kind == Kind::Semicolon || item.kind == Kind::Dash {
            return Some(at - 1);
        }
        if item.kind == Kind::Comma {
            let crossing = crossed || report.manner == Manner::Shared;
            return crossing.then_some(at - 1);
        }
        if !item.is_word() {
            return None;
        }
        let and = item.is(Traits::AND);
        let joins = item.is_any(
            reader.text,
            &[
                "but", "while", "whereas", "although", "though", "however", "after", "before",
                "as", "when", "since", "yet", "where",
            ],
        );
        if and || joins {
            if report.manner == Manner::Shared {
                return Some(at - 1);
            }
            let comma = at >= 2 && items[at - 2].kind == Kind::Comma;
            if joins && !comma && item.is_any(reader.text, &["but", "while", "whereas"]) {
                return Some(at - 1);
            }
            if comma {
                return Some(at - 2);
            }
            crossed = true;
        } else if item.is(Traits::BORDER) || !(crossed || item.is(MODIFIERS)) {
            return None;
        }
        at -= 1;
        steps += 1;
    }
    None
}

/// Tells whether an unknown noun ends as those do that say what a person is: "merchant".
fn is_personal(word: &str) -> bool {
    let things = [
        "matter",
        "number",
        "winter",
        "weather",
        "summer",
        "quarter",
        "chapter",
        "danger",
        "sector",
        "factor",
        "corner",
        "computer",
        "shelter",
        "cluster",
        "disaster",
        "calendar",
        "counter",
        "register",
        "chamber",
        "container",
        "barrier",
        "carrier",
        "border",
        "harbor",
        "monitor",
        "client",
        "content",
        "accident",
        "incident",
        "element",
        "moment",
        "segment",
        "percent",
        "restaurant",
        "warrant",
        "tanker",
        "freighter",
        "trawler",
        "cruiser",
        "reactor",
        "tractor",
        "elevator",
        "generator",
        "theater",
        "timber",
        "lumber",
        "rubber",
        "copper",
        "silver",
    ];
    let ends = [
        "er", "ers", "or", "ors", "ist", "ists", "ian", "ians", "ant", "ants", "eer", "eers", "ee",
        "ees", "man", "men", "woman", "women", "folk", "mate", "mates", "agent", "agents",
    ];
    word.len() >= 5
        && ends.iter().any(|end| word.ends_with(end))
        && !things.contains(&word.trim_end_matches('s'))
}

#[derive(Clone, Copy)]
struct Finder<'t> {
    reader: Reader<'t>,
}

/// What stands after a verb and those who are told.
enum Tail {
    /// Nothing that is reported.
    Nothing,
    /// What is reported begins here.
    Content(usize),
    /// A comma: what is reported may go on after it.
    Comma(usize),
}

impl Finder<'_> {
    fn items(&self) -> &[Item] {
        self.reader.items
    }

    fn is_any(&self, at: usize, forms: &[&str]) -> bool {
        at < self.reader.end && self.items()[at].is_any(self.reader.text, forms)
    }

    fn kind(&self, at: usize) -> Option<Kind> {
        (at >= self.reader.start && at < self.reader.end).then(|| self.items()[at].kind)
    }

    /// Returns the index before `at`, adverbs and negators passed over.
    fn before(&self, at: usize) -> Option<usize> {
        let light = Traits::ADVERB.and(Traits::NEGATOR);
        let mut index = at;
        while index > self.reader.start {
            index -= 1;
            if !self.items()[index].is(light)
                || self.items()[index].is(Traits::TITLE.and(Traits::CAPITAL))
            {
                return Some(index);
            }
        }
        None
    }

    fn is_negated(&self, at: usize) -> bool {
        let light = Traits::LIGHT;
        (self.reader.start..at)
            .rev()
            .take_while(|&index| self.items()[index].is(light))
            .any(|index| {
                let item = &self.items()[index];
                item.is(Traits::NEGATOR)
                    || item.span.slice(self.reader.text).ends_with("n't")
                    || item.span.slice(self.reader.text).ends_with("n’t")
            })
    }

    /// Tells whether a phrase may name somebody who speaks: not "the duty", "a night shift".
    fn may_speak(&self, subject: &Phrase) -> bool {
        let names = Traits::CAPITAL
            .and(Traits::ROLE)
            .and(Traits::ROLES)
            .and(Traits::BODY)
            .and(Traits::DOCUMENT)
            .and(Traits::SUBJECT)
            .and(Traits::TITLE)
            .and(Traits::INDEFINITE);
        let named = |aside: &Range<usize>| {
            let mut items = self.items()[aside.clone()].iter();
            items.any(|item| item.is(Traits::ROLE.and(Traits::ROLES).and(Traits::CAPITAL)))
        };
        if subject.aside.as_ref().is_some_and(named) {
            return true;
        }
        let items = &self.items()[subject.range.clone()];
        let core = (1..items.len())
            .find(|&at| items[at].is(Traits::PREPOSITION) && !items[at].is(Traits::CAPITAL));
        let head = &items[..core.unwrap_or(items.len())];
        let is_article = |item: &Item| head.len() > 1 && item.is(Traits::DETERMINER);
        head.last().is_some_and(|last| {
            last.kind != Kind::Word
                || (last.is(names) && !is_article(last))
                || is_personal(last.span.slice(self.reader.text))
        })
    }

    /// Tells whether a verb means speech whoever its subject is: "said", "told".
    fn can_only_speak(&self, report: &Report) -> bool {
        let verb = &self.items()[report.cue.start];
        let speaks = [
            "said",
            "says",
            "say",
            "told",
            "tells",
            "tell",
            "added",
            "wrote",
            "replied",
            "asked",
            "insisted",
            "insists",
            "argued",
            "argues",
            "explained",
            "claimed",
            "claims",
            "admitted",
            "conceded",
            "recalled",
            "warned",
            "warns",
            "testified",
            "alleged",
            "announced",
        ];
        let adds_to = verb.is_any(self.reader.text, &["added"])
            && !report.is_parenthetical
            && !self.is_any(report.cue.end, &["that"]);
        report.frame != Frame::Act && verb.is_any(self.reader.text, &speaks) && !adds_to
    }

    fn main_subject(&self, limit: usize) -> Option<Phrase> {
        main_subject(&self.reader, limit)
    }
}
