//! Cuts out of a file what is needed to show a few labels: whole lines where they are short,
//! windows where they are not, wrapped where even the labelled passage is too wide.

mod window;

use crate::diagnostic::Label;
use crate::diagnostic::Severity;
use crate::report::Sources;
use crate::report::human::excerpt::window::Window;
use crate::report::human::page::Ink;
use crate::report::human::page::Page;
use crate::report::human::underline;
use crate::report::human::underline::Mark;
use crate::report::human::wrap;
use crate::report::sources::Source;
use crate::sink::terminal;
use crate::text::LineColumn;
use crate::text::Span;
use crate::text::line_index::ceil_char_boundary;
use crate::text::line_index::floor_char_boundary;

pub use window::around;

/// How many labels of one diagnostic are shown.
const LABELS: usize = 16;

/// How many lines of one label are underlined one by one; of a longer one, its first and last.
const LINES: usize = 5;

/// What is shown of one file.
#[derive(Debug)]
pub struct Excerpt {
    /// The file, encoded.
    file: String,
    /// The place that is named; `None` where the file's text is not known.
    place: Option<LineColumn>,
    /// In the order of the text.
    rows: Vec<Row>,
}

/// One row of the output.
#[derive(Debug)]
struct Row {
    line: usize,
    /// Whether an earlier row shows the line's start.
    is_continued: bool,
    /// Encoded.
    text: String,
    marks: Vec<Mark>,
}

/// The part of a label that lies in one line.
#[derive(Clone, Debug)]
struct Piece<'l> {
    line: usize,
    /// Bytes of the text.
    span: Span,
    primary: bool,
    /// Empty but on a label's last piece.
    message: &'l str,
}

impl Excerpt {
    /// Cuts out what shows `labels`, in rows of at most `width` columns: an excerpt a file, that
    /// of the first primary label first.
    pub fn cut(labels: &[Label], sources: &Sources<'_>, width: usize) -> Vec<Excerpt> {
        let mut files: Vec<Vec<&Label>> = Vec::new();
        let (primary, others): (Vec<_>, Vec<_>) = labels.iter().partition(|label| label.primary);
        for label in primary.into_iter().chain(others).take(LABELS) {
            match files.iter_mut().find(|file| file[0].file == label.file) {
                Some(file) => file.push(label),
                None => files.push(vec![label]),
            }
        }
        files
            .iter()
            .map(|labels| cut_file(labels, sources, width))
            .collect()
    }

    /// Returns the largest line number.
    pub fn last_line(&self) -> usize {
        self.rows.last().map_or(1, |row| row.line)
    }

    /// Draws the excerpt under the name of its place.
    pub fn draw(&self, page: &mut Page, is_first: bool, severity: Severity, width: usize) {
        if !is_first {
            page.bar();
        }
        let Some(place) = self.place else {
            return page.place(is_first, &self.file);
        };
        page.place(
            is_first,
            &format!("{}:{}:{}", self.file, place.line, place.column),
        );
        page.bar();
        let mut last = None;
        for row in &self.rows {
            if last.is_some_and(|last| row.line > last + 1) {
                page.put(Ink::Frame, "...");
                page.end();
            }
            last = Some(row.line);
            let number = Some(row.line).filter(|_| !row.is_continued);
            page.begin(number, "|", Ink::Frame);
            page.put(Ink::Plain, &row.text);
            page.end();
            underline::draw(page, &row.marks, severity, width);
        }
    }
}

fn cut_file(labels: &[&Label], sources: &Sources<'_>, width: usize) -> Excerpt {
    let named = labels[0];
    let mut excerpt = Excerpt {
        file: terminal::line(&named.file).into_owned(),
        place: None,
        rows: Vec::new(),
    };
    let Some(source) = sources.get(&named.file) else {
        return excerpt;
    };
    excerpt.place = Some(source.place(named.span.start));
    let mut pieces: Vec<Piece<'_>> = labels
        .iter()
        .flat_map(|label| split(source, label))
        .collect();
    pieces.sort_by_key(|piece| (piece.line, piece.span));
    for pieces in pieces.chunk_by(|one, next| one.line == next.line) {
        let line = pieces[0].line;
        // One line between two that are shown is shown as well: `...` would take as much room.
        if let Some(last) = excerpt.rows.last().map(|row| row.line)
            && line == last + 2
        {
            excerpt.rows.push(bare_row(source, last + 1, width));
        }
        let windows = window::windows(source.text, source.line(line), pieces, width);
        excerpt
            .rows
            .extend(rows(source.text, line, &windows, pieces));
    }
    excerpt
}

/// Returns the label as pieces that lie in one line each, without the blanks around them.
fn split<'l>(source: &Source<'_>, label: &'l Label) -> Vec<Piece<'l>> {
    let text = source.text;
    let start = floor_char_boundary(text, label.span.start);
    let end = ceil_char_boundary(text, label.span.end.max(start));
    let first = source.place(start).line;
    let last = source
        .place(end.saturating_sub(usize::from(end > start)))
        .line;
    let piece = |line, span| Piece {
        line,
        span,
        primary: label.primary,
        message: "",
    };
    let shown = (first..=last)
        .filter(|line| last - first < LINES || *line < first + LINES / 2 || *line == last);
    let mut pieces: Vec<Piece<'l>> = shown
        .filter_map(|line| {
            let whole = source.line(line);
            let part = Span::new(start.max(whole.start), end.min(whole.end));
            let span = wrap::trim(text, part);
            (!span.is_empty()).then(|| piece(line, span))
        })
        .collect();
    if pieces.is_empty() {
        // Nothing to underline but the place itself.
        let line = source.line(first);
        let at = start.min(line.end);
        pieces.push(piece(first, Span::new(at, end.min(line.end))));
    }
    if let Some(last) = pieces.last_mut() {
        last.message = &label.message;
    }
    pieces
}

fn bare_row(source: &Source<'_>, line: usize, width: usize) -> Row {
    let whole = source.line(line);
    let window = window::head(source.text, whole, width);
    Row {
        line,
        is_continued: false,
        text: window.before.to_owned()
            + &terminal::passage(window.span.slice(source.text))
            + window.after,
        marks: Vec::new(),
    }
}

/// Returns the rows of one line, with the pieces that lie in them.
fn rows(text: &str, line: usize, windows: &[Window], pieces: &[Piece<'_>]) -> Vec<Row> {
    let mut left: Vec<&Piece<'_>> = pieces.iter().collect();
    let mut rows = Vec::new();
    for window in windows {
        let mut marks = Vec::new();
        let indent = wrap::columns(window.before);
        left.retain(|piece| {
            let Some(part) = window.part_of(text, piece.span) else {
                return true;
            };
            let is_last = piece.span.end <= window.span.end;
            let column = |at| indent + wrap::columns(Span::new(window.span.start, at).slice(text));
            marks.push(Mark {
                start: column(part.start),
                end: column(part.end),
                primary: piece.primary,
                message: if is_last {
                    terminal::line(piece.message).into_owned()
                } else {
                    String::new()
                },
            });
            !is_last
        });
        rows.push(Row {
            line,
            is_continued: !rows.is_empty(),
            text: window.before.to_owned()
                + &terminal::passage(window.span.slice(text))
                + window.after,
            marks,
        });
    }
    rows
}
