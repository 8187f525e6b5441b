//! Texts that several lines share: prepared once, kept while there is room.

use super::Sources;
use crate::text::Text;
use rustc_hash::FxHashMap;
use rustc_hash::FxHasher;
use std::hash::Hasher;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;

/// How many bytes of texts are kept before all are let go.
const ROOM: usize = 8 << 20;

/// The texts of a stream.
pub struct Cache<'s, S> {
    sources: &'s S,
    kept: Mutex<Kept>,
}

#[derive(Default)]
struct Kept {
    inline: FxHashMap<u64, Arc<Text>>,
    named: FxHashMap<String, Result<Arc<Text>, String>>,
    size: usize,
}

impl<'s, S: Sources> Cache<'s, S> {
    /// Makes an empty cache over `sources`.
    pub fn new(sources: &'s S) -> Self {
        Cache {
            sources,
            kept: Mutex::default(),
        }
    }

    /// Returns the text whose content is `content`.
    pub fn inline(&self, content: &str) -> Arc<Text> {
        let mut hasher = FxHasher::default();
        hasher.write(content.as_bytes());
        let hash = hasher.finish();
        let known = self.with(|kept| kept.inline.get(&hash).cloned());
        if let Some(text) = known.filter(|text| text.content() == content) {
            return text;
        }
        let text = Arc::new(Text::new(content.to_owned()));
        self.with(|kept| {
            kept.make_room(content.len());
            kept.inline.insert(hash, Arc::clone(&text));
        });
        text
    }

    /// Returns the text `name`, or why it cannot be loaded.
    pub fn named(&self, name: &str) -> Result<Arc<Text>, String> {
        if let Some(known) = self.with(|kept| kept.named.get(name).cloned()) {
            return known;
        }
        let loaded = self.sources.load(name).map(Arc::new);
        let size = loaded.as_ref().map_or(0, |text| text.content().len());
        self.with(|kept| {
            kept.make_room(size + name.len());
            kept.named.insert(name.to_owned(), loaded.clone());
        });
        loaded
    }

    /// Works on what is kept; a panic elsewhere leaves it whole, for every change is one step.
    fn with<T>(&self, work: impl FnOnce(&mut Kept) -> T) -> T {
        work(&mut self.kept.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Kept {
    fn make_room(&mut self, size: usize) {
        self.size += size + size_of::<Text>();
        if self.size > ROOM {
            *self = Kept {
                size: size + size_of::<Text>(),
                ..Kept::default()
            };
        }
    }
}
