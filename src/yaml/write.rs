//! Writes YAML with serde_yaml; what that leaves readable though it may not stand in a file, such
//! as bidi controls, is escaped.

use super::characters;
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt::Write;

/// Returns `value` as a YAML document that ends with a line feed.
///
/// # Errors
///
/// When the value cannot be serialised, as with a mapping whose key is a mapping.
pub fn to_yaml<T: Serialize + ?Sized>(value: &T) -> Result<String, serde_yaml::Error> {
    serde_yaml::to_string(value)
}

/// Returns `text` as it may stand after `key: `, where the key stands `indent` columns in.
///
/// May be of several lines, and does not end with a line break of its own. Not for the inside of
/// brackets.
pub fn scalar(text: &str, indent: usize) -> String {
    // With line feeds at its end, a block scalar would take in the blank lines that follow it.
    let keeps_lines = text == "\n" || text.ends_with("\n\n");
    if keeps_lines || text.contains(needs_escape) {
        return flow_scalar(text);
    }
    let entry = BTreeMap::from([("k", text)]);
    match serde_yaml::to_string(&entry) {
        Ok(written) => {
            let value = written.strip_prefix("k: ").unwrap_or(&written);
            indent_lines(value.strip_suffix('\n').unwrap_or(value), indent)
        }
        // A mapping of text to text always serialises.
        Err(_) => flow_scalar(text),
    }
}

/// Tells whether serde_yaml would write a character in a way that does not read back or may not
/// stand in a file: it takes U+2028 and U+2029 for line breaks, as YAML 1.1 had it.
fn needs_escape(char: char) -> bool {
    characters::is_forbidden(char) || matches!(char, '\r' | '\u{2028}' | '\u{2029}')
}

/// Returns `text` as it may stand inside double quotes, on one line.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            char if needs_escape(char) => escape_code(char, &mut out),
            char => out.push(char),
        }
    }
    out
}

fn escape_code(char: char, out: &mut String) {
    // Writing into a string does not fail; all characters that are escaped lie below U+10000.
    let _ = write!(out, "\\u{:04X}", u32::from(char));
}

/// Returns `text` as it may stand inside brackets or braces: in double quotation marks, on one
/// line. serde_yaml has no way to ask for one.
pub fn flow_scalar(text: &str) -> String {
    format!("\"{}\"", escape(text))
}

fn indent_lines(text: &str, indent: usize) -> String {
    let mut out = String::with_capacity(text.len() + indent);
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            out.push('\n');
            if !line.is_empty() {
                out.extend(std::iter::repeat_n(' ', indent));
            }
        }
        out.push_str(line);
    }
    out
}
