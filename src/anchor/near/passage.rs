//! The stretch of a text that a quotation is compared with, token by token.

use std::borrow::Cow;

use rustc_hash::FxHashSet;

use super::query::Query;
use super::query::Spelling;
use super::query::broken_word;
use crate::text::Span;
use crate::text::token::TokenKind;
use crate::text::token::hash;
use crate::text::token::tokens_in;

/// One token of a passage.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PassageToken {
    /// The bytes in the text.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// The hash of the caseless key.
    pub hash: u32,
    /// How it is spelt.
    pub spelling: Spelling,
}

/// A stretch of a text, as tokens.
#[derive(Clone, Debug)]
pub(crate) struct Passage<'t> {
    /// The whole text.
    pub text: &'t str,
    /// The tokens that begin in the stretch.
    pub tokens: Vec<PassageToken>,
}

impl<'t> Passage<'t> {
    /// Takes the part of `text` at `span` apart; a word that is broken at a line's end is one
    /// where the query has it whole.
    pub fn new(text: &'t str, span: Span, query: &Query<'_>) -> Self {
        let mut passage = Passage {
            text,
            tokens: Vec::with_capacity(span.len() / 4),
        };
        let mut known: Option<FxHashSet<u32>> = None;
        for token in tokens_in(text, span) {
            passage.tokens.push(PassageToken {
                span: token.span,
                kind: token.kind,
                hash: hash(text, token.span),
                spelling: Spelling::Plain,
            });
            let Some([one, dash, other]) = passage.tokens.last_chunk() else {
                continue;
            };
            let spans = [one.span, dash.span, other.span];
            let kinds = [one.kind, dash.kind, other.kind];
            let Some(span) = broken_word(text, spans, kinds) else {
                continue;
            };
            let hash = Spelling::Broken.hash(text, span);
            let hashes = || query.tokens.iter().map(|token| token.hash).collect();
            if known.get_or_insert_with(hashes).contains(&hash) {
                passage.tokens.truncate(passage.tokens.len() - 3);
                passage.tokens.push(PassageToken {
                    span,
                    kind: TokenKind::Word,
                    hash,
                    spelling: Spelling::Broken,
                });
            }
        }
        passage
    }

    /// Returns the key of the token at `index`.
    pub fn key(&self, index: usize) -> Cow<'t, str> {
        self.tokens.get(index).map_or(Cow::Borrowed(""), |token| {
            token.spelling.key(token.span.slice(self.text))
        })
    }

    /// Returns how many of the tokens at `places` are words.
    pub fn count_words(&self, places: &[usize]) -> usize {
        let tokens = places.iter().filter_map(|place| self.tokens.get(*place));
        tokens
            .filter(|token| token.kind != TokenKind::Punctuation)
            .count()
    }

    /// Returns the characters of the token at `index`.
    pub fn slice(&self, index: usize) -> &'t str {
        self.tokens
            .get(index)
            .map_or("", |token| token.span.slice(self.text))
    }
}
