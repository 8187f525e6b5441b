//! Which claim and which issue of one edition is which of the other, whatever their ids.

use crate::diff::line;
use crate::model::Claim;
use crate::model::Issue;
use crate::resolve::Corpus;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// What got another id between two editions.
#[derive(Debug)]
pub struct Matched<'c> {
    claims: Renamed<'c>,
    issues: Renamed<'c>,
}

/// Ids and what they were before, both ways.
#[derive(Debug, Default)]
struct Renamed<'c> {
    now: FxHashMap<&'c str, &'c str>,
    before: FxHashMap<&'c str, &'c str>,
}

impl<'c> Renamed<'c> {
    /// Pairs what is gone with what is new, where both have one key; the first with the first.
    fn pair(&mut self, gone: Vec<(String, &'c str)>, new: Vec<(String, &'c str)>) {
        let mut by_key: FxHashMap<String, Vec<&'c str>> = FxHashMap::default();
        for (key, id) in gone.into_iter().rev() {
            if !self.now.contains_key(id) {
                by_key.entry(key).or_default().push(id);
            }
        }
        for (key, id) in new {
            if self.before.contains_key(id) {
                continue;
            }
            if let Some(old) = by_key.get_mut(&key).and_then(Vec::pop) {
                self.now.insert(old, id);
                self.before.insert(id, old);
            }
        }
    }
}

fn other<'i>(ids: &FxHashMap<&'i str, &'i str>, id: &'i str) -> &'i str {
    ids.get(id).copied().unwrap_or(id)
}

impl<'c> Matched<'c> {
    /// Matches by id; then issues with the same title, or else the same claims; then claims that
    /// say the same of the same actors.
    pub fn of(old: &'c Corpus, new: &'c Corpus) -> Self {
        let mut matched = Matched {
            claims: Renamed::default(),
            issues: Renamed::default(),
        };
        let gone = old.issues.iter().filter(|one| new.issue(&one.id).is_none());
        let gone: Vec<&Issue> = gone.collect();
        let added = new.issues.iter().filter(|one| old.issue(&one.id).is_none());
        let added: Vec<&Issue> = added.collect();
        let titles = |issues: &[&'c Issue]| {
            let each = issues.iter().map(|issue| (line(&issue.title), &*issue.id));
            each.collect::<Vec<(String, &'c str)>>()
        };
        matched.issues.pair(titles(&gone), titles(&added));
        if !gone.is_empty() && !added.is_empty() {
            matched.issues.pair(borne(old, &gone), borne(new, &added));
        }
        let is_gone = |claim: &&Claim| new.claim(&claim.id).is_none();
        let is_new = |claim: &&Claim| old.claim(&claim.id).is_none();
        let then = old.claims.iter().filter(is_gone);
        let then = then.map(|one| (content(one, |id| matched.issue_now(id)), &*one.id));
        let now = new.claims.iter().filter(is_new);
        let now = now.map(|one| (content(one, |id| id), &*one.id));
        let (then, now) = (then.collect(), now.collect());
        matched.claims.pair(then, now);
        matched
    }

    /// Returns the id in the new edition of a claim of the old one; its own where it is gone.
    pub fn now<'i>(&self, id: &'i str) -> &'i str
    where
        'c: 'i,
    {
        other(&self.claims.now, id)
    }

    /// Returns the id in the old edition of a claim of the new one; its own where it is new.
    pub fn before<'i>(&self, id: &'i str) -> &'i str
    where
        'c: 'i,
    {
        other(&self.claims.before, id)
    }

    /// Returns the id in the new edition of an issue of the old one; its own where it is gone.
    pub fn issue_now<'i>(&self, id: &'i str) -> &'i str
    where
        'c: 'i,
    {
        other(&self.issues.now, id)
    }

    /// Returns the id in the old edition of an issue of the new one; its own where it is new.
    pub fn issue_before<'i>(&self, id: &'i str) -> &'i str
    where
        'c: 'i,
    {
        other(&self.issues.before, id)
    }
}

/// Returns what makes a claim this one, whatever its id.
fn content<'c>(claim: &'c Claim, issue: impl Fn(&'c str) -> &'c str) -> String {
    let stance = claim.stance.map_or("", |stance| stance.value.as_str());
    let ids = |ids: &[&str]| ids.join(", ");
    let actors: Vec<&str> = claim.actors.iter().map(|id| &**id).collect();
    let issues: Vec<&str> = claim.issues.iter().map(|id| issue(id)).collect();
    format!(
        "{}\u{0}{}\u{0}{stance}\u{0}{}",
        ids(&actors),
        ids(&issues),
        line(&claim.text)
    )
}

/// Returns the issues by the claims that bear on them, those on which any does.
fn borne<'c>(corpus: &'c Corpus, issues: &[&'c Issue]) -> Vec<(String, &'c str)> {
    let mut claims: FxHashMap<&str, BTreeSet<&str>> = FxHashMap::default();
    for claim in &corpus.claims {
        for issue in &claim.issues {
            claims.entry(issue).or_default().insert(&claim.id);
        }
    }
    let each = issues.iter().filter_map(|issue| {
        let ids: Vec<&str> = claims.get(&*issue.id)?.iter().copied().collect();
        Some((ids.join(" "), &*issue.id))
    });
    each.collect()
}
