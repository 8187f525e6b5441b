//! The matrix of issues and actors: who holds what, at a glance; a block per side.

use crate::model::vocabulary::Polarity;
use crate::position::Position;
use crate::view::facts::Facts;
use crate::view::statement::participle;
use serde::Serialize;

/// The actors of one side.
#[derive(Clone, Debug, Serialize)]
pub struct Block {
    /// The side's name.
    pub side: String,
    /// The actors' names.
    pub actors: Vec<String>,
    /// The issues on which any of them has a position.
    pub rows: Vec<Row>,
}

/// An issue.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// Its title.
    pub title: String,
    /// What each actor holds, in the actors' order.
    pub cells: Vec<Mark>,
}

/// A position in a word and a sign.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Mark {
    /// `+`, `−`, `0`, or `±` where the actor's claims differ; empty without a position.
    pub sign: String,
    /// The stances as participles, each once.
    pub stances: Vec<String>,
    /// Whether it is not the actor's own, but that of a collective that includes it.
    pub as_member: bool,
}

/// Computes the matrix of all issues.
pub fn matrix(facts: &Facts<'_>) -> Vec<Block> {
    let issues = facts.corpus.issues.len();
    let mut actors: Vec<usize> = (0..issues)
        .flat_map(|issue| facts.positions.on(issue).map(|(actor, _)| actor))
        .collect();
    actors.sort_unstable();
    actors.dedup();
    let sides = facts.sides.group(actors.iter().copied());
    let mut order: Vec<usize> = actors
        .iter()
        .filter_map(|actor| sides.get(actor).copied())
        .collect();
    order.sort_unstable();
    order.dedup();
    order
        .into_iter()
        .map(|side| {
            let own: Vec<usize> = actors
                .iter()
                .copied()
                .filter(|actor| sides.get(actor) == Some(&side))
                .collect();
            block(facts, side, &own)
        })
        .collect()
}

fn block(facts: &Facts<'_>, side: usize, actors: &[usize]) -> Block {
    let row = |issue: usize| {
        let cells: Vec<Mark> = actors
            .iter()
            .map(|&actor| mark(facts, issue, actor))
            .collect();
        let has_own = cells
            .iter()
            .any(|cell| !cell.sign.is_empty() && !cell.as_member);
        has_own.then(|| Row {
            title: facts.title(issue),
            cells,
        })
    };
    Block {
        side: facts.name(side),
        actors: actors.iter().map(|&actor| facts.name(actor)).collect(),
        rows: (0..facts.corpus.issues.len()).filter_map(row).collect(),
    }
}

fn mark(facts: &Facts<'_>, issue: usize, actor: usize) -> Mark {
    if let Some(position) = facts.positions.of(issue, actor) {
        return of_position(facts, position, false);
    }
    let of_collective = facts
        .sides
        .collectives(actor)
        .iter()
        .find_map(|&collective| facts.positions.of(issue, collective));
    of_collective.map_or_else(Mark::default, |position| of_position(facts, position, true))
}

fn of_position(facts: &Facts<'_>, position: &Position, as_member: bool) -> Mark {
    let sign = match position.polarity(facts.corpus) {
        Some(Polarity::For) => "+",
        Some(Polarity::Against) => "\u{2212}",
        Some(Polarity::Open) => "0",
        None => "\u{b1}",
    };
    let mut stances: Vec<String> = Vec::new();
    for &claim in &position.claims {
        if let Some(stance) = facts.corpus.claims[claim].stance {
            let word = participle(stance.value).to_owned();
            if !stances.contains(&word) {
                stances.push(word);
            }
        }
    }
    Mark {
        sign: sign.to_owned(),
        stances,
        as_member,
    }
}
