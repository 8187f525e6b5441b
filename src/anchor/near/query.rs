//! A quotation as the near search reads it: tokens, and the gaps that its elision marks and
//! interpolations leave.
//!
//! Knows of the text only which brackets are its own; an elision mark that the source has too is
//! told apart only when the two are aligned.

use std::borrow::Cow;

use crate::text::Span;
use crate::text::token::Token;
use crate::text::token::TokenKind;
use crate::text::token::hash;
use crate::text::token::is_dash;
use crate::text::token::key;
use crate::text::token::tokens;

/// How many source words an elision may stand for.
pub(super) const ELISION_WORDS: usize = 50;
/// How many source words an interpolation may replace.
pub(super) const INTERPOLATION_WORDS: usize = 8;
/// How many tokens a pair of brackets may hold and still be an interpolation.
const BRACKET_TOKENS: usize = 60;

/// How many of a quotation's brackets are sought in the text.
const BRACKETS_SOUGHT: usize = 32;

/// How many words of a quotation may be broken at a line's end.
const BROKEN_WORDS: usize = 32;

/// What a gap of the quotation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum GapKind {
    /// An elision mark.
    Elision,
    /// The editor's words in brackets.
    Interpolation,
}

/// A place in the quotation where source words may be missing.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Gap {
    /// The index of the query's token behind it; at the end, the number of tokens.
    pub before: usize,
    /// The bytes of the mark in the quotation, brackets included.
    pub span: Span,
    /// What it is.
    pub kind: GapKind,
}

impl Gap {
    /// Returns how many source words the gap may stand for.
    pub fn limit(self) -> usize {
        match self.kind {
            GapKind::Elision => ELISION_WORDS,
            GapKind::Interpolation => INTERPOLATION_WORDS,
        }
    }
}

/// One token of the quotation that is compared.
#[derive(Clone, Copy, Debug)]
pub(crate) struct QueryToken {
    /// The bytes in the quotation.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// The hash of the caseless key.
    pub hash: u32,
    /// How it is spelt.
    pub spelling: Spelling,
}

impl QueryToken {
    /// Tells whether the token is spelt like `[T]he`.
    pub fn is_bracketed(&self) -> bool {
        self.spelling == Spelling::Bracketed
    }
}

/// What a token's characters hold beside the word itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Spelling {
    /// Nothing.
    Plain,
    /// Brackets around a letter, `[T]he`: its case is the editor's.
    Bracketed,
    /// A hyphen at a line's end, or before a blank where a line ended once.
    Broken,
}

impl Spelling {
    /// Returns the key of a token that is spelt so.
    pub fn key(self, slice: &str) -> Cow<'_, str> {
        match self {
            Spelling::Plain => key(slice),
            Spelling::Bracketed => Cow::Owned(key(&slice.replace(['[', ']'], "")).into_owned()),
            Spelling::Broken => {
                let whole = |c: char| !c.is_whitespace() && !is_dash(c);
                let joined: String = slice.chars().filter(|c| whole(*c)).collect();
                Cow::Owned(key(&joined).into_owned())
            }
        }
    }

    /// Returns the hash of the token at `span`, were it spelt so.
    pub fn hash(self, text: &str, span: Span) -> u32 {
        match self {
            Spelling::Plain => hash(text, span),
            _ => {
                let key = self.key(span.slice(text));
                hash(&key, Span::new(0, key.len()))
            }
        }
    }
}

/// A quotation, taken apart.
///
/// Outer quotation marks and a closing `,` `.` `;` `:` are not among the tokens: they never are
/// why a quotation fails.
#[derive(Clone, Debug)]
pub(crate) struct Query<'q> {
    /// The decoded quotation.
    pub quote: &'q str,
    /// What is compared, in order.
    pub tokens: Vec<QueryToken>,
    /// The gaps, by place; several may share one.
    pub gaps: Vec<Gap>,
}

impl<'q> Query<'q> {
    /// Takes `quote` apart; all its brackets are the editor's.
    pub fn new(quote: &'q str) -> Self {
        Query::with_brackets(quote, |_| false)
    }

