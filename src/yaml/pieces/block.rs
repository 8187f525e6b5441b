//! The pieces of literal and folded scalars: header, indentation, folding, chomping.

use super::super::skip;
use super::super::tree::Style;
use super::Piece;
use super::Text;
use super::flow::folded;
use crate::text::Span;

/// Where a block scalar's parts lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) struct Extent {
    /// Bytes of the header: the indicator, a digit and a sign (`>-`, `|2+`).
    pub header: Span,
    /// Where the first line of content begins, its indentation included.
    first_line: usize,
    /// How many spaces of indentation are not content.
    pub indent: usize,
    /// Where the last line that is not empty ends, before its line break; the header's end when
    /// there is none.
    content_end: usize,
    /// Where the first line that no longer belongs to the scalar begins.
    next_line: usize,
    chomp: Chomp,
    ragged: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Chomp {
    Strip,
    Clip,
    Keep,
}

impl Extent {
    /// Returns the scalar's bytes: from its header to the end of its last line, and with `+` the
    /// empty lines after it.
    pub(in super::super) fn span(&self) -> Span {
        let end = match self.chomp {
            Chomp::Keep => self.next_line.max(self.content_end),
            Chomp::Strip | Chomp::Clip => self.content_end,
        };
        Span::new(self.header.start, end)
    }
}

/// Measures the block scalar whose header begins at `start`.
pub(in super::super) fn extent(source: &str, start: usize) -> Extent {
    extent_below(source, start, parent_column(source, start))
}

/// Measures the block scalar whose header begins at `start` and belongs to a key or dash in the
/// column `parent` (bytes from 0); none at the root.
pub(in super::super) fn extent_below(source: &str, start: usize, parent: Option<usize>) -> Extent {
    let (header, digit, chomp) = read_header(source, start);
    let header_line_end = skip::line_end(source, header.end);
    let first_line = skip::after_break(source, header_line_end);
    let (indent, ragged) = match digit {
        Some(digit) => (parent.map_or(digit, |parent| parent + digit), false),
        None => detect_indent(source, first_line, parent.map_or(0, |parent| parent + 1)),
    };
    let mut extent = Extent {
        header,
        first_line,
        indent,
        content_end: header.end,
        next_line: first_line,
        chomp,
        ragged,
    };
    if first_line > header_line_end {
        extent.measure(source);
    }
    extent
}

impl Extent {
    /// Returns where the first line starts that does not belong to the scalar.
    pub(in super::super) fn next_line(&self) -> usize {
        self.next_line
    }

    /// Tells whether an empty line before the first line of text has more spaces than its
    /// indentation, which YAML forbids.
    pub(in super::super) fn is_ragged(&self) -> bool {
        self.ragged
    }

    fn measure(&mut self, source: &str) {
        let mut at = self.first_line;
        while at < source.len() {
            let line = Line::at(source, at, self.indent);
            match line.kind {
                LineKind::Empty => {}
                LineKind::Content => self.content_end = line.end,
                LineKind::Outside => break,
            }
            at = line.next;
        }
        self.next_line = at;
    }
}

/// Walks over a block scalar's lines.
pub(super) fn walk<'s>(
    source: &'s str,
    extent: &Extent,
    style: Style,
    visit: &mut impl FnMut(Piece<'s>),
) {
    let mut at = extent.first_line;
    let mut gap = extent.first_line;
    let mut breaks = 0;
    // Whether the line before began with white space of its own; none was before the first.
    let mut before: Option<bool> = None;
    while at < extent.next_line {
        let line = Line::at(source, at, extent.indent);
        if line.kind == LineKind::Content {
            let start = at + extent.indent;
            let text = source.get(start..line.end).unwrap_or_default();
            let spaced = text.bytes().next().is_some_and(skip::is_blank);
            let folds = style == Style::Folded && before == Some(false) && !spaced;
            if breaks > 0 || start > gap {
                visit(Piece {
                    source: Span::new(gap, start),
                    text: if folds {
                        folded(breaks)
                    } else {
                        Text::LineFeeds(breaks)
                    },
                });
            }
            visit(Piece {
                source: Span::new(start, line.end),
                text: Text::Same(text),
            });
            before = Some(spaced);
            gap = line.end;
            breaks = 0;
        }
        // A line of text ends with a line feed even where the file ends, and so do the spaces of a
        // scalar that has nothing else.
        let ends = line.next > line.end || line.kind == LineKind::Content || before.is_none();
        breaks += usize::from(ends);
        at = line.next;
    }
    let kept = match extent.chomp {
        Chomp::Strip => 0,
        Chomp::Clip => usize::from(before.is_some()),
        Chomp::Keep => breaks,
    };
    if kept > 0 {
        visit(Piece {
            source: Span::new(gap, extent.next_line),
            text: Text::LineFeeds(kept),
        });
    }
}

