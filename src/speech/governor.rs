//! What governs the words that follow a place in a sentence: who reports them, and whether it is
//! said that they are so.
//!
//! Walks back from the place, clause by clause, over reporting verbs and their `that`. Precise
//! before loud: where word forms leave it open, nothing is found.

use super::clause::Word;
use super::clause::is_condition;
use super::clause::is_negator;
use super::lexicon::Class;
use crate::text::Span;

/// What was found before a place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lead {
    /// The words that negate or deny what follows.
    pub negation: Option<Span>,
    /// The words that make what follows hang on a condition, or make it one.
    pub condition: Option<Span>,
    /// The verb or noun that reports what follows.
    pub reported: Option<Span>,
}

/// What a clause hangs on: verbs and nouns that take `that`.
const GOVERNOR: Class = Class::REPORTING
    .and(Class::BELIEF)
    .and(Class::CONTENT)
    .and(Class::DENIAL)
    .and(Class::FALSE);

/// Verbs among them.
const VERB: Class = Class::REPORTING.and(Class::BELIEF).and(Class::DENIAL);

/// How far before its `that` a governing word is sought, in words.
const GOVERNOR_REACH: usize = 8;

/// How far before its `to` a governing word is sought, in words.
const INFINITIVE_REACH: usize = 4;

/// How many clauses are climbed.
const CLAUSE_LIMIT: usize = 6;

/// Judges what stands before a place: `before` are the words of the sentence up to it, `first` is
/// the first word after it, and `is_clause` tells whether what is quoted there holds a verb.
pub fn lead(before: &[Word], first: Option<&Word>, is_clause: &dyn Fn() -> bool) -> Lead {
    let mut walk = Walk {
        words: before,
        first,
        is_clause,
        lead: Lead::default(),
        crossed_and: false,
    };
    let mut above = walk.read_clause();
    for _ in 0..CLAUSE_LIMIT {
        let Some(start) = above else { break };
        above = walk.read_border(start);
    }
    walk.lead
}

struct Walk<'w, 't> {
    words: &'w [Word<'t>],
    first: Option<&'w Word<'t>>,
    is_clause: &'w dyn Fn() -> bool,
    lead: Lead,
    /// Whether "and" or "or" was crossed: what negates before it need not negate after it.
    crossed_and: bool,
}

/// Where the walk through the lowest clause goes on after a word.
enum Next {
    Back,
    /// Back to the word at this index, what stands between being an aside.
    Jump(usize),
    /// Up from the clause that begins here.
    Up(usize),
    Stop,
}

