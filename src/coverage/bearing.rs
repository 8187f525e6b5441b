//! Which issues a passage bears on, by the words that it shares with them.
//!
//! An issue's words are those of its title and of what its claims quote. A word counts by how few
//! issues have it (inverse document frequency: Spärck Jones, "A statistical interpretation of term
//! specificity", 1972), between 0 and 1; an actor's name counts half, since actors bear on most
//! issues.

use crate::coverage::names::Mention;
use crate::coverage::names::Names;
use crate::coverage::names::without_genitive;
use crate::coverage::stem::stem;
use crate::resolve::Corpus;
use crate::text::Span;
use crate::text::token::TokenKind;
use crate::text::token::tokens_in;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// What shared words have to count for together. One word that no other issue has is worth 1: it
/// takes two words, as any two reports of one affair share one, and more where many issues have
/// them.
const THRESHOLD: f64 = 1.2;

/// How many words a passage has to share, names included.
const FEWEST: usize = 2;

/// A word that carries meaning, in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    /// Bytes in the text.
    pub span: Span,
    /// The word without its ending.
    pub stem: String,
}

/// An issue that a passage bears on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bearing {
    /// The issue's place in [`Corpus::issues`].
    pub issue: usize,
    /// The shared words, as the passage has them, in its order; names are not among them.
    pub words: Vec<String>,
}

/// The words of all issues.
#[derive(Debug)]
pub struct Issues {
    by_stem: FxHashMap<String, Vec<usize>>,
    by_actor: FxHashMap<usize, Vec<usize>>,
    count: usize,
}

impl Issues {
    /// Collects the words of every issue of a brief.
    pub fn of(corpus: &Corpus, names: &Names) -> Issues {
        let mut issues = Issues {
            by_stem: FxHashMap::default(),
            by_actor: FxHashMap::default(),
            count: corpus.issues.len(),
        };
        for (at, issue) in corpus.issues.iter().enumerate() {
            issues.enter(at, &issue.title, names);
        }
        for claim in &corpus.claims {
            let places = claim.issues.iter();
            for at in places.filter_map(|id| corpus.issue_index.get(id)) {
                for citation in &claim.citations {
                    issues.enter(at, &citation.quote, names);
                }
            }
        }
        for places in issues
            .by_stem
            .values_mut()
            .chain(issues.by_actor.values_mut())
        {
            places.sort_unstable();
            places.dedup();
        }
        issues
    }

    fn enter(&mut self, issue: usize, text: &str, names: &Names) {
        let whole = Span::new(0, text.len());
        let mentions = names.find(text, whole);
        for content in content(text, whole, &mentions) {
            self.by_stem.entry(content.stem).or_default().push(issue);
        }
        for mention in &mentions {
            self.by_actor.entry(mention.actor).or_default().push(issue);
        }
    }

    /// Returns the issues on which a passage with these words and names bears, in their order.
    pub fn borne_on(&self, text: &str, contents: &[Content], mentions: &[Mention]) -> Vec<Bearing> {
        let mut shared: BTreeMap<usize, Shared> = BTreeMap::new();
        let mut seen = BTreeSet::new();
        for content in contents.iter().filter(|one| seen.insert(&*one.stem)) {
            let issues = self
                .by_stem
                .get(&content.stem)
                .map_or(&[][..], Vec::as_slice);
            for issue in issues {
                let shared = shared.entry(*issue).or_default();
                shared.weight += self.weight(issues.len());
                shared.words.push(content.span.slice(text).to_owned());
            }
        }
        let actors: BTreeSet<usize> = mentions.iter().map(|mention| mention.actor).collect();
        for actor in actors {
            let issues = self.by_actor.get(&actor).map_or(&[][..], Vec::as_slice);
            for issue in issues {
                let shared = shared.entry(*issue).or_default();
                shared.weight += self.weight(issues.len()) / 2.0;
                shared.names += 1;
            }
        }
        let bears = |shared: &Shared| {
            let number = shared.words.len() + shared.names;
            !shared.words.is_empty() && number >= FEWEST && shared.weight >= THRESHOLD
        };
        shared
            .into_iter()
            .filter(|(_, shared)| bears(shared))
            .map(|(issue, shared)| Bearing {
                issue,
                words: shared.words,
            })
            .collect()
    }

    /// Returns what a word counts for that so many issues have.
    fn weight(&self, issues: usize) -> f64 {
        let all = self.count.max(1) as f64;
        let specific = (1.0 + all / issues.max(1) as f64).ln();
        specific / (1.0 + all).ln()
    }
}

/// What a passage shares with an issue.
#[derive(Default)]
struct Shared {
    weight: f64,
    words: Vec<String>,
    names: usize,
}

/// Returns the words of `span` that carry meaning, without those of names.
pub fn content(text: &str, span: Span, mentions: &[Mention]) -> Vec<Content> {
    let mut found = Vec::new();
    let mut names = mentions.iter().peekable();
    for token in tokens_in(text, span).filter(|token| token.kind == TokenKind::Word) {
        while names
            .next_if(|name| name.span.end <= token.span.start)
            .is_some()
        {}
        if names
            .peek()
            .is_some_and(|name| name.span.overlaps(token.span))
        {
            continue;
        }
        let word = without_genitive(token.slice(text));
        if let Some(stem) = stem(word) {
            found.push(Content {
                span: Span::new(token.span.start, token.span.start + word.len()),
                stem,
            });
        }
    }
    found
}
