//! The pieces of plain and quoted scalars: line folding and escapes.

use super::super::skip;
use super::Piece;
use super::Text;
use crate::text::Span;

/// Walks over the text between a scalar's quotation marks, or over a plain scalar.
///
/// `special` is the byte that begins an escape: `'` in single quotes (it is doubled), `\` in
/// double quotes, none in a plain scalar.
pub(super) fn walk<'s>(
    source: &'s str,
    inner: Span,
    special: Option<u8>,
    visit: &mut impl FnMut(Piece<'s>),
) {
    let Some(text) = source.get(..inner.end) else {
        return;
    };
    let bytes = text.as_bytes();
    let special = special.unwrap_or(b'\n');
    let mut start = inner.start;
    while start < bytes.len() {
        let stop = memchr::memchr3(b'\n', b'\r', special, &bytes[start..])
            .map_or(bytes.len(), |found| start + found);
        if stop == bytes.len() {
            same(text, start, stop, visit);
            return;
        }
        if bytes[stop] == b'\n' || bytes[stop] == b'\r' {
            let blanks = bytes[start..stop].iter().rev();
            let content = stop - blanks.take_while(|&&byte| skip::is_blank(byte)).count();
            same(text, start, content, visit);
            let (next, breaks) = after_breaks(text, stop);
            visit(Piece {
                source: Span::new(content, next),
                text: folded(breaks),
            });
            start = next;
        } else {
            same(text, start, stop, visit);
            let (next, decoded) = escape(text, stop);
            visit(Piece {
                source: Span::new(stop, next),
                text: decoded,
            });
            start = next;
        }
    }
}

/// Returns what a run of line breaks between two lines of text folds to.
pub(super) fn folded<'s>(breaks: usize) -> Text<'s> {
    if breaks == 1 {
        Text::Char(' ')
    } else {
        Text::LineFeeds(breaks.saturating_sub(1))
    }
}

fn same<'s>(text: &'s str, start: usize, end: usize, visit: &mut impl FnMut(Piece<'s>)) {
    if start < end {
        visit(Piece {
            source: Span::new(start, end),
            text: Text::Same(text.get(start..end).unwrap_or_default()),
        });
    }
}

/// Skips the line breaks at `at` and the blanks around them; returns where text goes on and how
/// many breaks there were.
fn after_breaks(text: &str, at: usize) -> (usize, usize) {
    let mut at = at;
    let mut breaks = 0;
    loop {
        let next = skip::after_break(text, at);
        if next == at {
            return (at, breaks);
        }
        breaks += 1;
        at = skip::after_blanks(text, next);
    }
}

/// Decodes the escape at `at`; an unknown one decodes to its own second character.
fn escape<'s>(text: &'s str, at: usize) -> (usize, Text<'s>) {
    let bytes = text.as_bytes();
    if bytes[at] == b'\'' {
        return ((at + 2).min(bytes.len()), Text::Char('\''));
    }
    let Some(&kind) = bytes.get(at + 1) else {
        return (at + 1, Text::LineFeeds(0));
    };
    let char = match kind {
        b'\n' | b'\r' => {
            let (next, breaks) = after_breaks(text, at + 1);
            return (next, Text::LineFeeds(breaks.saturating_sub(1)));
        }
        b'0' => '\0',
        b'a' => '\u{7}',
        b'b' => '\u{8}',
        b't' => '\t',
        b'n' => '\n',
        b'v' => '\u{b}',
        b'f' => '\u{c}',
        b'r' => '\r',
        b'e' => '\u{1b}',
        b'N' => '\u{85}',
        b'_' => '\u{a0}',
        b'L' => '\u{2028}',
        b'P' => '\u{2029}',
        b'x' => return hex_escape(text, at, 2),
        b'u' => return hex_escape(text, at, 4),
        b'U' => return hex_escape(text, at, 8),
        _ => {
            let char = text.get(at + 1..).and_then(|rest| rest.chars().next());
            let char = char.unwrap_or(char::REPLACEMENT_CHARACTER);
            return (at + 1 + char.len_utf8(), Text::Char(char));
        }
    };
    (at + 2, Text::Char(char))
}

/// Decodes `\x41`, `\u0041`, `\U00000041`, and two `\u` that make a surrogate pair.
fn hex_escape<'s>(text: &'s str, at: usize, digits: usize) -> (usize, Text<'s>) {
    let code = |at: usize| {
        let digits = text.get(at + 2..at + 2 + digits)?;
        let hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        hex.then(|| u32::from_str_radix(digits, 16).ok()).flatten()
    };
    let Some(first) = code(at) else {
        return (at + 2, Text::Char(char::REPLACEMENT_CHARACTER));
    };
    let next = at + 2 + digits;
    if (0xD800..0xDC00).contains(&first) && text.get(next..next + 2) == Some("\\u") {
        let second = code(next).filter(|low| (0xDC00..0xE000).contains(low));
        let pair = second.map(|low| 0x10000 + ((first - 0xD800) << 10) + (low - 0xDC00));
        if let Some(char) = pair.and_then(char::from_u32) {
            return (next + 2 + digits, Text::Char(char));
        }
    }
    let char = char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER);
    (next, Text::Char(char))
}
