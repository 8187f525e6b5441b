//! Finds bytes in bytes, cheaply even for a single short haystack.
//!
//! Building the searcher of `memmem` for more than 32 bytes costs more than a search through an
//! article does; up to that length it needs no preparation. So the head is sought, and what follows
//! it is compared.

use memchr::memmem;

/// The longest needle that `memmem` seeks without preparing for it.
const HEAD: usize = 32;

/// How often a head may be found without what follows it before the whole is sought.
const FALSE_ALARMS: usize = 16;

/// Seeks one needle in many haystacks, or many times in one.
#[derive(Clone, Debug)]
pub struct Finder<'n> {
    needle: &'n [u8],
    head: memmem::Finder<'n>,
}

impl<'n> Finder<'n> {
    /// Makes the finder of `needle`.
    pub fn new(needle: &'n [u8]) -> Self {
        let head = memmem::Finder::new(&needle[..needle.len().min(HEAD)]);
        Finder { needle, head }
    }

    /// Returns the first place of the needle in `haystack`. Linear, whatever they hold.
    pub fn find(&self, haystack: &[u8]) -> Option<usize> {
        let mut at = 0;
        for _ in 0..FALSE_ALARMS {
            let rest = haystack.get(at..)?;
            let start = at + self.head.find(rest)?;
            if haystack[start..].starts_with(self.needle) {
                return Some(start);
            }
            at = start + 1;
        }
        memmem::find(haystack.get(at..)?, self.needle).map(|found| at + found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn finds_what_memmem_finds(
            haystack in "[ab]{0,300}",
            start in 0..300usize,
            length in 0..80usize,
            tail in "[abc]{0,2}",
        ) {
            let start = start.min(haystack.len());
            let end = (start + length).min(haystack.len());
            let needle = format!("{}{tail}", &haystack[start..end]);
            let (haystack, needle) = (haystack.as_bytes(), needle.as_bytes());
            prop_assert_eq!(Finder::new(needle).find(haystack), memmem::find(haystack, needle));
        }
    }

    #[test]
    fn many_false_alarms_are_survived() {
        let alarms = "a".repeat(2_000);
        let needle = format!("{}b", "a".repeat(1_000));
        assert_eq!(Finder::new(needle.as_bytes()).find(alarms.as_bytes()), None);
        let haystack = format!("{alarms}b");
        assert_eq!(
            Finder::new(needle.as_bytes()).find(haystack.as_bytes()),
            Some(1_000)
        );
    }
}
