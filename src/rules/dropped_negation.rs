//! `dropped-negation`: a claim that affirms what its quotation denies.

use crate::diagnostic::Diagnostic;
use crate::grounds::word;
use crate::grounds::word::Word;
use crate::rules::Firmness;
use crate::rules::Group;
use crate::rules::Rule;
use crate::rules::grounded::Grounded;
use crate::speech::lexicon::Class;
use crate::speech::lexicon::classify;
use crate::text::Span;
use crate::workspace::Level;

/// The rule.
pub const RULE: Rule = Rule {
    id: "dropped-negation",
    group: Group::Context,
    level: Level::Warning,
    firmness: Firmness::Free,
    needs_texts: false,
    page: include_str!("dropped-negation.md"),
    // See `grounded`.
    check: None,
};

/// How many words behind a negator its clause is sought in.
const REACH: usize = 8;

/// Words beside the negators that can say the same in a claim.
const NEGATIVE: &[&str] = &[
    "absent",
    "against",
    "avoid",
    "avoided",
    "avoids",
    "ban",
    "banned",
    "bans",
    "bar",
    "barred",
    "before",
    "block",
    "blocked",
    "blocks",
    "cancel",
    "cancelled",
    "cease",
    "ceased",
    "contrary",
    "end",
    "ended",
    "ends",
    "except",
    "far",
    "few",
    "gone",
    "halt",
    "halted",
    "instead",
    "lack",
    "lacked",
    "lacking",
    "lacks",
    "little",
    "lost",
    "missing",
    "only",
    "oppose",
    "opposed",
    "opposes",
    "other",
    "out",
    "rather",
    "row",
    "rowed",
    "short",
    "stop",
    "stopped",
    "stops",
    "than",
    "too",
    "unlike",
    "until",
    "veto",
    "vetoed",
    "withheld",
    "withhold",
];

pub(super) fn judge(claim: &Grounded<'_>) -> Vec<Diagnostic> {
    denied(claim).into_iter().collect()
}

fn denied(claim: &Grounded<'_>) -> Option<Diagnostic> {
    let text = &claim.claim.text;
    let stated = claim.text()?;
    // What the quotation has besides its negator negates nothing of it: "the ban applies".
    let is_quoted = |word: &Word| {
        let quoted = claim.quoted.iter().flat_map(|one| &one.words);
        !is_plainly_negative(word) && quoted.clone().any(|one| one.lower == word.lower)
    };
    if stated
        .words
        .iter()
        .any(|word| negates(word) && !is_quoted(word))
    {
        return None;
    }
    let mut denied: Option<(Span, &str)> = None;
    for quoted in &claim.quoted {
        match denied_in(&stated.words, &quoted.words) {
            // What another quotation says may be said.
            Some(found) => denied = denied.or(Some((found.0, found.1.slice(quoted.text)))),
            None => return None,
        }
    }
    let (place, negator) = denied?;
    let message = format!("the quotation's “{negator}” is not in the claim's text");
    let diagnostic = claim
        .report(RULE.id, text, place, message)
        .label("affirmed here");
    let diagnostic = claim.at_sentences(diagnostic, "denied here");
    Some(diagnostic.help("say in the claim what the quotation says is not so"))
}

/// Tells whether a word makes a claim negative.
fn is_plainly_negative(word: &Word) -> bool {
    let class = Class::NEGATOR
        .and(Class::DENIAL)
        .and(Class::FALSE)
        .and(Class::INSTEAD);
    classify(word.text).is(class) || word.lower.contains("n't")
}

/// Tells whether a word can make a claim negative.
fn negates(word: &Word) -> bool {
    let prefixed = ["un", "in", "im", "il", "ir", "dis", "non", "mis"];
    is_plainly_negative(word)
        || word.is_any(NEGATIVE)
        || word.lower.ends_with("less")
        || (word.lower.len() > 5 && prefixed.iter().any(|one| word.lower.starts_with(one)))
}

