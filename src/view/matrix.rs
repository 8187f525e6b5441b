//! The matrix of issues and actors: who holds what, at a glance; a block per side.

use crate::model::vocabulary::Polarity;
use crate::position::Position;
use crate::view::facts::Facts;
use crate::view::statement::direction;
use crate::view::statement::participle;
use rustc_hash::FxHashMap;
use serde::Serialize;

/// The most actors that stand side by side.
const ACTORS: usize = 12;

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

/// Several sides side by side.
#[derive(Clone, Debug, Serialize)]
pub struct Grid {
    /// The sides, with how many actors each has.
    pub sides: Vec<Side>,
    /// The actors' names, side by side.
    pub actors: Vec<String>,
    /// The issues on which any of them has a position.
    pub rows: Vec<Row>,
}

/// A side in a grid.
#[derive(Clone, Debug, Serialize)]
pub struct Side {
    /// Its name.
    pub name: String,
    /// How many of its actors stand in the grid.
    pub actors: usize,
}

/// An issue.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// The issue's place among all.
    #[serde(skip)]
    pub issue: usize,
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
    /// The same as a word: `for`, `against`, `open` or `mixed`; empty without a position.
    pub direction: String,
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
            issue,
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
    let polarity = position.polarity(facts.corpus);
    let sign = match polarity {
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
        direction: polarity.map_or("mixed", direction).to_owned(),
        stances,
        as_member,
    }
}

/// Puts the blocks of a matrix side by side, as many as `ACTORS` allows; a side is divided only
/// where it has more than that alone.
pub fn grids(blocks: &[Block]) -> Vec<Grid> {
    let mut grids: Vec<Vec<(&Block, std::ops::Range<usize>)>> = Vec::new();
    let mut taken = 0;
    for block in blocks {
        let mut from = 0;
        while from < block.actors.len() {
            let rest = block.actors.len() - from;
            if grids.is_empty() || taken + rest.min(ACTORS) > ACTORS {
                grids.push(Vec::new());
                taken = 0;
            }
            let to = from + rest.min(ACTORS - taken);
            if let Some(grid) = grids.last_mut() {
                grid.push((block, from..to));
            }
            taken += to - from;
            from = to;
        }
    }
    grids.iter().map(|parts| grid(parts)).collect()
}

fn grid(parts: &[(&Block, std::ops::Range<usize>)]) -> Grid {
    let actors: usize = parts.iter().map(|(_, range)| range.len()).sum();
    let mut rows: Vec<Row> = Vec::new();
    let mut places: FxHashMap<usize, usize> = FxHashMap::default();
    let mut column = 0;
    for (block, range) in parts {
        for row in &block.rows {
            let place = *places.entry(row.issue).or_insert_with(|| {
                rows.push(Row {
                    cells: vec![Mark::default(); actors],
                    ..row.clone()
                });
                rows.len() - 1
            });
            for (at, cell) in row.cells[range.clone()].iter().enumerate() {
                rows[place].cells[column + at] = cell.clone();
            }
        }
        column += range.len();
    }
    rows.sort_by_key(|row| row.issue);
    Grid {
        sides: parts
            .iter()
            .map(|(block, range)| Side {
                name: block.side.clone(),
                actors: range.len(),
            })
            .collect(),
        actors: parts
            .iter()
            .flat_map(|(block, range)| block.actors[range.clone()].iter().cloned())
            .collect(),
        rows,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(side: &str, actors: usize, issues: &[usize]) -> Block {
        let row = |&issue: &usize| Row {
            issue,
            title: issue.to_string(),
            cells: (0..actors)
                .map(|actor| Mark {
                    sign: format!("{side}{actor}"),
                    ..Mark::default()
                })
                .collect(),
        };
        Block {
            side: side.to_owned(),
            actors: (0..actors).map(|actor| format!("{side}{actor}")).collect(),
            rows: issues.iter().map(row).collect(),
        }
    }

    #[test]
    fn sides_stand_side_by_side_as_far_as_there_is_room() {
        let blocks = [
            block("a", 5, &[1, 3]),
            block("b", 4, &[2, 3]),
            block("c", 30, &[3]),
            block("d", 2, &[]),
        ];
        let grids = grids(&blocks);
        let sides: Vec<Vec<(&str, usize)>> = grids
            .iter()
            .map(|grid| {
                let side = |side: &'_ Side| side.actors;
                grid.sides
                    .iter()
                    .map(|one| (one.name.as_str(), side(one)))
                    .collect()
            })
            .collect();
        assert_eq!(
            sides,
            [
                vec![("a", 5), ("b", 4)],
                vec![("c", 12)],
                vec![("c", 12)],
                vec![("c", 6), ("d", 2)],
            ]
        );
        let titles: Vec<&str> = grids[0].rows.iter().map(|row| &*row.title).collect();
        assert_eq!(titles, ["1", "2", "3"]);
        for grid in &grids {
            for row in &grid.rows {
                assert_eq!(row.cells.len(), grid.actors.len());
                for (cell, actor) in row.cells.iter().zip(&grid.actors) {
                    assert!(cell.sign.is_empty() || cell.sign == *actor);
                }
            }
        }
    }
}
