//! JSON that is also safe to look at in a terminal.

use crate::sink::hidden::is_control;
use crate::sink::hidden::is_invisible;
use serde::Serialize;
use serde_json::ser::Formatter;
use std::io;
use std::io::Write;

/// Writes `value` as JSON on one line, without a line end, and without building a tree.
///
/// Beyond what JSON asks for, characters that a terminal would obey or hide are written as
/// `\u009b`; a reader of JSON sees no difference.
pub fn write<T: Serialize + ?Sized>(out: impl Write, value: &T) -> io::Result<()> {
    let mut serializer = serde_json::Serializer::with_formatter(out, Visible);
    value.serialize(&mut serializer).map_err(io::Error::from)
}

struct Visible;

impl Formatter for Visible {
    fn write_string_fragment<W>(&mut self, out: &mut W, fragment: &str) -> io::Result<()>
    where
        W: ?Sized + Write,
    {
        if fragment.is_ascii() && !fragment.contains('\u{7f}') {
            return out.write_all(fragment.as_bytes());
        }
        let mut written = 0;
        for (at, c) in fragment.char_indices() {
            if is_control(c) || is_invisible(c) {
                out.write_all(&fragment.as_bytes()[written..at])?;
                for unit in c.encode_utf16(&mut [0; 2]) {
                    write!(out, "\\u{unit:04x}")?;
                }
                written = at + c.len_utf8();
            }
        }
        out.write_all(&fragment.as_bytes()[written..])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hides_nothing_and_loses_nothing() {
        let text = "é\u{1b}\u{9b}\u{7f}\u{202e}\u{e0041}\n\"日本\u{feff}";
        let mut out = Vec::new();
        write(&mut out, text).unwrap();
        let json = String::from_utf8(out).unwrap();
        assert_eq!(
            json,
            "\"é\\u001b\\u009b\\u007f\\u202e\\udb40\\udc41\\n\\\"日本\\ufeff\""
        );
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
    }
}
