//! Who speaks in a passage: one of the brief's actors, somebody else, or the source itself.

use crate::coverage::names::Names;
use crate::resolve::Corpus;
use crate::rules::identity::Named;
use crate::rules::identity::are_related;
use crate::speech;
use crate::text::Span;
use crate::text::Text;

/// Who speaks in a passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Speaker {
    /// The actors at these places in [`Corpus::actors`]; none for somebody who is not one.
    Somebody(Vec<usize>),
    /// The source itself: nothing is reported.
    Source,
    /// Somebody; the text leaves open who.
    Open,
}

/// Returns who speaks at `span` of a text.
pub fn of(text: &Text, span: Span, corpus: &Corpus, names: &Names) -> Speaker {
    let said = speech::said(text, &[span]);
    let Some(speaker) = &said.speaker else {
        return match said.is_open {
            true => Speaker::Open,
            false => Speaker::Source,
        };
    };
    let named = Named::read(speaker);
    let phrases = speaker.names.iter().chain([&speaker.mention]);
    let mut actors: Vec<usize> = phrases
        .flat_map(|phrase| names.find(phrase, Span::new(0, phrase.len())))
        .map(|mention| mention.actor)
        .collect();
    actors.sort_unstable();
    actors.dedup();
    // "An aide to Mr Orlo" names him, and is not he.
    actors.retain(|actor| named.is(&corpus.actors[*actor]));
    Speaker::Somebody(actors)
}

/// Tells whether two actors are one, or one speaks for or belongs to the other.
pub fn are_one(corpus: &Corpus, one: usize, other: usize) -> bool {
    are_related(corpus, &corpus.actors[one], &corpus.actors[other])
}
