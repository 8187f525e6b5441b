//! The lines of a file as the scanner sees them.

use super::Scanner;

/// A line that is neither blank nor a comment.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    pub start: usize,
    /// Where its first character that is no space stands.
    pub content: usize,
    /// Where it ends, before its LF or CR LF.
    pub end: usize,
    /// Where the next line starts.
    pub next: usize,
}

impl Line {
    /// Returns how many spaces it begins with.
    pub(super) fn indent(self) -> usize {
        self.content - self.start
    }
}

impl Scanner<'_> {
    /// Returns the first line at or after `from` that is neither blank nor a comment.
    pub(super) fn next_line(&self, from: usize) -> Option<Line> {
        let mut from = from;
        while from < self.bytes.len() {
            let line = self.line_at(from);
            if line.content < line.end && self.bytes[line.content] != b'#' {
                return Some(line);
            }
            from = line.next;
        }
        None
    }

    /// Returns the line that starts at `start`, whatever it is.
    pub(super) fn line_at(&self, start: usize) -> Line {
        let content = self.after_spaces(start);
        let (end, next) = match memchr::memchr(b'\n', &self.bytes[content..]) {
            Some(0) => (content, content + 1),
            Some(found) => {
                let end = content + found;
                (end - usize::from(self.bytes[end - 1] == b'\r'), end + 1)
            }
            None => (self.bytes.len(), self.bytes.len()),
        };
        Line {
            start,
            content,
            end,
            next,
        }
    }

    pub(super) fn after_spaces(&self, at: usize) -> usize {
        let mut at = at;
        while self.bytes.get(at) == Some(&b' ') {
            at += 1;
        }
        at
    }

    /// Tells whether nothing but a comment stands at `at`, which comes after an indicator and the
    /// spaces behind it.
    pub(super) fn is_line_over(&self, line: Line, at: usize) -> bool {
        at >= line.end || self.bytes[at] == b'#'
    }

    /// Moves on to the line after a value that ends at `end`; declines when more than a comment
    /// follows it.
    pub(super) fn end_of_value(&mut self, end: usize) -> Option<()> {
        let rest = self.line_at(end);
        let over = rest.content >= rest.end
            || (self.bytes[rest.content] == b'#' && rest.content > rest.start);
        self.line = self.next_line(rest.next);
        over.then_some(())
    }
}
