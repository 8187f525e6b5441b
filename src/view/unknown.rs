//! What is not known: issues without claims, blanks without values, unknown origins.

use crate::model::Asks;
use crate::view::facts::Facts;
use crate::view::facts::known_outlet;
use crate::view::names::line;
use crate::view::numbers::Numbers;
use crate::view::numbers::Reference;
use crate::view::status::claims_on;
use serde::Serialize;

/// What is not known.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Unknown {
    /// The titles of issues on which nothing is claimed, nor on any part of them.
    pub silent: Vec<String>,
    /// Blanks that no claim fills.
    pub blanks: Vec<Blank>,
    /// What is said of a part of an issue, where nobody says of which.
    pub parts: Vec<UnnamedPart>,
    /// How the sources are called whose publisher is not known.
    pub outlets: Vec<String>,
    /// Sources that rewrite something that is not known.
    pub origins: Vec<Origin>,
    /// How the sources are called whose date is not known.
    pub undated: Vec<String>,
    /// Whether nothing of all this is unknown.
    pub is_empty: bool,
}

/// A blank that no claim fills.
#[derive(Clone, Debug, Serialize)]
pub struct Blank {
    /// The issue's title.
    pub title: String,
    /// What it asks for: `date`, `number` or `words`.
    pub asks: String,
    /// What is said instead.
    pub instead: Vec<Instead>,
}

/// What a claim says where a date or number is asked for.
#[derive(Clone, Debug, Serialize)]
pub struct Instead {
    /// In the source's words.
    pub words: String,
    /// The claim.
    pub references: Vec<Reference>,
}

/// A stance on a part of an issue, where nobody says which part.
#[derive(Clone, Debug, Serialize)]
pub struct UnnamedPart {
    /// Who takes it.
    pub who: String,
    /// The stance as a participle.
    pub stance: String,
    /// The scope in words.
    pub scope: String,
    /// The issue's title.
    pub title: String,
    /// The claim.
    pub references: Vec<Reference>,
}

/// A source that rewrites something that is not known.
#[derive(Clone, Debug, Serialize)]
pub struct Origin {
    /// How it is called.
    pub source: String,
    /// What that is inferred from.
    pub basis: Option<String>,
}

/// Gathers what is not known.
pub fn unknown(facts: &Facts<'_>, numbers: &mut Numbers) -> Unknown {
    let mut unknown = Unknown::default();
    let bears = bears(facts);
    for (at, issue) in facts.corpus.issues.iter().enumerate() {
        if !bears[at] {
            unknown.silent.push(facts.title(at));
        } else if let Some(asks) = issue.asks {
            unknown.blanks.extend(blank(facts, numbers, at, asks.value));
        }
        unknown.parts.extend(unnamed_parts(facts, numbers, at));
    }
    for (at, source) in facts.corpus.sources.iter().enumerate() {
        let called = facts.called(at).to_owned();
        if known_outlet(source).is_none() {
            unknown.outlets.push(called.clone());
        }
        if source
            .published
            .as_ref()
            .and_then(|published| published.date)
            .is_none()
        {
            unknown.undated.push(called.clone());
        }
        if let Some(derivation) = &source.derived_from
            && derivation.unknown.is_some_and(|unknown| unknown.value)
        {
            let basis = derivation.basis.as_ref().map(|basis| line(basis));
            unknown.origins.push(Origin {
                source: called,
                basis,
            });
        }
    }
    unknown.is_empty = unknown.silent.is_empty()
        && unknown.blanks.is_empty()
        && unknown.parts.is_empty()
        && unknown.outlets.is_empty()
        && unknown.origins.is_empty()
        && unknown.undated.is_empty();
    unknown
}

/// For each issue, whether a claim bears on it or on a part of it.
fn bears(facts: &Facts<'_>) -> Vec<bool> {
    let corpus = facts.corpus;
    let mut bears = vec![false; corpus.issues.len()];
    for start in 0..corpus.issues.len() {
        if !facts.positions.has_any(start) {
            continue;
        }
        // Upwards until an issue that is marked: each is marked once.
        let mut at = Some(start);
        while let Some(issue) = at.filter(|&issue| !bears[issue]) {
            bears[issue] = true;
            let whole = corpus.issues[issue].part_of.as_deref();
            at = whole.and_then(|id| corpus.issue_index.get(id));
        }
    }
    bears
}

fn blank(facts: &Facts<'_>, numbers: &mut Numbers, issue: usize, asks: Asks) -> Option<Blank> {
    let (current, _) = claims_on(facts, issue);
    let value = |claim: &usize| facts.corpus.claims[*claim].value.as_ref();
    let fills = |claim: &usize| {
        value(claim).is_some_and(|value| match asks {
            Asks::Date => value.date.is_some(),
            Asks::Number => value.number.is_some(),
            Asks::Words => true,
        })
    };
    if current.iter().any(fills) {
        return None;
    }
    let instead = current
        .iter()
        .filter_map(|claim| {
            let words = line(&value(claim)?.words);
            Some(Instead {
                words,
                references: vec![facts.refer(numbers, *claim)],
            })
        })
        .collect();
    Some(Blank {
        title: facts.title(issue),
        asks: asks.to_string(),
        instead,
    })
}

fn unnamed_parts(facts: &Facts<'_>, numbers: &mut Numbers, issue: usize) -> Vec<UnnamedPart> {
    let (current, _) = claims_on(facts, issue);
    let mut parts = Vec::new();
    for claim in current {
        let made = &facts.corpus.claims[claim];
        if made.scope.is_none() {
            continue;
        }
        let shown = crate::view::statement::statement(facts, numbers, claim, issue);
        if shown.part_unnamed && !shown.who.is_empty() {
            parts.push(UnnamedPart {
                who: shown.who,
                stance: shown.stance,
                scope: shown.scope.unwrap_or_default(),
                title: facts.title(issue),
                references: shown.references,
            });
        }
    }
    parts
}
