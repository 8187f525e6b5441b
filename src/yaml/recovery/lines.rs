//! The lines of a broken file, as far as one can tell.

use super::super::skip;

pub(super) use skip::line_end as end;
pub(super) use skip::line_start as start;

/// Returns where the line after the one that holds `at` starts.
pub(super) fn next(text: &str, at: usize) -> usize {
    skip::after_break(text, end(text, at))
}

/// Returns where the first character that is no white space stands in the line that holds `at`.
pub(super) fn content(text: &str, at: usize) -> usize {
    skip::after_blanks(text, start(text, at))
}

/// Returns the column, in bytes from 0, of the first character that is no white space in the line
/// that holds `at`; none in a blank line.
pub(super) fn column(text: &str, at: usize) -> Option<usize> {
    let content = content(text, at);
    (content < end(text, at)).then(|| content - start(text, at))
}

/// Returns the end of the line that holds `from` and of the lines below it that are blank or
/// indented more than `column`; of that line alone at the root.
pub(super) fn region_end(text: &str, from: usize, column: Option<usize>) -> usize {
    let mut last = end(text, from);
    let Some(limit) = column else {
        return last;
    };
    let mut at = next(text, from);
    while at < text.len() {
        match self::column(text, at) {
            Some(column) if column <= limit => break,
            Some(_) => last = end(text, at),
            None => {}
        }
        at = next(text, at);
    }
    last
}

/// Tells whether a line that is not blank, after the one that holds `from` and up to the one that
/// holds `to`, is indented no more than `column`.
pub(super) fn falls_back(text: &str, from: usize, to: usize, column: Option<usize>) -> bool {
    let Some(limit) = column else {
        return false;
    };
    let mut at = next(text, from);
    while at <= to && at < text.len() {
        if self::column(text, at).is_some_and(|column| column <= limit) {
            return true;
        }
        at = next(text, at);
    }
    false
}

/// Returns the offset after the dashes that begin a list's entries in the line that holds `at`.
pub(super) fn after_dashes(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let end = end(text, at);
    let mut at = content(text, at);
    while bytes.get(at) == Some(&b'-')
        && (at + 1 == end || bytes.get(at + 1).is_some_and(|&byte| skip::is_blank(byte)))
    {
        at = skip::after_blanks(text, at + 1);
    }
    at
}

/// What a line begins with, after its dashes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// A word and a colon; where the colon stands.
    Key(usize),
    /// A word, a colon and text right behind it; where the colon stands.
    TightKey(usize),
    /// A dash alone.
    Dash,
    Other,
}

/// Tells what the text at `at` up to the end of its line looks like.
pub(super) fn shape(text: &str, at: usize) -> Shape {
    let line = text.get(at..end(text, at)).unwrap_or_default();
    let word = line
        .bytes()
        .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
        .count();
    match (line.as_bytes().get(word), line.as_bytes().get(word + 1)) {
        (Some(b':'), None | Some(b' ' | b'\t')) if word > 0 => Shape::Key(at + word),
        (Some(b':'), Some(&next)) if word > 0 && next != b':' && next != b'/' => {
            Shape::TightKey(at + word)
        }
        (None | Some(b' '), _) if word == 1 && line.starts_with('-') => Shape::Dash,
        _ => Shape::Other,
    }
}
