//! The folded form of a text: a coarse key to search in, with its map to the original.
//!
//! The key leaves out more than may be forgiven (every dash, and which quotation mark it was): it
//! only finds candidates. Whether one holds is decided on the original characters.

use super::atoms::Atom;
use super::atoms::AtomKind;
use super::atoms::Atoms;

/// A text's key and how its bytes map to the text's.
///
/// Built in one pass; runs of plain ASCII are copied.
#[derive(Clone, Debug, Default)]
pub struct Folded {
    key: Vec<u8>,
    runs: Vec<Run>,
}

/// A stretch of the key that maps to the text in one way.
#[derive(Clone, Copy, Debug)]
struct Run {
    key: u32,
    at: u32,
    /// Whether the bytes are the text's own; else the stretch is one group of characters.
    identity: bool,
}

impl Folded {
    /// The longest text that can be folded, in bytes.
    pub const LIMIT: usize = u32::MAX as usize;

    /// Folds `text`; one longer than [`Folded::LIMIT`] gives an empty key, in which nothing is found.
    pub fn new(text: &str) -> Self {
        let mut folded = Folded::default();
        if text.len() > Self::LIMIT {
            return folded;
        }
        folded.key.reserve(text.len());
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let mut end = at + plain_length(&bytes[at..]);
            let blank = usize::from(bytes.get(end) == Some(&b' '));
            if let Some(length) = mark_length(&bytes[end + blank..]) {
                end += blank;
                folded.push_plain(&bytes[at..end], at);
                folded.start_run(end, false);
                folded.key.push(b'"');
                at = end + length;
                continue;
            }
            if is_hyphen(bytes, end) {
                folded.push_plain(&bytes[at..end], at);
                at = end + 1;
                continue;
            }
            if end > at && bytes.get(end).is_some_and(|byte| !byte.is_ascii()) {
                // The last ASCII character may compose with what follows.
                end -= 1;
            }
            folded.push_plain(&bytes[at..end], at);
            at = folded.push_atoms(text, end);
        }
        folded
    }

    /// Returns the key's bytes.
    pub fn key(&self) -> &[u8] {
        &self.key
    }

    /// Returns the byte of the text where the atom at byte `key` of the key begins; `None` inside
    /// a group of characters.
    pub fn original(&self, key: usize) -> Option<usize> {
        let index = self.runs.partition_point(|run| run.key as usize <= key);
        let run = self.runs.get(index.checked_sub(1)?)?;
        let inside = key - run.key as usize;
        (run.identity || inside == 0).then_some(run.at as usize + inside)
    }

    fn push_plain(&mut self, bytes: &[u8], at: usize) {
        if bytes.is_empty() {
            return;
        }
        self.start_run(at, true);
        let from = self.key.len();
        self.key.extend_from_slice(bytes);
        for byte in &mut self.key[from..] {
            *byte = if *byte == b'\'' { b'"' } else { *byte };
        }
    }

    /// Pushes atoms from byte `at` on until plain ASCII may follow; returns where it stopped.
    fn push_atoms(&mut self, text: &str, mut at: usize) -> usize {
        for atom in Atoms::new(text, at) {
            self.push_atom(text, &atom);
            at = atom.span.end;
            if atom.last && text.as_bytes().get(at).is_none_or(u8::is_ascii) {
                return at;
            }
        }
        text.len()
    }

    fn push_atom(&mut self, text: &str, atom: &Atom) {
        let mut buffer = [0; 4];
        let key: &[u8] = match atom.kind {
            AtomKind::Char(c) => c.encode_utf8(&mut buffer).as_bytes(),
            AtomKind::Blank => b" ",
            AtomKind::Mark(_) => b"\"",
            AtomKind::Dash(_) => return,
        };
        let identity = atom.first && atom.last && atom.span.len() == key.len() && {
            matches!(atom.kind, AtomKind::Blank | AtomKind::Mark(_))
                || atom.span.slice(text).as_bytes() == key
        };
        if atom.first {
            self.start_run(atom.span.start, identity);
        }
        self.key.extend_from_slice(key);
    }

    /// Begins a run at the key's end, unless the last one simply goes on.
    fn start_run(&mut self, at: usize, identity: bool) {
        let key = self.key.len();
        if let Some(last) = self.runs.last() {
            let goes_on = at.checked_sub(key) == (last.at as usize).checked_sub(last.key as usize)
                && at >= key;
            if identity && last.identity && goes_on {
                return;
            }
        }
        // Both fit: the text is not longer than the limit, and the key is at most three times it.
        let (Ok(key), Ok(at)) = (u32::try_from(key), u32::try_from(at)) else {
            return;
        };
        self.runs.push(Run { key, at, identity });
    }
}

