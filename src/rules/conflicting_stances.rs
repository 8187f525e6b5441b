//! `conflicting-stances`: one actor for and against one thing on one day, and nothing explains it.

use crate::certify::Certified;
use crate::diagnostic::Diagnostic;
use crate::model::Claim;
use crate::model::Extent;
use crate::model::Stance;
use crate::position;
use crate::position::Positions;
use crate::rules::Firmness;
use crate::rules::Group;
use crate::rules::Rule;
use crate::workspace::Level;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// The rule.
pub const RULE: Rule = Rule {
    id: "conflicting-stances",
    group: Group::Coherence,
    level: Level::Warning,
    firmness: Firmness::Free,
    needs_texts: false,
    page: include_str!("conflicting-stances.md"),
    check: Some(check),
};

/// With how many claims of its actor, issue and day each claim is compared.
const COMPARED: usize = 64;

fn check(certified: &Certified) -> Vec<Diagnostic> {
    let corpus = &certified.corpus;
    let as_of = corpus.brief.as_ref().and_then(|brief| brief.as_of);
    let positions = Positions::compute(corpus, as_of.map(|day| day.value));
    let mut groups: BTreeMap<(usize, usize, Date), Vec<usize>> = BTreeMap::new();
    for (at, claim) in corpus.claims.iter().enumerate() {
        let stands = claim.stance.is_some() && !positions.is_superseded(at);
        let Some(day) = day(claim).filter(|_| stands) else {
            continue;
        };
        for issue in claim
            .issues
            .iter()
            .filter_map(|id| corpus.issue_index.get(id))
        {
            for actor in claim
                .actors
                .iter()
                .filter_map(|id| corpus.actor_index.get(id))
            {
                groups.entry((actor, issue, day)).or_default().push(at);
            }
        }
    }
    let mut reported: BTreeSet<(usize, usize)> = BTreeSet::new();
    let mut found = Vec::new();
    for ((actor, issue, day), claims) in groups {
        for (nth, &later) in claims.iter().enumerate() {
            let before = claims[..nth].iter().rev().take(COMPARED);
            let claim = &corpus.claims[later];
            let other = before
                .copied()
                .find(|&earlier| conflict(&corpus.claims[earlier], claim));
            let Some(earlier) = other.filter(|&earlier| reported.insert((earlier, later))) else {
                continue;
            };
            found.extend(report(
                &corpus.claims[earlier],
                claim,
                &corpus.actors[actor].name,
                &corpus.issues[issue].id,
                day,
            ));
        }
    }
    found
}

/// Returns the one day on which a claim was made.
fn day(claim: &Claim) -> Option<Date> {
    claim.said.or(claim.as_of)?.value.single()
}

fn conflict(a: &Claim, b: &Claim) -> bool {
    let (Some(one), Some(other)) = (a.stance, b.stance) else {
        return false;
    };
    let in_part = |claim: &Claim| {
        let extent = claim.scope.as_ref().and_then(|scope| scope.extent);
        extent.is_some_and(|extent| extent.value == Extent::Some)
    };
    let differ = position::excludes(one.value, other.value);
    let may_both_hold = in_part(a)
        || in_part(b)
        || a.condition.is_some()
        || b.condition.is_some()
        || (a.value.is_some() && b.value.is_some() && !position::have_common_value(a, b));
    differ && !may_both_hold && !is_explained(a, b) && !is_explained(b, a)
}

/// Tells whether one claim says how it stands to the other.
fn is_explained(claim: &Claim, other: &Claim) -> bool {
    claim.supersedes.iter().any(|id| **id == *other.id)
        || claim
            .responds_to
            .iter()
            .any(|response| *response.claim == *other.id)
}

fn report(
    earlier: &Claim,
    later: &Claim,
    actor: &str,
    issue: &str,
    day: Date,
) -> Option<Diagnostic> {
    let (stance, before): (_, _) = (later.stance?, earlier.stance?);
    let word = |stance: Stance| stance.as_str();
    let message = format!(
        "on one day, {day}, one actor {} and {} `{issue}`: {actor}",
        word(before.value),
        word(stance.value)
    );
    Some(
        Diagnostic::new(RULE.id, &later.file, stance.span, message)
            .secondary(&earlier.file, before.span, "the other stance")
            .help(
                "if the actor changed its mind, write `supersedes` in the later claim; if the two \
                 speak of different things, give each its issue, `scope` or `condition`",
            ),
    )
}