struct Line {
    kind: LineKind,
    /// Before the line break.
    end: usize,
    /// After the line break.
    next: usize,
}

#[derive(PartialEq, Eq)]
enum LineKind {
    /// At most the indentation's spaces.
    Empty,
    Content,
    /// Less indented text: the scalar ended before.
    Outside,
}

impl Line {
    fn at(source: &str, at: usize, indent: usize) -> Line {
        let bytes = source.as_bytes();
        let end = skip::line_end(source, at);
        let spaces = bytes[at..end]
            .iter()
            .take(indent)
            .take_while(|&&byte| byte == b' ')
            .count();
        let kind = if at + spaces == end {
            LineKind::Empty
        } else if spaces < indent || (indent == 0 && is_document_marker(&bytes[at..end])) {
            LineKind::Outside
        } else {
            LineKind::Content
        };
        Line {
            kind,
            end,
            next: skip::after_break(source, end),
        }
    }
}

fn is_document_marker(line: &[u8]) -> bool {
    (line.starts_with(b"---") || line.starts_with(b"..."))
        && line.get(3).is_none_or(|&byte| skip::is_blank(byte))
}

fn read_header(source: &str, start: usize) -> (Span, Option<usize>, Chomp) {
    let mut digit = None;
    let mut chomp = Chomp::Clip;
    let mut end = start + 1;
    for byte in source.bytes().skip(end).take(2) {
        match byte {
            b'1'..=b'9' => digit = Some(usize::from(byte - b'0')),
            b'-' => chomp = Chomp::Strip,
            b'+' => chomp = Chomp::Keep,
            _ => break,
        }
        end += 1;
    }
    (Span::new(start, end), digit, chomp)
}

/// Returns the indentation of the first line that is not empty, if it is at least `least`; else
/// `least`, or as much as keeps the empty lines empty. Tells, too, whether an empty line before it
/// has more spaces.
fn detect_indent(source: &str, first_line: usize, least: usize) -> (usize, bool) {
    let mut at = first_line;
    let mut widest = least;
    loop {
        let content = skip::after_spaces(source, at);
        let next = skip::after_break(source, content);
        let indent = content - at;
        if next > content {
            widest = widest.max(indent);
            at = next;
        } else if content == source.len() {
            return (widest.max(indent), false);
        } else if indent >= least {
            return (indent, widest > indent);
        } else {
            return (widest, widest > least);
        }
    }
}

/// Returns the column of the key or dash that a block scalar's header at `header` belongs to;
/// none at the root.
pub(in super::super) fn parent_column(source: &str, header: usize) -> Option<usize> {
    let mut end = header;
    let mut start = skip::line_start(source, header);
    loop {
        let line = source.get(start..end).unwrap_or_default();
        if is_document_marker(line.as_bytes()) {
            return None;
        }
        if let Some(column) = last_indicator_column(line) {
            return Some(column);
        }
        if start == 0 {
            return None;
        }
        end = start - 1;
        start = skip::line_start(source, end);
    }
}

/// Returns the column of the key, or of the last dash without one, that `line` begins with.
fn last_indicator_column(line: &str) -> Option<usize> {
    let bytes = line.as_bytes();
    let mut at = skip::after_spaces(line, 0);
    let mut column = None;
    while let Some(b'-' | b'?') = bytes.get(at) {
        let next = skip::after_blanks(line, at + 1);
        if next == at + 1 && next < bytes.len() {
            break;
        }
        column = Some(at);
        at = next;
    }
    match bytes.get(at) {
        None | Some(b'#' | b'\r' | b'!' | b'&') => column,
        Some(_) => Some(at),
    }
}
