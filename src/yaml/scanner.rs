//! The scanner: reads the plain block subset of YAML, or declines.
//!
//! Invariant: when it answers, the full parser would give an equal tree and no finding. So it
//! declines whatever it is not sure of: an error, a tag, a repeated key, a tab, an odd key.

mod flow;
mod lines;
mod scalars;

use super::characters::Characters;
use super::tree::Entry;
use super::tree::Key;
use super::tree::MAX_DEPTH;
use super::tree::Node;
use super::tree::Value;
use crate::text::Span;
use lines::Line;
use std::borrow::Cow;

/// How many keys a mapping may have, as each is compared with all before it.
const MAX_KEYS: usize = 32;

/// How long a key may be, in bytes; YAML's own bound is far beyond.
const MAX_KEY: usize = 64;

/// Reads `source`; none when it declines.
pub(super) fn scan<'s>(source: &'s str, characters: &Characters) -> Option<Node<'s>> {
    if characters.count > 0 || characters.tabs || characters.lone_returns {
        return None;
    }
    let mut scanner = Scanner {
        source,
        bytes: source.as_bytes(),
        line: None,
        entries: Vec::new(),
        items: Vec::new(),
    };
    let mut first = scanner.next_line(0)?;
    if source.get(first.start..first.end) == Some("---") {
        first = scanner.next_line(first.next)?;
    }
    let root = scanner.block(first, first.content, 0)?;
    scanner.line.is_none().then_some(root)
}

/// Which bytes may stand in a key.
const IN_KEY: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0u8;
    while byte < 0x80 {
        table[byte as usize] = byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-';
        byte += 1;
    }
    table
};

/// A mapping whose entries are being read.
struct OpenMapping {
    /// Where in `Scanner::entries` its entries begin.
    first: usize,
    /// The marks of its keys; a key whose mark is not among them has not stood before.
    marks: u64,
}

impl OpenMapping {
    fn new(first: usize) -> Self {
        OpenMapping { first, marks: 0 }
    }
}

fn mark_of(key: &str) -> u64 {
    let first = key.bytes().next().unwrap_or_default();
    1 << ((usize::from(first) * 5 + key.len()) % 64)
}

struct Scanner<'s> {
    source: &'s str,
    bytes: &'s [u8],
    /// The first line that is not read yet, blank and comment lines skipped.
    line: Option<Line>,
    /// The entries of all open mappings, so that each ends up in a vector of its own size.
    entries: Vec<Entry<'s>>,
    /// The items of all open lists.
    items: Vec<Node<'s>>,
}

