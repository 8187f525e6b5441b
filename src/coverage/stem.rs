//! Words that carry what a sentence is about, without their endings.
//!
//! English endings alone, and few of them: enough that `promised`, `promises` and `promise` are one
//! word. A word of another language stays as it is.

use crate::speech::lexicon::Class;
use crate::speech::lexicon::classify;

/// Words that stand in any report, beyond those that the lexicon knows as function words.
const EMPTY: &[&str] = &[
    "after",
    "all",
    "also",
    "another",
    "any",
    "around",
    "back",
    "before",
    "both",
    "come",
    "each",
    "even",
    "ever",
    "every",
    "few",
    "first",
    "further",
    "get",
    "go",
    "here",
    "how",
    "just",
    "last",
    "later",
    "least",
    "less",
    "long",
    "made",
    "make",
    "many",
    "more",
    "most",
    "mr",
    "mrs",
    "ms",
    "much",
    "new",
    "next",
    "now",
    "once",
    "only",
    "other",
    "others",
    "out",
    "own",
    "part",
    "per",
    "same",
    "since",
    "some",
    "soon",
    "still",
    "such",
    "take",
    "taken",
    "them",
    "then",
    "there",
    "too",
    "up",
    "very",
    "way",
    "well",
    "what",
    "who",
    "why",
    "yesterday",
    "today",
    "tomorrow",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "march",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "year",
    "month",
    "week",
    "day",
    "hour",
    "time",
    "say",
    "says",
    "said",
    "saying",
    "tell",
    "tells",
    "told",
    "add",
    "adds",
    "added",
    "adding",
    "according",
    "mention",
    "mentioned",
    "mentioning",
    "including",
    "include",
    "includes",
];

/// What never tells what a sentence is about.
const GRAMMAR: Class = Class::FUNCTION
    .and(Class::AUXILIARY)
    .and(Class::PRONOUN)
    .and(Class::CONJUNCTION)
    .and(Class::MODAL)
    .and(Class::NEGATOR)
    .and(Class::NUMBER);

/// Endings, and what stands in their place; longer ones first.
const ENDINGS: &[(&str, &str)] = &[
    ("ments", ""),
    ("ment", ""),
    ("ings", ""),
    ("ing", ""),
    ("als", ""),
    ("ies", "y"),
    ("ied", "y"),
    ("ers", ""),
    ("es", ""),
    ("ed", ""),
    ("er", ""),
    ("al", ""),
    ("ly", ""),
    ("s", ""),
    ("e", ""),
];

/// The fewest letters that an ending leaves.
const SHORTEST: usize = 4;

/// Returns a word of a text without its ending, in lower case; `None` for one that says nothing of
/// what the text is about.
pub fn stem(word: &str) -> Option<String> {
    let mut letters = word.chars();
    if letters.by_ref().take(3).count() < 3 || !word.chars().all(char::is_alphabetic) {
        return None;
    }
    let word = word.to_lowercase();
    if classify(&word).is(GRAMMAR) || EMPTY.contains(&&*word) {
        return None;
    }
    Some(cut(word))
}

fn cut(mut word: String) -> String {
    if !word.is_ascii() {
        return word;
    }
    let ending = ENDINGS.iter().find(|(ending, instead)| {
        let left = word.len().saturating_sub(ending.len()) + instead.len();
        let is_double = *ending == "s" && word.ends_with("ss");
        word.ends_with(ending) && left >= SHORTEST && !is_double
    });
    if let Some((ending, instead)) = ending {
        word.truncate(word.len() - ending.len());
        word.push_str(instead);
    }
    // "planned" and "plan", "agree" and "agreed".
    let bytes = word.as_bytes();
    if let [.., before, last] = bytes
        && before == last
        && word.len() > SHORTEST
        && !matches!(last, b's' | b'l')
    {
        word.pop();
    }
    if word.ends_with('e') && word.len() > SHORTEST {
        word.pop();
    }
    word
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_word_are_one() {
        for group in [
            &["promise", "promises", "promised", "promising"][..],
            &["withdraw", "withdrawal", "withdraws", "withdrawing"],
            &["deployment", "deployments", "deploy", "deployed"],
            &["agree", "agreed", "agreement", "agrees"],
            &["reopen", "reopens", "Reopened", "reopening"],
            &["country", "countries"],
            &["planned", "planning"],
        ] {
            let stems: Vec<Option<String>> = group.iter().map(|word| stem(word)).collect();
            assert!(stems[0].is_some());
            assert!(stems.iter().all(|one| *one == stems[0]), "{stems:?}");
        }
    }

    #[test]
    fn words_that_say_nothing_are_left_out() {
        for word in [
            "the", "would", "Tuesday", "said", "Mr", "never", "5,000", "three", "it’s",
        ] {
            assert_eq!(stem(word), None, "{word}");
        }
        assert_eq!(stem("Brücken").as_deref(), Some("brücken"));
    }
}
