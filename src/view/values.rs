//! The values that claims give for an issue's blank, compared as ranges.

use crate::model::Asks;
use crate::position::Range;
use crate::view::facts::Facts;
use crate::view::names::line;
use crate::view::numbers::Numbers;
use crate::view::statement::Statement;
use crate::view::statement::statement;
use crate::view::when::When;
use crate::view::when::number_words;
use serde::Serialize;

/// Values side by side.
#[derive(Clone, Debug, Serialize)]
pub struct Values {
    /// The values, in the claims' order.
    pub values: Vec<Value>,
    /// How they stand to each other: `single`, `same`, `compatible`, `conflicting`, or `open` where
    /// none can be compared.
    pub comparison: String,
    /// What all of them leave possible, in words; `None` unless there are several and they agree.
    pub common: Option<String>,
}

/// One value.
#[derive(Clone, Debug, Serialize)]
pub struct Value {
    /// The value in the source's words.
    pub words: String,
    /// As a date or number, in words; `None` where it cannot be put as one.
    pub range: Option<String>,
    /// Whether it is the most precise of several compatible ones.
    pub most_precise: bool,
    /// The claim that gives it.
    pub statement: Statement,
}

/// Compares the values of the claims at these places, all of which give one.
pub fn values(
    facts: &Facts<'_>,
    numbers: &mut Numbers,
    asks: Asks,
    issue: usize,
    claims: &[usize],
) -> Option<Values> {
    let ranges: Vec<Option<Range>> = claims
        .iter()
        .map(|&claim| range(facts, asks, claim))
        .collect();
    let known: Vec<Range> = ranges.iter().flatten().copied().collect();
    // Ranges on a line have a point in common if and only if each two of them do.
    let common = known
        .iter()
        .copied()
        .try_fold(None, |common: Option<Range>, next| match common {
            None => Some(Some(next)),
            Some(common) => common.meet(next).map(Some),
        });
    let same = known.windows(2).all(|pair| pair[0] == pair[1]);
    let comparison = match (known.len(), common) {
        (0, _) => "open",
        (1, _) => "single",
        (_, None) => "conflicting",
        _ if same => "same",
        _ => "compatible",
    };
    let common = common.flatten().filter(|_| comparison == "compatible");
    let values: Vec<Value> = claims
        .iter()
        .zip(&ranges)
        .map(|(&claim, &range)| Value {
            words: words(facts, claim),
            range: range.map(range_words),
            most_precise: common.is_some() && range == common,
            statement: statement(facts, numbers, claim, issue),
        })
        .collect();
    (!values.is_empty()).then(|| Values {
        values,
        comparison: comparison.to_owned(),
        common: common.map(range_words),
    })
}

fn range(facts: &Facts<'_>, asks: Asks, claim: usize) -> Option<Range> {
    let value = facts.corpus.claims[claim].value.as_ref()?;
    match asks {
        Asks::Date => value.date.map(|date| Range::Date(date.value)),
        Asks::Number => value.number.map(|number| Range::Number(number.value)),
        Asks::Words => None,
    }
}

fn words(facts: &Facts<'_>, claim: usize) -> String {
    facts.corpus.claims[claim]
        .value
        .as_ref()
        .map_or_else(String::new, |value| line(&value.words))
}

/// Returns a range in words: "20 February 2031", "100,000 or more".
pub fn range_words(range: Range) -> String {
    match range {
        Range::Date(range) => When::from(range).words,
        Range::Number(range) => number_words(range),
    }
}