    /// Takes `quote` apart as it may be quoted from `text`: brackets whose words the text has in
    /// brackets too are its own.
    pub fn of_text(quote: &'q str, text: &str) -> Self {
        if !quote.contains('[') || !text.contains('[') {
            return Query::new(quote);
        }
        let mut left = BRACKETS_SOUGHT;
        Query::with_brackets(quote, |brackets| {
            left = left.saturating_sub(1);
            left > 0 && memchr::memmem::find(text.as_bytes(), brackets.as_bytes()).is_some()
        })
    }

    fn with_brackets(quote: &'q str, mut is_own: impl FnMut(&str) -> bool) -> Self {
        let mut query = Query {
            quote,
            tokens: Vec::new(),
            gaps: Vec::new(),
        };
        let all: Vec<Token> = tokens(quote).collect();
        let mut at = 0;
        while at < all.len() {
            at = query.read(&all, at, &mut is_own);
        }
        query.strip_outer_marks();
        query
    }

    /// Returns the key of the token at `index`, without an editor's brackets.
    pub fn key(&self, index: usize) -> Cow<'q, str> {
        let Some(token) = self.tokens.get(index) else {
            return Cow::Borrowed("");
        };
        token.spelling.key(token.span.slice(self.quote))
    }

    /// Takes `exer- cises` as one word where `known` knows the hash of that word: YAML folds a line
    /// that ends with a hyphen so.
    pub fn join_broken(&mut self, known: impl Fn(u32) -> bool) {
        let mut left = BROKEN_WORDS;
        let mut index = 0;
        while index + 2 < self.tokens.len() {
            let spans = [0, 1, 2].map(|offset| self.tokens[index + offset].span);
            let kinds = [0, 1, 2].map(|offset| self.tokens[index + offset].kind);
            if let Some(span) = broken_word(self.quote, spans, kinds)
                && left > 0
                && !self
                    .gaps
                    .iter()
                    .any(|gap| (index + 1..index + 3).contains(&gap.before))
            {
                left -= 1;
                let hash = Spelling::Broken.hash(self.quote, span);
                if known(hash) {
                    self.tokens[index] = QueryToken {
                        span,
                        kind: TokenKind::Word,
                        hash,
                        spelling: Spelling::Broken,
                    };
                    self.tokens.drain(index + 1..index + 3);
                    for gap in &mut self.gaps {
                        gap.before -= if gap.before > index { 2 } else { 0 };
                    }
                }
            }
            index += 1;
        }
    }

    /// Returns the number of words among the tokens.
    pub fn words(&self) -> usize {
        self.tokens
            .iter()
            .filter(|token| token.kind != TokenKind::Punctuation)
            .count()
    }

    /// Reads what begins at token `at` and returns the index of the token behind it.
    fn read(&mut self, all: &[Token], at: usize, is_own: &mut dyn FnMut(&str) -> bool) -> usize {
        let token = all[at];
        if token.kind == TokenKind::Punctuation {
            let slice = token.slice(self.quote);
            if let Some(end) = elision_end(self.quote, all, at) {
                self.push_gap(token.span.cover(all[end - 1].span), GapKind::Elision);
                return end;
            }
            if slice == "["
                && let Some(end) = self.read_brackets(all, at, is_own)
            {
                return end;
            }
        }
        self.push(token.span, token.kind, Spelling::Plain);
        at + 1
    }

    /// Reads a pair of brackets; none if they do not close.
    fn read_brackets(
        &mut self,
        all: &[Token],
        open: usize,
        is_own: &mut dyn FnMut(&str) -> bool,
    ) -> Option<usize> {
        let rest = all.get(open + 1..)?;
        let bracket = |token: &Token| matches!(token.slice(self.quote), "[" | "]");
        let inside = rest.iter().take(BRACKET_TOKENS).position(bracket)?;
        let close = open + 1 + inside;
        if all[close].slice(self.quote) != "]" {
            return None;
        }
        let span = all[open].span.cover(all[close].span);
        if is_own(span.slice(self.quote)) {
            return None;
        }
        let elided = inside == 0 || elision_end(self.quote, all, open + 1) == Some(close);
        if elided {
            self.push_gap(span, GapKind::Elision);
            return Some(close + 1);
        }
        if let Some(next) = all.get(close + 1)
            && inside == 1
            && next.span.start == span.end
            && next.kind == TokenKind::Word
            && all[open + 1].slice(self.quote).chars().count() == 1
        {
            self.push(span.cover(next.span), TokenKind::Word, Spelling::Bracketed);
            return Some(close + 2);
        }
        self.push_gap(span, GapKind::Interpolation);
        Some(close + 1)
    }

    fn push(&mut self, span: Span, kind: TokenKind, spelling: Spelling) {
        self.tokens.push(QueryToken {
            span,
            kind,
            hash: spelling.hash(self.quote, span),
            spelling,
        });
    }

    fn push_gap(&mut self, span: Span, kind: GapKind) {
        self.gaps.push(Gap {
            before: self.tokens.len(),
            span,
            kind,
        });
    }

    fn strip_outer_marks(&mut self) {
        let outer = |token: &QueryToken, closing: &[&str]| {
            token.kind == TokenKind::Punctuation && {
                let key = key(token.span.slice(self.quote));
                key == "\"" || closing.contains(&key.as_ref())
            }
        };
        let end = self
            .tokens
            .iter()
            .rposition(|token| !outer(token, &[",", ".", ";", ":"]));
        self.tokens.truncate(end.map_or(0, |last| last + 1));
        let start = self
            .tokens
            .iter()
            .position(|token| !outer(token, &[]))
            .unwrap_or(0);
        self.tokens.drain(..start);
        for gap in &mut self.gaps {
            gap.before = gap.before.saturating_sub(start).min(self.tokens.len());
        }
    }
}

