//! What is dated, in the order of its dates.

use crate::model::DateRange;
use crate::view::chart;
use crate::view::chart::Chart;
use crate::view::chart::Dated;
use crate::view::facts::Facts;
use crate::view::issues::Listed;
use crate::view::names::line;
use crate::view::numbers::Numbers;
use crate::view::numbers::Reference;
use crate::view::when::When;
use rustc_hash::FxHashSet;
use serde::Serialize;

/// Something dated.
#[derive(Clone, Debug, Serialize)]
pub struct Event {
    /// When.
    pub when: When,
    /// When, to compute with.
    #[serde(skip)]
    pub range: DateRange,
    /// What, as the claim has it.
    pub text: String,
    /// What the date is of: `event`, what a claim speaks of; `value`, what fills an issue's blank;
    /// `said`, when it was said.
    pub of: String,
    /// The claim.
    pub references: Vec<Reference>,
}

/// Returns what the claims on these issues date, by date; empty unless there are several dates.
pub fn timeline(facts: &Facts<'_>, numbers: &mut Numbers, issues: &[Listed]) -> Vec<Event> {
    let mut seen = FxHashSet::default();
    let mut dated: Vec<(DateRange, usize, &str)> = Vec::new();
    for listed in issues {
        let (current, _) = crate::view::status::claims_on(facts, listed.issue);
        for claim in current {
            if seen.insert(claim) {
                dated.extend(date(facts, claim).map(|(when, of)| (when, claim, of)));
            }
        }
    }
    dated.sort_by_key(|&(when, claim, _)| (when.earliest.or(when.latest), when.latest, claim));
    let several = dated.windows(2).any(|pair| pair[0].0 != pair[1].0);
    if !several {
        return Vec::new();
    }
    dated
        .into_iter()
        .map(|(when, claim, of)| Event {
            when: When::from(when),
            range: when,
            text: line(&facts.corpus.claims[claim].text),
            of: of.to_owned(),
            references: vec![facts.refer(numbers, claim)],
        })
        .collect()
}

fn date(facts: &Facts<'_>, claim: usize) -> Option<(DateRange, &'static str)> {
    let claim = &facts.corpus.claims[claim];
    let value = claim.value.as_ref().and_then(|value| value.date);
    value
        .map(|date| (date.value, "value"))
        .or_else(|| claim.event.map(|event| (event.value, "event")))
        .or_else(|| claim.said.map(|said| (said.value, "said")))
}

/// Lays events out as a drawing; `as_of` is the day for which the brief holds.
pub fn chart(events: &[Event], as_of: Option<DateRange>) -> Option<Chart> {
    let dated: Vec<Dated<'_>> = events
        .iter()
        .map(|event| Dated {
            when: event.range,
            text: &event.text,
            of: &event.of,
            number: event
                .references
                .first()
                .map_or(0, |reference| reference.number),
        })
        .collect();
    chart::chart(&dated, as_of)
}
