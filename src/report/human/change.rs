//! A fix as lines before and after.

use crate::diagnostic::Fix;
use crate::diagnostic::Replacement;
use crate::report::Sources;
use crate::report::human::excerpt::around;
use crate::report::human::page::Ink;
use crate::report::human::page::Page;
use crate::report::human::wrap;
use crate::report::sources::Source;
use crate::sink::terminal;
use crate::text::Span;
use crate::text::line_index::floor_char_boundary;

/// How many bytes of a changed line, and of what a fix puts in, are shown.
const LIMIT: usize = 1_500;

/// What a fix changes in one file.
#[derive(Debug)]
pub struct Change {
    /// The file, encoded.
    file: String,
    /// The first line that changes.
    line: usize,
    removed: Vec<Line>,
    added: Vec<Line>,
}

/// A line before or after the fix, encoded, with the part that is only there.
#[derive(Debug)]
struct Line {
    rows: Vec<Vec<(bool, String)>>,
}

impl Change {
    /// Returns the changes of `fix`, a value a file whose text is known.
    pub fn of(fix: &Fix, sources: &Sources<'_>, width: usize) -> Vec<Change> {
        let mut edits: Vec<&Replacement> = fix.edits.iter().collect();
        edits.sort_by_key(|edit| (&edit.file, edit.span));
        edits
            .chunk_by(|one, next| one.file == next.file)
            .filter_map(|edits| {
                let source = sources.get(&edits[0].file)?;
                Some(change(source, edits, width))
            })
            .collect()
    }

    /// Returns the largest line number.
    pub fn last_line(&self) -> usize {
        self.line + self.removed.len().max(self.added.len()).saturating_sub(1)
    }

    /// Draws the lines, under the file's name if the fix changes several.
    pub fn draw(&self, page: &mut Page, is_named: bool) {
        if is_named {
            page.place(false, &self.file);
        }
        page.bar();
        for (lines, sign, ink) in [
            (&self.removed, "-", Ink::Removed),
            (&self.added, "+", Ink::Added),
        ] {
            for (place, line) in lines.iter().enumerate() {
                for (row, parts) in line.rows.iter().enumerate() {
                    let number = Some(self.line + place).filter(|_| row == 0);
                    page.begin(number, sign, ink);
                    for (is_changed, text) in parts {
                        page.put(if *is_changed { ink } else { Ink::Plain }, text);
                    }
                    page.end();
                }
            }
        }
    }
}

fn change(source: &Source<'_>, edits: &[&Replacement], width: usize) -> Change {
    let text = source.text;
    let start = edits.iter().map(|edit| edit.span.start).min().unwrap_or(0);
    let end = edits
        .iter()
        .map(|edit| edit.span.end)
        .max()
        .unwrap_or(start);
    let first = source.place(start).line;
    let last = source.place(end).line;
    let lines = source.line(first).cover(source.line(last));
    // A line may be a whole book: what lies far from the change is not even copied.
    let near = around(text, lines, Span::new(start, end), width * 4);
    let whole = if lines.len() <= LIMIT { lines } else { near };
    let before = whole.slice(text);
    let after = apply(text, whole, edits);
    let (before, after) = (clip(before), clip(&after));
    let (old, new) = (split(before), split(after));
    let same_head = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let room = old.len().min(new.len()) - same_head;
    let same_tail = old
        .iter()
        .rev()
        .zip(new.iter().rev())
        .take(room)
        .take_while(|(a, b)| a == b)
        .count();
    let old = &old[same_head..old.len() - same_tail];
    let new = &new[same_head..new.len() - same_tail];
    let (removed, added) = if old.len() == new.len() {
        old.iter()
            .zip(new)
            .map(|(old, new)| pair(old, new, width))
            .unzip()
    } else {
        let whole = |line: &&str| lay_out(line, Span::new(0, line.len()), width);
        (
            old.iter().map(whole).collect(),
            new.iter().map(whole).collect(),
        )
    };
    let file = edits.first().map_or("", |edit| &*edit.file);
    Change {
        file: terminal::line(file).into_owned(),
        line: first + same_head,
        removed,
        added,
    }
}

/// Returns the bytes `whole` of `text` after the edits, which are sorted.
fn apply(text: &str, whole: Span, edits: &[&Replacement]) -> String {
    let mut after = String::new();
    let mut at = whole.start;
    for edit in edits {
        after.push_str(Span::new(at, edit.span.start.max(at)).slice(text));
        after.push_str(&edit.text);
        at = edit.span.end.clamp(at, whole.end);
    }
    after.push_str(Span::new(at, whole.end).slice(text));
    after
}

fn clip(text: &str) -> &str {
    &text[..floor_char_boundary(text, 2 * LIMIT)]
}

fn split(text: &str) -> Vec<&str> {
    text.split('\n')
        .map(|line| line.strip_suffix('\r').unwrap_or(line))
        .collect()
}

/// Lays out a line and what becomes of it, with what differs.
fn pair(old: &str, new: &str, width: usize) -> (Line, Line) {
    let head: usize = old
        .chars()
        .zip(new.chars())
        .take_while(|(a, b)| a == b)
        .map(|(c, _)| c.len_utf8())
        .sum();
    let tail: usize = old[head..]
        .chars()
        .rev()
        .zip(new[head..].chars().rev())
        .take_while(|(a, b)| a == b)
        .map(|(c, _)| c.len_utf8())
        .sum();
    let lay_out = |line: &str| lay_out(line, Span::new(head, line.len() - tail), width);
    (lay_out(old), lay_out(new))
}

/// Breaks a line into rows; of a long one, what is near the change.
fn lay_out(line: &str, changed: Span, width: usize) -> Line {
    let whole = Span::new(0, line.len());
    let shown = if wrap::columns(line) <= width {
        whole
    } else {
        around(line, whole, changed, width / 2)
    };
    let cut = |is_cut: bool| if is_cut { "…" } else { "" };
    let breaks = wrap::break_line(shown.slice(line), width.saturating_sub(2));
    let count = breaks.len();
    let rows = breaks.into_iter().enumerate().map(|(place, row)| {
        let row = Span::from(row).shift(shown.start);
        let start = changed.start.clamp(row.start, row.end);
        let end = changed.end.clamp(start, row.end);
        let part = |from, to| terminal::passage(Span::new(from, to).slice(line)).into_owned();
        vec![
            (
                false,
                cut(place == 0 && row.start > 0).to_owned() + &part(row.start, start),
            ),
            (true, part(start, end)),
            (
                false,
                part(end, row.end) + cut(place + 1 == count && row.end < line.len()),
            ),
        ]
    });
    Line {
        rows: rows.collect(),
    }
}
