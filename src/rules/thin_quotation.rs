//! `thin-quotation`: a quotation that identifies nothing.

use crate::anchor::Evidence;
use crate::anchor::PartKind;
use crate::certify::Certified;
use crate::diagnostic::Diagnostic;
use crate::rules::Firmness;
use crate::rules::Group;
use crate::rules::Rule;
use crate::rules::cited::Cited;
use crate::text::token;
use crate::text::token::TokenKind;
use crate::workspace::Level;
use crate::yaml::Style;

/// The rule.
pub const RULE: Rule = Rule {
    id: "thin-quotation",
    group: Group::Quotation,
    level: Level::Error,
    firmness: Firmness::Free,
    needs_texts: false,
    page: include_str!("thin-quotation.md"),
    check: Some(check),
};

/// English words that bind a sentence together and name nothing; sorted. `yes`, `no` and `never`
/// are not among them: each can be a whole answer.
const STOP_WORDS: &[&str] = &[
    "a", "about", "above", "after", "again", "all", "also", "am", "an", "and", "any", "are", "as",
    "at", "be", "because", "been", "before", "being", "below", "both", "but", "by", "can", "could",
    "did", "do", "does", "doing", "down", "during", "each", "few", "for", "from", "further", "had",
    "has", "have", "having", "he", "her", "here", "hers", "him", "his", "how", "i", "if", "in",
    "into", "is", "it", "its", "itself", "just", "may", "me", "might", "more", "most", "must",
    "my", "not", "of", "off", "on", "once", "only", "or", "other", "our", "out", "over", "own",
    "said", "same", "says", "shall", "she", "should", "so", "some", "such", "than", "that", "the",
    "their", "them", "then", "there", "these", "they", "this", "those", "through", "to", "too",
    "under", "until", "up", "us", "very", "was", "we", "were", "what", "when", "where", "which",
    "while", "who", "why", "will", "with", "would", "you", "your",
];

fn check(certified: &Certified) -> Vec<Diagnostic> {
    let report = |cited: Cited<'_>| {
        let quote: &str = &cited.citation.quote;
        if quote.is_empty() && cited.citation.quote.style == Style::Plain {
            // There is no quotation: `missing-field` says so.
            return None;
        }
        if cited.is_empty() {
            let diagnostic = cited.report(RULE.id, "the quotation holds no word");
            return Some(diagnostic.help("quote the words on which the claim rests"));
        }
        let found = cited.stands() && is_english(certified, &cited) && is_thin(cited.evidence);
        found.then(|| {
            cited
                .report(RULE.id, "the quotation identifies nothing")
                .label("words that would stand in any text")
                .help("quote as much as shows what is said, and by whom")
        })
    };
    Cited::with_empty(certified).filter_map(report).collect()
}

/// Returns the source's words that the quotation has, up to more than a thin one could have.
fn words(evidence: &Evidence) -> impl Iterator<Item = &str> {
    const MOST: usize = 50;
    let parts = evidence.parts.iter();
    let parts = parts.filter(|part| part.kind == PartKind::Words);
    let words = parts.flat_map(|part| {
        token::tokens(&part.text)
            .filter(|token| token.kind != TokenKind::Punctuation)
            .map(|token| token.slice(&part.text))
    });
    words.take(MOST)
}

/// Tells whether the words name nothing: "May" in mid-sentence and "US" are names, unless all is in
/// capitals.
fn is_thin(evidence: &Evidence) -> bool {
    let has_small = words(evidence).any(|word| word.starts_with(char::is_lowercase));
    let is_name = |(at, word): (usize, &str)| {
        (word == "May" && at > 0) || (has_small && matches!(word, "US" | "IT" | "WHO"))
    };
    words(evidence).all(is_stop_word) && !words(evidence).enumerate().any(is_name)
}

/// Tells whether it is a word of the list, also one with "not" drawn to it: "wasn't", "won't".
fn is_stop_word(word: &str) -> bool {
    let Some((head, tail)) = word.split_once(['\'', '\u{2019}']) else {
        return is_listed(word);
    };
    let verb = head.strip_suffix(['n', 'N']);
    let is_short = |verb: &str| {
        let mut short = ["ca", "wo", "sha", "ai"].into_iter();
        short.any(|one| verb.eq_ignore_ascii_case(one))
    };
    let is_verb = |verb: &str| is_listed(verb) || is_listed(head) || is_short(verb);
    tail.eq_ignore_ascii_case("t") && verb.is_some_and(is_verb)
}

fn is_listed(word: &str) -> bool {
    let lower = || word.bytes().map(|byte| byte.to_ascii_lowercase());
    STOP_WORDS
        .binary_search_by(|stop| stop.bytes().cmp(lower()))
        .is_ok()
}

fn is_english(certified: &Certified, cited: &Cited<'_>) -> bool {
    let source = certified.corpus.source(&cited.citation.source);
    let language = source.and_then(|source| source.language.as_ref());
    language.is_none_or(|language| language.to_ascii_lowercase().starts_with("en"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stop_words_are_known_in_any_case() {
        assert!(
            ["the", "The", "YOUR", "won't", "CAN’T", "weren't"]
                .into_iter()
                .all(is_stop_word)
        );
        assert!(
            !["", "no", "dam", "yourself", "thé", "it's", "o'the", "wo"]
                .into_iter()
                .any(is_stop_word)
        );
    }

    #[test]
    fn stop_words_are_sorted() {
        assert!(STOP_WORDS.is_sorted());
    }
}