impl<'t> Walk<'_, 't> {
    /// Reads the clause in which the place lies; returns where the clause that governs it begins.
    fn read_clause(&mut self) -> Option<usize> {
        let mut end = self.words.len();
        let mut index = end;
        while let Some(at) = index.checked_sub(1) {
            index = at;
            match self.read_word(at, end) {
                Next::Back => {}
                Next::Jump(to) => {
                    index = to.min(at);
                    end = index;
                }
                Next::Up(start) => return Some(start.min(at)),
                Next::Stop => return None,
            }
        }
        None
    }

    /// Looks at the border above the clause that begins at `start`: what does that clause hang on?
    fn read_border(&mut self, start: usize) -> Option<usize> {
        let at = start.checked_sub(1)?;
        let next = if self.words[at].is_form("that") {
            self.read_complementizer(at)
        } else if self.is_verb(at) && !self.is_in_aside(at) {
            self.read_governor(at)
        } else {
            Next::Stop
        };
        match next {
            Next::Up(start) => Some(start.min(at)),
            _ => None,
        }
    }

    fn read_word(&mut self, at: usize, end: usize) -> Next {
        let word = self.words[at];
        if word.is_hard_border() {
            return Next::Stop;
        }
        if word.is_comma() {
            return self.read_comma(at);
        }
        if is_condition(self.words, at) {
            self.find_condition(at);
            return Next::Stop;
        }
        if !self.crossed_and && self.negates_here(at, end) {
            self.find_negation(at);
            return Next::Stop;
        }
        if self.is_complementizer(at) {
            return self.read_complementizer(at);
        }
        if word.is_form("to") {
            return self.read_infinitive(at, end);
        }
        if word.is_form("of") && at + 1 == end {
            return self.read_gerund(at);
        }
        if self.rules_out(at) {
            return self.read_ruled_out(at, end);
        }
        if word.is_any(&["and", "or"]) {
            self.crossed_and = true;
            return Next::Back;
        }
        if word.is(Class::CONJUNCTION) || is_relative(&word) {
            return Next::Stop;
        }
        if self.is_verb(at) {
            return self.read_bare_verb(at, end);
        }
        Next::Back
    }

    /// Tells whether the word at `at` is a "that" or question word that begins a clause.
    fn is_complementizer(&self, at: usize) -> bool {
        let word = &self.words[at];
        let question = ["whether", "if", "when", "how", "why", "where", "what"];
        word.is_form("that")
            || (word.is_any(&question)
                && at > 0
                && self.words[at - 1].is(GOVERNOR.and(Class::FUNCTION)))
    }

    /// Judges the word that the complementizer at `at` hangs on.
    fn read_complementizer(&mut self, at: usize) -> Next {
        let governor = (at.saturating_sub(GOVERNOR_REACH)..at)
            .rev()
            .take_while(|&index| !self.is_border(index))
            .find(|&index| self.words[index].is(GOVERNOR) && self.can_govern(index, at));
        match governor {
            Some(governor) if !self.is_relative_clause(governor, at) => {
                self.read_governor(governor)
            }
            _ => Next::Stop,
        }
    }

    /// Tells whether the word at `index` can govern a clause that begins at `at`: an adjective
    /// only right before it, after a form of "be".
    fn can_govern(&self, index: usize, at: usize) -> bool {
        let word = &self.words[index];
        if !word.is(Class::FALSE) {
            return true;
        }
        let before = index.checked_sub(1).and_then(|index| self.words.get(index));
        index + 1 == at
            && before.is_some_and(|word| {
                word.is(Class::AUXILIARY.and(Class::NEGATOR)) || word.is_adverb()
            })
    }

    /// Tells whether "that" at `at` belongs to a noun: "mentioned the deal that". A verb of telling
    /// takes the noun as the one who is told.
    fn is_relative_clause(&self, governor: usize, at: usize) -> bool {
        let tells = [
            "tell",
            "tells",
            "told",
            "telling",
            "assure",
            "assures",
            "assured",
            "assuring",
            "warn",
            "warns",
            "warned",
            "warning",
            "promise",
            "promises",
            "promised",
            "promising",
            "guarantee",
            "guarantees",
            "guaranteed",
        ];
        governor + 3 == at
            && is_determiner(&self.words[governor + 1])
            && !self.words[at - 1].is_capitalised()
            && !self.words[governor].is_any(&tells)
    }

    /// Judges a governing word; goes up from its clause where it affirms.
    fn read_governor(&mut self, at: usize) -> Next {
        let word = self.words[at];
        let reports = word.is(Class::REPORTING.and(Class::DENIAL)) && self.is_verb(at);
        if reports && self.lead.reported.is_none() {
            self.lead.reported = Some(word.span);
        }
        let start = self.clause_start(at);
        // "Nothing changed the fact that": what is called a fact is said to be so.
        let states = !self.words[start..at].iter().any(|word| word.is(VERB));
        let near = &self.words[at.saturating_sub(3).max(start)..at];
        let is_not = |word: &Word| word.is(Class::NEGATOR.and(Class::FALSE));
        if word.is_form("fact") && states && !near.iter().any(is_not) {
            return Next::Stop;
        }
        match (self.denies(at), self.is_negated(start, at)) {
            (false, false) => Next::Up(start),
            // "cannot deny that": neither denied nor simply said.
            (true, true) => Next::Stop,
            _ => {
                self.find_negation(start);
                Next::Stop
            }
        }
    }

    /// Judges a verb of saying, believing or denying that has no "that" after it.
    fn read_bare_verb(&mut self, at: usize, end: usize) -> Next {
        if self.crossed_and && self.words[at].is(Class::DENIAL) {
            return Next::Stop;
        }
        // "rejected the plan | in March": what follows hangs on nothing here.
        if at + 1 < end && self.starts_adjunct() {
            return Next::Stop;
        }
        // "did not mention | the plan" says nothing of the plan.
        let start = self.clause_start(at);
        let is_negated = !self.denies(at) && self.is_negated(start, at);
        if is_negated && !(self.is_clause)() {
            return Next::Stop;
        }
        self.read_governor(at)
    }

    /// Judges "to": "refused to |", "no plans to |", "never to |".
    fn read_infinitive(&mut self, at: usize, end: usize) -> Next {
        let is_verb = self
            .first
            .is_none_or(|word| !word.is(Class::FUNCTION) && !word.is_capitalised());
        let directly = self.words[at + 1..end].iter().all(Word::is_adverb) && is_verb;
        if !directly || self.crossed_and {
            return Next::Back;
        }
        let cannot = ["unable", "impossible", "unwilling"];
        if at > 0 && (is_negator(self.words, at - 1) || self.words[at - 1].is_any(&cannot)) {
            self.find_negation(at - 1);
            return Next::Stop;
        }
        let governor = (at.saturating_sub(INFINITIVE_REACH)..at)
            .rev()
            .take_while(|&index| !self.is_border(index))
            .find(|&index| self.words[index].is(GOVERNOR));
        match governor {
            Some(governor) => {
                let start = self.clause_start(governor);
                if self.denies(governor) != self.is_negated(start, governor) {
                    self.find_negation(start);
                    return Next::Stop;
                }
                Next::Back
            }
            None => Next::Back,
        }
    }

    /// Tells whether the word at `at` is the "out" of "ruled out".
    fn rules_out(&self, at: usize) -> bool {
        let rule = at.checked_sub(1).and_then(|index| self.words.get(index));
        self.words[at].is_form("out")
            && rule.is_some_and(|word| word.is_any(&["rule", "ruled", "rules", "ruling"]))
    }

    /// Judges "ruled out" right before the place: "ruled out | joining"; what has not been ruled out
    /// is open.
    fn read_ruled_out(&mut self, at: usize, end: usize) -> Next {
        let is_object = at + 1 == end && !self.starts_adjunct();
        let start = self.clause_start(at);
        if is_object && !self.crossed_and && !self.verb_is_negated(start, at - 1) {
            self.find_negation(start);
            return Next::Stop;
        }
        Next::Back
    }

    /// Judges "of" right before the place: "no intention of | closing".
    fn read_gerund(&mut self, at: usize) -> Next {
        let is_gerund = self.first.is_some_and(|word| word.text.ends_with("ing"));
        let Some(noun) = at.checked_sub(1).filter(|_| is_gerund) else {
            return Next::Back;
        };
        let start = self.clause_start(noun);
        if self.words[noun].is(Class::CONTENT) && self.noun_is_negated(start, noun) {
            self.find_negation(start);
            return Next::Stop;
        }
        Next::Back
    }

    /// Tells whether the word at `at` negates the words right after `end`.
    fn negates_here(&self, at: usize, end: usize) -> bool {
        let word = &self.words[at];
        let between = &self.words[at + 1..end];
        if word.is(Class::INSTEAD) {
            let linked = between
                .first()
                .is_some_and(|next| next.is_any(&["than", "of", "to"]));
            return linked && between.len() <= 5 && !between.iter().any(|word| word.is(VERB));
        }
        if !is_negator(self.words, at) {
            return false;
        }
        if between.is_empty() {
            return true;
        }
        if word.is_form("without") {
            return false;
        }
        let is_light = |word: &Word| {
            word.is_adverb()
                || word.is(Class::AUXILIARY)
                || (is_determiner(word) && !self.starts_adjunct())
        };
        if between.iter().all(is_light) {
            return true;
        }
        if !is_quantifier(word) || between.iter().any(|word| word.is(GOVERNOR)) {
            return false;
        }
        if self.begins_clause(at) {
            return !self.starts_adjunct();
        }
        // "no new | promise", but not "no breakthroughs | at".
        let goes_on = self.first.is_some_and(|word| {
            !word.is(Class::FUNCTION.and(Class::AUXILIARY).and(Class::MODAL))
                && !word.is_punctuation
        });
        between.len() == 1 && !between[0].is(Class::FUNCTION) && goes_on
    }

    /// Tells whether the quoted words begin with a preposition or conjunction.
    fn starts_adjunct(&self) -> bool {
        self.first.is_some_and(|word| {
            word.is(Class::FUNCTION) && !is_determiner(word) && !word.is_form("that")
        })
    }

    /// Tells whether a clause begins with the word at `at`.
    fn begins_clause(&self, at: usize) -> bool {
        let Some(index) = at.checked_sub(1) else {
            return true;
        };
        self.is_border(index)
            || self.words[index].is_any(&["that", "almost", "virtually", "practically"])
            || self.is_verb(index)
    }

    /// Returns where the clause of the word at `at` begins.
    fn clause_start(&self, at: usize) -> usize {
        let is_noun = self.is_noun(at);
        let mut start = at;
        while let Some(index) = start.checked_sub(1) {
            let word = &self.words[index];
            let is_border = if word.is_comma() {
                !self.is_aside(index)
            } else if word.is_form("and") && self.joins_names(index) {
                false
            } else {
                self.is_border(index) || word.is_form("that")
            };
            if is_border || (!is_noun && self.is_verb(index)) {
                break;
            }
            start = index;
        }
        start
    }

    /// Tells whether clauses border at the word at `index`.
    fn is_border(&self, index: usize) -> bool {
        let word = &self.words[index];
        word.is_hard_border() || word.is_comma() || word.is(Class::CONJUNCTION)
    }

    /// Tells whether the comma at `at` opens or closes an aside after a subject: "a man, speaking
    /// on Monday, said".
    fn is_aside(&self, at: usize) -> bool {
        let opens = |comma: usize| {
            let first = self.words.get(comma + 1);
            first.is_some_and(|word| word.text.ends_with("ing") || is_relative(word))
        };
        let mut earlier = (at.saturating_sub(14)..at).rev();
        opens(at)
            || earlier
                .find(|&index| self.words[index].is_comma())
                .is_some_and(opens)
    }

    /// Tells whether the "and" at `at` stands between two names.
    fn joins_names(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|index| self.words.get(index));
        let after = self.words.get(at + 1);
        before.is_some_and(Word::is_capitalised) && after.is_some_and(Word::is_capitalised)
    }

    /// Tells whether the word at `at` says that what hangs on it is not so.
    fn denies(&self, at: usize) -> bool {
        self.words[at].is(Class::DENIAL.and(Class::FALSE))
    }

    /// Tells whether the word at `at` is used as a verb that a clause may hang on.
    fn is_verb(&self, at: usize) -> bool {
        self.words[at].is(VERB) && !self.is_noun(at)
    }

    /// Tells whether the verb at `at` belongs to words about the subject of a later verb:
    /// "officials who refused to be named said".
    fn is_in_aside(&self, at: usize) -> bool {
        let infinitive = self
            .words
            .get(at + 1)
            .is_some_and(|word| word.is_form("to"));
        let before = (0..at)
            .rev()
            .find(|&index| !self.words[index].is(Class::AUXILIARY.and(Class::MODAL)));
        infinitive || before.is_some_and(|index| is_relative(&self.words[index]))
    }

    /// Tells whether the governing word at `at` is used as a noun or adjective.
    fn is_noun(&self, at: usize) -> bool {
        let word = &self.words[at];
        if word.is(Class::FALSE) || !word.is(VERB) {
            return true;
        }
        if !word.is(Class::CONTENT) {
            return false;
        }
        let Some(before) = at.checked_sub(1).and_then(|index| self.words.get(index)) else {
            // "Claims that …" begins a sentence.
            return true;
        };
        let is_subject = before.is(Class::PRONOUN.and(Class::AUXILIARY).and(Class::MODAL))
            || before.is_form("to")
            || (before.is_capitalised() && !before.is(Class::FUNCTION.and(Class::NEGATOR)))
            || before.text.ends_with("ly");
        !is_subject
    }

    /// Tells whether the governing word at `at`, in the clause from `start` on, is negated.
    fn is_negated(&self, start: usize, at: usize) -> bool {
        match self.is_noun(at) {
            true => self.noun_is_negated(start, at),
            false => self.verb_is_negated(start, at),
        }
    }

    /// Tells whether a verb is negated: by its auxiliaries, or by its clause's subject.
    fn verb_is_negated(&self, start: usize, at: usize) -> bool {
        let mut light = (start..at).rev().take_while(|&index| {
            let word = &self.words[index];
            word.is_adverb()
                || word.is(Class::AUXILIARY.and(Class::MODAL).and(Class::NEGATOR))
                || word.is_form("to")
        });
        if light.any(|index| is_negator(self.words, index))
            || self.is_wrong_to_say(at)
            || self.is_refused(at)
        {
            return true;
        }
        let first = self.words.get(start);
        if first.is_some_and(|word| word.is_any(&["few", "hardly", "scarcely", "barely"])) {
            return true;
        }
        let subject = (start..at).find(|&index| !self.words[index].is_adverb());
        subject
            .is_some_and(|index| is_negator(self.words, index) && is_quantifier(&self.words[index]))
    }

    /// Tells whether the verb of denial at `at` is of saying nothing: "declined to comment on".
    fn is_silence(&self, at: usize) -> bool {
        let silent = ["answer", "comment", "discuss", "respond", "speak", "talk"];
        let verb = self.words.get(at + 2);
        self.words
            .get(at + 1)
            .is_some_and(|word| word.is_form("to"))
            && verb.is_some_and(|word| word.is_any(&silent))
    }

    /// Tells whether the verb at `at` is what somebody refused: "refused to confirm that".
    fn is_refused(&self, at: usize) -> bool {
        let vouches = [
            "accept",
            "agree",
            "confirm",
            "guarantee",
            "promise",
            "say",
            "state",
        ];
        let refuses = at.checked_sub(2).and_then(|index| self.words.get(index));
        refuses.is_some_and(|word| word.is(Class::DENIAL))
            && self.words[at - 1].is_form("to")
            && self.words[at].is_any(&vouches)
    }

    /// Tells whether the verb at `at` says what it would be wrong to say, or was nearly said.
    fn is_wrong_to_say(&self, at: usize) -> bool {
        let says = [
            "argue", "assume", "believe", "claim", "conclude", "imply", "say", "suggest", "think",
        ];
        let wrong = at.checked_sub(2).and_then(|index| self.words.get(index));
        // "Stopped short of saying".
        if wrong.is_some_and(|word| word.is_form("short")) && self.words[at - 1].is_form("of") {
            return true;
        }
        wrong.is_some_and(|word| word.is(Class::FALSE) && !word.is_form("unlikely"))
            && self.words[at - 1].is_form("to")
            && self.words[at].is_any(&says)
    }

    /// Tells whether a noun is negated or denied in its clause: "no evidence", "denied reports".
    fn noun_is_negated(&self, start: usize, at: usize) -> bool {
        let near = (start.max(at.saturating_sub(12))..at)
            .rev()
            .take_while(|&index| !is_relative(&self.words[index]));
        let negates = |index: usize| {
            let word = &self.words[index];
            let directly = word.is(Class::NEGATOR) && index + 1 == at;
            let denies = self.is_verb(index) && self.denies(index) && !self.is_silence(index);
            directly || is_negator(self.words, index) || denies
        };
        let count = near.filter(|&index| negates(index)).count();
        count % 2 == 1
    }

    /// Judges what stands before a comma: an aside is passed over, a condition found.
    fn read_comma(&mut self, at: usize) -> Next {
        let start = (0..at)
            .rev()
            .find(|&index| self.words[index].is_hard_border() || self.words[index].is_comma())
            .map_or(0, |index| index + 1);
        let segment = &self.words[start..at];
        let follows_comma = start > 0 && self.words[start - 1].is_comma();
        let speaks = segment.iter().any(|word| word.is(Class::REPORTING));
        if follows_comma && segment.len() <= 6 && speaks {
            return Next::Jump(start - 1);
        }
        let opener = (start..at).find(|&index| !self.words[index].is(Class::CONJUNCTION));
        if let Some(opener) = opener {
            let inverted = opener == 0 && self.words[opener].text == "Should";
            if inverted || is_condition(self.words, opener) {
                self.find_condition(opener);
            }
        }
        Next::Stop
    }

    fn find_negation(&mut self, from: usize) {
        self.lead.negation = self.span_from(from);
    }

    fn find_condition(&mut self, from: usize) {
        self.lead.condition = self.span_from(from);
    }

    fn span_from(&self, from: usize) -> Option<Span> {
        let first = self.words.get(from)?;
        self.words.last().map(|last| first.span.cover(last.span))
    }
}

fn is_relative(word: &Word) -> bool {
    word.is_any(&["who", "which", "whom", "whose"])
}

/// Tells whether a negator can be a subject or stand before a noun.
fn is_quantifier(word: &Word) -> bool {
    word.is_any(&["no", "none", "nobody", "nothing", "neither"])
}

fn is_determiner(word: &Word) -> bool {
    word.is_any(&[
        "a", "an", "the", "this", "these", "those", "its", "his", "her", "their", "our", "my",
        "your",
    ])
}
