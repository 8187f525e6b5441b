//! Whether a sentence of the analyst's says that what it tells is over.
//!
//! Closed lists of English phrases, and what only a later claim says. Precise before loud: where a
//! sentence may look back, it does.

use crate::grounds::date;
use crate::grounds::date::Mention;
use crate::grounds::word;
use crate::grounds::word::Word;
use crate::model::Claim;
use crate::model::DateRange;
use crate::model::vocabulary::Polarity;
use crate::rules::attributed::has_words;
use crate::speech::lexicon::Class;
use crate::speech::lexicon::classify;
use rustc_hash::FxHashSet;

/// Words by which a sentence says that it speaks of an earlier word.
const EARLIER: &[&str] = &[
    "at first",
    "at the time",
    "backtracked",
    "before that",
    "changed course",
    "changed her mind",
    "changed his mind",
    "changed its mind",
    "changed their mind",
    "did not hold",
    "did not last",
    "earlier",
    "formerly",
    "given up",
    "gone back on",
    "has since",
    "have since",
    "in the beginning",
    "lapsed",
    "initially",
    "no longer",
    "off the table",
    "originally",
    "previously",
    "recanted",
    "replaced",
    "rescinded",
    "retracted",
    "reversed",
    "revoked",
    "rowed back",
    "short-lived",
    "since then",
    "superseded",
    "taken back",
    "to begin with",
    "took back",
    "until then",
    "used to",
    "went back on",
    "withdrawn",
    "withdrew",
];

/// Words that say so where a word for a statement follows: "her original promise", "dropped that
/// demand".
const OF_STATEMENTS: &[&str] = &[
    "abandoned",
    "broke",
    "broken",
    "dropped",
    "first",
    "former",
    "initial",
    "original",
    "previous",
    "scrapped",
];

/// Words for what somebody has said.
const STATEMENTS: &[&str] = &[
    "account",
    "answer",
    "assessment",
    "assurance",
    "claim",
    "commitment",
    "condition",
    "demand",
    "denial",
    "line",
    "offer",
    "plan",
    "pledge",
    "position",
    "promise",
    "proposal",
    "refusal",
    "stance",
    "statement",
    "version",
    "view",
    "word",
];

/// Tells whether `text` says that it speaks of what is over.
pub(super) fn looks_back(text: &str) -> bool {
    let lower = text.to_lowercase();
    if EARLIER.iter().any(|words| has_words(&lower, words)) {
        return true;
    }
    let words = word::all(text);
    let is_given_up = |at: usize, word: &Word| {
        let is_word = |word: &&Word| word.text.starts_with(char::is_alphanumeric);
        let mut next = words[at + 1..].iter().take(4).take_while(is_word);
        let says = words
            .get(at + 1)
            .is_some_and(|next| classify(next.text).is(Class::REPORTING));
        // "First promised", "was still promising".
        (word.is_any(OF_STATEMENTS) && next.any(is_statement))
            || (word.is_any(&["first", "once"]) && says)
            || (word.is_any(&["was", "were"])
                && words.get(at + 1).is_some_and(|next| next.lower == "still"))
    };
    let mut all = words.iter().enumerate();
    all.any(|(at, word)| is_given_up(at, word)) || has_own_pluperfect(&words)
}

fn is_statement(word: &Word) -> bool {
    let lower = &*word.lower;
    word.is_any(STATEMENTS)
        || lower
            .strip_suffix('s')
            .is_some_and(|one| STATEMENTS.contains(&one))
}

/// Tells whether a sentence has a pluperfect of its own, "had promised", or begins with "Until":
/// "said that it had shut" has neither.
fn has_own_pluperfect(words: &[Word]) -> bool {
    let is_said = |word: &Word| classify(word.text).is(Class::REPORTING.and(Class::BELIEF));
    let (mut begins, mut is_open) = (true, true);
    let start = words.iter().rposition(|word| word.text == ":");
    for word in &words[start.unwrap_or(0)..] {
        is_open = (is_open || begins) && !is_said(word);
        if (is_open && word.lower == "had") || (begins && word.lower == "until") {
            return true;
        }
        begins = matches!(word.text, "." | ";" | ":" | "!" | "?");
    }
    false
}

/// Tells whether `text` tells what came of `old`: its date, or what only the later word says.
pub(super) fn tells_what_came(text: &str, old: &Claim, new: &Claim) -> bool {
    let words = word::all(text);
    let mut days = [old.said, old.as_of, new.said, new.as_of]
        .into_iter()
        .flatten();
    let dates = date::dates(&words);
    let is_day = |range: DateRange| {
        let exact = |one: &Mention| one.is_certain && one.partial.days.is_some();
        let mut meant = dates.iter().filter(|one| exact(one));
        meant.any(|one| {
            date::resolve(&one.partial, range)
                .iter()
                .any(|day| day.overlaps(range))
        })
    };
    if days.any(|day| is_day(day.value)) {
        return true;
    }
    let denies = |word: &Word| classify(word.text).is(Class::DENIAL);
    let is_against = |claim: &Claim| {
        let stance = claim.stance.map(|stance| stance.value.polarity());
        stance == Some(Polarity::Against)
    };
    if is_against(new) && !is_against(old) && words.iter().any(denies) {
        return true;
    }
    let stems = |text: &str| -> FxHashSet<String> {
        let words = word::all(text).into_iter();
        let telling = words.filter(|word| {
            let light = Class::FUNCTION
                .and(Class::AUXILIARY)
                .and(Class::MODAL)
                .and(Class::PRONOUN)
                .and(Class::NEGATOR);
            word.lower.len() > 3 && !classify(word.text).is(light)
        });
        telling
            .map(|word| word::stem(&word.lower).to_owned())
            .collect()
    };
    let (was, is, said) = (stems(&old.text), stems(&new.text), stems(text));
    is.difference(&was).any(|stem| said.contains(stem))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_over_is_said_to_be() {
        for over in [
            "At first she promised it.",
            "She had promised it.",
            "Until Monday she promised it.",
            "She dropped that demand.",
            "Her original word was yes.",
            "It was still promised.",
        ] {
            assert!(looks_back(over), "{over}");
        }
        for current in [
            "She promises it.",
            "She said that it had opened.",
            "Her first concern is grain.",
            "It is open until May.",
            "Prices dropped; she promises it.",
            "Farmers had hopes: she promises it.",
            "",
        ] {
            assert!(!looks_back(current), "{current}");
        }
    }
}
