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
    let left_out = omission.span.slice(content).trim();
    let is_aside = left_out.len() > 1 && left_out.starts_with(',') && left_out.ends_with(',');
    let is_last = |span: Span| last.is_some_and(|last| last.span == span);
    for token in tokens_in(content, omission.span) {
        let word = token.slice(content);
        let class = classify(word);
        let compound = content[token.span.end..].starts_with(['-', '\u{2010}', '\u{2011}']);
        let is_quarrel = is_quarrel(word, [before_that, previous]);
        let denies = class.is(Class::NEGATOR.and(Class::DENIAL).and(Class::FALSE))
            || (word.eq_ignore_ascii_case("out") && previous.is_some_and(is_rule));
        if denies
            && !compound
            && !is_quarrel
            && negator.is_none()
            && !affirms(&words, token.span, is_aside)
        {
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

/// Tells whether the negator at `span` negates nothing, whatever is quoted around the elision: "No 2",
/// "no secret that", "not only … but". Every other is for a person to judge: what "not just" says
/// hangs on what comes behind it.
///
/// In an aside between commas, an idiom negates nothing of what stands around it: ", no doubt tired,".
fn affirms(words: &[Word], span: Span, is_aside: bool) -> bool {
    let Some(at) = place(words, span) else {
        return false;
    };
    // "No secret that": the "doubt" of "no doubt that" denies nothing either.
    let noun = at.checked_sub(1).filter(|_| words[at].is_any(&["doubt"]));
    is_numbering(words, at)
        || clause::is_granted(words, at)
        || noun.is_some_and(|no| clause::is_granted(words, no))
        || is_not_only(words, at)
        || (is_aside && is_idiom(words, at))
}

/// Tells whether the negator at `at` belongs to a phrase that affirms, or only weighs, within an
/// aside.
fn is_idiom(words: &[Word], at: usize) -> bool {
    let is = |at: Option<usize>, forms: &[&str]| {
        at.and_then(|at| words.get(at))
            .is_some_and(|word| word.is_any(forms))
    };
    let (here, next) = (Some(at), Some(at + 1));
    let before = |back: usize| at.checked_sub(back);
    (is(here, &["no"]) && is(next, &["doubt", "less", "fewer", "matter", "wonder"]))
        || (is(here, &["doubt"]) && is(before(1), &["no"]))
        || (is(here, &["not"])
            && (is(
                next,
                &["surprisingly", "unexpectedly", "unusually", "least"],
            ) || (is(before(1), &["or"]) && is(before(2), &["whether"]))))
        || (is(here, &["none"]) && is(next, &["too"]))
        || (is(here, &["nothing"]) && is(next, &["but", "less"]))
}

/// Tells whether the word at `at` is the "not" of "not only … but".
fn is_not_only(words: &[Word], at: usize) -> bool {
    let is = |at: usize, form: &str| words.get(at).is_some_and(|word| word.is_any(&[form]));
    is(at, "not") && is(at + 1, "only") && (at + 2..words.len()).any(|at| is(at, "but"))
}

/// Tells whether the "No" at `at` is that of a number: "No 2", "No. 2".
fn is_numbering(words: &[Word], at: usize) -> bool {
    let next = match words.get(at + 1) {
        Some(dot) if dot.text == "." => words.get(at + 2),
        next => next,
    };
    words[at].text == "No"
        && next.is_some_and(|next| next.text.starts_with(|c: char| c.is_ascii_digit()))
}

/// Returns the place of the word at `span`.
fn place(words: &[Word], span: Span) -> Option<usize> {
    let at = words.partition_point(|word| word.span.start < span.start);
    words
        .get(at)
        .is_some_and(|word| word.span == span)
        .then_some(at)
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
    match place(words, span) {
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
