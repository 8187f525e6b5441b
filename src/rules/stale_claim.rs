//! `stale-claim`: the last word on an issue that is too old to be relied on.

use crate::certify::Certified;
use crate::diagnostic::Diagnostic;
use crate::model::Claim;
use crate::model::Days;
use crate::model::Issue;
use crate::model::Spanned;
use crate::position::Positions;
use crate::resolve::Corpus;
use crate::rules::Firmness;
use crate::rules::Group;
use crate::rules::Rule;
use crate::rules::wording;
use crate::workspace::Level;
use jiff::civil::Date;
use rustc_hash::FxHashMap;

/// The rule.
pub const RULE: Rule = Rule {
    id: "stale-claim",
    group: Group::Time,
    level: Level::Warning,
    firmness: Firmness::Free,
    needs_texts: false,
    page: include_str!("stale-claim.md"),
    check: Some(check),
};

/// For how long a claim on an issue holds, and which issue says so.
type Limit<'c> = (Spanned<Days>, &'c Issue);

fn check(certified: &Certified) -> Vec<Diagnostic> {
    let corpus = &certified.corpus;
    let limits = limits(corpus);
    let Some(as_of) = corpus.brief.as_ref().and_then(|brief| brief.as_of) else {
        return Vec::new();
    };
    let Some(today) = as_of.value.earliest else {
        return Vec::new();
    };
    if limits.iter().all(Option::is_none) {
        return Vec::new();
    }
    let positions = Positions::compute(corpus, Some(as_of.value));
    let standing = |at: usize| positions.counts(at) && !positions.is_superseded(at);
    let newest = newest(corpus, standing);
    let mut found = Vec::new();
    for (at, claim) in corpus.claims.iter().enumerate() {
        let Some((issue, limit, age)) = strictest(corpus, &limits, claim, today) else {
            continue;
        };
        let latest = claim.as_of.and_then(|as_of| as_of.value.latest);
        let is_last = holders(corpus, claim)
            .iter()
            .any(|holder| newest.get(&(issue, *holder)).copied().flatten() == latest);
        if standing(at) && is_last && age > i32::from(limit.0.value.0) {
            found.push(report(claim, limit, age));
        }
    }
    found
}

/// Returns for how long claims on each issue hold; parts take it over from their whole.
fn limits(corpus: &Corpus) -> Vec<Option<Limit<'_>>> {
    let own = |issue: &'_ Issue| issue.stale_after;
    let mut limits: Vec<Option<Limit<'_>>> = corpus
        .issues
        .iter()
        .map(|issue| own(issue).map(|days| (days, issue)))
        .collect();
    let whole: Vec<Option<usize>> = corpus
        .issues
        .iter()
        .map(|issue| corpus.issue_index.get(issue.part_of.as_deref()?))
        .collect();
    // Each chain is followed once: what was found is entered for all on the way.
    let mut done: Vec<bool> = limits.iter().map(Option::is_some).collect();
    for start in 0..limits.len() {
        let mut way = Vec::new();
        let mut at = start;
        while !done[at] {
            done[at] = true;
            way.push(at);
            match whole[at] {
                Some(next) => at = next,
                None => break,
            }
        }
        let limit = limits[at];
        for place in way {
            limits[place] = limit;
        }
    }
    limits
}

/// Returns who holds a claim: its actors' places, or nobody where a source reports it.
fn holders(corpus: &Corpus, claim: &Claim) -> Vec<Option<usize>> {
    if claim.actors.is_empty() {
        return vec![None];
    }
    let places = claim
        .actors
        .iter()
        .filter_map(|id| corpus.actor_index.get(id));
    places.map(Some).collect()
}

/// Over how many steps of `of` a word counts as that of whom its actor speaks for.
const CHAIN: usize = 8;

/// Returns whose word a claim renews: its holders', and those for whom they speak.
fn renewed(corpus: &Corpus, claim: &Claim) -> Vec<Option<usize>> {
    let mut all = holders(corpus, claim);
    for actor in &claim.actors {
        let mut at = corpus.actor(actor);
        for _ in 0..CHAIN {
            let Some(of) = at.and_then(|actor| actor.of.as_ref()) else {
                break;
            };
            all.extend(corpus.actor_index.get(of).map(Some));
            at = corpus.actor(of);
        }
    }
    all
}

/// Returns the day of the last word of each holder on each issue; `None` for an open one.
fn newest(
    corpus: &Corpus,
    standing: impl Fn(usize) -> bool,
) -> FxHashMap<(usize, Option<usize>), Option<Date>> {
    let mut newest: FxHashMap<(usize, Option<usize>), Option<Date>> = FxHashMap::default();
    for (at, claim) in corpus.claims.iter().enumerate() {
        if !standing(at) {
            continue;
        }
        let latest = claim.as_of.and_then(|as_of| as_of.value.latest);
        for issue in claim
            .issues
            .iter()
            .filter_map(|id| corpus.issue_index.get(id))
        {
            for holder in renewed(corpus, claim) {
                let entry = newest.entry((issue, holder)).or_insert(latest);
                *entry = match (*entry, latest) {
                    (Some(known), Some(latest)) => Some(known.max(latest)),
                    _ => None,
                };
            }
        }
    }
    newest
}

/// Returns the issue of a claim that grants the least time, with that and the claim's age in days.
fn strictest<'c>(
    corpus: &Corpus,
    limits: &[Option<Limit<'c>>],
    claim: &Claim,
    today: Date,
) -> Option<(usize, Limit<'c>, i32)> {
    let issues = claim
        .issues
        .iter()
        .filter_map(|id| corpus.issue_index.get(id));
    let (issue, limit) = issues
        .filter_map(|issue| Some((issue, limits[issue]?)))
        .min_by_key(|(_, limit)| limit.0.value)?;
    let latest = claim.as_of?.value.latest?;
    let age = latest.until(today).ok()?.get_days();
    Some((issue, limit, age))
}

fn report(claim: &Claim, (days, issue): Limit<'_>, age: i32) -> Diagnostic {
    let old = wording::count(usize::try_from(age).unwrap_or_default(), "day");
    let message = format!("this claim is {old} old on the brief's day");
    let span = claim.as_of.map_or(claim.id.span(), |as_of| as_of.span);
    Diagnostic::new(RULE.id, &claim.file, span, message)
        .secondary(
            &issue.file,
            days.span,
            format!("stale after {}", days.value),
        )
        .help("look for a later word on it; where there is none, allow it and say so")
}