/// How many bytes are looked at together; the compiler makes one vector of them.
const LANES: usize = 32;

/// Returns how many bytes are their own key: ASCII without dashes, single blanks between words.
fn plain_length(bytes: &[u8]) -> usize {
    let mut at = 0;
    while let Some(window) = bytes.get(at..at + LANES + 1) {
        let (block, next) = (&window[..LANES], &window[1..]);
        let stops = block
            .iter()
            .zip(next)
            .fold(0, |stops, (&byte, &next)| stops | stop(byte, next));
        if stops != 0 {
            break;
        }
        at += LANES;
    }
    while let Some(&byte) = bytes.get(at) {
        if stop(byte, bytes.get(at + 1).copied().unwrap_or_default()) != 0 {
            break;
        }
        at += 1;
    }
    // A blank before a dash or another blank is part of what stops.
    match at > 0 && at < bytes.len() && bytes[at - 1] == b' ' {
        true => at - 1,
        false => at,
    }
}

/// Returns 1 where a byte is not its own key: controls, dashes, bytes beyond ASCII, and a blank
/// before another.
fn stop(byte: u8, next: u8) -> u8 {
    let is_odd = u8::from(byte < 0x20) | u8::from(byte >= 0x80) | u8::from(byte == b'-');
    is_odd | (u8::from(byte == b' ') & u8::from(next == b' '))
}

/// Returns the length of a curly quotation mark that `bytes` begin with, if ASCII follows: then
/// nothing composes with it.
fn mark_length(bytes: &[u8]) -> Option<usize> {
    let is_mark = matches!(bytes, [0xE2, 0x80, 0x98 | 0x99 | 0x9C | 0x9D, ..]);
    (is_mark && bytes.get(3).is_none_or(u8::is_ascii)).then_some(3)
}

/// Tells whether a hyphen stands at byte `at` between ASCII letters or digits: no blank and no
/// other dash belongs to it.
fn is_hyphen(bytes: &[u8], at: usize) -> bool {
    let is_word = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphanumeric);
    bytes.get(at) == Some(&b'-') && at > 0 && is_word(at - 1) && is_word(at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Key and map, atom by atom.
    fn slow(text: &str) -> (Vec<u8>, Vec<(usize, usize)>) {
        let mut key = Vec::new();
        let mut map = Vec::new();
        for atom in Atoms::new(text, 0) {
            let piece = match atom.kind {
                AtomKind::Char(c) => c.to_string(),
                AtomKind::Blank => " ".to_owned(),
                AtomKind::Mark(_) => "\"".to_owned(),
                AtomKind::Dash(_) => continue,
            };
            if atom.first {
                map.push((key.len(), atom.span.start));
            }
            key.extend(piece.bytes());
        }
        (key, map)
    }

    proptest! {
        #[test]
        fn fast_path_equals_slow_path(text in "[a-c '\"\u{301}é—…ﬁ\u{AD}\u{200B}\\-\n\r\t５\u{A0}“’\u{1100}\u{1161}日]{0,40}") {
            let folded = Folded::new(&text);
            let (key, map) = slow(&text);
            prop_assert_eq!(folded.key(), &key[..]);
            for (at, original) in map {
                prop_assert_eq!(folded.original(at), Some(original));
            }
        }
    }
}
