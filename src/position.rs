//! Positions: an actor's stance on an issue at a date, computed from its claims.
//!
//! Worked out once, for briefing, exports and editor alike. Knows claims, not quotations: whether a
//! claim's words stand in their source is certified elsewhere.

mod values;

pub use values::Comparison;
pub use values::Range;
pub use values::compare_scopes;
pub use values::compare_values;
pub use values::have_common_value;
pub use values::same_words;

use crate::model::Claim;
use crate::model::DateRange;
use crate::model::Stance;
use crate::model::vocabulary::Polarity;
use crate::resolve::Corpus;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// An actor's position on an issue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Position {
    /// The claims that make it up: places in [`Corpus::claims`], in order.
    pub claims: Vec<usize>,
    /// The actor's earlier claims that these replace: superseded ones, and, where the claims do not
    /// all point one way, those of before the last one's day.
    pub earlier: Vec<usize>,
}

impl Position {
    /// Returns which way the position points; `None` where its claims differ, or have no stance.
    pub fn polarity(&self, corpus: &Corpus) -> Option<Polarity> {
        let mut polarities = self
            .claims
            .iter()
            .filter_map(|&at| stance(&corpus.claims[at]));
        let first = polarities.next()?.polarity();
        polarities
            .all(|other| other.polarity() == first)
            .then_some(first)
    }
}

/// Every position at one date.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Positions {
    held: BTreeMap<(usize, usize), Position>,
    reported: BTreeMap<usize, Vec<usize>>,
    ascribed: BTreeMap<usize, Vec<usize>>,
    counts: Vec<bool>,
    superseded: Vec<bool>,
}

impl Positions {
    /// Computes the positions at `day`: claims of later days do not count. Without a day all do.
    pub fn compute(corpus: &Corpus, day: Option<DateRange>) -> Positions {
        let latest = day.and_then(|day| day.latest);
        let counts: Vec<bool> = corpus
            .claims
            .iter()
            .map(|claim| begins_by(claim, latest))
            .collect();
        let superseded = superseded(corpus, &counts);
        let mut positions = Positions {
            counts,
            superseded,
            ..Positions::default()
        };
        for (at, claim) in corpus.claims.iter().enumerate() {
            if positions.counts[at] {
                positions.enter(corpus, at, claim);
            }
        }
        for position in positions.held.values_mut() {
            settle(position, corpus);
        }
        positions
    }

    fn enter(&mut self, corpus: &Corpus, at: usize, claim: &Claim) {
        for issue in claim
            .issues
            .iter()
            .filter_map(|id| corpus.issue_index.get(id))
        {
            if claim.actors.is_empty() {
                push(self.reported.entry(issue).or_default(), at);
            }
            if !claim.ascribes.is_empty() {
                push(self.ascribed.entry(issue).or_default(), at);
            }
            for actor in claim
                .actors
                .iter()
                .filter_map(|id| corpus.actor_index.get(id))
            {
                let position = self.held.entry((issue, actor)).or_default();
                let list = if self.superseded[at] {
                    &mut position.earlier
                } else {
                    &mut position.claims
                };
                push(list, at);
            }
        }
    }

    /// Returns the position of the actor at that place on the issue at that place.
    pub fn of(&self, issue: usize, actor: usize) -> Option<&Position> {
        self.held.get(&(issue, actor))
    }

    /// Returns who has a position on an issue, in the actors' order.
    pub fn on(&self, issue: usize) -> impl Iterator<Item = (usize, &Position)> {
        self.held
            .range((issue, 0)..=(issue, usize::MAX))
            .map(|((_, actor), position)| (*actor, position))
    }

    /// Returns the claims that report the issue in the source's own voice, in order.
    pub fn reported(&self, issue: usize) -> &[usize] {
        self.reported.get(&issue).map_or(&[], Vec::as_slice)
    }

    /// Returns the claims on the issue that ascribe a stance to another actor, in order.
    pub fn ascribed(&self, issue: usize) -> &[usize] {
        self.ascribed.get(&issue).map_or(&[], Vec::as_slice)
    }

    /// Tells whether any claim that counts bears on the issue.
    pub fn has_any(&self, issue: usize) -> bool {
        self.reported.contains_key(&issue) || self.on(issue).next().is_some()
    }

    /// Tells whether the claim at that place is not of a later day.
    pub fn counts(&self, claim: usize) -> bool {
        self.counts.get(claim).copied().unwrap_or(false)
    }

    /// Tells whether the claim at that place was replaced by its actor's later word.
    pub fn is_superseded(&self, claim: usize) -> bool {
        self.superseded.get(claim).copied().unwrap_or(false)
    }
}

/// Tells whether one actor cannot hold both stances on one thing at once.
///
/// Who wants, promises or offers a thing may well say that it is not so yet, and who warns of it
/// need not want it.
pub fn excludes(one: Stance, other: Stance) -> bool {
    let says = |stance| matches!(stance, Stance::Affirms | Stance::Assesses);
    let wants = |stance| matches!(stance, Stance::Demands | Stance::Promises | Stance::Offers);
    let pair = |a: Stance, b: Stance| match b {
        Stance::Denies => says(a),
        Stance::Rejects => says(a) || wants(a),
        _ => false,
    };
    pair(one, other) || pair(other, one)
}

