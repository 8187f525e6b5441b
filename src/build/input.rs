//! A digest of everything that an output is made of. What has the same digest has the same output.
//!
//! It is taken of what rendering gets to see, not of the files behind it: views hold all that comes of
//! YAML, lock, texts, settings and options, and a comment in a YAML file changes no page.

use crate::render::Templates;
use crate::view::View;
use rayon::prelude::*;
use serde::Serialize;
use sha2::Digest;
use sha2::Sha256;
use std::sync::Arc;

/// The digest while it is being made.
#[derive(Clone, Debug)]
pub struct Input {
    hash: Sha256,
    is_whole: bool,
}

impl Input {
    /// Starts with the program itself: its version, and a hash of what it was built of.
    pub fn new() -> Input {
        let mut input = Input {
            hash: Sha256::new(),
            is_whole: true,
        };
        input.part("version", env!("CARGO_PKG_VERSION").as_bytes());
        input.part("build", env!("BRIEFWRIGHT_BUILD").as_bytes());
        input
    }

    /// Adds a part of that name.
    pub fn part(&mut self, name: &str, bytes: &[u8]) {
        for part in [name.as_bytes(), bytes] {
            self.hash.update((part.len() as u64).to_le_bytes());
            self.hash.update(part);
        }
    }

    /// Adds a value; one that cannot be written down makes the whole digest worthless.
    pub fn value<T: Serialize>(&mut self, name: &str, value: &T) {
        match serde_json::to_vec(value) {
            Ok(bytes) => self.part(name, &bytes),
            Err(_) => self.is_whole = false,
        }
    }

    /// Adds the views of all briefs, in their order.
    pub fn views(&mut self, views: &[Arc<View>]) {
        let hash = |view: &Arc<View>| Some(Sha256::digest(serde_json::to_vec(&**view).ok()?));
        let hashes: Vec<_> = views.par_iter().map(hash).collect();
        for hash in hashes {
            match hash {
                Some(hash) => self.part("view", &hash),
                None => self.is_whole = false,
            }
        }
    }

    /// Adds a set of templates.
    pub fn templates(&mut self, templates: &Templates) {
        self.value("templates", templates);
    }

    /// Returns the digest; `None` if not everything could be taken into it.
    pub fn finish(self) -> Option<String> {
        let digits = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        self.is_whole.then(|| digits(&self.hash.finalize()))
    }
}

impl Default for Input {
    fn default() -> Self {
        Input::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digest(parts: &[(&str, &str)]) -> String {
        let mut input = Input::new();
        for (name, bytes) in parts {
            input.part(name, bytes.as_bytes());
        }
        input.finish().unwrap()
    }

    #[test]
    fn parts_do_not_run_into_each_other() {
        let digests = [
            digest(&[]),
            digest(&[("", "")]),
            digest(&[("a", "bc")]),
            digest(&[("ab", "c")]),
            digest(&[("a", ""), ("bc", "")]),
            digest(&[("a", "b"), ("c", "")]),
        ];
        let mut different = digests.to_vec();
        different.sort();
        different.dedup();
        assert_eq!(different.len(), digests.len());
        assert_eq!(digests[2], digest(&[("a", "bc")]));
    }

    #[test]
    fn what_cannot_be_written_down_has_no_digest() {
        let mut input = Input::new();
        // JSON has no map with such keys.
        input.value("map", &std::collections::BTreeMap::from([(vec![1], 2)]));
        assert_eq!(input.finish(), None);
    }
}