/// Returns the word of a statement that a quotation negates, and the negator's bytes in it.
///
/// The negator stands directly before a word that the statement has, or governs a that-clause whose
/// words it has; what is left of the quotation is in the statement too.
fn denied_in(stated: &[Word], words: &[Word]) -> Option<(Span, Span)> {
    let has = |word: &Word| {
        let mut stated = stated.iter();
        stated
            .find(|one| word::stem(&one.lower) == word::stem(&word.lower))
            .map(|one| one.span)
    };
    let mut negators = (0..words.len()).filter(|&at| is_negator(words, at));
    let at = negators.next()?;
    // Two negators may cancel each other out.
    if negators.next().is_some() {
        return None;
    }
    // "Not X until Y" says that X comes with Y.
    let has_end = |word: &Word| word.is_any(&["until", "till", "before", "unless", "but"]);
    if words[at + 1..].iter().take(2 * REACH).any(has_end) {
        return None;
    }
    let is_stop = |word: &&Word| !matches!(word.text, "." | "," | ";" | ":" | "…" | "—" | "–");
    // "Not since Y" says that it was last so in Y.
    let says = |words: &[Word], form: &str| words.iter().any(|word| word.lower == form);
    if says(&words[at..], "since") && says(stated, "last") {
        return None;
    }
    let from = at + 1 + borne(&words[at + 1..]);
    let clause: Vec<&Word> = words[from..]
        .iter()
        .take(REACH)
        .take_while(is_stop)
        .filter(|word| is_telling(word))
        .collect();
    let shared: Vec<Span> = clause.iter().filter_map(|word| has(word)).collect();
    let first = clause.first().and_then(|word| has(word))?;
    let parts = words[..at].iter().chain(&words[from..]);
    let all: Vec<&Word> = parts.filter(|word| is_telling(word)).collect();
    let known = all.iter().filter(|word| has(word).is_some()).count();
    let is_told = shared.len() == clause.len() && known >= 2 && known * 4 >= all.len() * 3;
    is_told.then_some((first, words[at].span))
}

/// Returns how many words behind a negator belong to it: "not | true that", "no | circumstances",
/// "dismissed | suggestions that".
fn borne(behind: &[Word]) -> usize {
    let [first, rest @ ..] = behind else { return 0 };
    let noun = [
        "account",
        "circumstances",
        "means",
        "point",
        "single",
        "stage",
        "time",
        "way",
    ];
    if first.is_any(&noun) {
        return 1;
    }
    let is_that = |word: &Word| word.lower == "that";
    let takes_that = first.is_any(&["true", "correct"])
        || classify(first.text).is(Class::CONTENT.and(Class::REPORTING));
    match rest.iter().take(2).position(is_that) {
        Some(at) if takes_that => at + 2,
        // "Not a single".
        _ if rest.first().is_some_and(|word| word.lower == "single") => 2,
        _ => 0,
    }
}

/// Tells whether the word at `at` says of what follows that it is not so.
fn is_negator(words: &[Word], at: usize) -> bool {
    let word = &words[at];
    let class = classify(word.text);
    let next_is = |forms: &[&str]| words.get(at + 1).is_some_and(|next| next.is_any(forms));
    if word.is_any(&["fail", "failed", "fails"]) {
        return next_is(&["to"]);
    }
    if word.lower == "yet" {
        let before = at.checked_sub(1).map(|before| &words[before]);
        return next_is(&["to"]) && before.is_some_and(|one| one.is_any(&["has", "have", "had"]));
    }
    if word.lower == "unable" {
        return next_is(&["to"]);
    }
    if word.lower == "few" {
        let before = at.checked_sub(1).map(|before| &words[before]);
        let counts = [
            "a", "the", "these", "those", "last", "past", "next", "first", "very",
        ];
        return !before.is_some_and(|one| one.is_any(&counts)) && !next_is(&["days", "weeks"]);
    }
    if word.lower == "short" {
        return next_is(&["of"]) && at > 0 && words[at - 1].is_any(&["stopped", "stops", "stop"]);
    }
    if class.is(Class::FALSE) {
        return next_is(&["that"]) && !word.is_any(&["unlikely"]);
    }
    // "Nothing but praise", "cannot but agree", "no question that".
    let affirms = next_is(&["but", "other"])
        || (word.lower == "no" && next_is(&["accident", "question", "secret", "surprise"]));
    let is_listed = class.is(Class::NEGATOR) && !affirms;
    // "Rejected the text" says nothing of what the text is.
    let is_clause = || {
        let mut behind = words[at + 1..].iter().take(4);
        behind.any(|word| word.is_any(&["that", "to"]) || word.lower.ends_with("ing"))
    };
    let denies = class.is(Class::DENIAL) && !word.is_any(&["doubt"]);
    (is_listed && !word.is_any(&["without", "nor", "non", "hardly", "barely"]))
        || (denies && (word.lower.starts_with("den") || is_clause()))
}

/// Tells whether a word says something by itself.
fn is_telling(word: &Word) -> bool {
    let class = classify(word.text);
    let is_light = Class::FUNCTION
        .and(Class::AUXILIARY)
        .and(Class::MODAL)
        .and(Class::PRONOUN)
        .and(Class::REPORTING)
        .and(Class::NEGATOR)
        .and(Class::DENIAL);
    word.text.chars().any(char::is_alphanumeric) && !class.is(is_light) && !word.is_any(&["to"])
}
