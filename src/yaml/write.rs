//! Writes YAML, always with serde_yaml.

use serde::Serialize;

/// Returns `value` as a YAML document that ends with a line feed.
///
/// # Errors
///
/// When the value cannot be serialised, as with a mapping whose key is a mapping.
pub fn to_yaml<T: Serialize + ?Sized>(value: &T) -> Result<String, serde_yaml::Error> {
    serde_yaml::to_string(value)
}

/// Returns `text` as it may stand after `key: `, where the key stands `indent` columns in; may be
/// of several lines, and does not end with a line break of its own.
pub fn scalar(text: &str, indent: usize) -> String {
    let entry = [("k", text)]
        .into_iter()
        .collect::<std::collections::BTreeMap<_, _>>();
    let Ok(written) = serde_yaml::to_string(&entry) else {
        return String::new();
    };
    let value = written.strip_prefix("k: ").unwrap_or(&written);
    let value = value.strip_suffix('\n').unwrap_or(value);
    indent_lines(value, indent)
}

/// Returns `text` as it may stand inside brackets or braces: in double quotation marks, on one
/// line.
///
/// JSON's strings are YAML's double-quoted scalars; serde_yaml has no way to ask for one.
pub fn flow_scalar(text: &str) -> String {
    serde_json::Value::from(text).to_string()
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
