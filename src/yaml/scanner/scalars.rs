//! The scanner's scalars: plain, quoted and block.

use super::super::pieces;
use super::super::tree::Node;
use super::super::tree::Scalar;
use super::super::tree::Style;
use super::super::tree::Value;
use super::super::tree::is_null;
use super::Line;
use super::Scanner;
use crate::text::Span;
use std::borrow::Cow;

impl<'s> Scanner<'s> {
    /// Reads the plain scalar at `at`, which may go on over lines indented more than `column`.
    pub(super) fn plain(&mut self, line: Line, at: usize, column: usize) -> Option<Node<'s>> {
        if !may_begin_plain(self.bytes[at]) {
            return None;
        }
        let (mut end, mut commented) = self.plain_line(at, line.end)?;
        let mut next = line.next;
        let first_end = end;
        while !commented && next < self.bytes.len() {
            let more = self.line_at(next);
            if more.content < more.end {
                if more.indent() <= column || self.bytes[more.content] == b'#' {
                    break;
                }
                if matches!(self.bytes[more.content], b'-' | b'?' | b':') {
                    return None;
                }
                (end, commented) = self.plain_line(more.content, more.end)?;
            }
            next = more.next;
        }
        self.line = self.next_line(next);
        let span = Span::new(at, end);
        let text = if end == first_end {
            Cow::Borrowed(span.slice(self.source))
        } else {
            pieces::decode(self.source, span, Style::Plain)
        };
        Some(plain_node(span, text))
    }

    /// Returns where a plain scalar's text on one line ends and whether a comment follows;
    /// declines at a colon that would make it a key.
    fn plain_line(&self, start: usize, line_end: usize) -> Option<(usize, bool)> {
        let line = self.bytes.get(start..line_end)?;
        let mut end = line.len();
        for found in memchr::memchr2_iter(b':', b'#', line) {
            if line[found] == b':' {
                if matches!(line.get(found + 1), None | Some(b' ')) {
                    return None;
                }
            } else if found > 0 && line[found - 1] == b' ' {
                end = found;
                break;
            }
        }
        let commented = end < line.len();
        while end > 0 && line[end - 1] == b' ' {
            end -= 1;
        }
        Some((start + end, commented))
    }

    /// Reads the quoted scalar at `at`, whose further lines must be indented more than `column`;
    /// returns where it ends, too.
    pub(super) fn quoted(&self, at: usize, column: usize) -> Option<(Node<'s>, usize)> {
        let double = self.bytes[at] == b'"';
        let mut escaped = false;
        let mut end = at + 1;
        loop {
            let rest = self.bytes.get(end..)?;
            end += if double {
                memchr::memchr2(b'"', b'\\', rest)?
            } else {
                memchr::memchr(b'\'', rest)?
            };
            match (self.bytes[end], self.bytes.get(end + 1)) {
                (b'\'', Some(b'\'')) => {}
                (b'\\', Some(b'"' | b'\\' | b'/' | b'n' | b't')) => {}
                (b'\\', _) => return None,
                _ => break,
            }
            escaped = true;
            end += 2;
        }
        let span = Span::new(at, end + 1);
        let inner = self.source.get(at + 1..end)?;
        let folded = memchr::memchr(b'\n', inner.as_bytes()).is_some();
        if folded && !self.is_indented_more(span, column) {
            return None;
        }
        let style = if double {
            Style::DoubleQuoted
        } else {
            Style::SingleQuoted
        };
        let text = if escaped || folded {
            pieces::decode(self.source, span, style)
        } else {
            Cow::Borrowed(inner)
        };
        let value = Value::Scalar(Scalar { text, style });
        Some((Node { span, value }, span.end))
    }

    /// Tells whether every further line of `span` that is not blank is indented more than `column`.
    fn is_indented_more(&self, span: Span, column: usize) -> bool {
        let mut line = self.line_at(span.start);
        while line.next < span.end {
            line = self.line_at(line.next);
            if line.content < line.end && line.indent() <= column {
                return false;
            }
        }
        true
    }

    /// Reads the literal or folded scalar whose header stands at `at`.
    pub(super) fn block_scalar(
        &mut self,
        line: Line,
        at: usize,
        column: usize,
    ) -> Option<Node<'s>> {
        let style = if self.bytes[at] == b'|' {
            Style::Literal
        } else {
            Style::Folded
        };
        let signed = matches!(self.bytes.get(at + 1), Some(b'-' | b'+'));
        let header_end = at + 1 + usize::from(signed);
        let rest = self.after_spaces(header_end);
        let over = rest >= line.end || (self.bytes[rest] == b'#' && rest > header_end);
        if !over {
            return None;
        }
        let extent = pieces::extent_below(self.source, at, Some(column));
        if extent.is_ragged() {
            return None;
        }
        self.line = self.next_line(extent.next_line());
        Some(Node {
            span: extent.span(),
            value: Value::Scalar(Scalar {
                text: pieces::decode_block(self.source, &extent, style),
                style,
            }),
        })
    }
}

/// Makes a node of a plain scalar.
pub(super) fn plain_node<'s>(span: Span, text: Cow<'s, str>) -> Node<'s> {
    let value = if is_null(&text) {
        Value::Null
    } else {
        let style = Style::Plain;
        Value::Scalar(Scalar { text, style })
    };
    Node { span, value }
}

/// Tells whether a plain scalar may begin with a byte, whatever follows; some that may only
/// before certain others are left to the full parser.
pub(super) fn may_begin_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || !byte.is_ascii() || b"_(./+$<~;=^\\)".contains(&byte)
}
