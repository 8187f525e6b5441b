//! Decodes a file's bytes into the text that all places refer to.
//!
//! Knows nothing of YAML: what is not UTF-8 is reported and replaced, so that the rest can be read.

use super::RULE;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::FileName;
use crate::text::Span;

/// How many invalid places are reported; the rest is counted.
const MAX_REPORTED: usize = 20;

/// A file's decoded text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without BOM; line ends as they are; each invalid sequence replaced by U+FFFD.
    /// This is the text that spans refer to and that is shown.
    pub text: String,
    /// What could not be decoded.
    pub diagnostics: Vec<Diagnostic>,
}

/// Decodes UTF-8 with or without a BOM.
///
/// Each invalid sequence gives a diagnostic at its replacement character. UTF-16 with a BOM is
/// decoded as well, and reported.
pub fn decode_bytes(file: &FileName, mut bytes: Vec<u8>) -> Decoded {
    match bytes.as_slice() {
        [0xFF, 0xFE, rest @ ..] => return decode_utf16(file, rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => return decode_utf16(file, rest, u16::from_be_bytes),
        [0xEF, 0xBB, 0xBF, ..] => drop(bytes.drain(..3)),
        _ => {}
    }
    match String::from_utf8(bytes) {
        Ok(text) => Decoded {
            text,
            diagnostics: Vec::new(),
        },
        Err(error) => decode_lossily(file, error.as_bytes()),
    }
}

fn decode_lossily(file: &FileName, bytes: &[u8]) -> Decoded {
    let mut text = String::with_capacity(bytes.len() + 64);
    let mut diagnostics = Vec::new();
    let mut count = 0;
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        let Some(&first) = chunk.invalid().first() else {
            continue;
        };
        let start = text.len();
        text.push(char::REPLACEMENT_CHARACTER);
        count += 1;
        if count <= MAX_REPORTED {
            let span = Span::new(start, text.len());
            let message = format!("the byte 0x{first:02X} is not UTF-8");
            let mut diagnostic = Diagnostic::new(RULE, file, span, message)
                .label("not UTF-8")
                .help("save the file as UTF-8");
            if let Some(char) = in_windows_1252(first) {
                diagnostic =
                    diagnostic.note(format!("in the encoding Windows-1252 it would be `{char}`"));
            }
            diagnostics.push(diagnostic);
        }
    }
    if let Some(last) = diagnostics.last_mut()
        && count > MAX_REPORTED
    {
        let more = count - MAX_REPORTED;
        last.notes
            .push(format!("{more} more places in the file are not UTF-8"));
    }
    Decoded { text, diagnostics }
}

fn decode_utf16(file: &FileName, bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Decoded {
    let units = bytes.as_chunks::<2>().0.iter().map(|&pair| unit(pair));
    let text: String = char::decode_utf16(units)
        .map(|char| char.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect();
    let first_line = text.lines().next().map_or(0, str::len);
    let diagnostic = Diagnostic::new(
        RULE,
        file,
        Span::new(0, first_line),
        "the file is UTF-16, not UTF-8",
    )
    .help("save the file as UTF-8");
    Decoded {
        text,
        diagnostics: vec![diagnostic],
    }
}

/// Returns the letter or mark that a byte stands for in Windows-1252, where it is a common one.
fn in_windows_1252(byte: u8) -> Option<char> {
    match byte {
        0x80 => Some('€'),
        0x85 => Some('…'),
        0x91 => Some('‘'),
        0x92 => Some('’'),
        0x93 => Some('“'),
        0x94 => Some('”'),
        0x96 => Some('–'),
        0x97 => Some('—'),
        0xA0..=0xFF => Some(char::from(byte)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decode(bytes: &[u8]) -> Decoded {
        decode_bytes(&"claims.yaml".into(), bytes.to_vec())
    }

    #[test]
    fn a_bom_is_no_part_of_the_text() {
        assert_eq!(decode(b"\xEF\xBB\xBFa: \xC3\xA9\r\n").text, "a: é\r\n");
        assert_eq!(decode(b"\xEF\xBB\xBF").text, "");
        assert_eq!(decode(b"").text, "");
        assert!(decode(b"\xEF\xBB\xBFa").diagnostics.is_empty());
    }

    #[test]
    fn each_invalid_byte_is_pointed_at_in_the_text_that_is_shown() {
        let decoded = decode(b"a: caf\xE9\nb: \x93x\x94\nc: \xE2\x82\n");
        assert_eq!(
            decoded.text,
            "a: caf\u{FFFD}\nb: \u{FFFD}x\u{FFFD}\nc: \u{FFFD}\n"
        );
        assert_eq!(decoded.diagnostics.len(), 4);
        for diagnostic in &decoded.diagnostics {
            let span = diagnostic.primary().unwrap().span;
            assert_eq!(span.slice(&decoded.text), "\u{FFFD}");
        }
        assert_eq!(decoded.diagnostics[0].message, "the byte 0xE9 is not UTF-8");
        assert!(decoded.diagnostics[0].notes[0].contains('é'));
    }

    #[test]
    fn many_invalid_bytes_are_counted() {
        let decoded = decode(&[0xFE; 5000]);
        assert_eq!(decoded.text.chars().count(), 5000);
        assert_eq!(decoded.diagnostics.len(), MAX_REPORTED);
        assert!(
            decoded.diagnostics[MAX_REPORTED - 1]
                .notes
                .iter()
                .any(|it| it.contains("4980"))
        );
    }

    #[test]
    fn utf_16_is_read_and_reported() {
        let decoded = decode(b"\xFF\xFEa\0:\0 \0\xE9\0\n\0");
        assert_eq!(decoded.text, "a: é\n");
        assert_eq!(decoded.diagnostics.len(), 1);
        assert_eq!(decode(b"\xFE\xFF\0a\0:\xD8").text, "a:");
    }
}
