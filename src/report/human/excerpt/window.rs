//! Which parts of a line are shown, and in how many rows.

use crate::report::human::excerpt::Piece;
use crate::report::human::wrap;
use crate::text::Span;
use crate::text::line_index::ceil_char_boundary;
use crate::text::line_index::floor_char_boundary;

/// Stands where a row leaves out what comes before or after it in its line.
const CUT: &str = "…";

/// How many bytes at each end of a passage that needs several rows are shown.
const END: usize = 320;

/// What one row shows of a line.
#[derive(Debug)]
pub struct Window {
    /// Bytes of the text.
    pub span: Span,
    /// What stands before them.
    pub before: &'static str,
    /// What stands after them.
    pub after: &'static str,
}

impl Window {
    fn new(span: Span, whole: Span) -> Self {
        let cut = |is_cut: bool| if is_cut { CUT } else { "" };
        Window {
            span,
            before: cut(span.start > whole.start),
            after: cut(span.end < whole.end),
        }
    }

    /// Returns the part of `span` that the row shows, without the blanks around it.
    pub fn part_of(&self, text: &str, span: Span) -> Option<Span> {
        if span.start > self.span.end || span.end < self.span.start {
            return None;
        }
        let part = Span::new(span.start.max(self.span.start), span.end.min(self.span.end));
        if span.is_empty() {
            return Some(part);
        }
        Some(wrap::trim(text, part)).filter(|part| !part.is_empty())
    }
}

/// Returns the window on the start of a line that has no label.
pub fn head(text: &str, whole: Span, width: usize) -> Window {
    Window::new(Span::new(whole.start, end_of(text, whole, width)), whole)
}

/// Returns the windows that show `pieces` of the line `whole`: a single one, if they have room in
/// it.
pub fn windows(text: &str, whole: Span, pieces: &[Piece<'_>], width: usize) -> Vec<Window> {
    let extent = pieces
        .iter()
        .map(|piece| piece.span)
        .reduce(Span::cover)
        .unwrap_or(whole);
    let message = pieces
        .last()
        .map_or(0, |piece| wrap::columns(piece.message));
    if end_of(text, whole, width) == whole.end {
        return vec![Window::new(
            with_room(text, whole, extent, message, width),
            whole,
        )];
    }
    let room = width.saturating_sub(4);
    if end_of(text, extent, room) == extent.end {
        let spare = room - wrap::columns(extent.slice(text));
        return vec![one(text, whole, extent, spare, message)];
    }
    let mut windows = Vec::new();
    for part in parts(text, whole, pieces, width) {
        let lines = wrap::break_line(part.slice(text), width.saturating_sub(2));
        let count = lines.len();
        for (place, line) in lines.into_iter().enumerate() {
            let mut window = Window::new(Span::from(line).shift(part.start), whole);
            if place > 0 {
                window.before = "";
            }
            if place + 1 < count {
                window.after = "";
            }
            windows.push(window);
        }
    }
    windows
}

/// Returns a line that fits, without as much of its start as a message after `extent` needs, if
/// some words are left before it.
fn with_room(text: &str, whole: Span, extent: Span, message: usize, width: usize) -> Span {
    const LEFT: usize = 16;
    let before = Span::new(whole.start, extent.start);
    let reach = wrap::columns(Span::new(whole.start, extent.end).slice(text)) + 1 + message;
    let left = wrap::columns(before.slice(text)).saturating_sub((reach + 1).saturating_sub(width));
    if message == 0 || reach <= width || left < LEFT {
        return whole;
    }
    Span::new(start_of(text, before, left), whole.end)
}

/// Returns the window that shows `extent`, and around it as much as `spare` columns hold: less
/// before it where a long message stands after it.
fn one(text: &str, whole: Span, extent: Span, spare: usize, message: usize) -> Window {
    let before = Span::new(whole.start, extent.start);
    let after = Span::new(extent.end, whole.end);
    let used = |from, to| wrap::columns(Span::new(from, to).slice(text));
    let left = (spare.saturating_sub(message) / 2).max(spare / 4);
    let start = start_of(text, before, left);
    let end = end_of(text, after, spare.saturating_sub(used(start, extent.start)));
    // What the end of the line leaves free is given to its start.
    let taken = used(extent.end, end).max(message + 1);
    let start = start.min(start_of(text, before, spare.saturating_sub(taken)));
    Window::new(Span::new(start, end), whole)
}

/// Returns `extent` with some words of its line around it, at most `columns` on either side.
pub fn around(text: &str, whole: Span, extent: Span, columns: usize) -> Span {
    let before = Span::new(whole.start, extent.start);
    let after = Span::new(extent.end, whole.end);
    Span::new(
        start_of(text, before, columns),
        end_of(text, after, columns),
    )
}

/// Returns where the last `columns` of `span` begin, at a word where one is near.
fn start_of(text: &str, span: Span, columns: usize) -> usize {
    let from = ceil_char_boundary(text, span.start.max(span.end.saturating_sub(columns * 4)));
    from + wrap::fit_end(Span::new(from, span.end).slice(text), columns)
}

/// Returns where the first `columns` of `span` end, at a word where one is near.
fn end_of(text: &str, span: Span, columns: usize) -> usize {
    let to = floor_char_boundary(text, span.end.min(span.start + columns * 4));
    span.start + wrap::fit(Span::new(span.start, to).slice(text), columns)
}

/// Returns the parts of a line that show both ends of every piece, with some words around them.
fn parts(text: &str, whole: Span, pieces: &[Piece<'_>], width: usize) -> Vec<Span> {
    let near = width / 2;
    let mut parts: Vec<Span> = Vec::new();
    for piece in pieces {
        let span = piece.span;
        let shown = around(text, whole, span, near);
        if span.len() <= 2 * END {
            parts.push(shown);
        } else {
            let head = floor_char_boundary(text, span.start + END);
            let tail = ceil_char_boundary(text, span.end - END);
            parts.push(Span::new(shown.start, head));
            parts.push(Span::new(tail, shown.end));
        }
    }
    parts.sort_unstable();
    let mut merged: Vec<Span> = Vec::new();
    for part in parts {
        match merged.last_mut() {
            Some(last) if part.start <= last.end + near => *last = last.cover(part),
            _ => merged.push(part),
        }
    }
    merged
}
