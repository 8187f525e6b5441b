//! Which of a claim's sources hold its value: a number or date that one source prints is not said
//! by the others.

use crate::certify::CertifiedQuotation;
use crate::grounds::date;
use crate::grounds::quantity;
use crate::grounds::word;
use crate::model::DateRange;
use crate::position::Range;
use crate::view::facts::Facts;

/// Returns the places of the sources in whose quoted sentences a claim's value stands, in order;
/// all that the claim cites where none is seen to hold it.
pub fn holders(facts: &Facts<'_>, claim: usize, value: Option<Range>) -> Vec<usize> {
    let quotations = facts.certified.of_claim(claim);
    let given = facts.corpus.claims[claim].value.as_ref();
    let words = given.map_or("", |value| &*value.words);
    let mut cited: Vec<usize> = Vec::new();
    let mut holding: Vec<usize> = Vec::new();
    for quotation in quotations {
        let Some(source) = quotation.source else {
            continue;
        };
        if !cited.contains(&source) {
            cited.push(source);
        }
        let holds = value.is_some_and(|value| holds(facts, quotation, source, value, words));
        if holds && !holding.contains(&source) {
            holding.push(source);
        }
    }
    match holding.is_empty() {
        true => cited,
        false => holding,
    }
}

fn holds(
    facts: &Facts<'_>,
    quotation: &CertifiedQuotation,
    source: usize,
    value: Range,
    words: &str,
) -> bool {
    let Some(sentences) = facts.certified.sentences(quotation) else {
        return false;
    };
    let figures = sentences.figures();
    match value {
        Range::Number(range) => {
            let ends = [range.least, range.most];
            let is_end = |amount: f64| {
                let mut ends = ends.iter().flatten();
                ends.any(|end| (end - amount).abs() <= 1e-9 * end.abs())
            };
            let said = quantity::quantities(&word::all(words));
            figures.numbers.iter().any(|text| {
                let found = quantity::quantities(&word::all(text));
                found.iter().any(|one| match said.is_empty() {
                    // In its unit: 30 percent are not 30 tanks.
                    false => said.iter().any(|said| said.agrees(one)),
                    true => one.readings.iter().any(|one| is_end(one.amount)),
                })
            })
        }
        Range::Date(range) => {
            let published = facts.corpus.sources[source].published.as_ref();
            let published = published.and_then(|published| published.date);
            let published = published.map(|date| date.value);
            figures.dates.iter().any(|text| {
                let found = date::dates(&word::all(text));
                let mut certain = found.iter().filter(|one| one.is_certain);
                certain.any(|one| means(&one.partial, published, range))
            })
        }
    }
}

/// Tells whether a date can be a value: all that it may mean lies in the value, but for a weekday,
/// which is one of the week around publication.
fn means(partial: &date::Partial, published: Option<DateRange>, value: DateRange) -> bool {
    let unknown = DateRange {
        earliest: None,
        latest: None,
    };
    let days = date::resolve(partial, published.unwrap_or(unknown));
    let is_near = |one: &DateRange| {
        let first = published.and_then(|published| published.earliest);
        let ends = one.earliest.zip(first);
        partial.weekday.is_none()
            || partial.days.is_some()
            || ends.is_some_and(|(day, first)| (day - first).get_days().abs() < 7)
    };
    days.iter().any(|one| is_near(one) && value.contains(*one))
}