fn push(list: &mut Vec<usize>, at: usize) {
    if list.last() != Some(&at) {
        list.push(at);
    }
}

fn stance(claim: &Claim) -> Option<Stance> {
    claim.stance.map(|stance| stance.value)
}

fn begins_by(claim: &Claim, latest: Option<Date>) -> bool {
    let earliest = claim.as_of.and_then(|as_of| as_of.value.earliest);
    !matches!((earliest, latest), (Some(earliest), Some(latest)) if earliest > latest)
}

fn superseded(corpus: &Corpus, counts: &[bool]) -> Vec<bool> {
    let mut superseded = vec![false; corpus.claims.len()];
    for (at, claim) in corpus
        .claims
        .iter()
        .enumerate()
        .filter(|(at, _)| counts[*at])
    {
        for old in claim
            .supersedes
            .iter()
            .filter_map(|id| corpus.claim_index.get(id))
        {
            superseded[old] |= old != at && is_of_one_actor(claim, &corpus.claims[old]);
        }
    }
    superseded
}

/// Tells whether two claims have an actor in common, or neither has any.
fn is_of_one_actor(a: &Claim, b: &Claim) -> bool {
    (a.actors.is_empty() && b.actors.is_empty())
        || a.actors
            .iter()
            .any(|one| b.actors.iter().any(|other| **one == **other))
}

/// Moves to `earlier` what was said before the last word, where not all points one way.
fn settle(position: &mut Position, corpus: &Corpus) {
    if position.polarity(corpus).is_some() {
        return;
    }
    let day = |at: usize| corpus.claims[at].as_of.map(|as_of| as_of.value);
    let last = position
        .claims
        .iter()
        .filter_map(|&at| day(at)?.earliest)
        .max();
    let is_before = |at: usize| match (day(at).and_then(|day| day.latest), last) {
        (Some(end), Some(last)) => end < last,
        _ => false,
    };
    let (earlier, current): (Vec<usize>, Vec<usize>) =
        position.claims.iter().partition(|&&at| is_before(at));
    position.claims = current;
    position.earlier.extend(earlier);
    position.earlier.sort_unstable();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::Documents;
    use crate::resolve::resolve;
    use crate::workspace::Memory;
    use crate::workspace::Workspace;

    const ACTORS: &str = "title: T\nas_of: 2031-05-09\n\
        actors: [{id: harbour, name: the harbour}, {id: guild, name: the guild}]\n\
        issues: [{id: open, title: The lock opens}]\nclaims:\n";

    fn positions(claims: &str, day: &str) -> (Corpus, Positions) {
        let mut files = Memory::new();
        files.insert("briefs/a/brief.yaml", format!("{ACTORS}{claims}"));
        let (workspace, _) = Workspace::survey(&files);
        let (corpus, _) = resolve(Documents::load(&files, &workspace.briefs[0]));
        let positions = Positions::compute(&corpus, DateRange::parse(day));
        (corpus, positions)
    }

    fn claim(id: &str, actor: &str, stance: &str, day: &str, more: &str) -> String {
        format!(
            "- {{id: {id}, actor: {actor}, issue: open, stance: {stance}, text: T., \
             as_of: {day}{more}}}\n"
        )
    }

    #[test]
    fn the_last_word_counts() {
        let claims = claim("a", "harbour", "affirms", "2031-05-01", "")
            + &claim("b", "harbour", "denies", "2031-05-03", "")
            + &claim("c", "guild", "demands", "2031-05-02", "");
        let (corpus, later) = positions(&claims, "2031-05-09");
        let held = later.of(0, 0).unwrap();
        assert_eq!((&held.claims[..], &held.earlier[..]), (&[1][..], &[0][..]));
        assert_eq!(held.polarity(&corpus), Some(Polarity::Against));
        assert_eq!(later.on(0).count(), 2);
        let (corpus, before) = positions(&claims, "2031-05-02");
        assert_eq!(
            before.of(0, 0).unwrap().polarity(&corpus),
            Some(Polarity::For)
        );
    }

    #[test]
    fn what_differs_on_one_day_is_no_direction() {
        let claims = claim("a", "harbour", "affirms", "2031-05-01", "")
            + &claim("b", "harbour", "denies", "2031-05-01", "");
        let (corpus, positions) = positions(&claims, "2031-05-09");
        let held = positions.of(0, 0).unwrap();
        assert_eq!((held.claims.len(), held.polarity(&corpus)), (2, None));
    }

    #[test]
    fn only_an_actor_of_its_own_supersedes_a_claim() {
        let claims = claim("a", "harbour", "affirms", "2031-05-01", "")
            + &claim("b", "harbour", "affirms", "2031-05-03", ", supersedes: a")
            + &claim("c", "guild", "denies", "2031-05-04", ", supersedes: b");
        let (_, positions) = positions(&claims, "2031-05-09");
        assert!(positions.is_superseded(0) && !positions.is_superseded(1));
        assert_eq!(positions.of(0, 0).unwrap().earlier, [0]);
        let (_, before) = super::tests::positions(&claims, "2031-05-02");
        assert!(!before.is_superseded(0));
    }
}
