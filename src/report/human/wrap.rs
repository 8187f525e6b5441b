//! Breaks text into lines of a given width: terminal columns, once it is encoded.

use crate::sink::terminal;
use crate::text::Span;
use std::ops::Range;

/// Returns how many columns `text` takes.
pub fn columns(text: &str) -> usize {
    text.chars().map(terminal::columns).sum()
}

/// Returns `span` without the white space at its ends.
pub fn trim(text: &str, span: Span) -> Span {
    let slice = span.slice(text);
    let lead = slice.len() - slice.trim_start().len();
    Span::new(span.start + lead, span.start + slice.trim_end().len())
}

/// Returns the lines of `text`, each broken at blanks to at most `width` columns where it can be.
pub fn prose(text: &str, width: usize) -> impl Iterator<Item = &str> {
    text.split('\n').flat_map(move |line| {
        let parts = break_line(line, width);
        parts.into_iter().map(move |part| line[part].trim_end())
    })
}

/// Returns the ranges of bytes into which one line breaks: after a blank where there is one, else
/// wherever the width ends. Together they are the whole line.
pub fn break_line(line: &str, width: usize) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let (mut start, mut used) = (0, 0);
    // Where the line may be broken, and the columns up to there.
    let mut blank: Option<(usize, usize)> = None;
    for (at, c) in line.char_indices() {
        let columns = terminal::columns(c);
        if used + columns > width && c != ' ' && at > start {
            let (end, before) = blank.take().unwrap_or((at, used));
            parts.push(start..end);
            start = end;
            used -= before;
        }
        used += columns;
        if c == ' ' {
            blank = Some((at + 1, used));
        }
    }
    parts.push(start..line.len());
    parts
}

/// Returns the byte up to which `text` fills at most `width` columns, at a blank where one
/// is near.
pub fn fit(text: &str, width: usize) -> usize {
    let mut used = 0;
    let mut blank = 0;
    for (at, c) in text.char_indices() {
        used += terminal::columns(c);
        if used > width {
            return if is_near(blank, at) { blank } else { at };
        }
        if c == ' ' {
            blank = at;
        }
    }
    text.len()
}

/// Returns the byte from which `text` fills at most `width` columns to its end, after a blank
/// where one is near.
pub fn fit_end(text: &str, width: usize) -> usize {
    let mut used = 0;
    let mut blank = text.len();
    for (at, c) in text.char_indices().rev() {
        used += terminal::columns(c);
        if used > width {
            let cut = at + c.len_utf8();
            let near = is_near(text.len() - blank, text.len() - cut);
            return if near { blank } else { cut };
        }
        if c == ' ' {
            blank = at + 1;
        }
    }
    0
}

/// Tells whether a word's end, so many bytes from the start, is good enough for a cut at `cut`.
fn is_near(blank: usize, cut: usize) -> bool {
    cut - blank <= 16 || blank * 3 > cut * 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_at_blanks_and_lose_nothing() {
        let line = "one two  three fourteen-letters 日本語日本語 x ";
        for width in 1..50 {
            let parts = break_line(line, width);
            let joined: String = parts.iter().map(|part| &line[part.clone()]).collect();
            assert_eq!(joined, line);
            let longest = parts
                .iter()
                .map(|part| columns(line[part.clone()].trim_end()))
                .max();
            assert!(longest <= Some(width.max(2)), "{width}: {parts:?}");
        }
        assert_eq!(
            prose("one two three\nx", 8).collect::<Vec<_>>(),
            ["one two", "three", "x"]
        );
    }

    #[test]
    fn windows_are_cut_at_blanks() {
        let line = "alpha beta gamma delta";
        assert_eq!(&line[..fit(line, 18)], "alpha beta gamma");
        assert_eq!(&line[fit_end(line, 12)..], "gamma delta");
        assert_eq!(fit(line, 99), line.len());
        assert_eq!(fit_end(line, 99), 0);
        assert_eq!(fit(&"x".repeat(99), 50), 50);
    }
}
