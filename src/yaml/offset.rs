//! Maps places in a scalar's decoded text to bytes of the file.

use super::pieces;
use super::pieces::Piece;
use super::pieces::Text;
use super::tree::Style;
use crate::text::Span;
use crate::text::line_index::ceil_char_boundary;
use crate::text::line_index::floor_char_boundary;
use std::ops::Range;

/// Returns the bytes of `source` that the bytes `decoded` of a scalar's decoded text come from.
///
/// `span` and `style` are the scalar's in the tree. An escape or a folded line break is taken
/// whole. Never fails: what is out of range is moved to the nearest end of the text, what lies
/// inside a character to that character's bounds.
pub fn locate(source: &str, span: Span, style: Style, decoded: Range<usize>) -> Span {
    let mut at = 0;
    let mut start = None;
    let mut end = None;
    let mut end_of_text = match style {
        Style::Plain => span.start,
        Style::SingleQuoted | Style::DoubleQuoted => span.start.saturating_add(1).min(span.end),
        Style::Literal | Style::Folded => span.end,
    };
    pieces::walk(source, span, style, &mut |piece| {
        let length = piece.text.len();
        if length == 0 {
            return;
        }
        if start.is_none() && decoded.start < at + length {
            start = Some(start_inside(piece, decoded.start.saturating_sub(at)));
        }
        if decoded.end > at {
            end = Some(end_inside(piece, decoded.end - at));
        }
        at += length;
        end_of_text = piece.source.end;
    });
    let start = start.unwrap_or(end_of_text);
    match end {
        Some(end) if decoded.start < decoded.end => Span::new(start, end),
        _ => Span::at(start),
    }
}

fn start_inside(piece: Piece<'_>, offset: usize) -> usize {
    match piece.text {
        Text::Same(text) => piece.source.start + floor_char_boundary(text, offset),
        Text::Char(_) | Text::LineFeeds(_) => piece.source.start,
    }
}

fn end_inside(piece: Piece<'_>, offset: usize) -> usize {
    match piece.text {
        Text::Same(text) => piece.source.start + ceil_char_boundary(text, offset),
        Text::Char(_) | Text::LineFeeds(_) => piece.source.end,
    }
}
