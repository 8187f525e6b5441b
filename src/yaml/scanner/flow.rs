//! The scanner's flow collections, on one line: `[us, nato]`, `{to: putin, stance: promises}`.

use super::super::tree::MAX_DEPTH;
use super::super::tree::Node;
use super::super::tree::Value;
use super::Line;
use super::OpenMapping;
use super::Scanner;
use super::scalars::may_begin_plain;
use super::scalars::plain_node;
use crate::text::Span;
use std::borrow::Cow;

impl<'s> Scanner<'s> {
    /// Reads the flow collection at `start`; returns where it ends, too.
    pub(super) fn flow(
        &mut self,
        line: Line,
        start: usize,
        depth: usize,
    ) -> Option<(Node<'s>, usize)> {
        if depth >= MAX_DEPTH {
            return None;
        }
        let is_mapping = self.bytes[start] == b'{';
        let close = if is_mapping { b'}' } else { b']' };
        let mut open = OpenMapping::new(self.entries.len());
        let first_item = self.items.len();
        let mut at = self.after_spaces(start + 1);
        if at < line.end && self.bytes[at] == close {
            at += 1;
        } else {
            loop {
                at = if is_mapping {
                    self.flow_entry(line, at, depth, &mut open)?
                } else {
                    let (item, end) = self.flow_value(line, at, depth)?;
                    self.items.push(item);
                    end
                };
                at = self.after_spaces(at);
                if at >= line.end {
                    return None;
                }
                let byte = self.bytes[at];
                at += 1;
                match byte {
                    b',' => at = self.after_spaces(at),
                    byte if byte == close => break,
                    _ => return None,
                }
            }
        }
        let value = if is_mapping {
            Value::Mapping(self.entries.drain(open.first..).collect())
        } else {
            Value::Sequence(self.items.drain(first_item..).collect())
        };
        let span = Span::new(start, at);
        Some((Node { span, value }, at))
    }

    fn flow_entry(
        &mut self,
        line: Line,
        at: usize,
        depth: usize,
        open: &mut OpenMapping,
    ) -> Option<usize> {
        let key = self.key(line, at)?;
        let (value, end) = self.flow_value(line, self.after_spaces(key.span.end + 1), depth)?;
        self.add_entry(open, key, value)?;
        Some(end)
    }

    fn flow_value(&mut self, line: Line, at: usize, depth: usize) -> Option<(Node<'s>, usize)> {
        if at >= line.end {
            return None;
        }
        match self.bytes[at] {
            b'[' | b'{' => self.flow(line, at, depth + 1),
            b'"' | b'\'' => {
                let (node, end) = self.quoted(at, 0)?;
                (end <= line.end).then_some((node, end))
            }
            _ => self.flow_plain(line, at),
        }
    }

    fn flow_plain(&self, line: Line, start: usize) -> Option<(Node<'s>, usize)> {
        if !may_begin_plain(self.bytes[start]) {
            return None;
        }
        let mut stop = start;
        loop {
            match *self.bytes.get(stop).filter(|_| stop < line.end)? {
                b',' | b']' | b'}' => break,
                b'[' | b'{' | b'#' | b':' => return None,
                _ => stop += 1,
            }
        }
        let mut end = stop;
        while end > start && self.bytes[end - 1] == b' ' {
            end -= 1;
        }
        let span = Span::new(start, end);
        let text = Cow::Borrowed(span.slice(self.source));
        Some((plain_node(span, text), stop))
    }
}
