//! `unanswered-denial`: two actors contradict each other, and neither claim says so.

use crate::certify::Certified;
use crate::diagnostic::Diagnostic;
use crate::model::Claim;
use crate::model::Extent;
use crate::model::Stance;
use crate::position;
use crate::position::Positions;
use crate::resolve::Corpus;
use crate::rules::Firmness;
use crate::rules::Group;
use crate::rules::Rule;
use crate::rules::wording;
use crate::workspace::Level;
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;

/// The rule.
pub const RULE: Rule = Rule {
    id: "unanswered-denial",
    group: Group::Coherence,
    level: Level::Warning,
    firmness: Firmness::Free,
    needs_texts: false,
    page: include_str!("unanswered-denial.md"),
    check: Some(check),
};

/// With how many of the actors that assert a thing each denial of it is compared.
const COMPARED: usize = 64;

/// With how many claims of each of them.
const CLAIMS: usize = 8;

/// The claims on one issue.
#[derive(Default)]
struct OnIssue {
    asserted: Vec<usize>,
    denied: Vec<usize>,
}

fn check(certified: &Certified) -> Vec<Diagnostic> {
    let corpus = &certified.corpus;
    let day = corpus.brief.as_ref().and_then(|brief| brief.as_of);
    let positions = Positions::compute(corpus, day.map(|day| day.value));
    let mut issues: BTreeMap<usize, OnIssue> = BTreeMap::new();
    for (at, claim) in corpus.claims.iter().enumerate() {
        let is_current = positions.counts(at) && !positions.is_superseded(at);
        let Some(stance) = claim.stance.filter(|_| is_current && !in_part(claim)) else {
            continue;
        };
        for issue in claim
            .issues
            .iter()
            .filter_map(|id| corpus.issue_index.get(id))
        {
            let on = issues.entry(issue).or_default();
            match stance.value {
                Stance::Affirms
                | Stance::Assesses
                | Stance::Promises
                | Stance::Offers
                | Stance::Warns => on.asserted.push(at),
                Stance::Denies => on.denied.push(at),
                Stance::Demands | Stance::Rejects | Stance::Hedges | Stance::NoCommitment => {}
            }
        }
    }
    let linked = linked(corpus);
    issues
        .values()
        .flat_map(|on| on_issue(corpus, on, &linked))
        .collect()
}

fn in_part(claim: &Claim) -> bool {
    let extent = claim.scope.as_ref().and_then(|scope| scope.extent);
    extent.is_some_and(|extent| extent.value == Extent::Some)
}

/// Tells whether both claims can be about one value: "not 60" does not contradict "40".
fn have_one_value(a: &Claim, b: &Claim) -> bool {
    a.value.is_none() || b.value.is_none() || position::have_common_value(a, b)
}

/// Returns the pairs of actors of which one has answered the other, in both orders.
fn linked(corpus: &Corpus) -> FxHashSet<(&str, &str)> {
    let mut linked = FxHashSet::default();
    for claim in &corpus.claims {
        for answered in claim
            .responds_to
            .iter()
            .filter_map(|response| corpus.claim(&response.claim))
        {
            for actor in &claim.actors {
                for other in &answered.actors {
                    linked.insert((&**actor, &**other));
                    linked.insert((&**other, &**actor));
                }
            }
        }
    }
    linked
}

/// Reports the first denial of each denier that answers none of those whom it contradicts.
fn on_issue(corpus: &Corpus, on: &OnIssue, linked: &FxHashSet<(&str, &str)>) -> Vec<Diagnostic> {
    let mut done: FxHashSet<(&str, &str)> = FxHashSet::default();
    let mut found = Vec::new();
    // The actors that assert it, each with its first claims.
    let mut asserting: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for &at in &on.asserted {
        for actor in &corpus.claims[at].actors {
            let claims = asserting.entry(actor).or_default();
            if claims.len() < CLAIMS {
                claims.push(at);
            }
        }
    }
    for &at in &on.denied {
        let denial = &corpus.claims[at];
        let mut contradicted: Vec<usize> = Vec::new();
        for (actor, claims) in asserting.iter().take(COMPARED) {
            let meets = |at: &&usize| have_one_value(&corpus.claims[**at], denial);
            let Some(first) = claims.iter().find(meets) else {
                continue;
            };
            let pairs = || denial.actors.iter().map(|denier| (&**denier, *actor));
            let is_settled = pairs().any(|pair| pair.0 == *actor || linked.contains(&pair));
            if !is_settled && pairs().filter(|pair| done.insert(*pair)).count() > 0 {
                contradicted.push(*first);
            }
        }
        contradicted.sort_unstable();
        contradicted.dedup();
        found.extend(report(corpus, denial, &contradicted));
    }
    found
}

fn report(corpus: &Corpus, denial: &Claim, contradicted: &[usize]) -> Option<Diagnostic> {
    let first = &corpus.claims[*contradicted.first()?];
    let ids: Vec<&str> = contradicted
        .iter()
        .map(|&at| &*corpus.claims[at].id)
        .collect();
    let message = format!(
        "this denial contradicts {}, and does not say whether it answers it",
        wording::ids(&ids)
    );
    let mut diagnostic = Diagnostic::new(RULE.id, &denial.file, denial.stance?.span, message);
    if let Some(stance) = first.stance {
        diagnostic = diagnostic.secondary(&first.file, stance.span, "says that it is so");
    }
    let help = format!(
        "if it does, write `responds_to: {{claim: {}, as: denies}}`; if the other one came later, \
         write it there; if they speak of different things, give each its issue",
        &*first.id
    );
    Some(diagnostic.help(help))
}
