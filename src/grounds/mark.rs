//! Marks of names: what is left of a word that may be looked for, and not read.
//!
//! The evidence lock may hold facts of a text, and no more of its words than its slices. A rule
//! need not read the names around a quotation: it asks whether a claim's name is among them. So they
//! are kept as hashes, in the order of numbers, which give back neither the words nor their order.

use crate::grounds::name;
use std::collections::BTreeSet;

/// The hexadecimal digits of a mark.
const DIGITS: usize = 6;

/// The most marks that are kept of one passage.
pub const MOST: usize = 256;

/// Returns the mark of a folded word: 24 bits, of FNV-1a (Fowler, Noll and Vo).
pub fn of(folded: &str) -> u32 {
    let step = |hash: u32, byte: u8| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    let hash = folded.bytes().fold(0x811c_9dc5, step);
    (hash >> 24) ^ (hash & 0x00ff_ffff)
}

/// Tells whether a folded word, or another form of the same name, is among `marks`.
pub fn has_alike(marks: &BTreeSet<u32>, word: &str) -> bool {
    !marks.is_empty() && name::alike(word).iter().any(|one| marks.contains(&of(one)))
}

/// Writes marks as the lock keeps them: six hexadecimal digits each, without anything between.
pub fn write(marks: &[u32]) -> String {
    marks.iter().map(|one| format!("{one:06x}")).collect()
}

/// Reads marks as the lock keeps them; `None` if they are not that.
pub fn read(text: &str) -> Option<Vec<u32>> {
    let is_written = |byte: &u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(byte);
    if !text.len().is_multiple_of(DIGITS) || !text.as_bytes().iter().all(is_written) {
        return None;
    }
    (0..text.len())
        .step_by(DIGITS)
        .map(|at| u32::from_str_radix(text.get(at..at + DIGITS)?, 16).ok())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_written_and_read() {
        let marks = vec![of("orlo"), of(""), of("ruiz")];
        assert_eq!(read(&write(&marks)), Some(marks));
        assert_eq!(read(""), Some(Vec::new()));
        for broken in ["12345", "12345g", "ABCDEF", "+12345", "é1234"] {
            assert_eq!(read(broken), None, "{broken}");
        }
    }

    #[test]
    fn forms_of_a_name_are_found() {
        let marks = BTreeSet::from([of("russian"), of("orlo")]);
        assert!(has_alike(&marks, "russia"));
        assert!(has_alike(&marks, "orlos"));
        assert!(!has_alike(&marks, "prussia"));
    }
}
