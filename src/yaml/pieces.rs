//! Takes a scalar's text in the file apart into pieces, each with its bytes and what they decode to.
//!
//! The one place that knows how the five styles decode: the concatenation of the pieces' texts is
//! the scalar's value (YAML 1.2.2, sections 7.3 and 8.1). Knows nothing of what is around a scalar
//! but the indentation that its block is measured against.

mod block;
mod flow;

pub(super) use block::extent;

use super::tree::Style;
use crate::text::Span;
use std::borrow::Cow;

/// What a piece's bytes decode to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Text<'s> {
    /// The bytes themselves.
    Same(&'s str),
    /// One character: an escape's, or the space of a folded line break.
    Char(char),
    /// This many line feeds; none for an escaped line break.
    LineFeeds(usize),
}

impl Text<'_> {
    /// Returns the length of the decoded text in bytes.
    pub(super) fn len(self) -> usize {
        match self {
            Text::Same(text) => text.len(),
            Text::Char(char) => char.len_utf8(),
            Text::LineFeeds(count) => count,
        }
    }

    fn push_to(self, out: &mut String) {
        match self {
            Text::Same(text) => out.push_str(text),
            Text::Char(char) => out.push(char),
            Text::LineFeeds(count) => out.extend(std::iter::repeat_n('\n', count)),
        }
    }
}

/// A stretch of a scalar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece<'s> {
    /// Bytes of the file.
    pub source: Span,
    /// What they decode to.
    pub text: Text<'s>,
}

/// Calls `visit` with each piece of the scalar at `span`, in order.
///
/// Of a block scalar, only the span's start is looked at.
pub(super) fn walk<'s>(
    source: &'s str,
    span: Span,
    style: Style,
    visit: &mut impl FnMut(Piece<'s>),
) {
    let inner = |marks: usize| {
        Span::new(
            span.start.saturating_add(marks),
            span.end.saturating_sub(marks),
        )
    };
    match style {
        Style::Plain => flow::walk(source, span, None, visit),
        Style::SingleQuoted => flow::walk(source, inner(1), Some(b'\''), visit),
        Style::DoubleQuoted => flow::walk(source, inner(1), Some(b'\\'), visit),
        Style::Literal | Style::Folded => {
            block::walk(source, &extent(source, span.start), style, visit);
        }
    }
}

/// Returns the decoded text of the scalar at `span`, borrowed where it equals the file's.
#[expect(dead_code, reason = "the scanner will decode with it")]
pub(super) fn decode(source: &str, span: Span, style: Style) -> Cow<'_, str> {
    let mut text = Cow::Borrowed("");
    walk(source, span, style, &mut |piece| match piece.text {
        Text::Same(same) if text.is_empty() => text = Cow::Borrowed(same),
        Text::LineFeeds(0) | Text::Same("") => {}
        other => {
            if let Cow::Borrowed(borrowed) = text {
                let mut owned = String::with_capacity(span.len().max(borrowed.len() + 16));
                owned.push_str(borrowed);
                text = Cow::Owned(owned);
            }
            other.push_to(text.to_mut());
        }
    });
    text
}
