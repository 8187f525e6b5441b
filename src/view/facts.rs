//! What the parts of a view look up: names, descriptors, positions, the tree of issues.

use crate::analysis::Analysis;
use crate::certify::Certified;
use crate::model::Claim;
use crate::model::Source;
use crate::position::Positions;
use crate::resolve::Corpus;
use crate::view::issues::IssueTree;
use crate::view::names::enumerate;
use crate::view::names::line;
use crate::view::numbers::Numbers;
use crate::view::numbers::Reference;
use crate::view::sides::Sides;
use crate::view::when::When;
use rustc_hash::FxHashMap;

/// What the parts of a view look up.
#[derive(Debug)]
pub struct Facts<'a> {
    /// The analysis that the view is of.
    pub analysis: &'a Analysis,
    /// Its corpus with its evidence.
    pub certified: &'a Certified,
    /// Its corpus.
    pub corpus: &'a Corpus,
    /// Who holds what.
    pub positions: Positions,
    /// Who belongs to whom.
    pub sides: Sides,
    /// The tree of issues.
    pub tree: IssueTree,
    called: Vec<String>,
}

impl<'a> Facts<'a> {
    /// Gathers the facts of an analysis.
    pub fn of(analysis: &'a Analysis) -> Self {
        let certified = &analysis.certified;
        let corpus = &certified.corpus;
        let day = corpus.brief.as_ref().and_then(|brief| brief.as_of);
        Facts {
            analysis,
            certified,
            corpus,
            positions: Positions::compute(corpus, day.map(|day| day.value)),
            sides: Sides::new(corpus),
            tree: IssueTree::new(corpus),
            called: called(&corpus.sources),
        }
    }

    /// Returns the name of the actor of that id.
    pub fn actor_name(&self, id: &str) -> String {
        self.corpus
            .actor(id)
            .map_or_else(|| id.to_owned(), |actor| line(&actor.name))
    }

    /// Returns the name of the actor at that place.
    pub fn name(&self, actor: usize) -> String {
        self.corpus
            .actors
            .get(actor)
            .map_or_else(String::new, |actor| line(&actor.name))
    }

    /// Returns who makes a claim; empty for a reported one.
    pub fn who(&self, claim: &Claim) -> String {
        let names: Vec<String> = claim.actors.iter().map(|id| self.actor_name(id)).collect();
        enumerate(&names)
    }

    /// Returns the names of the actors of these ids, as an enumeration.
    pub fn enumerate_names(&self, ids: &[String]) -> String {
        let names: Vec<String> = ids.iter().map(|id| self.actor_name(id)).collect();
        enumerate(&names)
    }

    /// Returns how the reader is told of the source at that place: "the dispatch".
    pub fn called(&self, source: usize) -> &str {
        self.called.get(source).map_or("", String::as_str)
    }

    /// Returns the title of the issue at that place.
    pub fn title(&self, issue: usize) -> String {
        self.corpus
            .issues
            .get(issue)
            .map_or_else(String::new, |issue| line(&issue.title))
    }

    /// Returns how the sources of a claim are called, each once.
    pub fn sources_of(&self, claim: usize) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        let mut seen: Vec<usize> = Vec::new();
        for source in self
            .certified
            .of_claim(claim)
            .iter()
            .filter_map(|one| one.source)
        {
            if !seen.contains(&source) && seen.len() < self.corpus.sources.len().min(16) {
                seen.push(source);
                names.push(self.called(source).to_owned());
            }
        }
        names
    }

    /// Returns a reference to the claim at that place.
    pub fn refer(&self, numbers: &mut Numbers, claim: usize) -> Reference {
        let id = self
            .corpus
            .claims
            .get(claim)
            .map_or_else(String::new, |claim| claim.id.to_string());
        Reference {
            number: numbers.of(claim),
            id,
        }
    }

    /// Returns references to the claims of these ids; unknown ones are left out.
    pub fn refer_all(&self, numbers: &mut Numbers, ids: &[crate::model::Ref]) -> Vec<Reference> {
        let places = ids.iter().filter_map(|id| self.corpus.claim_index.get(id));
        places.map(|claim| self.refer(numbers, claim)).collect()
    }
}

/// Returns how the reader is told of each source; no two the same.
fn called(sources: &[Source]) -> Vec<String> {
    let names: Vec<String> = sources.iter().map(descriptor).collect();
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    for name in &names {
        *counts.entry(name).or_default() += 1;
    }
    let distinct = |(source, name): (&Source, &String)| {
        if counts.get(name.as_str()) == Some(&1) {
            name.clone()
        } else {
            format!("{name} ({})", &*source.id)
        }
    };
    sources.iter().zip(&names).map(distinct).collect()
}

/// Describes a source by what is known of it; nothing is made up.
fn descriptor(source: &Source) -> String {
    if let Some(called) = source
        .called
        .as_ref()
        .filter(|called| !called.trim().is_empty())
    {
        return line(called);
    }
    let day = source
        .published
        .as_ref()
        .and_then(|published| published.date);
    let of_day = day.map_or_else(String::new, |day| {
        format!(" of {}", When::from(day.value).words)
    });
    match known_outlet(source) {
        Some(outlet) => format!("the {outlet} report{of_day}"),
        None if source.derived_from.is_some() => format!("the rewrite{of_day}"),
        None => match &source.wire_credit {
            Some(agency) => format!("the report credited to {}{of_day}", line(agency)),
            None => format!("the report{of_day}"),
        },
    }
}

/// Returns who published a source, if that is known.
pub fn known_outlet(source: &Source) -> Option<String> {
    let outlet = source.outlet.as_ref().map(|outlet| line(outlet))?;
    Some(outlet).filter(|outlet| !outlet.is_empty() && outlet != "unknown")
}
