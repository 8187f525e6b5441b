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
    if stated.words.iter().any(negates) {
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

/// Tells whether a word can make a claim negative.
fn negates(word: &Word) -> bool {
    let class = classify(word.text);
    let prefixed = ["un", "in", "im", "il", "ir", "dis", "non", "mis"];
    class.is(Class::NEGATOR
        .and(Class::DENIAL)
        .and(Class::FALSE)
        .and(Class::INSTEAD))
        || word.is_any(NEGATIVE)
        || word.lower.contains("n't")
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
    let is_stop = |word: &&Word| !matches!(word.text, "." | "," | ";" | ":" | "…" | "—" | "–");
    let clause: Vec<&Word> = words[at + 1..]
        .iter()
        .take(REACH)
        .take_while(is_stop)
        .filter(|word| is_telling(word))
        // "It is not true that": that it is so, the claim need not say.
        .skip_while(|word| word.is_any(&["true", "correct", "case"]))
        .collect();
    let shared: Vec<Span> = clause.iter().filter_map(|word| has(word)).collect();
    let first = clause.first().and_then(|word| has(word))?;
    let is_told_of = |word: &&Word| is_telling(word) && !word.is_any(&["true", "correct", "case"]);
    let all: Vec<&Word> = words.iter().filter(is_told_of).collect();
    let known = all.iter().filter(|word| has(word).is_some()).count();
    let is_told = shared.len() == clause.len() && known >= 2 && known * 4 >= all.len() * 3;
    is_told.then_some((first, words[at].span))
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
    if class.is(Class::FALSE) {
        return next_is(&["that"]) && !word.is_any(&["unlikely"]);
    }
    // "Nothing but praise", "cannot but agree".
    let is_listed = class.is(Class::NEGATOR) && !next_is(&["but", "other"]);
    (is_listed && !word.is_any(&["without", "nor", "non", "hardly", "barely"]))
        || (class.is(Class::DENIAL) && !word.is_any(&["doubt"]))
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
