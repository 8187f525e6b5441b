//! Conditions and limits beside a quotation that no clause of its own shows: behind an attribution,
//! "subject to", "once" and "provided" before what will be, "only".
//!
//! Precise before loud: closed lists, read at the quotation's very edge or at its clause's.

use crate::speech::clause::Word;
use crate::speech::clause::is_condition;
use crate::speech::lexicon::Class;
use crate::text::Span;

/// How many words an attribution may have.
const ATTRIBUTION: usize = 7;

/// How many of the quotation's first words are looked at for what will be.
const OPENING: usize = 16;

/// What a plan waits for: "subject to approval".
const LEAVE: &[&str] = &[
    "agreement",
    "approval",
    "authorisation",
    "authorization",
    "availability",
    "clearance",
    "condition",
    "conditions",
    "confirmation",
    "consent",
    "court",
    "decision",
    "funding",
    "funds",
    "guarantees",
    "negotiation",
    "negotiations",
    "parliament",
    "permission",
    "ratification",
    "referendum",
    "review",
    "sign-off",
    "talks",
    "terms",
    "verification",
    "vote",
    "weather",
];

/// How far behind "subject to" that is sought, in words.
const LEAVE_REACH: usize = 6;

/// A limit or condition beside a quotation.
pub struct Beside {
    /// What it does to what is quoted.
    pub does: &'static str,
    /// Its bytes.
    pub span: Span,
}

const CONDITION: &str = "make it conditional";
const LIMIT: &str = "limit it";

/// Finds one before the quotation: `before` are the sentence's words up to it, `is_whole` tells
/// whether they are all, `quoted` its own first ones.
pub fn before(before: &[Word], is_whole: bool, quoted: &[Word]) -> Option<Beside> {
    limit(before, is_whole, quoted).or_else(|| opening(before, is_whole, quoted))
}

/// Finds one after the quotation: `after` are the sentence's words from its end, `quoted` its own.
pub fn after(after: &[Word], quoted: &[Word]) -> Option<Beside> {
    let start = behind_attribution(after)
        .or_else(|| waiting(after))
        .or_else(|| permitting(after))
        .or_else(|| provided(after, quoted))?;
    let ends = |word: &&Word| !word.is_hard_border();
    let length = after[start..].iter().take_while(ends).count();
    beside(CONDITION, &after[start..start + length])
}

fn beside(does: &'static str, words: &[Word]) -> Option<Beside> {
    let first = words.iter().find(|word| !word.is_punctuation)?;
    let last = words.iter().rev().find(|word| !word.is_punctuation)?;
    let span = first.span.cover(last.span);
    Some(Beside { does, span })
}

/// Words behind which "only" speaks of time: "only last week".
const TIME: &[&str] = &[
    "after",
    "by",
    "days",
    "hours",
    "if",
    "in",
    "last",
    "minutes",
    "months",
    "now",
    "on",
    "once",
    "recently",
    "that",
    "then",
    "this",
    "weeks",
    "when",
    "yesterday",
];

/// Finds a word at the head of the quoted clause that says of how few it holds: "Only | the
/// council may".
fn limit(before: &[Word], is_whole: bool, quoted: &[Word]) -> Option<Beside> {
    let (last, rest) = before.split_last()?;
    let is_head = match rest {
        [] => is_whole,
        [word] if word.is(Class::CONJUNCTION) => is_whole,
        [.., word] => word.is_hard_border() || word.is_form("that"),
    };
    let is_time = quoted.first().is_some_and(|word| word.is_any(TIME))
        || quoted
            .iter()
            .take(4)
            .any(|word| word.is_any(&["ago", "later", "earlier", "before"]));
    let limits = last.is_any(&["only", "few", "hardly"]) && is_head && !is_time;
    limits.then(|| beside(LIMIT, std::slice::from_ref(last)))?
}

/// Finds a clause that opens the sentence and says under which condition the quoted one will hold:
/// "Once the state pays, | the toll will fall".
fn opening(before: &[Word], is_whole: bool, quoted: &[Word]) -> Option<Beside> {
    let (last, clause) = before.split_last()?;
    let first = clause.first().filter(|_| is_whole && last.is_comma())?;
    let second = clause.get(1)?;
    let is_one_clause = !clause
        .iter()
        .any(|word| word.is_comma() || word.is_hard_border());
    if !is_one_clause {
        return None;
    }
    let opens = match () {
        () if first.is_any(&["once"]) => {
            !second.is_any(&["a", "an", "again"]) && has_verb(&clause[1..]) && will_be(quoted)
        }
        () if first.is_any(&["provided"]) => !second.is_any(PREPOSITION) && will_be(quoted),
        () if first.is_any(&["subject"]) => second.is_form("to") && will_be(quoted),
        () if first.is_any(&["depending"]) => second.is_any(&["on", "upon"]),
        () if first.is_any(&["had", "were"]) => would_be(quoted),
        () if first.is_any(&["as", "so"]) => is_condition(clause, 1),
        () if first.is_form("in") => is_event(clause, 0),
        () => false,
    };
    opens.then(|| beside(CONDITION, before))?
}

/// Words behind which "provided" is a participle: "provided with maps".
const PREPOSITION: &[&str] = &["as", "at", "by", "for", "from", "in", "on", "to", "with"];

