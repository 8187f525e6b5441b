//! The editor's words in brackets, as far as they change what they may not: a negator, a modal or
//! a number that they bring in or take away, or more words than they may stand for.

use super::clean;
use super::grammar::WordClass;
use super::grammar::class_of;
use crate::anchor::evidence::Edit;
use crate::anchor::evidence::EditKind;
use crate::anchor::near::Gap;
use crate::anchor::near::Passage;
use crate::anchor::near::Query;
use crate::text::Span;
use crate::text::token::TokenKind;
use crate::text::token::caseless;
use crate::text::token::key;
use crate::text::token::tokens;

/// Returns the edit that the interpolation `gap` amounts to, if it is one; `hidden` are the
/// passage's tokens that it replaces, `place` is the byte of the text where it stands if there are
/// none.
///
/// An interpolation that the source itself has in its brackets is none of the analyst's.
pub(crate) fn edit(
    query: &Query<'_>,
    passage: &Passage<'_>,
    gap: Gap,
    hidden: &[usize],
    place: usize,
) -> Option<Edit> {
    let marked = gap.span.slice(query.quote);
    let inner = marked
        .get(1..marked.len().saturating_sub(1))
        .unwrap_or_default();
    let own: Vec<(String, TokenKind)> = tokens(inner)
        .filter(|token| token.is_word())
        .map(|token| (plain(token.slice(inner)), token.kind))
        .collect();
    let replaced: Vec<(String, TokenKind)> = (hidden.iter())
        .filter_map(|p| {
            passage
                .tokens
                .get(*p)
                .map(|token| (passage.slice(*p), token.kind))
        })
        .filter(|(_, kind)| *kind != TokenKind::Punctuation)
        .map(|(slice, kind)| (plain(slice), kind))
        .collect();
    if own == replaced {
        return None;
    }
    let kinds = [EditKind::Negation, EditKind::Modal, EditKind::Number];
    let changed = kinds.into_iter().find(|kind| {
        let those = |side: &[(String, TokenKind)]| {
            let mut words: Vec<String> = (side.iter())
                .filter(|(word, token)| kind_of(word, *token) == Some(*kind))
                .map(|(word, _)| word.clone())
                .collect();
            words.sort_unstable();
            words
        };
        those(&own) != those(&replaced)
    });
    let too_many = replaced.len() > gap.limit();
    let kind = changed.or(too_many.then_some(EditKind::Replaced))?;
    let span_of = |p: &usize| passage.tokens.get(*p).map(|token| token.span);
    let source_span = match (
        hidden.first().and_then(span_of),
        hidden.last().and_then(span_of),
    ) {
        (Some(first), Some(last)) => first.cover(last),
        _ => Span::at(place),
    };
    Some(Edit {
        kind,
        quote: clean(marked),
        source: clean(source_span.slice(passage.text)),
        quote_span: gap.span,
        source_span,
        note: None,
    })
}

fn plain(word: &str) -> String {
    caseless(&key(word)).into_owned()
}

fn kind_of(word: &str, token: TokenKind) -> Option<EditKind> {
    match class_of(word) {
        WordClass::Negator => Some(EditKind::Negation),
        WordClass::Modal => Some(EditKind::Modal),
        WordClass::NumberWord => Some(EditKind::Number),
        _ => (token == TokenKind::Number).then_some(EditKind::Number),
    }
}
