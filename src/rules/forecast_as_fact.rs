//! `forecast-as-fact`: a judgement that states flatly what will be.

use crate::certify::Certified;
use crate::diagnostic::Diagnostic;
use crate::grounds::hedge;
use crate::grounds::word;
use crate::grounds::word::Word;
use crate::rules::Firmness;
use crate::rules::Group;
use crate::rules::Rule;
use crate::rules::likelihood;
use crate::rules::phrasing::Passage;
use crate::rules::phrasing::Sentence;
use crate::rules::phrasing::passages;
use crate::speech::lexicon;
use crate::speech::lexicon::Class;
use crate::text::Span;
use crate::workspace::Level;

/// The rule.
pub const RULE: Rule = Rule {
    id: "forecast-as-fact",
    group: Group::Language,
    level: Level::Warning,
    firmness: Firmness::Free,
    needs_texts: false,
    page: include_str!("forecast-as-fact.md"),
    check: Some(check),
};

fn check(certified: &Certified) -> Vec<Diagnostic> {
    passages(certified).iter().flat_map(judge).collect()
}

fn judge(passage: &Passage<'_>) -> Vec<Diagnostic> {
    let judgement = passage.judgement();
    if judgement.is_some_and(|one| one.likelihood.is_some() || one.confidence.is_some()) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for sentence in passage.sentences() {
        // A sentence of the prose that cites claims reports what their sources say.
        if sentence.cites && judgement.is_none() {
            continue;
        }
        if let Some(span) = flat(&sentence) {
            let message = "this states flatly what will be";
            let diagnostic = passage
                .report(RULE.id, span.shift(sentence.span.start), message.to_owned())
                .label("how likely is that, or how well founded?")
                .help(match judgement {
                    Some(_) => "give the judgement a `likelihood` or a `confidence`, and say it in the sentence",
                    None => "say how likely it is, or cite the claim of whoever says so",
                });
            found.push(diagnostic);
        }
    }
    found
}

/// Returns the words by which a sentence says flatly what will be.
fn flat(sentence: &Sentence<'_>) -> Option<Span> {
    if !likelihood::terms(sentence.own).is_empty() || likelihood::confidence(sentence.own).is_some()
    {
        return None;
    }
    let words = word::all(sentence.own);
    if !hedge::hedges(&words).is_empty() || words.iter().any(softens) {
        return None;
    }
    let at = words
        .iter()
        .enumerate()
        .position(|(at, _)| is_future(&words, at))?;
    // "Whether it will", "when it will", "says that it will"; not beyond a semicolon.
    let start = words[..at].iter().rposition(|word| word.text == ";");
    let is_governed = words[start.unwrap_or(0)..at].iter().any(|word| {
        word.is_any(&[
            "whether", "what", "when", "how", "who", "where", "why", "which", "until", "after",
            "before", "once", "that", "as",
        ]) || lexicon::classify(word.text).is(Class::REPORTING
            .and(Class::BELIEF)
            .and(Class::CONDITION)
            .and(Class::CONTENT))
    });
    (!is_governed).then_some(words[at].span)
}

/// Tells whether a word makes of a sentence a conditional or a guarded one.
fn softens(word: &Word) -> bool {
    lexicon::classify(word.text).is(Class::CONDITION)
        || word.is_any(&[
            "may",
            "might",
            "could",
            "should",
            "expect",
            "expected",
            "possible",
            "possibly",
            "perhaps",
            "assess",
            "assessed",
            "believe",
            "judge",
            "scheduled",
            "due",
            "planned",
            "apparently",
            "appears",
            "appearances",
            "presumably",
            "seem",
            "seems",
        ])
}

fn is_future(words: &[Word], at: usize) -> bool {
    let word = &words[at];
    let before = at.checked_sub(1).map(|before| &words[before]);
    let next = words.get(at + 1);
    match &*word.lower {
        // Not "the will of", "at will", "free will".
        "will" => {
            word.text == "will"
                && !before.is_some_and(|word| is_possessive(word.text))
                && before.is_some_and(|word| {
                    !word.is_any(&[
                        "the",
                        "a",
                        "at",
                        "their",
                        "his",
                        "her",
                        "its",
                        "political",
                        "free",
                        "good",
                        "no",
                        "of",
                    ])
                })
                // "Much will depend on" leaves it open.
                && next.is_some_and(|word| {
                    !word.is_any(&["of", "to", "and", ".", ",", "depend", "hinge"])
                })
        }
        "won't" | "shall" => true,
        "going" => {
            before.is_some_and(|word| word.is_any(&["is", "are", "not"]))
                && next.is_some_and(|word| word.lower == "to")
        }
        "about" | "bound" | "poised" => {
            before.is_some_and(|word| word.is_any(&["is", "are", "now"]))
                && next.is_some_and(|word| word.lower == "to")
        }
        _ => false,
    }
}

fn is_possessive(word: &str) -> bool {
    ["'s", "\u{2019}s", "s'", "s\u{2019}"]
        .iter()
        .any(|ending| word.ends_with(ending))
}
