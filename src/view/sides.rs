//! Who belongs to whom: persons and offices to their government, members to their collective.

use crate::resolve::Corpus;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// For whom each actor speaks, and which collectives include it.
#[derive(Debug)]
pub struct Sides {
    principal: Vec<usize>,
    /// The collectives that include an actor directly, in the actors' order.
    collectives: Vec<Vec<usize>>,
    members: Vec<Vec<usize>>,
}

impl Sides {
    /// Reads the sides of a corpus.
    pub fn new(corpus: &Corpus) -> Self {
        let place = |id: &str| corpus.actor_index.get(id);
        let of: Vec<Option<usize>> = corpus
            .actors
            .iter()
            .map(|actor| actor.of.as_deref().and_then(place))
            .collect();
        let members: Vec<Vec<usize>> = corpus
            .actors
            .iter()
            .map(|actor| actor.includes.iter().filter_map(|id| place(id)).collect())
            .collect();
        let mut collectives = vec![Vec::new(); corpus.actors.len()];
        for (collective, included) in members.iter().enumerate() {
            for &member in included {
                collectives[member].push(collective);
            }
        }
        Sides {
            principal: principals(&of),
            collectives,
            members,
        }
    }

    /// Returns the actor for whom an actor speaks in the end: itself, if it speaks for nobody.
    pub fn principal(&self, actor: usize) -> usize {
        self.principal[actor]
    }

    /// Returns the direct members of a collective.
    pub fn members(&self, actor: usize) -> &[usize] {
        &self.members[actor]
    }

    /// Returns the collectives that include an actor directly.
    pub fn collectives(&self, actor: usize) -> &[usize] {
        &self.collectives[actor]
    }

    /// Returns the side under which each of `actors` is shown: its principal; or a collective that
    /// includes it, where that collective or another of its members is there too.
    pub fn group(&self, actors: impl IntoIterator<Item = usize>) -> FxHashMap<usize, usize> {
        let actors: Vec<usize> = actors.into_iter().collect();
        let principals: BTreeSet<usize> =
            actors.iter().map(|&actor| self.principal[actor]).collect();
        // How many of a collective are there: its members, and it itself.
        let mut there: FxHashMap<usize, usize> = FxHashMap::default();
        for &principal in &principals {
            *there.entry(principal).or_default() += 1;
            for &collective in &self.collectives[principal] {
                *there.entry(collective).or_default() += 1;
            }
        }
        let side = |actor: usize| {
            let principal = self.principal[actor];
            let shown = |collective: &&usize| there.get(collective).is_some_and(|&count| count > 1);
            self.collectives[principal]
                .iter()
                .find(shown)
                .copied()
                .unwrap_or(principal)
        };
        actors
            .into_iter()
            .map(|actor| (actor, side(actor)))
            .collect()
    }
}

/// Follows each chain of `of` to its end, each link once; a chain that closes on itself is
/// reported when ids are bound, and ends where it closes.
fn principals(of: &[Option<usize>]) -> Vec<usize> {
    let mut principal: Vec<Option<usize>> = vec![None; of.len()];
    for start in 0..of.len() {
        let mut chain = vec![start];
        let mut at = start;
        let mut steps = 0;
        let end = loop {
            if let Some(known) = principal[at] {
                break known;
            }
            match of[at] {
                Some(next) if steps < of.len() => {
                    at = next;
                    steps += 1;
                    chain.push(at);
                }
                _ => break at,
            }
        };
        for link in chain {
            principal[link].get_or_insert(end);
        }
    }
    principal
        .into_iter()
        .enumerate()
        .map(|(at, end)| end.unwrap_or(at))
        .collect()
}
