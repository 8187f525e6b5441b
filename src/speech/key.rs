//! Words as numbers: they are compared in whatever case, without a copy of any.

/// The FNV-1a hash of a word in lower case, without its genitive; two words share one as good as
/// never.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key(u64);

const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0100_0000_01b3;

impl Key {
    /// Returns the key of a word in lower case and ASCII.
    pub const fn of(word: &str) -> Key {
        let bytes = word.as_bytes();
        let mut hash = BASIS;
        let mut at = 0;
        while at < bytes.len() {
            hash = mix(hash, bytes[at]);
            at += 1;
        }
        Key(hash)
    }

    /// Returns the key of a word in whatever case; `'s` is left out.
    pub fn read(word: &str) -> Key {
        let stem = word
            .strip_suffix("'s")
            .or_else(|| word.strip_suffix("\u{2019}s"))
            .unwrap_or(word);
        let mut hash = BASIS;
        for c in stem.chars() {
            if c.is_ascii() {
                hash = mix(hash, c.to_ascii_lowercase() as u8);
                continue;
            }
            let mut buffer = [0; 4];
            for lower in c.to_lowercase() {
                for byte in lower.encode_utf8(&mut buffer).bytes() {
                    hash = mix(hash, byte);
                }
            }
        }
        Key(hash)
    }
}

const fn mix(hash: u64, byte: u8) -> u64 {
    (hash ^ byte as u64).wrapping_mul(PRIME)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_genitive_are_nothing() {
        assert_eq!(Key::of("mayor"), Key::read("Mayor's"));
        assert_eq!(Key::read("ÉLAN"), Key::read("élan\u{2019}s"));
        assert_ne!(Key::of("mayor"), Key::of("major"));
    }
}
