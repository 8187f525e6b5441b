//! Where bytes lie in lines and code points.
//!
//! Bytes inside, Unicode code points at every boundary: this is the one place that converts.

use super::Span;

/// A place in a text as people count: both parts 1-based, the column in code points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LineColumn {
    /// The line, from 1.
    pub line: usize,
    /// The column in code points, from 1.
    pub column: usize,
}

/// The starts of a text's lines, and enough marks to count code points quickly.
///
/// Built in one pass; an answer costs at most [`LineIndex::STRIDE`] bytes of scanning.
#[derive(Clone, Debug)]
pub struct LineIndex {
    line_starts: Vec<usize>,
    /// Code points before byte `k * STRIDE`; empty for an ASCII text, where bytes are code points.
    marks: Vec<usize>,
    length: usize,
}

impl LineIndex {
    /// How many bytes lie between two marks.
    pub const STRIDE: usize = 256;

    /// Builds the index of `text`; lines end with LF (a CR before it belongs to the line).
    pub fn new(text: &str) -> Self {
        let mut line_starts = vec![0];
        line_starts.extend(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1));
        let mut marks = Vec::new();
        if !text.is_ascii() {
            marks.reserve(text.len() / Self::STRIDE + 1);
            let mut count = 0;
            for chunk in text.as_bytes().chunks(Self::STRIDE) {
                marks.push(count);
                count += count_code_points(chunk);
            }
            marks.push(count);
        }
        LineIndex {
            line_starts,
            marks,
            length: text.len(),
        }
    }

    /// Returns the number of lines; a text that ends with LF has an empty last line.
    pub fn lines(&self) -> usize {
        self.line_starts.len()
    }

    /// Returns the bytes of line `number` (1-based), with its line end; empty past the end.
    pub fn line(&self, number: usize) -> Span {
        let index = number.saturating_sub(1);
        let start = self.line_starts.get(index).copied().unwrap_or(self.length);
        let end = self
            .line_starts
            .get(index + 1)
            .copied()
            .unwrap_or(self.length);
        Span::new(start, end)
    }

    /// Returns line and column of the byte `offset` in `text`, which must be the indexed one.
    pub fn line_column(&self, text: &str, offset: usize) -> LineColumn {
        let offset = floor_char_boundary(text, offset);
        let index = self.line_starts.partition_point(|&start| start <= offset) - 1;
        let before = &text.as_bytes()[self.line_starts[index]..offset];
        let column = if self.marks.is_empty() {
            before.len()
        } else {
            count_code_points(before)
        };
        LineColumn {
            line: index + 1,
            column: column + 1,
        }
    }

    /// Returns how many code points stand before the byte `offset` in `text`, the indexed one.
    pub fn code_points(&self, text: &str, offset: usize) -> usize {
        let offset = floor_char_boundary(text, offset);
        if self.marks.is_empty() {
            return offset;
        }
        let mark = offset / Self::STRIDE;
        self.marks[mark] + count_code_points(&text.as_bytes()[mark * Self::STRIDE..offset])
    }

    /// Returns the span's start and end as code points.
    pub fn code_point_span(&self, text: &str, span: Span) -> (usize, usize) {
        (
            self.code_points(text, span.start),
            self.code_points(text, span.end),
        )
    }

    /// Returns the byte offset of code point `count` in `text`, the indexed one; its length past
    /// the end.
    pub fn byte_offset(&self, text: &str, count: usize) -> usize {
        if self.marks.is_empty() {
            return count.min(text.len());
        }
        let mark = self
            .marks
            .partition_point(|&before| before <= count)
            .saturating_sub(1);
        let start = ceil_char_boundary(text, (mark * Self::STRIDE).min(text.len()));
        let before = self.code_points(text, start);
        let rest = &text[start..];
        if before > count {
            // The mark fell inside a character that is the one asked for.
            return floor_char_boundary(text, start.saturating_sub(1));
        }
        rest.char_indices()
            .nth(count - before)
            .map_or(text.len(), |(at, _)| start + at)
    }
}

/// Returns `offset` moved left to the nearest character boundary of `text`.
pub fn floor_char_boundary(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Returns `offset` moved right to the nearest character boundary of `text`.
pub fn ceil_char_boundary(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}

fn count_code_points(bytes: &[u8]) -> usize {
    // Chunks whose count fits into a byte: the compiler turns that into vector code.
    let count = |chunk: &[u8]| {
        chunk
            .iter()
            .map(|byte| u8::from(byte & 0xC0 != 0x80))
            .sum::<u8>()
    };
    bytes
        .chunks(128)
        .map(|chunk| usize::from(count(chunk)))
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_code_points_not_bytes() {
        let text = "é1\r\nwö😀x";
        let index = LineIndex::new(text);
        let x = text.find('x').unwrap();
        assert_eq!(
            index.line_column(text, x),
            LineColumn { line: 2, column: 4 }
        );
        assert_eq!(index.code_points(text, x), 7);
        assert_eq!(index.byte_offset(text, 7), x);
        assert_eq!(index.lines(), 2);
    }

    #[test]
    fn offsets_and_code_points_agree_across_marks() {
        for unit in ["aé", "😀b", "日本", "x"] {
            let text = unit.repeat(400);
            let index = LineIndex::new(&text);
            for (count, (at, _)) in text.char_indices().enumerate() {
                assert_eq!(index.code_points(&text, at), count);
                assert_eq!(index.byte_offset(&text, count), at);
            }
            assert_eq!(index.byte_offset(&text, usize::MAX / 2), text.len());
        }
    }
}
