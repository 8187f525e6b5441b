//! What the words after a place in a sentence say of those before it: a condition, a denial, who
//! says so.
//!
//! Precise before loud, as in `governor`.

use super::clause::Word;
use super::clause::is_condition;
use super::clause::is_negator;
use super::lexicon::Class;
use crate::text::Span;

/// What was found after a place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Trail {
    /// The words that negate or deny what stands before.
    pub negation: Option<Span>,
    /// The condition that what stands before hangs on.
    pub condition: Option<Span>,
    /// The verb that reports what stands before.
    pub reported: Option<Span>,
}

/// How many words may stand between a subject and its predicate.
const PREDICATE_REACH: usize = 8;

/// How many words an attribution may have.
const ATTRIBUTION_REACH: usize = 7;

/// Judges what stands after a place: `after` are the words of the sentence from it on.
pub fn trail(after: &[Word]) -> Trail {
    let mut trail = Trail {
        negation: predicate(after)
            .or_else(|| negator(after))
            .or_else(|| complement(after)),
        condition: condition(after),
        reported: None,
    };
    if let Some((denies, span)) = attribution(after) {
        trail.reported = Some(span);
        if denies && trail.negation.is_none() {
            trail.negation = Some(span);
        }
    }
    trail
}

/// Finds a negator that the quotation was cut off before: "Orlo will | not leave".
fn negator(after: &[Word]) -> Option<Span> {
    let is_light = |word: &&Word| word.text.ends_with("ly") || word.is(Class::AUXILIARY);
    let at = after.iter().take(1).take_while(is_light).count();
    let word = after.get(at)?;
    let hides = is_negator(after, at) && !word.is_any(&["without", "nor", "non"]);
    hides.then(|| cover(&after[..=at])).flatten()
}

/// Nouns with which "no" negates the whole clause: "under no circumstances".
const NOT_AT_ALL: &[&str] = &[
    "account",
    "case",
    "circumstances",
    "means",
    "point",
    "stage",
    "way",
];

/// Finds a complement that takes all of it back: "guilty | of nothing", "agreed | to none of it",
/// "| in no way".
fn complement(after: &[Word]) -> Option<Span> {
    let [preposition, negator, rest @ ..] = after else {
        return None;
    };
    let is_nobody = negator.is_any(&["nothing", "nobody", "none", "neither"])
        || (negator.is_any(&["no"]) && rest.first().is_some_and(|word| word.is_any(&["one"])));
    let is_not_at_all = negator.is_any(&["no"])
        && rest.first().is_some_and(|word| {
            word.is_any(NOT_AT_ALL) || (preposition.is_any(&["at"]) && word.is_any(&["time"]))
        });
    let takes_back = match preposition {
        word if word.is_any(&["of", "to", "on"]) => is_nobody || is_not_at_all,
        word if word.is_any(&["in", "at", "by", "under"]) => is_not_at_all,
        _ => false,
    };
    let length = if negator.is_any(&["no"]) { 3 } else { 2 };
    takes_back
        .then(|| cover(&after[..length.min(after.len())]))
        .flatten()
}

/// Finds a predicate that says that it is not so: "| was false", "| is not true".
fn predicate(after: &[Word]) -> Option<Span> {
    let is_border = |word: &Word| {
        word.is_hard_border()
            || word.is_comma()
            || word.is(Class::CONJUNCTION.and(Class::MODAL).and(Class::REPORTING))
            || word.is_any(&["that", "who", "which"])
    };
    for (at, word) in after.iter().enumerate().take(PREDICATE_REACH) {
        if is_border(word) {
            return None;
        }
        if !word.is(Class::AUXILIARY) || !is_form_of_be(word.text) {
            continue;
        }
        let mut end = at + 1;
        let mut negated = word.is(Class::NEGATOR);
        while let Some(next) = after.get(end) {
            if next.is(Class::NEGATOR) {
                negated = !negated;
            } else if !next.is_adverb() && !next.is_any(&["the", "a", "an"]) {
                break;
            }
            end += 1;
        }
        let judged = after.get(end)?;
        let is_true = judged.is_any(&["true", "right", "correct", "accurate", "case", "so"]);
        let is_false = judged.is(Class::FALSE);
        let says_not = (is_true && negated) || (is_false && !negated);
        return says_not.then(|| cover(&after[..=end])).flatten();
    }
    None
}

fn is_form_of_be(word: &str) -> bool {
    let contracted = word.strip_suffix("n't");
    let positive = contracted.or_else(|| word.strip_suffix("n\u{2019}t"));
    let forms = ["is", "are", "was", "were"];
    let word = positive.unwrap_or(word);
    forms.iter().any(|form| word.eq_ignore_ascii_case(form))
}

/// Finds a condition in the same clause: "| if its demands are not met".
fn condition(after: &[Word]) -> Option<Span> {
    for (at, word) in after.iter().enumerate() {
        if is_condition(after, at) {
            let start = match word.is_any(&["long", "condition"]) {
                true => at.saturating_sub(1),
                false => at,
            };
            let ends = |word: &&Word| !word.is_hard_border();
            let length = after[start..].iter().take_while(ends).count();
            return cover(&after[start..start + length]);
        }
        let before_condition = word.is_comma() && is_condition(after, at + 1);
        if before_condition {
            continue;
        }
        let is_border = word.is_hard_border()
            || word.is_comma()
            || word.is(Class::CONJUNCTION.and(Class::REPORTING).and(Class::BELIEF))
            || word.is_any(&["that", "who", "which", "whom", "whose"]);
        if is_border {
            return None;
        }
    }
    None
}

/// Finds who says or denies what stands before: ", the ministry denied". Tells whether it denies.
fn attribution(after: &[Word]) -> Option<(bool, Span)> {
    if !after.first()?.is_comma() {
        return None;
    }
    let rest = &after[1..];
    let verb = rest.iter().take(ATTRIBUTION_REACH).position(|word| {
        word.is(Class::REPORTING.and(Class::DENIAL)) && !word.text.ends_with("ing")
    })?;
    let subject_is_short = rest[..verb]
        .iter()
        .all(|word| !word.is_comma() && !word.is_hard_border() && !word.is(Class::CONJUNCTION));
    // Nothing but a place, a date or a full stop follows: the verb has no object of its own.
    let ends = match rest.get(verb + 1) {
        None => true,
        Some(next) => {
            next.is_punctuation || next.is_any(&["on", "in", "at", "after", "late", "early"])
        }
    };
    let inverted = verb == 0;
    let negated = rest[..verb].iter().any(|word| word.is(Class::NEGATOR));
    let found = subject_is_short && !negated && (ends || inverted);
    let denies = rest[verb].is(Class::DENIAL) && ends;
    found
        .then(|| cover(&after[..verb + 2]))
        .flatten()
        .map(|span| (denies, span))
}

/// Returns the bytes of `words` without punctuation at their ends.
fn cover(words: &[Word]) -> Option<Span> {
    let first = words.iter().find(|word| !word.is_punctuation)?;
    let last = words.iter().rev().find(|word| !word.is_punctuation)?;
    Some(first.span.cover(last.span))
}
