//! Closed lists of word forms, as data to look a word up in: by its length and first letter, then
//! by hash.
//!
//! Knows nothing of what is listed.

use rustc_hash::FxHashMap;

/// The longest word form, in bytes.
const LONGEST: usize = 24;

/// Word forms in lower case, each with what it stands for.
#[derive(Clone, Debug)]
pub struct Forms<T> {
    entries: FxHashMap<&'static str, T>,
    /// For each length, the first bytes, as bits; most words are turned away here.
    shapes: [u128; LONGEST + 1],
}

impl<T> Default for Forms<T> {
    fn default() -> Self {
        Forms {
            entries: FxHashMap::default(),
            shapes: [0; LONGEST + 1],
        }
    }
}

impl<T: Default> Forms<T> {
    /// Returns what `form` stands for, to be changed; forms are ASCII and no longer than 24 bytes.
    pub fn entry(&mut self, form: &'static str) -> &mut T {
        if let ([first, ..], Some(shape)) = (form.as_bytes(), self.shapes.get_mut(form.len())) {
            *shape |= 1_u128.checked_shl(u32::from(*first)).unwrap_or_default();
        }
        self.entries.entry(form).or_default()
    }

    /// Returns the list of these pairs; of two of one form the last counts.
    pub fn of(pairs: impl IntoIterator<Item = (&'static str, T)>) -> Self {
        let mut forms = Forms::default();
        for (form, meaning) in pairs {
            *forms.entry(form) = meaning;
        }
        forms
    }
}

impl Forms<()> {
    /// Returns the forms of a list, apart by white space.
    pub fn listed(list: &'static str) -> Self {
        Forms::of(list.split_whitespace().map(|form| (form, ())))
    }
}

impl<T> Forms<T> {
    /// Returns what a word in lower case stands for.
    pub fn get(&self, word: &str) -> Option<&T> {
        let first = *word.as_bytes().first()?;
        let shape = *self.shapes.get(word.len())?;
        if first >= 0x80 || shape >> first & 1 == 0 {
            return None;
        }
        self.entries.get(word)
    }

    /// Tells whether a word in lower case is listed.
    pub fn has(&self, word: &str) -> bool {
        self.get(word).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn listed_forms_are_found_and_no_others() {
        let forms = Forms::listed("over  about\n    nearly");
        assert!(forms.has("over") && forms.has("about") && forms.has("nearly"));
        for word in ["", "o", "ever", "Over", "né", "é", &"o".repeat(30)] {
            assert!(!forms.has(word), "{word}");
        }
        let numbers = Forms::of([("one", 1), ("one", 2)]);
        assert_eq!(numbers.get("one"), Some(&2));
    }
}
