//! On how many origins claims stand.
//!
//! Counts who is behind the words; whether that is enough is for rules and readers to say.

use crate::certify::Certified;
use crate::model::Citation;
use crate::model::Claim;
use crate::model::Ref;
use crate::origin::Origins;
use jiff::civil::Date;

/// One speaker on one day.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Speaker<'c> {
    /// The speaker's id.
    pub id: &'c str,
    /// The day.
    pub day: Date,
}

/// On how many origins claims stand, as far as is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing<'c> {
    /// They cite nothing.
    Nothing,
    /// On one source alone: its place.
    OneSource(usize),
    /// On several sources of one origin: their places, sorted.
    OneOrigin(Vec<usize>),
    /// On what one speaker said on one day, in several sources.
    OneSpeaker(Speaker<'c>, Vec<usize>),
    /// On several sources, whose independence is not established.
    Open(Vec<usize>),
    /// On several sources, of which two are independent.
    Several(Vec<usize>),
}

/// Returns on how many origins the claims at these places stand together.
pub fn standing<'c>(certified: &'c Certified, origins: &Origins, claims: &[usize]) -> Standing<'c> {
    let sources = sources(certified, claims);
    let Some((&first, rest)) = sources.split_first() else {
        return Standing::Nothing;
    };
    if rest.is_empty() {
        return Standing::OneSource(first);
    }
    if rest.iter().all(|&other| origins.are_one(first, other)) {
        return Standing::OneOrigin(sources);
    }
    if let Some(speaker) = only_speaker(certified, claims) {
        return Standing::OneSpeaker(speaker, sources);
    }
    if origins.has_independent(&sources) {
        Standing::Several(sources)
    } else {
        Standing::Open(sources)
    }
}

/// Returns the sources that the claims at these places cite, sorted, each once.
pub fn sources(certified: &Certified, claims: &[usize]) -> Vec<usize> {
    let mut sources: Vec<usize> = claims
        .iter()
        .flat_map(|&claim| certified.of_claim(claim))
        .filter_map(|quotation| quotation.source)
        .collect();
    sources.sort_unstable();
    sources.dedup();
    sources
}

/// Returns whose words all citations of the claims are, if they are one speaker's of one day.
fn only_speaker<'c>(certified: &'c Certified, claims: &[usize]) -> Option<Speaker<'c>> {
    let corpus = &certified.corpus;
    let mut only: Option<Speaker<'c>> = None;
    for claim in claims.iter().filter_map(|&at| corpus.claims.get(at)) {
        for citation in &claim.citations {
            let speaker = speaker(claim, citation)?;
            if only.as_ref().is_some_and(|known| *known != speaker) {
                return None;
            }
            only = Some(speaker);
        }
    }
    only
}

/// Returns whose words a citation's are, and of which day, if it is one speaker and one day.
pub fn speaker<'c>(claim: &'c Claim, citation: &'c Citation) -> Option<Speaker<'c>> {
    let named: &[Ref] = if citation.speakers.is_empty() {
        &claim.actors
    } else {
        &citation.speakers
    };
    let [only] = named else {
        return None;
    };
    let day = claim.said.or(claim.as_of)?.value.single()?;
    Some(Speaker { id: only, day })
}
