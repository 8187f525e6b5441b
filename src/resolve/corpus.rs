//! Everything that a brief may refer to, found by id.

use crate::diagnostic::FileName;
use crate::model::Actor;
use crate::model::Brief;
use crate::model::Claim;
use crate::model::Issue;
use crate::model::Review;
use crate::model::Source;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// A brief and what it refers to.
#[derive(Debug, Default)]
pub struct Corpus {
    /// The brief, if its file could be read.
    pub brief: Option<Brief>,
    /// All actors, in the files' order.
    pub actors: Vec<Actor>,
    /// All sources, in the files' order.
    pub sources: Vec<Source>,
    /// All issues, in the files' order.
    pub issues: Vec<Issue>,
    /// All claims, in the files' order.
    pub claims: Vec<Claim>,
    /// All reviews, in the files' order.
    pub reviews: Vec<Review>,
    /// The decoded text of each YAML file.
    pub files: BTreeMap<FileName, String>,
    pub(crate) actor_index: Index,
    pub(crate) source_index: Index,
    pub(crate) issue_index: Index,
    pub(crate) claim_index: Index,
}

/// Where the record of an id stands in its list; the first one, where an id is given twice.
#[derive(Debug, Default)]
pub struct Index(FxHashMap<String, usize>);

impl Index {
    /// Returns the place of `id` in its list.
    pub fn get(&self, id: &str) -> Option<usize> {
        self.0.get(id).copied()
    }

    /// Returns every id, in no order.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// Enters `id`; returns the place of the one that has it already.
    pub(crate) fn enter(&mut self, id: &str, place: usize) -> Option<usize> {
        if let Some(first) = self.0.get(id) {
            return Some(*first);
        }
        self.0.insert(id.to_owned(), place);
        None
    }
}

impl Corpus {
    /// Returns the actor of that id.
    pub fn actor(&self, id: &str) -> Option<&Actor> {
        self.actor_index.get(id).and_then(|at| self.actors.get(at))
    }

    /// Returns the place of an actor in [`Corpus::actors`].
    pub fn actor_place(&self, id: &str) -> Option<usize> {
        self.actor_index.get(id)
    }

    /// Returns the source of that id.
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.source_index
            .get(id)
            .and_then(|at| self.sources.get(at))
    }

    /// Returns the issue of that id.
    pub fn issue(&self, id: &str) -> Option<&Issue> {
        self.issue_index.get(id).and_then(|at| self.issues.get(at))
    }

    /// Returns the claim of that id.
    pub fn claim(&self, id: &str) -> Option<&Claim> {
        self.claim_index.get(id).and_then(|at| self.claims.get(at))
    }

    /// Returns the place of a source in [`Corpus::sources`].
    pub fn source_place(&self, id: &str) -> Option<usize> {
        self.source_index.get(id)
    }

    /// Returns the issues that are part of `id`, directly, in the files' order.
    pub fn parts_of<'c>(&'c self, id: &'c str) -> impl Iterator<Item = &'c Issue> {
        self.issues
            .iter()
            .filter(move |issue| issue.part_of.as_deref() == Some(id))
    }

    /// Returns the actor for whom `id` speaks in the end: itself, if it speaks for nobody.
    pub fn principal<'c>(&'c self, id: &'c str) -> &'c str {
        let mut at = id;
        // A chain of `of` that closes on itself is reported when ids are bound; here it ends.
        for _ in 0..self.actors.len() {
            match self.actor(at).and_then(|actor| actor.of.as_deref()) {
                Some(next) if self.actor(next).is_some() => at = next,
                _ => break,
            }
        }
        at
    }
}
