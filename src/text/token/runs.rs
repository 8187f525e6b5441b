//! Runs of letters and digits in a text, found 64 bytes at a time.
//!
//! Every byte beyond ASCII counts as a letter here: whoever asks looks closer at a run that has
//! one. The arithmetic on eight bytes in one number is that of H. Warren, "Hacker's Delight".

/// A run of ASCII letters and digits and of bytes beyond ASCII.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// The first byte.
    pub start: usize,
    /// The byte after the last one.
    pub end: usize,
    /// Whether it may hold a byte beyond ASCII.
    pub mixed: bool,
}

const BLOCK: usize = 64;

/// Calls `each` with every run of `bytes`, in order.
pub fn for_runs(bytes: &[u8], mut each: impl FnMut(Run)) {
    let mut start = 0;
    let mut mixed = false;
    let mut inside = 0_u64;
    let mut blocks = bytes.chunks_exact(BLOCK);
    let mut at = 0;
    let mut read = |block: &[u8; BLOCK], at: usize| {
        let (word, high) = masks(block);
        // A bit for each byte that is in a run where the one before is not, or the reverse.
        let mut edges = word ^ (word << 1 | inside);
        mixed |= high;
        while edges != 0 {
            let edge = at + edges.trailing_zeros() as usize;
            if inside == 0 {
                start = edge;
                mixed = high;
            } else {
                each(Run {
                    start,
                    end: edge,
                    mixed,
                });
            }
            inside ^= 1;
            edges &= edges - 1;
        }
    };
    for block in &mut blocks {
        if let Some(block) = block.first_chunk() {
            read(block, at);
        }
        at += BLOCK;
    }
    // The rest, and a byte beyond it that ends the last run.
    let rest = blocks.remainder();
    let mut block = [b' '; BLOCK];
    block[..rest.len()].copy_from_slice(rest);
    read(&block, at);
}

/// Returns a bit for each byte that belongs to a run, the first byte lowest, and whether some
/// byte is beyond ASCII.
#[inline]
fn masks(block: &[u8; BLOCK]) -> (u64, bool) {
    const HIGH: u64 = 0x8080_8080_8080_8080;
    const fn all(byte: u8) -> u64 {
        byte as u64 * 0x0101_0101_0101_0101
    }
    let mut word = 0;
    let mut any = 0;
    for (index, eight) in block.as_chunks().0.iter().enumerate() {
        let value = u64::from_le_bytes(*eight);
        let low = value & !HIGH;
        let caseless = low | all(0x20);
        // Each sum sets a byte's highest bit if the byte is at least the bound.
        let letter = (caseless + all(0x80 - b'a')) & !(caseless + all(0x7F - b'z'));
        let digit = (low + all(0x80 - b'0')) & !(low + all(0x7F - b'9'));
        let bits = ((letter | digit | value) & HIGH) >> 7;
        any |= value;
        word |= (bits.wrapping_mul(0x0102_0408_1020_4080) >> 56) << (8 * index);
    }
    (word, any & HIGH != 0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn runs(bytes: &[u8]) -> Vec<Run> {
        let mut runs = Vec::new();
        for_runs(bytes, |run| runs.push(run));
        runs
    }

    proptest! {
        #[test]
        fn runs_are_what_a_slow_scan_finds(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            let inside = |byte: &u8| byte.is_ascii_alphanumeric() || !byte.is_ascii();
            let mut expected = Vec::new();
            let mut at = 0;
            for part in bytes.chunk_by(|one, other| inside(one) == inside(other)) {
                if inside(&part[0]) {
                    expected.push((at, at + part.len()));
                }
                at += part.len();
            }
            let found = runs(&bytes);
            let places: Vec<_> = found.iter().map(|run| (run.start, run.end)).collect();
            prop_assert_eq!(places, expected);
            for run in found {
                prop_assert!(run.mixed || bytes[run.start..run.end].is_ascii());
            }
        }
    }

    #[test]
    fn every_byte_has_its_class() {
        for byte in 0..=255_u8 {
            let found = runs(&[b' ', byte, b' ']);
            let inside = byte.is_ascii_alphanumeric() || !byte.is_ascii();
            assert_eq!(found.len(), usize::from(inside), "{byte}");
        }
    }
}