/// Returns the bytes of a word that is broken over three tokens: letters, a hyphen, white space,
/// letters.
pub(super) fn broken_word(text: &str, spans: [Span; 3], kinds: [TokenKind; 3]) -> Option<Span> {
    let words = kinds[0] == TokenKind::Word && kinds[2] == TokenKind::Word;
    let blank = text.get(spans[1].end..spans[2].start)?;
    let broken = words
        && spans[0].end == spans[1].start
        && spans[1].slice(text).chars().all(is_dash)
        && !blank.is_empty()
        && blank.chars().all(char::is_whitespace);
    broken.then(|| spans[0].cover(spans[2]))
}

/// Returns the index behind the elision mark at token `at`: `…`, `...` or `. . .`.
fn elision_end(quote: &str, all: &[Token], at: usize) -> Option<usize> {
    let slice = |index: usize| all.get(index).map(|token| token.slice(quote));
    let first = slice(at)?;
    if first == "…" || first.starts_with("...") {
        return Some(at + 1);
    }
    let dots = (at..)
        .take_while(|index| slice(*index) == Some("."))
        .take(4)
        .count();
    (dots >= 3).then_some(at + dots)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(quote: &str) -> String {
        let query = Query::new(quote);
        let mut out = Vec::new();
        for index in 0..=query.tokens.len() {
            for gap in query.gaps.iter().filter(|gap| gap.before == index) {
                let mark = if gap.kind == GapKind::Elision {
                    '~'
                } else {
                    '+'
                };
                out.push(format!("{mark}{}", gap.span.slice(quote)));
            }
            if index < query.tokens.len() {
                out.push(query.key(index).into_owned());
            }
        }
        out.join("|")
    }

    #[test]
    fn marks_are_taken_apart() {
        let table = [
            ("\u{201C}We leave,\u{201D}", "We|leave"),
            ("We … leave", "We|~…|leave"),
            ("We ... leave ...", "We|~...|leave|~..."),
            ("We . . . leave", "We|~. . .|leave"),
            (
                "We […] leave [ ] now [...]",
                "We|~[…]|leave|~[ ]|now|~[...]",
            ),
            ("[T]he army", "The|army"),
            ("he [the envoy] left", "he|+[the envoy]|left"),
            ("it [sic] left!", "it|+[sic]|left|!"),
            ("an [open end", "an|[|open|end"),
            ("[a [b] c", "[|a|+[b]|c"),
            ("", ""),
            ("“”", ""),
            ("...", "~..."),
        ];
        for (quote, expected) in table {
            assert_eq!(shown(quote), expected, "{quote}");
        }
    }
}
