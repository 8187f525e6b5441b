//! Mutants: alterations of verified quotations, each of which a check has to see.
//!
//! Every verified quotation of a brief is altered in every way that `alter` knows, and certified
//! again in memory, against the text or the lock as the quotation itself was. Knows nothing of how
//! the ladder works: whether an alteration is one is told by plain comparison with the text.

mod alter;
mod standing;

pub use alter::Alteration;
pub use alter::Kind;

use crate::certify::Certified;
use crate::certify::CertifiedQuotation;
use crate::model::Citation;
use alter::alterations;
use rayon::prelude::*;
use standing::Standing;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// What became of the alterations of one kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Refused: the altered quotation is not verified.
    pub refused: usize,
    /// Verified, with a warning of the omission guard that the quotation itself does not have.
    pub warned: usize,
    /// Verified as if nothing had been altered.
    pub survived: usize,
}

impl Count {
    /// Returns how many there were.
    pub fn made(&self) -> usize {
        self.refused + self.warned + self.survived
    }

    fn add(&mut self, other: Count) {
        self.refused += other.refused;
        self.warned += other.warned;
        self.survived += other.survived;
    }
}

/// An alteration that the check did not see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Survivor {
    /// The quotation's place in [`Certified::quotations`].
    pub quotation: usize,
    /// The alteration.
    pub alteration: Alteration,
    /// The id of the source that it was moved to, for [`Kind::MoveSource`].
    pub source: Option<String>,
}

/// What came of all alterations of a brief.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mutants {
    /// How many verified quotations were altered.
    pub quotations: usize,
    /// How many alterations were left out because the source has these words too.
    pub equivalent: usize,
    /// What became of the rest.
    pub counts: BTreeMap<Kind, Count>,
    /// Those that the check did not see, in the order of the quotations.
    pub survivors: Vec<Survivor>,
}

impl Mutants {
    /// Alters every verified quotation of a brief, and certifies each alteration.
    pub fn run(certified: &Certified) -> Mutants {
        let standing = Standing::of(certified);
        let names = names(certified);
        let verified: Vec<usize> = (0..certified.quotations.len())
            .filter(|&at| certified.quotations[at].evidence.verified)
            .collect();
        let each = verified
            .par_iter()
            .map(|&at| of_quotation(certified, &standing, &names, at));
        let mut mutants = Mutants::default();
        for one in each.collect::<Vec<_>>() {
            mutants.add(one);
        }
        mutants
    }

    /// Adds those of another brief; survivors are not taken over.
    pub fn add_counts(&mut self, other: &Mutants) {
        self.quotations += other.quotations;
        self.equivalent += other.equivalent;
        for (kind, count) in &other.counts {
            self.counts.entry(*kind).or_default().add(*count);
        }
    }

    /// Returns the counts of all kinds together.
    pub fn total(&self) -> Count {
        self.counts.values().fold(Count::default(), |mut sum, one| {
            sum.add(*one);
            sum
        })
    }

    fn add(&mut self, other: Mutants) {
        self.add_counts(&other);
        self.survivors.extend(other.survivors);
    }
}

/// Returns the names of a brief's actors, to put in each other's place.
fn names(certified: &Certified) -> Vec<String> {
    let actors = certified.corpus.actors.iter();
    let names: BTreeSet<String> = actors
        .flat_map(|actor| {
            let aliases = actor.aliases.iter().map(|alias| alias.value.clone());
            aliases.chain([actor.name.value.clone()])
        })
        .filter(|name| name.starts_with(char::is_uppercase))
        .collect();
    names.into_iter().collect()
}

