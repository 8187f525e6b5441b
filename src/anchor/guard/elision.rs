//! What the words that an elision leaves out would have said.

use super::super::Finding;
use super::super::Omission;
use crate::speech::clause;
use crate::speech::clause::Word;
use crate::speech::lexicon::Class;
use crate::speech::lexicon::classify;
use crate::text::Span;
use crate::text::Text;
use crate::text::token::TokenKind;
use crate::text::token::tokens_in;

/// Judges the words that one mark leaves out.
pub fn inspect(text: &Text, omission: &Omission) -> Option<Finding> {
    let content = text.content();
    let mut negator = None;
    let mut meaning: Option<(&str, Span)> = None;
    let mut previous: Option<&str> = None;
    let mut before_that: Option<&str> = None;
    let words = clause::read(content, omission.span);
    let last = words.iter().rfind(|word| !word.is_punctuation);
    let is_last = |span: Span| last.is_some_and(|last| last.span == span);
    for token in tokens_in(content, omission.span) {
        let word = token.slice(content);
        let class = classify(word);
        let compound = content[token.span.end..].starts_with(['-', '\u{2010}', '\u{2011}']);
        let is_quarrel = is_quarrel(word, [before_that, previous]);
        let denies = class.is(Class::NEGATOR.and(Class::DENIAL).and(Class::FALSE))
            || (word.eq_ignore_ascii_case("out") && previous.is_some_and(is_rule));
        if denies && !compound && !is_quarrel && !affirms(&words, token.span) {
            negator.get_or_insert(word);
        }
        let what = if token.kind == TokenKind::Number || is_number(word) {
            Some("a number")
        } else if is_modal(word, previous) {
            Some("a modal")
        } else if is_hedge(word) && (previous.is_none() || is_last(token.span)) {
            Some("a hedge")
        } else if class.is(Class::CONDITION) && is_condition(&words, token.span) {
            Some("a condition")
        } else if class.is(Class::REPORTING)
            && (previous.is_some_and(is_subject)
                || (previous.is_some_and(is_noun) && is_last(token.span)))
        {
            Some("who says so")
        } else {
            None
        };
        if meaning.is_none() {
            meaning = what.map(|what| (what, token.span));
        }
        (before_that, previous) = (previous, Some(word));
    }
    let (rule, message) = match (negator, meaning) {
        (Some(word), _) => (
            super::HIDES_NEGATION,
            format!("the elision leaves out \"{word}\""),
        ),
        (None, Some((what, span))) => (
            super::HIDES_MEANING,
            format!("the elision leaves out {what}: \"{}\"", span.slice(content)),
        ),
        (None, None) => return None,
    };
    Some(Finding {
        rule,
        message,
        span: omission.span,
        text: omission.text.clone(),
    })
}

/// Tells whether a word is a number that says how many: "one" seldom does ("one and all").
fn is_number(word: &str) -> bool {
    classify(word).is(Class::NUMBER) && !word.eq_ignore_ascii_case("one")
}

/// Tells whether a word is a modal verb: not May, nor the noun of "with all its might".
fn is_modal(word: &str, previous: Option<&str>) -> bool {
    let is_before_noun = |word: &str| {
        let before = [
            "a",
            "all",
            "by",
            "free",
            "good",
            "her",
            "his",
            "its",
            "military",
            "of",
            "political",
            "the",
            "their",
            "with",
        ];
        before.iter().any(|one| word.eq_ignore_ascii_case(one))
    };
    let is_noun = ["might", "must", "will"].contains(&word) && previous.is_some_and(is_before_noun);
    classify(word).is(Class::MODAL) && !word.starts_with(char::is_uppercase) && !is_noun
}

/// Tells whether a word right beside what is quoted takes back some of it.
fn is_hedge(word: &str) -> bool {
    let hedges = [
        "allegedly",
        "almost",
        "apparently",
        "maybe",
        "nearly",
        "ostensibly",
        "partially",
        "partly",
        "perhaps",
        "possibly",
        "presumably",
        "probably",
        "purportedly",
        "reportedly",
        "supposedly",
    ];
    hedges.iter().any(|one| word.eq_ignore_ascii_case(one))
}

/// Tells whether the negator at `span` belongs to a phrase that negates nothing: "not only", "no
/// doubt", "whether or not", "No 2".
fn affirms(words: &[Word], span: Span) -> bool {
    let Some(at) = words.iter().position(|word| word.span == span) else {
        return false;
    };
    let word = &words[at];
    let before = |back: usize| at.checked_sub(back).and_then(|at| words.get(at));
    let is_choice = before(1).is_some_and(|word| word.is_any(&["or"]))
        && before(2).is_some_and(|word| word.is_any(&["whether"]));
    let next = words.get(at + 1);
    let is_numbered = word.text == "No"
        && next.is_some_and(|next| next.text.starts_with(|c: char| c.is_ascii_digit()));
    let negates = !word.is(Class::NEGATOR) || clause::is_negator(words, at);
    let is_no_doubt = word.is_any(&["doubt"]) && before(1).is_some_and(|word| word.is_any(&["no"]));
    is_numbered || is_no_doubt || (is_choice && word.is_any(&["not"])) || !negates
}

/// Tells whether a word is a form of "rule": "out" behind it denies.
fn is_rule(word: &str) -> bool {
    let forms = ["rule", "ruled", "rules", "ruling"];
    forms.iter().any(|one| word.eq_ignore_ascii_case(one))
}

/// Tells whether "dispute" is the noun, which denies nothing: "the border dispute".
fn is_quarrel(word: &str, before: [Option<&str>; 2]) -> bool {
    let is_determiner = |word: &&str| {
        let determiners = [
            "the", "a", "an", "this", "any", "its", "their", "his", "her", "our",
        ];
        determiners.iter().any(|one| word.eq_ignore_ascii_case(one))
    };
    let is_it = ["dispute", "disputes"]
        .iter()
        .any(|one| word.eq_ignore_ascii_case(one));
    is_it && before.iter().flatten().any(is_determiner)
}

/// Tells whether the word at `span` begins a condition; in brackets, where no clause is read, each
/// that can.
fn is_condition(words: &[Word], span: Span) -> bool {
    match words.iter().position(|word| word.span == span) {
        Some(index) => clause::is_condition(words, index),
        None => true,
    }
}

/// Tells whether a word may be the noun of ", the engineer said,".
fn is_noun(word: &str) -> bool {
    let class = classify(word);
    word.starts_with(char::is_alphabetic)
        && !class.is(Class::FUNCTION.and(Class::AUXILIARY).and(Class::NEGATOR))
}

/// Tells whether a word before a reporting verb can be its subject.
fn is_subject(word: &str) -> bool {
    word.starts_with(char::is_uppercase) || classify(word).is(Class::PRONOUN)
}
