//! Takes a scalar's text in the file apart into pieces, each with its bytes and what they decode to.
//!
//! The one place that knows how the five styles decode: the concatenation of the pieces' texts is
//! the scalar's value (YAML 1.2.2, sections 7.3 and 8.1). Knows nothing of what is around a scalar
//! but the indentation that its block is measured against.

mod block;
mod flow;

pub(super) use block::Extent;
pub(super) use block::extent;
pub(super) use block::extent_below;
pub(super) use block::parent_column;

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
pub(super) fn decode(source: &str, span: Span, style: Style) -> Cow<'_, str> {
    let mut text = Joined::new(span.len());
    walk(source, span, style, &mut |piece| text.push(piece.text));
    text.joined
}

/// Returns the decoded text of a block scalar, borrowed where it equals the file's.
pub(super) fn decode_block<'s>(source: &'s str, extent: &Extent, style: Style) -> Cow<'s, str> {
    let mut text = Joined::new(extent.span().len());
    block::walk(source, extent, style, &mut |piece| text.push(piece.text));
    text.joined
}

struct Joined<'s> {
    joined: Cow<'s, str>,
    capacity: usize,
}

impl<'s> Joined<'s> {
    fn new(capacity: usize) -> Self {
        Joined {
            joined: Cow::Borrowed(""),
            capacity,
        }
    }

    fn push(&mut self, text: Text<'s>) {
        match (text, &mut self.joined) {
            (Text::LineFeeds(0) | Text::Same(""), _) => {}
            (Text::Same(same), Cow::Borrowed("")) => self.joined = Cow::Borrowed(same),
            (text, Cow::Borrowed(before)) => {
                let mut owned = String::with_capacity(self.capacity.max(before.len() + text.len()));
                owned.push_str(before);
                text.push_to(&mut owned);
                self.joined = Cow::Owned(owned);
            }
            (text, Cow::Owned(owned)) => text.push_to(owned),
        }
    }
}