fn has_verb(words: &[Word]) -> bool {
    let verbs = Class::AUXILIARY
        .and(Class::REPORTING)
        .and(Class::BELIEF)
        .and(Class::MODAL);
    words.iter().skip(1).any(|word| {
        word.is(verbs)
            || word.text.ends_with("ed")
            || (word.text.ends_with('s') && !word.is_capitalised() && !word.is(Class::FUNCTION))
    })
}

fn will_be(quoted: &[Word]) -> bool {
    let mut opening = quoted.iter().take(OPENING);
    opening.any(|word| word.is(Class::MODAL) || word.is_any(&["ready", "willing", "prepared"]))
}

fn would_be(quoted: &[Word]) -> bool {
    let mut opening = quoted.iter().take(OPENING);
    opening.any(|word| word.is_any(&["would", "could", "might", "wouldn't", "couldn't"]))
}

/// Finds a condition behind who says it: "|, she said, if the state pays".
fn behind_attribution(after: &[Word]) -> Option<usize> {
    let rest = after.first()?.is_comma().then(|| &after[1..])?;
    let verb = rest
        .iter()
        .take(ATTRIBUTION)
        .position(|word| word.is(Class::REPORTING) && !word.text.ends_with("ing"))?;
    let is_plain = |word: &Word| !word.is_punctuation && !word.is(Class::CONJUNCTION);
    // "said Ms Orlo", "Ms Orlo said on Monday".
    let until = rest[verb..]
        .iter()
        .take(ATTRIBUTION)
        .position(|word| !is_plain(word))?
        + verb;
    let begins = until + 2;
    let is_aside = rest[..until].iter().all(is_plain) && rest[until].is_comma();
    (is_aside && begins_condition(after, begins)).then_some(begins)
}

/// Tells whether the last words before a quotation are an aside that grants something, and hang
/// nothing on it: "the tariff, if small, | is the first".
pub fn is_concession(before: &[Word]) -> bool {
    const LONGEST: usize = 3;
    let Some((last, rest)) = before.split_last() else {
        return false;
    };
    let start = rest.iter().rposition(Word::is_comma);
    let aside = start.map_or(&[][..], |start| &rest[start + 1..]);
    last.is_comma()
        && (2..=LONGEST).contains(&aside.len())
        && aside[0].is_form("if")
        && !has_verb(aside)
}

/// Finds "|, weather permitting" and "|, so long as the pact holds".
fn permitting(after: &[Word]) -> Option<usize> {
    if !after.first()?.is_comma() {
        return None;
    }
    let permits = after.get(2).is_some_and(|word| word.is_form("permitting"));
    (permits || begins_condition(after, 1)).then_some(1)
}

/// Tells whether "in the event of" or "in case" begins at `at`.
fn is_event(words: &[Word], at: usize) -> bool {
    let is = |offset: usize, forms: &[&str]| {
        let word = words.get(at + offset);
        word.is_some_and(|word| word.is_any(forms))
    };
    let event = is(1, &["the"]) && is(2, &["event"]) && is(3, &["of", "that"]);
    is(0, &["in"]) && (event || (is(1, &["case"]) && !is(2, &["of"])))
}

fn begins_condition(words: &[Word], at: usize) -> bool {
    let Some(word) = words.get(at) else {
        return false;
    };
    let next_is = |form: &str| words.get(at + 1).is_some_and(|next| next.is_form(form));
    is_condition(words, at)
        || (word.is_any(&["as", "so"]) && is_condition(words, at + 1))
        || (word.is_form("only") && is_condition(words, at + 1))
        || (word.is_form("on") && next_is("condition"))
        || is_event(words, at)
        || waits(words, at)
}

/// Finds what the quoted plan waits for: "| subject to approval", "|, pending a vote".
fn waiting(after: &[Word]) -> Option<usize> {
    let at = usize::from(after.first()?.is_comma());
    waits(after, at).then_some(at)
}

fn waits(words: &[Word], at: usize) -> bool {
    let Some(word) = words.get(at) else {
        return false;
    };
    let next_is = |forms: &[&str]| words.get(at + 1).is_some_and(|next| next.is_any(forms));
    let length = match () {
        () if word.is_form("subject") && next_is(&["to"]) => 2,
        () if word.is_form("pending") => 1,
        () if word.is_any(&["contingent", "conditional"]) && next_is(&["on", "upon"]) => {
            return true;
        }
        () if word.is_form("depending") && next_is(&["on", "upon"]) => return true,
        () => return false,
    };
    let mut what = words[at + length..]
        .iter()
        .take(LEAVE_REACH)
        .take_while(|word| !word.is_punctuation);
    what.any(|word| word.is_any(LEAVE))
}

/// Finds "provided" without "that" right behind what will be: "| provided the state pays".
fn provided(after: &[Word], quoted: &[Word]) -> Option<usize> {
    let [first, second, ..] = after else {
        return None;
    };
    let determined = second.is_any(&["the", "a", "its", "their", "there", "his", "her"])
        || second.is(Class::PRONOUN);
    (first.is_form("provided") && determined && will_be(quoted)).then_some(0)
}
