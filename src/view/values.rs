//! The values that claims give for an issue's blank, compared as ranges.

use crate::model::Asks;
use crate::model::DateRange;
use crate::position::Range;
use crate::view::facts::Facts;
use crate::view::holders::holders;
use crate::view::names::enumerate;
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
    /// How they stand to each other: `single`, `same`, `compatible`, `conflicting`, `dated` for
    /// numbers that differ and are of different days, or `open` where none can be compared.
    pub comparison: String,
    /// Whether some of them cannot be compared with the others.
    pub some_open: bool,
    /// What all of them leave possible, in words; `None` unless there are several and they agree.
    pub common: Option<String>,
}

/// One value.
#[derive(Clone, Debug, Serialize)]
pub struct Value {
    /// The value in the source's words.
    pub words: String,
    /// As a date or number, in words; `None` where it cannot be put as one, or the source's words
    /// have it.
    pub range: Option<String>,
    /// The day of which it is true; `None` where all values are of one day, or none is known.
    pub day: Option<When>,
    /// How the sources that hold it are called: "the dispatch"; all that are cited for it, where none
    /// is seen to.
    pub sources: String,
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
    let days: Vec<Option<DateRange>> = claims.iter().map(|&claim| day(facts, claim)).collect();
    let comparison = match (known.len(), common) {
        (0, _) => "open",
        (1, _) => "single",
        (_, None) if asks == Asks::Number && only_days_apart_differ(&ranges, &days) => "dated",
        (_, None) => "conflicting",
        _ if same => "same",
        _ => "compatible",
    };
    let has_days = days.windows(2).any(|pair| pair[0] != pair[1]);
    let common = common.flatten().filter(|_| comparison == "compatible");
    let values: Vec<Value> = claims
        .iter()
        .zip(ranges.iter().zip(&days))
        .map(|(&claim, (&range, &day))| {
            let words = words(facts, claim);
            let holders = holders(facts, claim, range);
            let called = holders
                .iter()
                .map(|&source| facts.called(source).to_owned());
            Value {
                range: range.map(range_words).filter(|range| !says(&words, range)),
                words,
                day: day.filter(|_| has_days).map(When::from),
                sources: enumerate(&called.collect::<Vec<_>>()),
                most_precise: common.is_some() && range == common,
                statement: statement(facts, numbers, claim, issue),
            }
        })
        .collect();
    (!values.is_empty()).then(|| Values {
        some_open: known.len() < values.len(),
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

fn day(facts: &Facts<'_>, claim: usize) -> Option<DateRange> {
    facts.corpus.claims[claim].as_of.map(|as_of| as_of.value)
}

/// How many values are compared two by two.
const COMPARED: usize = 1_000;

/// Tells whether no two values of days that may be one contradict each other.
fn only_days_apart_differ(ranges: &[Option<Range>], days: &[Option<DateRange>]) -> bool {
    // More than anybody compares by eye.
    if ranges.len() > COMPARED {
        return false;
    }
    let known = || {
        let all = ranges.iter().zip(days);
        all.filter_map(|(range, day)| Some(((*range)?, *day)))
    };
    let may_be_one = |one: Option<DateRange>, other: Option<DateRange>| match (one, other) {
        (Some(one), Some(other)) => one.overlaps(other),
        _ => true,
    };
    known().enumerate().all(|(at, (range, day))| {
        known()
            .skip(at + 1)
            .all(|(other, its)| !may_be_one(day, its) || range.meet(other).is_some())
    })
}

/// Tells whether the source's words have a value as it would be printed: "17 cranes" has 17.
fn says(words: &str, range: &str) -> bool {
    let is_bound = |c: Option<char>| !c.is_some_and(|c| c.is_alphanumeric() || ",.-".contains(c));
    words.match_indices(range).any(|(at, _)| {
        is_bound(words[..at].chars().next_back())
            && is_bound(words[at + range.len()..].chars().next())
    })
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