impl<'s> Scanner<'s> {
    /// Reads the list or mapping that begins at `at` in `line`.
    fn block(&mut self, line: Line, at: usize, depth: usize) -> Option<Node<'s>> {
        if self.is_dash(line, at) {
            self.sequence(line, at, depth)
        } else {
            self.mapping(line, at, depth)
        }
    }

    fn mapping(&mut self, mut line: Line, start: usize, depth: usize) -> Option<Node<'s>> {
        let column = start - line.start;
        let mut open = OpenMapping::new(self.entries.len());
        let mut at = start;
        if depth >= MAX_DEPTH {
            return None;
        }
        loop {
            let key = self.key(line, at)?;
            let value = self.value(line, key.span.end + 1, column, depth)?;
            self.add_entry(&mut open, key, value)?;
            match self.line {
                Some(next) if next.indent() == column => {
                    line = next;
                    at = next.content;
                }
                Some(next) if next.indent() > column => return None,
                _ => break,
            }
        }
        let end = self
            .entries
            .last()
            .map_or(start, |entry| entry.value.span.end);
        Some(Node {
            span: Span::new(start, end),
            value: Value::Mapping(self.entries.drain(open.first..).collect()),
        })
    }

    fn sequence(&mut self, mut line: Line, start: usize, depth: usize) -> Option<Node<'s>> {
        let column = start - line.start;
        let first = self.items.len();
        let mut at = start;
        if depth >= MAX_DEPTH {
            return None;
        }
        loop {
            let item = self.item(line, at, column, depth)?;
            self.items.push(item);
            match self.line {
                Some(next) if next.indent() == column && self.is_dash(next, next.content) => {
                    line = next;
                    at = next.content;
                }
                Some(next) if next.indent() > column => return None,
                _ => break,
            }
        }
        let end = self.items.last().map_or(start, |item| item.span.end);
        Some(Node {
            span: Span::new(start, end),
            value: Value::Sequence(self.items.drain(first..).collect()),
        })
    }

    /// Reads what stands after the dash at `dash`.
    fn item(&mut self, line: Line, dash: usize, column: usize, depth: usize) -> Option<Node<'s>> {
        let at = self.after_spaces(dash + 1);
        if self.is_line_over(line, at) {
            self.line = self.next_line(line.next);
            return match self.line {
                Some(next) if next.indent() > column => self.block(next, next.content, depth + 1),
                _ => Some(absent(dash + 1)),
            };
        }
        if self.key(line, at).is_some() || self.is_dash(line, at) {
            return self.block(line, at, depth + 1);
        }
        self.inline(line, at, column, depth)
    }

    /// Reads what stands after the colon before `after_colon`.
    fn value(
        &mut self,
        line: Line,
        after_colon: usize,
        column: usize,
        depth: usize,
    ) -> Option<Node<'s>> {
        let at = self.after_spaces(after_colon);
        if !self.is_line_over(line, at) {
            return self.inline(line, at, column, depth);
        }
        self.line = self.next_line(line.next);
        match self.line {
            Some(next) if next.indent() > column => self.block(next, next.content, depth + 1),
            Some(next) if next.indent() == column && self.is_dash(next, next.content) => {
                // Ends at the same column, where the mapping goes on.
                self.sequence(next, next.content, depth + 1)
            }
            _ => Some(absent(after_colon)),
        }
    }

    /// Reads a scalar or flow collection that begins behind a key or dash, and what of it stands
    /// on the lines below.
    fn inline(&mut self, line: Line, at: usize, column: usize, depth: usize) -> Option<Node<'s>> {
        match self.bytes.get(at)? {
            b'|' | b'>' => self.block_scalar(line, at, column),
            b'"' | b'\'' => {
                let (node, end) = self.quoted(at, column)?;
                self.end_of_value(end)?;
                Some(node)
            }
            b'[' | b'{' => {
                let (node, end) = self.flow(line, at, depth + 1)?;
                self.end_of_value(end)?;
                Some(node)
            }
            _ => self.plain(line, at, column),
        }
    }

    /// Adds an entry to a mapping; declines when its key stands there already.
    fn add_entry(&mut self, open: &mut OpenMapping, key: Key<'s>, value: Node<'s>) -> Option<()> {
        let before = self.entries.get(open.first..)?;
        let mark = mark_of(&key.text);
        let maybe_repeated = open.marks & mark != 0;
        if (maybe_repeated && before.iter().any(|entry| entry.key.text == key.text))
            || before.len() == MAX_KEYS
        {
            return None;
        }
        open.marks |= mark;
        self.entries.push(Entry {
            key,
            value,
            repeated: false,
        });
        Some(())
    }

    /// Reads a plain key of letters, digits, `_` and `-` with its colon behind it.
    fn key(&self, line: Line, at: usize) -> Option<Key<'s>> {
        let rest = self.bytes.get(at..line.end)?;
        let length = rest.iter().position(|&byte| !IN_KEY[usize::from(byte)])?;
        let is_key = rest[length] == b':'
            && matches!(rest.get(length + 1), None | Some(b' '))
            && rest[0] != b'-'
            && (1..MAX_KEY).contains(&length);
        is_key.then(|| Key {
            text: Cow::Borrowed(self.source.get(at..at + length).unwrap_or_default()),
            span: Span::new(at, at + length),
        })
    }

    fn is_dash(&self, line: Line, at: usize) -> bool {
        self.bytes.get(at) == Some(&b'-')
            && (at + 1 == line.end || self.bytes.get(at + 1) == Some(&b' '))
    }
}

fn absent<'s>(at: usize) -> Node<'s> {
    Node {
        span: Span::at(at),
        value: Value::Null,
    }
}
