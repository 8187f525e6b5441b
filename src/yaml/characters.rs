//! Looks a file over for characters that may not stand in one: controls and bidi controls.
//!
//! One fast pass over the bytes that also tells what the scanner need not look for.

use crate::text::Span;
use std::borrow::Cow;

/// How many forbidden characters are kept; the rest is counted.
pub(super) const MAX_KEPT: usize = 100;

/// What a look over a file's characters found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Characters {
    /// The first forbidden characters and where they stand.
    pub forbidden: Vec<(usize, char)>,
    /// How many forbidden characters were found.
    pub count: usize,
    /// Whether there is a tab.
    pub tabs: bool,
    /// Whether there is a CR without an LF after it.
    pub lone_returns: bool,
}

/// Looks `source` over.
pub(super) fn look_over(source: &str) -> Characters {
    const CHUNK: usize = 64;
    let mut found = Characters::default();
    for (index, chunk) in source.as_bytes().chunks(CHUNK).enumerate() {
        let suspicious = chunk
            .iter()
            .fold(false, |any, &byte| any | is_out_of_the_ordinary(byte));
        if suspicious {
            for (offset, &byte) in chunk.iter().enumerate() {
                if is_suspicious(byte) {
                    found.look_at(source, index * CHUNK + offset, byte);
                }
            }
        }
    }
    found
}

impl Characters {
    fn look_at(&mut self, source: &str, at: usize, byte: u8) {
        match byte {
            b'\t' => self.tabs = true,
            b'\r' => self.lone_returns |= source.as_bytes().get(at + 1) != Some(&b'\n'),
            _ => {
                let char = source.get(at..).and_then(|rest| rest.chars().next());
                if let Some(char) = char.filter(|&char| is_forbidden(char)) {
                    self.count += 1;
                    if self.forbidden.len() < MAX_KEPT {
                        self.forbidden.push((at, char));
                    }
                }
            }
        }
    }
}

/// Returns `source` with every control character and byte-order mark blanked, byte for byte.
pub(super) fn without_controls<'s>(source: &'s str, found: &Characters) -> Cow<'s, str> {
    if found.count == 0 {
        return Cow::Borrowed(source);
    }
    let mut text = String::with_capacity(source.len());
    for char in source.chars() {
        if is_forbidden(char) && !is_bidi_control(char) {
            text.extend(std::iter::repeat_n(' ', char.len_utf8()));
        } else {
            text.push(char);
        }
    }
    Cow::Owned(text)
}

/// Returns the bytes of a character that stands at `at`.
pub(super) fn span_of(at: usize, char: char) -> Span {
    Span::new(at, at + char.len_utf8())
}

/// Tells whether a character is one of Unicode's `Bidi_Control` characters.
pub(super) fn is_bidi_control(char: char) -> bool {
    matches!(
        char,
        '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
    )
}

/// Tells whether a character has no width and would make two equal-looking keys differ.
pub(super) fn is_invisible(char: char) -> bool {
    matches!(
        char,
        '\u{AD}'
            | '\u{34F}'
            | '\u{180E}'
            | '\u{200B}'..='\u{200D}'
            | '\u{2060}'..='\u{2064}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}'
            | '\u{E0000}'..='\u{E0FFF}'
    )
}

/// Tells whether a character may not stand in a file.
pub(super) fn is_forbidden(char: char) -> bool {
    (char.is_control() && !matches!(char, '\n' | '\r' | '\t'))
        || matches!(char, '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}')
        || is_bidi_control(char)
}

/// Tells whether a byte is no printable ASCII and no line feed; cheap, over many bytes at once.
fn is_out_of_the_ordinary(byte: u8) -> bool {
    (byte.wrapping_sub(0x20) >= 0x5F) & (byte != b'\n')
}

/// Tells whether a byte is a control character or begins a forbidden one: U+0080 to U+009F begin
/// with C2, U+061C with D8, the other bidi controls with E2, U+FEFF and U+FFFE with EF.
fn is_suspicious(byte: u8) -> bool {
    (byte < 0x20 && byte != b'\n') || matches!(byte, 0x7F | 0xC2 | 0xD8 | 0xE2 | 0xEF)
}
