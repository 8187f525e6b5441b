//! `confirmed-by-one`: a claim whose confirmation adds no origin, or rests on one source.

use crate::certify::Certified;
use crate::diagnostic::Diagnostic;
use crate::model::Response;
use crate::model::ResponseKind;
use crate::origin;
use crate::origin::Origins;
use crate::origin::Speaker;
use crate::rules::Firmness;
use crate::rules::Group;
use crate::rules::Rule;
use crate::rules::joined;
use crate::rules::wording;
use crate::workspace::Level;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// The rule.
pub const RULE: Rule = Rule {
    id: "confirmed-by-one",
    group: Group::Corroboration,
    level: Level::Warning,
    firmness: Firmness::Free,
    needs_texts: false,
    page: include_str!("confirmed-by-one.md"),
    check: Some(check),
};

/// A claim that confirms another, and where it says so.
struct Confirmation<'c> {
    by: usize,
    response: &'c Response,
}

fn check(certified: &Certified) -> Vec<Diagnostic> {
    let corpus = &certified.corpus;
    let mut confirmed: BTreeMap<usize, Vec<Confirmation<'_>>> = BTreeMap::new();
    for (by, claim) in corpus.claims.iter().enumerate() {
        for response in &claim.responds_to {
            let confirms = response
                .how
                .is_some_and(|how| how.value == ResponseKind::Confirms);
            if let Some(place) = corpus.claim_index.get(&response.claim)
                && confirms
                && place != by
            {
                let list = confirmed.entry(place).or_default();
                list.push(Confirmation { by, response });
            }
        }
    }
    let claims: Vec<usize> = confirmed
        .iter()
        .flat_map(|(claim, by)| std::iter::once(*claim).chain(by.iter().map(|one| one.by)))
        .collect();
    if claims.is_empty() {
        return Vec::new();
    }
    let origins = Origins::of(certified, &origin::sources(certified, &claims));
    confirmed
        .iter()
        .filter_map(|(claim, by)| judge(certified, &origins, *claim, by))
        .collect()
}

fn judge(
    certified: &Certified,
    origins: &Origins,
    claim: usize,
    by: &[Confirmation<'_>],
) -> Option<Diagnostic> {
    let corpus = &certified.corpus;
    let id = |place: usize| format!("`{}`", &*corpus.claims[place].id);
    let own = origin::sources(certified, &[claim]);
    let others: Vec<usize> = by.iter().map(|one| one.by).collect();
    let confirming = origin::sources(certified, &others);
    if own.is_empty() || confirming.is_empty() {
        return None;
    }
    let is_told = |source: &usize| own.iter().any(|one| origins.are_one(*one, *source));
    let fresh: Vec<usize> = confirming
        .iter()
        .copied()
        .filter(|one| !is_told(one))
        .collect();
    let last = by.last()?;
    let at = &corpus.claims[last.by];
    let span = last.response.claim.span();
    let report = |message: String| Diagnostic::new(RULE.id, &at.file, span, message);
    let own_claim = &corpus.claims[claim];
    let explained = |diagnostic: Diagnostic| {
        diagnostic.secondary(&own_claim.file, own_claim.id.span(), "confirmed")
    };
    if let Some(speaker) = same_speaker(certified, claim, &others) {
        let name = corpus
            .actor(speaker.id)
            .map_or("one speaker", |actor| &*actor.name);
        let message = format!(
            "{} is confirmed by its own speaker alone: {name}",
            id(claim)
        );
        return Some(explained(report(message)).help(
            "`confirms` is for another's word; cite the second report beside the first, in one claim",
        ));
    }
    if fresh.is_empty() {
        let one: BTreeSet<usize> = own.iter().chain(&confirming).copied().collect();
        let one: Vec<usize> = one.into_iter().collect();
        let what = match one.as_slice() {
            [source] => joined::one_source(certified, *source),
            _ => joined::one_origin(certified, &one),
        };
        let message = format!("{} and what confirms it rest on {what}", id(claim));
        let diagnostic = joined::explain(certified, origins, &one, report(message));
        return Some(explained(diagnostic).help(ADVICE));
    }
    if origins.count(&fresh) > 1 {
        return None;
    }
    let is_established = fresh
        .iter()
        .any(|new| own.iter().any(|old| origins.are_independent(*new, *old)));
    if is_established {
        return None;
    }
    let ids: Vec<&str> = fresh.iter().map(|&at| &*corpus.sources[at].id).collect();
    let message = format!(
        "the confirmation of {} rests on {} alone",
        id(claim),
        wording::ids(&ids)
    );
    let ids: Vec<&str> = own.iter().map(|&at| &*corpus.sources[at].id).collect();
    let note = format!(
        "that it is independent of {} is not established",
        wording::ids(&ids)
    );
    Some(explained(report(message).note(note)).help(ADVICE))
}

const ADVICE: &str = "cite another origin; or record what is known of the sources \
                      (`own_reporting`, `outlet`, `wire_credit`, `derived_from`), or allow it and \
                      say why it is enough";

/// Returns who says both a claim and all that confirms it, on one day.
fn same_speaker<'c>(
    certified: &'c Certified,
    claim: usize,
    others: &[usize],
) -> Option<Speaker<'c>> {
    let corpus = &certified.corpus;
    let speakers = |place: usize| -> Option<BTreeSet<Speaker<'c>>> {
        let claim = &corpus.claims[place];
        let each = claim.citations.iter();
        each.map(|citation| origin::speaker(claim, citation))
            .collect()
    };
    let own = speakers(claim)?;
    let only = own.first()?.clone();
    let agrees = |place: &usize| speakers(*place).is_some_and(|other| other == own);
    (own.len() == 1 && others.iter().all(agrees)).then_some(only)
}
