//! `forecast-as-fact`: a judgement that states flatly what will be.

use crate::certify::Certified;
use crate::diagnostic::Diagnostic;
use crate::grounds::hedge;
use crate::grounds::word;
use crate::grounds::word::Word;
use crate::rules::Firmness;
use crate::rules::Group;
use crate::rules::Rule;
use crate::rules::attributed::has_words;
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

/// Phrases that make a forecast conditional, or somebody's.
const GUARDED: &[&str] = &[
    "all being well",
    "as things stand",
    "at this rate",
    "barring",
    "by all accounts",
    "in principle",
    "in theory",
    "on current trends",
    "on paper",
    "on present trends",
    "on the face of it",
    "other things being equal",
    "permitting",
    "with luck",
];

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
    let lower = sentence.own.to_lowercase();
    if GUARDED.iter().any(|phrase| has_words(&lower, phrase)) {
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
    let start = words[..at].iter().rposition(|word| word.text == ";");
    let is_said = is_governed(&words[start.unwrap_or(0)..at]) || is_attributed(&words[at..]);
    (!is_said).then_some(words[at].span)
}

/// Tells whether somebody is named behind it who says so: "…, the ministry said", "according to".
fn is_attributed(behind: &[Word]) -> bool {
    let end = behind.iter().position(|word| word.text == ";");
    let behind = &behind[..end.unwrap_or(behind.len())];
    let comma = behind.iter().position(|word| word.text == ",");
    let aside = comma.map_or(&behind[..0], |comma| &behind[comma..]);
    let says = |word: &Word| lexicon::classify(word.text).is(Class::REPORTING);
    aside
        .iter()
        .any(|word| says(word) || word.lower == "believes")
        || behind
            .windows(2)
            .any(|pair| pair[0].lower == "according" && pair[1].lower == "to")
}

/// Tells whether what stands before a "will" says that it is somebody's, or asked: "says that it",
/// "whether it", "in the view of the ministry it".
fn is_governed(before: &[Word]) -> bool {
    let subject = before.iter().rposition(|word| !word.lower.ends_with("ly"));
    (0..before.len()).any(|at| {
        let word = &before[at];
        let previous = at.checked_sub(1).map(|previous| &before[previous]);
        let class = lexicon::classify(word.text);
        let has_comma = || before[at..].iter().any(|word| word.text == ",");
        if word.lower == "whether" || class.is(Class::CONDITION) {
            return true;
        }
        // "Which ports it will": but "Karvia, which holds the strait, will", "when it melts, it will".
        if word.is_any(&["what", "when", "how", "who", "where", "why", "which"]) {
            return !has_comma();
        }
        if word.lower == "that" {
            return true;
        }
        if word.is_any(&["account", "opinion", "telling", "version", "view", "words"]) {
            return before[..at]
                .iter()
                .any(|word| word.is_any(&["by", "in", "on"]));
        }
        // "The minister's promise: no ship will".
        if word.text == ":" {
            let tells = Class::REPORTING.and(Class::BELIEF).and(Class::CONTENT);
            let mut head = before[..at].iter();
            return head.any(|word| lexicon::classify(word.text).is(tells));
        }
        // "Under the accord each side will".
        if word.is_any(&[
            "accord",
            "agreement",
            "bill",
            "deal",
            "draft",
            "law",
            "plan",
            "treaty",
        ]) {
            let under = |word: &Word| word.is_any(&["under", "according"]);
            if before[at.saturating_sub(3)..at].iter().any(under) {
                return true;
            }
        }
        let says = class.is(Class::REPORTING.and(Class::BELIEF));
        // "The plan will", "the plan for the port will", "the reforms announced in May will".
        says && Some(at) != subject
            && !previous.is_some_and(|previous| is_before_noun(previous.text))
            && !is_participle(before, at)
    })
}

fn is_before_noun(word: &str) -> bool {
    let determiners = [
        "a", "an", "any", "her", "his", "its", "new", "no", "our", "that", "the", "their", "this",
    ];
    determiners.iter().any(|one| word.eq_ignore_ascii_case(one)) || is_possessive(word)
}

/// Tells whether a verb stands behind a noun as its participle: "the reforms announced in May".
fn is_participle(before: &[Word], at: usize) -> bool {
    let preposition = ["at", "by", "for", "in", "on", "since", "under"];
    let is_plain = |word: &Word| word.text.starts_with(char::is_lowercase);
    let has_noun = at >= 2 && is_plain(&before[at - 1]) && is_before_noun(before[at - 2].text);
    before[at].lower.ends_with("ed")
        && has_noun
        && before
            .get(at + 1)
            .is_some_and(|next| next.is_any(&preposition))
        && !before[at + 2..]
            .iter()
            .any(|word| lexicon::classify(word.text).is(Class::PRONOUN))
}

/// Tells whether a word makes of a sentence a conditional or a guarded one.
fn softens(word: &Word) -> bool {
    lexicon::classify(word.text).is(Class::CONDITION)
        || word.text == "may"
        || word.is_any(&[
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
