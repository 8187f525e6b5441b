//! Positions that are new, withdrawn, turned or replaced.

use crate::diff::Kind;
use crate::diff::PositionChange;
use crate::diff::line;
use crate::diff::matched::Matched;
use crate::model::vocabulary::Polarity;
use crate::position::Position;
use crate::position::Positions;
use crate::resolve::Corpus;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// A position in one edition.
struct Held {
    stances: Vec<String>,
    polarity: Option<Polarity>,
    claims: Vec<String>,
    earlier: Vec<String>,
}

/// Which issue and which actor, in the order in which they are told: the new edition's, then what
/// only the old one had.
type Key = (usize, usize);

/// Compares the positions of two editions, each at its own day.
pub fn compare(old: &Corpus, new: &Corpus, matched: &Matched<'_>) -> Vec<PositionChange> {
    let mut both: BTreeMap<Key, (Option<Held>, Option<Held>)> = BTreeMap::new();
    let issue_of = |id: &str| new.issue_index.get(matched.issue_now(id));
    let actor_of = |id: &str| new.actor_index.get(id);
    for (issue, actor, held) in all(old) {
        let issue = issue_of(&old.issues[issue].id).unwrap_or(new.issues.len() + issue);
        let actor = actor_of(&old.actors[actor].id).unwrap_or(new.actors.len() + actor);
        both.entry((issue, actor)).or_default().0 = Some(held);
    }
    for (issue, actor, held) in all(new) {
        both.entry((issue, actor)).or_default().1 = Some(held);
    }
    let change = |(key, (before, now)): (Key, (Option<Held>, Option<Held>))| {
        judge(before, now, matched).map(|change| name(old, new, key, change))
    };
    both.into_iter().filter_map(change).collect()
}

fn all(corpus: &Corpus) -> Vec<(usize, usize, Held)> {
    let day = corpus.brief.as_ref().and_then(|brief| brief.as_of);
    let positions = Positions::compute(corpus, day.map(|day| day.value));
    let mut all = Vec::new();
    for issue in 0..corpus.issues.len() {
        for (actor, position) in positions.on(issue) {
            if !position.claims.is_empty() {
                all.push((issue, actor, held(corpus, position)));
            }
        }
    }
    all
}

fn held(corpus: &Corpus, position: &Position) -> Held {
    let mut stances: Vec<String> = Vec::new();
    for stance in position
        .claims
        .iter()
        .filter_map(|&at| corpus.claims[at].stance)
    {
        let stance = stance.value.to_string();
        if !stances.contains(&stance) {
            stances.push(stance);
        }
    }
    let ids = |places: &[usize]| {
        places
            .iter()
            .map(|&at| corpus.claims[at].id.to_string())
            .collect()
    };
    Held {
        stances,
        polarity: position.polarity(corpus),
        claims: ids(&position.claims),
        earlier: ids(&position.earlier),
    }
}

fn judge(before: Option<Held>, now: Option<Held>, matched: &Matched<'_>) -> Option<PositionChange> {
    let change = |change, old: Option<Held>, new: Option<Held>, superseded| PositionChange {
        change,
        actor: String::new(),
        actor_name: String::new(),
        issue: String::new(),
        issue_title: String::new(),
        old: old
            .as_ref()
            .map_or_else(Vec::new, |held| held.stances.clone()),
        new: new
            .as_ref()
            .map_or_else(Vec::new, |held| held.stances.clone()),
        old_claims: old.map_or_else(Vec::new, |held| held.claims),
        new_claims: new.map_or_else(Vec::new, |held| held.claims),
        superseded,
    };
    let (before, now) = match (before, now) {
        (None, None) => return None,
        (None, Some(now)) => return Some(change(Kind::New, None, Some(now), Vec::new())),
        (Some(before), None) => {
            return Some(change(Kind::Withdrawn, Some(before), None, Vec::new()));
        }
        (Some(before), Some(now)) => (before, now),
    };
    let earlier: BTreeSet<&str> = now.earlier.iter().map(String::as_str).collect();
    let superseded: Vec<String> = before
        .claims
        .iter()
        .map(|id| matched.now(id))
        .filter(|id| earlier.contains(id))
        .map(str::to_owned)
        .collect();
    let mut sorted = (before.stances.clone(), now.stances.clone());
    sorted.0.sort_unstable();
    sorted.1.sort_unstable();
    let is_turned = matches!(
        (before.polarity, now.polarity),
        (Some(Polarity::For), Some(Polarity::Against))
            | (Some(Polarity::Against), Some(Polarity::For))
    );
    let kind = if is_turned {
        Kind::Flipped
    } else if sorted.0 != sorted.1 {
        Kind::Shifted
    } else if !superseded.is_empty() {
        Kind::Superseded
    } else {
        return None;
    };
    Some(change(kind, Some(before), Some(now), superseded))
}

fn name(old: &Corpus, new: &Corpus, (issue, actor): Key, change: PositionChange) -> PositionChange {
    let old_issue = || old.issues.get(issue.checked_sub(new.issues.len())?);
    let old_actor = || old.actors.get(actor.checked_sub(new.actors.len())?);
    let issue = new.issues.get(issue).or_else(old_issue);
    let actor = new.actors.get(actor).or_else(old_actor);
    PositionChange {
        actor: actor.map_or_else(String::new, |actor| actor.id.to_string()),
        actor_name: actor.map_or_else(String::new, |actor| line(&actor.name)),
        issue: issue.map_or_else(String::new, |issue| issue.id.to_string()),
        issue_title: issue.map_or_else(String::new, |issue| line(&issue.title)),
        ..change
    }
}
