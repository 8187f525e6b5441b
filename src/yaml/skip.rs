//! Finds the indicators between two tokens, over white space, comments and node properties.
//!
//! The full parser gives no place for a dash, a colon or a block scalar's header; between two
//! tokens of a valid file, though, nothing else can stand.

/// Returns where the first byte for which `wanted` holds stands at or after `from`, where only
/// white space, comments, indicators, tags and anchors may stand before it.
pub(super) fn find_indicator(
    source: &str,
    from: usize,
    wanted: impl Fn(u8) -> bool,
) -> Option<usize> {
    let bytes = source.as_bytes();
    let mut at = from;
    while let Some(&byte) = bytes.get(at) {
        if wanted(byte) {
            return Some(at);
        }
        match byte {
            b' ' | b'\t' | b'\r' | b'\n' | b'-' | b':' | b'?' | b',' => at += 1,
            b'#' => at = line_end(source, at),
            b'!' | b'&' => at = word_end(source, at),
            _ => return None,
        }
    }
    None
}

/// Returns the offset after the colon that follows a key ending at `key_end`; `key_end` itself
/// when none follows.
pub(super) fn after_colon(source: &str, key_end: usize) -> usize {
    match find_indicator(source, key_end, |byte| byte == b':' || byte == b',') {
        Some(at) if source.as_bytes()[at] == b':' => at + 1,
        _ => key_end,
    }
}

/// Returns where the line that holds `at` begins.
pub(super) fn line_start(source: &str, at: usize) -> usize {
    let before = source.as_bytes().get(..at).unwrap_or_default();
    memchr::memrchr2(b'\n', b'\r', before).map_or(0, |found| found + 1)
}

/// Returns where the line that holds `at` ends, before its line break.
pub(super) fn line_end(source: &str, at: usize) -> usize {
    let rest = source.as_bytes().get(at..).unwrap_or_default();
    memchr::memchr2(b'\n', b'\r', rest).map_or(source.len(), |found| at + found)
}

/// Returns the offset after the line break at `at`, which may be LF, CR LF or CR; `at` itself
/// where there is none.
pub(super) fn after_break(source: &str, at: usize) -> usize {
    match (
        source.as_bytes().get(at),
        source.as_bytes().get(at.saturating_add(1)),
    ) {
        (Some(b'\r'), Some(b'\n')) => at + 2,
        (Some(b'\r' | b'\n'), _) => at + 1,
        _ => at,
    }
}

/// Returns the offset after the spaces at `at`.
pub(super) fn after_spaces(source: &str, at: usize) -> usize {
    let rest = source.as_bytes().get(at..).unwrap_or_default();
    at + rest.iter().take_while(|&&byte| byte == b' ').count()
}

/// Returns the offset after the spaces and tabs at `at`.
pub(super) fn after_blanks(source: &str, at: usize) -> usize {
    let rest = source.as_bytes().get(at..).unwrap_or_default();
    at + rest.iter().take_while(|&&byte| is_blank(byte)).count()
}

/// Tells whether a byte is a space or a tab.
pub(super) fn is_blank(byte: u8) -> bool {
    byte == b' ' || byte == b'\t'
}

fn word_end(source: &str, at: usize) -> usize {
    let rest = source.as_bytes().get(at..).unwrap_or_default();
    at + rest
        .iter()
        .take_while(|byte| !byte.is_ascii_whitespace())
        .count()
}