fn of_quotation(
    certified: &Certified,
    standing: &Standing,
    names: &[String],
    at: usize,
) -> Mutants {
    let quotation = &certified.quotations[at];
    let mut mutants = Mutants {
        quotations: 1,
        ..Mutants::default()
    };
    let Some(own) = quotation.source else {
        return mutants;
    };
    let quote = &certified.citation(quotation).quote.value;
    let mut here = alterations(quote, names);
    let made = here.len();
    here.retain(|one| one.kind == Kind::HideNegation || !standing.has(own, &one.quote));
    mutants.equivalent += made - here.len();
    settle(&mut mutants, certified, at, own, here);
    for source in (0..certified.sources.len()).filter(|&other| other != own) {
        if !standing.is_known(source) {
            continue;
        }
        if standing.has(source, quote) {
            mutants.equivalent += 1;
            continue;
        }
        let moved = Alteration {
            kind: Kind::MoveSource,
            quote: quote.clone(),
        };
        settle(&mut mutants, certified, at, source, vec![moved]);
    }
    mutants
}

/// Certifies alterations against a source, and counts what became of them.
fn settle(
    mutants: &mut Mutants,
    certified: &Certified,
    at: usize,
    source: usize,
    alterations: Vec<Alteration>,
) {
    let quotation = &certified.quotations[at];
    let citations: Vec<Citation> = alterations
        .iter()
        .map(|one| {
            let mut citation = certified.citation(quotation).clone();
            citation.quote.value.clone_from(&one.quote);
            citation
        })
        .collect();
    let again = certified.again(quotation, source, &citations);
    for (alteration, after) in alterations.into_iter().zip(again) {
        let count = mutants.counts.entry(alteration.kind).or_default();
        if !after.evidence.verified {
            count.refused += 1;
        } else if is_warned(quotation, &after) {
            count.warned += 1;
        } else {
            count.survived += 1;
            let moved = alteration.kind == Kind::MoveSource;
            mutants.survivors.push(Survivor {
                quotation: at,
                alteration,
                source: moved.then(|| certified.corpus.sources[source].id.to_string()),
            });
        }
    }
}

/// Tells whether the guard says something of the altered quotation that it does not say of the
/// quotation itself.
fn is_warned(before: &CertifiedQuotation, after: &CertifiedQuotation) -> bool {
    let known = &before.evidence.findings;
    let mut findings = after.evidence.findings.iter();
    findings.any(|one| {
        !known
            .iter()
            .any(|other| other.rule == one.rule && other.text == one.text)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Analysis;
    use crate::load::TextFolders;
    use crate::workspace::Memory;
    use crate::workspace::Workspace;

    const BRIEF: &str = "\
title: T
as_of: 2031-05-09
issues: [{id: open, title: The lock opens}]
sources: [{id: gazette, outlet: unknown, published: 2031-05-09, text: gazette.txt}]
claims:
- {id: a, kind: reported, issue: open, text: T., as_of: 2031-05-09, citations: [
  {source: gazette, quote: the lock will not open before noon}]}
";

    #[test]
    fn what_is_verified_as_before_survives() {
        let mut files = Memory::new();
        files.insert("briefs/a/brief.yaml", BRIEF);
        files.insert(
            "gazette.txt",
            "On Monday the lock will not open before noon.",
        );
        let mut folders = TextFolders::new();
        folders.add(&files, "");
        let (workspace, _) = Workspace::survey(&files);
        let settings = &workspace.settings;
        let analysis = Analysis::run(&files, &workspace.briefs[0], settings, &folders);
        let certified = &analysis.certified;
        let mut mutants = Mutants::run(certified);
        let all = mutants.total();
        assert!(all.refused > 10 && all.survived == 0, "{mutants:?}");
        let alteration = |quote: &str| Alteration {
            kind: Kind::DropWord,
            quote: quote.to_owned(),
        };
        let seen = alteration("the lock will open before noon");
        // A part of the quotation is no alteration of it; the ladder verifies it.
        let unseen = alteration("will not open");
        settle(&mut mutants, certified, 0, 0, vec![seen, unseen.clone()]);
        let after = mutants.total();
        assert_eq!((after.refused, after.survived), (all.refused + 1, 1));
        assert_eq!(mutants.survivors[0].alteration, unseen);
    }
}
