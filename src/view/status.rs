//! The layout *status*: where things stand, values side by side, what was superseded.

use crate::model::Asks;
use crate::view::facts::Facts;
use crate::view::issues::Listed;
use crate::view::names::question;
use crate::view::numbers::Numbers;
use crate::view::statement::Statement;
use crate::view::statement::statement;
use crate::view::timeline::Event;
use crate::view::timeline::timeline;
use crate::view::values::Values;
use crate::view::values::values;
use serde::Serialize;

/// Where things stand.
#[derive(Clone, Debug, Serialize)]
pub struct Status {
    /// The issues.
    pub issues: Vec<IssueStatus>,
    /// What is dated, by date; empty unless it spans several.
    pub timeline: Vec<Event>,
}

/// Where one issue stands.
#[derive(Clone, Debug, Serialize)]
pub struct IssueStatus {
    /// Its title.
    pub title: String,
    /// Its title as a question, for where no value answers it.
    pub question: String,
    /// How deep it lies below the issue that the section names.
    pub depth: usize,
    /// What its blank asks for: `date`, `number` or `words`.
    pub asks: Option<String>,
    /// The values given, compared; `None` without any.
    pub values: Option<Values>,
    /// What is claimed of it without a value.
    pub statements: Vec<Statement>,
    /// What was said before, and has been replaced.
    pub superseded: Vec<Statement>,
    /// Whether this issue has nothing of its own and its parts follow.
    pub heads_parts: bool,
}

/// Lays out issues as a status.
pub fn status(facts: &Facts<'_>, numbers: &mut Numbers, issues: &[Listed]) -> Status {
    let shown: Vec<IssueStatus> = issues
        .iter()
        .map(|listed| issue_status(facts, numbers, *listed))
        .collect();
    Status {
        issues: shown,
        timeline: timeline(facts, numbers, issues),
    }
}

fn issue_status(facts: &Facts<'_>, numbers: &mut Numbers, listed: Listed) -> IssueStatus {
    let issue = listed.issue;
    let asks = facts.corpus.issues[issue].asks.map(|asks| asks.value);
    let (current, earlier) = claims_on(facts, issue);
    let gives_value = |claim: &usize| asks.is_some() && facts.corpus.claims[*claim].value.is_some();
    let (valued, plain): (Vec<usize>, Vec<usize>) = current.into_iter().partition(gives_value);
    let values = asks.and_then(|asks| values(facts, numbers, asks, issue, &valued));
    let mut show = |claims: &[usize]| -> Vec<Statement> {
        claims
            .iter()
            .map(|&claim| statement(facts, numbers, claim, issue))
            .collect()
    };
    let statements = show(&plain);
    let superseded = show(&earlier);
    let is_empty = values.is_none() && statements.is_empty() && superseded.is_empty();
    IssueStatus {
        title: facts.title(issue),
        question: question(&facts.title(issue)),
        depth: listed.depth,
        asks: asks.map(|asks: Asks| asks.to_string()),
        values,
        statements,
        superseded,
        heads_parts: is_empty && !facts.tree.parts(issue).is_empty(),
    }
}

/// Returns the claims on an issue, those that stand and those that were replaced, each in order.
pub fn claims_on(facts: &Facts<'_>, issue: usize) -> (Vec<usize>, Vec<usize>) {
    let positions = &facts.positions;
    let mut current: Vec<usize> = positions
        .on(issue)
        .flat_map(|(_, position)| &position.claims)
        .copied()
        .collect();
    let mut earlier: Vec<usize> = positions
        .on(issue)
        .flat_map(|(_, position)| &position.earlier)
        .copied()
        .collect();
    let reported = positions.reported(issue).iter().copied();
    let (replaced, standing): (Vec<usize>, Vec<usize>) =
        reported.partition(|&claim| positions.is_superseded(claim));
    current.extend(standing);
    earlier.extend(replaced);
    for list in [&mut current, &mut earlier] {
        list.sort_unstable();
        list.dedup();
    }
    (current, earlier)
}
