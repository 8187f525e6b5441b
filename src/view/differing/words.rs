//! The words of a quotation, as they are compared: which of them tell, and what two forms of one
//! have in common.

use crate::speech::lexicon::Class;
use crate::speech::lexicon::classify;
use crate::view::quotation::Run;
use crate::view::quotation::RunKind;
use unicode_segmentation::UnicodeSegmentation;

/// The most words of a quotation that is compared; a longer one is not compared by eye either.
const LONGEST: usize = 120;

/// The most bytes of it.
const LONGEST_TEXT: usize = 4_096;

/// The most bytes of a word that is compared.
const LONGEST_WORD: usize = 64;

/// What a word is to a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Tells nothing apart.
    Small,
    /// Tells, wherever it stands.
    Content,
    /// Tells, and its place counts.
    Placed,
    /// A name.
    Name,
}

/// A word of a quotation.
#[derive(Debug)]
pub struct Word {
    /// The run in which it stands.
    pub run: usize,
    /// Where it begins in the run's text, in bytes.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// What its forms have in common.
    pub key: String,
    /// What it is to a comparison.
    pub kind: Kind,
    /// Whether it is the editor's.
    pub is_editors: bool,
}

impl Word {
    /// Tells whether it tells anything apart.
    pub fn tells(&self) -> bool {
        self.kind != Kind::Small
    }
}

/// The words of a quotation, as they are compared.
#[derive(Debug)]
pub struct Words(pub Vec<Word>);

impl Words {
    /// Returns the words of a quotation; `None` if it has none, or more than anybody compares.
    pub fn of(runs: &[Run]) -> Option<Words> {
        if runs.iter().map(|run| run.text.len()).sum::<usize>() > LONGEST_TEXT {
            return None;
        }
        let mut words: Vec<Word> = Vec::new();
        for (at, run) in runs.iter().enumerate() {
            for (start, whole) in run.text.unicode_word_indices() {
                // A bar that joins words joins nothing at an end.
                let text = whole.trim_start_matches(is_bar);
                let start = start + whole.len() - text.len();
                let text = text.trim_end_matches(is_bar);
                if text.is_empty() {
                    continue;
                }
                if words.len() == LONGEST || text.len() > LONGEST_WORD {
                    return None;
                }
                words.push(Word {
                    run: at,
                    start,
                    end: start + text.len(),
                    key: text.to_owned(),
                    kind: Kind::Small,
                    is_editors: run.kind == RunKind::Interpolation,
                });
            }
        }
        let names = names(&words);
        for at in 0..words.len() {
            let before_number = words.get(at + 1).is_some_and(|next| is_number(&next.key));
            words[at].kind = kind(&words[at].key, before_number, names[at]);
        }
        for word in &mut words {
            word.key = key(&word.key, word.kind);
        }
        Some(Words(words)).filter(|words| !words.0.is_empty())
    }

    /// Returns how many of them tell.
    pub fn count(&self) -> usize {
        self.0.iter().filter(|word| word.tells()).count()
    }
}

/// Tells whether a character is a low bar or tie (general category Pc).
fn is_bar(c: char) -> bool {
    matches!(
        c,
        '_' | '\u{203f}' | '\u{2040}' | '\u{2054}' | '\u{fe33}' | '\u{fe34}' | '\u{fe4d}'
            ..='\u{fe4f}' | '\u{ff3f}'
    )
}

/// Tells which words are names: those with a capital that does not come from a sentence's start.
fn names(words: &[Word]) -> Vec<bool> {
    let capital: Vec<bool> = words
        .iter()
        .map(|word| word.key.chars().next().is_some_and(char::is_uppercase))
        .collect();
    // Headlines, and languages that write nouns with a capital, do not tell names apart.
    let count = capital.iter().filter(|is_capital| **is_capital).count();
    if count * 2 > words.len() && words.len() > 2 {
        return vec![false; words.len()];
    }
    let next_shows = |at: usize| {
        let is_verb = |word: &Word| in_list(SAYING, &word.key.to_lowercase());
        capital.get(at + 1) == Some(&true) || words.get(at + 1).is_some_and(is_verb)
    };
    capital
        .iter()
        .enumerate()
        .map(|(at, is_capital)| *is_capital && (at > 0 || next_shows(at)))
        .collect()
}

/// Verbs that carry speech and say nothing of it.
const SAYING: &str = "say says said saying tell tells told telling add adds added adding";

/// Words that are no more telling than an article.
const FILLERS: &str = "also there here then too mr mrs ms dr sir";

/// Words of time, condition and extent, which tell though they are small.
const WEIGHTY: &str = "when until till before after since if unless provided yet no not none only";

/// Small words that tell before a number.
const BEFORE_NUMBERS: &str = "about around over under near within by to up";

fn in_list(list: &str, word: &str) -> bool {
    list.split(' ').any(|one| one == word)
}

fn is_number(word: &str) -> bool {
    word.bytes().any(|byte| byte.is_ascii_digit()) || classify(word).is(Class::NUMBER)
}

fn kind(word: &str, before_number: bool, is_name: bool) -> Kind {
    let small = Class::AUXILIARY
        .and(Class::FUNCTION)
        .and(Class::CONJUNCTION)
        .and(Class::PRONOUN);
    let placed = Class::NEGATOR.and(Class::MODAL).and(Class::CONDITION);
    let class = classify(word);
    let lower = word.to_lowercase();
    if is_number(word)
        || class.is(placed)
        || in_list(WEIGHTY, &lower)
        || (before_number && in_list(BEFORE_NUMBERS, &lower))
    {
        Kind::Placed
    } else if class.is(small) || in_list(SAYING, &lower) || in_list(FILLERS, &lower) {
        Kind::Small
    } else if is_name {
        Kind::Name
    } else {
        Kind::Content
    }
}

/// Returns what two forms of a word have in common.
fn key(word: &str, kind: Kind) -> String {
    let folded: String = word
        .chars()
        .map(|c| if c == '\u{2019}' { '\'' } else { c })
        .flat_map(char::to_lowercase)
        .collect();
    match kind {
        Kind::Content | Kind::Name => stem(folded.strip_suffix("'s").unwrap_or(&folded)).to_owned(),
        Kind::Small | Kind::Placed => folded,
    }
}

/// Takes the ending off an English noun or verb; what is not in plain letters stays.
///
/// It need not find a root: it makes "promise" and "promised" alike, and keeps "moves" from
/// "movement".
fn stem(word: &str) -> &str {
    /// What is left must have this many letters.
    const LEAST: usize = 3;
    if !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return word;
    }
    let cut = ["ing", "ed", "es", "s"]
        .into_iter()
        .filter_map(|ending| word.strip_suffix(ending))
        .find(|rest| rest.len() >= LEAST && !word.ends_with("ss"));
    let Some(rest) = cut else {
        return word
            .strip_suffix('e')
            .filter(|rest| rest.len() >= LEAST)
            .unwrap_or(word);
    };
    let mut letters = rest.bytes().rev();
    match (letters.next(), letters.next()) {
        // "planned": but "pressed" is of "press".
        (Some(last), Some(before))
            if last == before && !matches!(last, b's' | b'l' | b'f') && rest.len() > LEAST =>
        {
            &rest[..rest.len() - 1]
        }
        (Some(b'e'), _) if rest.len() > LEAST => &rest[..rest.len() - 1],
        _ => rest,
    }
}
