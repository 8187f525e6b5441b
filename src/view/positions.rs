//! The layout *positions*: a row per issue, a column per side.

use crate::view::facts::Facts;
use crate::view::issues::Listed;
use crate::view::names::enumerate;
use crate::view::numbers::Numbers;
use crate::view::numbers::Reference;
use crate::view::statement::Statement;
use crate::view::statement::participle;
use crate::view::statement::statement;
use rustc_hash::FxHashMap;
use serde::Serialize;
use std::collections::BTreeSet;

/// Who holds what on which issue.
#[derive(Clone, Debug, Serialize)]
pub struct Table {
    /// The sides.
    pub columns: Vec<Column>,
    /// The issues.
    pub rows: Vec<Row>,
    /// What the sources report of the issues in their own voice.
    pub reported: Vec<Statement>,
}

/// A side.
#[derive(Clone, Debug, Serialize)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// The members of a collective; empty for others.
    pub members: String,
}

/// An issue.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// Its title.
    pub title: String,
    /// How deep it lies below the issue that the section names.
    pub depth: usize,
    /// What each side holds, in the columns' order.
    pub cells: Vec<Cell>,
}

/// What a side holds on an issue.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Cell {
    /// Its claims; `who` is empty where that is the side itself.
    pub statements: Vec<Statement>,
    /// What others ascribe to it.
    pub ascribed: Vec<Ascription>,
    /// Whether it has nothing here, and something on a part of the issue.
    pub see_parts: bool,
}

/// What others ascribe to a side.
#[derive(Clone, Debug, Serialize)]
pub struct Ascription {
    /// Who does.
    pub by: String,
    /// To whom.
    pub to: String,
    /// The stance as a participle.
    pub stance: String,
    /// The claims.
    pub references: Vec<Reference>,
}

/// Lays out issues as positions.
pub fn table(facts: &Facts<'_>, numbers: &mut Numbers, issues: &[Listed]) -> Table {
    let mut actors: Vec<usize> = Vec::new();
    for listed in issues {
        actors.extend(facts.positions.on(listed.issue).map(|(actor, _)| actor));
    }
    let sides = facts.sides.group(actors.iter().copied());
    // The sides stand in the order of the actors' file.
    let columns: Vec<usize> = sides
        .values()
        .copied()
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect();
    let place: FxHashMap<usize, usize> = columns
        .iter()
        .enumerate()
        .map(|(at, &side)| (side, at))
        .collect();
    let mut rows: Vec<Row> = issues
        .iter()
        .map(|listed| {
            let mut cells = vec![Cell::default(); columns.len()];
            for (actor, position) in facts.positions.on(listed.issue) {
                let Some(column) = sides.get(&actor).and_then(|side| place.get(side)) else {
                    continue;
                };
                let side = columns[*column] == actor;
                for &claim in &position.claims {
                    let shown = statement(facts, numbers, claim, listed.issue);
                    let own = side && facts.corpus.claims[claim].actors.len() == 1;
                    enter(&mut cells[*column].statements, shown, own);
                }
            }
            ascribe(facts, numbers, listed.issue, &columns, &mut cells);
            Row {
                title: facts.title(listed.issue),
                depth: listed.depth,
                cells,
            }
        })
        .collect();
    see_parts(&mut rows);
    Table {
        columns: columns.iter().map(|&side| column(facts, side)).collect(),
        rows,
        reported: reported(facts, numbers, issues),
    }
}

fn column(facts: &Facts<'_>, side: usize) -> Column {
    let members: Vec<String> = facts
        .sides
        .members(side)
        .iter()
        .map(|&member| facts.name(member))
        .collect();
    Column {
        name: facts.name(side),
        members: enumerate(&members),
    }
}

/// Enters a statement into a cell; one that says the same of the same actor is joined.
fn enter(statements: &mut Vec<Statement>, mut shown: Statement, own: bool) {
    if own {
        shown.who.clear();
    }
    let same = |other: &&mut Statement| {
        other.who == shown.who
            && other.stance == shown.stance
            && other.scope == shown.scope
            && other.condition == shown.condition
    };
    match statements.iter_mut().find(same) {
        Some(other) => {
            for reference in shown.references {
                if !other.references.contains(&reference) {
                    other.references.push(reference);
                }
            }
        }
        None => statements.push(shown),
    }
}

fn ascribe(
    facts: &Facts<'_>,
    numbers: &mut Numbers,
    issue: usize,
    columns: &[usize],
    cells: &mut [Cell],
) {
    for &claim in facts.positions.ascribed(issue) {
        let made = &facts.corpus.claims[claim];
        for ascription in &made.ascribes {
            let Some(to) = facts.corpus.actor_index.get(&ascription.to) else {
                continue;
            };
            let side = facts.sides.principal(to);
            let Some(column) = columns
                .iter()
                .position(|&column| column == side || column == to)
            else {
                continue;
            };
            cells[column].ascribed.push(Ascription {
                by: facts.who(made),
                to: facts.actor_name(&ascription.to),
                stance: ascription
                    .stance
                    .map_or("", |one| participle(one.value))
                    .to_owned(),
                references: vec![facts.refer(numbers, claim)],
            });
        }
    }
}

/// Marks the empty cells below which the side has something.
fn see_parts(rows: &mut [Row]) {
    let columns = rows.first().map_or(0, |row| row.cells.len());
    for column in 0..columns {
        // For each depth, whether the rows below that are deeper hold something.
        let mut below: Vec<bool> = Vec::new();
        for row in rows.iter_mut().rev() {
            let deeper = below.get(row.depth + 1).copied().unwrap_or(false);
            below.truncate(row.depth + 1);
            below.resize(row.depth + 1, false);
            let cell = &mut row.cells[column];
            let holds = !cell.statements.is_empty() || !cell.ascribed.is_empty();
            cell.see_parts = !holds && deeper;
            below[row.depth] |= holds || deeper;
        }
    }
}

/// Returns what sources report of the issues in their own voice, each claim once.
pub fn reported(facts: &Facts<'_>, numbers: &mut Numbers, issues: &[Listed]) -> Vec<Statement> {
    let mut seen = rustc_hash::FxHashSet::default();
    let mut statements = Vec::new();
    for listed in issues {
        for &claim in facts.positions.reported(listed.issue) {
            if seen.insert(claim) && !facts.positions.is_superseded(claim) {
                statements.push(statement(facts, numbers, claim, listed.issue));
            }
        }
    }
    statements
}
