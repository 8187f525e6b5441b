//! Words as statements and sentences are compared by: without case, possessive and diacritics.
//!
//! Knows nothing of what a word means.

use crate::text::Span;
use crate::text::token;
use crate::text::token::TokenKind;
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A token with the form by which it is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word<'t> {
    /// Bytes in the text.
    pub span: Span,
    /// The characters as they stand.
    pub text: &'t str,
    /// Lower case, with straight apostrophes, without a possessive ending.
    pub lower: Cow<'t, str>,
    /// What it is.
    pub kind: TokenKind,
    /// Whether white space stands before it.
    pub spaced: bool,
}

impl Word<'_> {
    /// Tells whether the word is one of `words`.
    pub fn is_any(&self, words: &[&str]) -> bool {
        words.contains(&&*self.lower)
    }

    /// Tells whether the word begins with a capital letter.
    pub fn is_capitalised(&self) -> bool {
        self.kind == TokenKind::Word && self.text.chars().next().is_some_and(char::is_uppercase)
    }

    /// Tells whether the token is a hyphen or dash.
    pub fn is_dash(&self) -> bool {
        self.text.chars().next().is_some_and(token::is_dash) && self.kind != TokenKind::Number
    }

    /// Tells whether the token ends a sentence, or a part of one.
    pub fn is_stop(&self) -> bool {
        matches!(self.text, "." | "!" | "?" | ":" | ";" | "…")
    }
}

/// How many bytes a token takes with the white space before it, roughly and rather too few.
const BYTES_A_WORD: usize = 5;

/// Returns the tokens of `text` that begin in `span`, in order.
pub fn words(text: &str, span: Span) -> Vec<Word<'_>> {
    let mut end = span.start;
    let mut found = Vec::with_capacity(span.len() / BYTES_A_WORD + 1);
    found.extend(token::tokens_in(text, span).map(|token| {
        let slice = token.slice(text);
        let before = Span::new(end, token.span.start).slice(text);
        end = token.span.end;
        Word {
            span: token.span,
            text: slice,
            lower: lower(slice),
            kind: token.kind,
            spaced: before.contains(char::is_whitespace),
        }
    }));
    found
}

/// Returns all tokens of `text`, in order.
pub fn all(text: &str) -> Vec<Word<'_>> {
    words(text, Span::new(0, text.len()))
}

/// Returns `word` in lower case, with straight apostrophes, without a possessive ending.
pub fn lower(word: &str) -> Cow<'_, str> {
    // Nearly every word.
    if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return Cow::Borrowed(word);
    }
    if word.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return Cow::Owned(word.to_ascii_lowercase());
    }
    let lower = match token::key(word) {
        Cow::Borrowed(key) => token::caseless(key),
        Cow::Owned(key) => {
            let changed = match token::caseless(&key) {
                Cow::Borrowed(_) => None,
                Cow::Owned(lower) => Some(lower),
            };
            Cow::Owned(changed.unwrap_or(key))
        }
    };
    match lower {
        Cow::Borrowed(lower) => Cow::Borrowed(lower.strip_suffix("'s").unwrap_or(lower)),
        Cow::Owned(mut lower) => {
            if lower.ends_with("'s") {
                lower.truncate(lower.len() - 2);
            }
            Cow::Owned(lower)
        }
    }
}

/// Returns a word of a name without case, possessive, diacritics and inner dots.
pub fn folded(word: &str) -> String {
    let lower = lower(word);
    let kept = |c: &char| !is_combining_mark(*c) && *c != '.';
    match lower.is_ascii() {
        true if lower.contains('.') => lower.replace('.', ""),
        true => lower.into_owned(),
        false => lower.nfd().filter(kept).collect(),
    }
}

/// Returns what is left of a word without the endings of its forms: "rowed" and "row" give the
/// same, as far as a few rules can tell.
pub fn stem(lower: &str) -> &str {
    const ENDINGS: [&str; 9] = [
        "ations", "ation", "ings", "ing", "ied", "ies", "ed", "es", "s",
    ];
    let cut = ENDINGS
        .iter()
        .filter_map(|ending| Some((lower.strip_suffix(ending)?, *ending)))
        .find(|(rest, _)| rest.len() >= 3);
    let (stem, ending) = cut.unwrap_or((lower, ""));
    let doubled = match stem.as_bytes() {
        [.., a, b] => a == b && matches!(ending, "ing" | "ed") && !matches!(b, b'l' | b's'),
        _ => false,
    };
    let stem = match doubled {
        true => &stem[..stem.len() - 1],
        false => stem,
    };
    match stem.len() > 3 {
        true => stem.trim_end_matches(['e', 'y', 'i']),
        false => stem,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_have_one_stem() {
        for (one, other) in [
            ("rowed", "row"),
            ("lifted", "lift"),
            ("closing", "close"),
            ("stopped", "stop"),
            ("carries", "carry"),
            ("carried", "carry"),
            ("deployments", "deployment"),
        ] {
            assert_eq!(stem(one), stem(other), "{one} {other}");
        }
        assert_ne!(stem("open"), stem("close"));
        assert_eq!(stem("s"), "s");
    }

    #[test]
    fn names_are_folded() {
        assert_eq!(folded("Elysée’s"), "elysee");
        assert_eq!(folded("U.S"), "us");
        assert_eq!(folded("NATO"), folded("Nato"));
        assert_ne!(folded("Kiev"), folded("Kyiv"));
    }
}
