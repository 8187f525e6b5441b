//! The sources: what they are, how they are graded, and how much rests on them.

use crate::certify::CertifiedQuotation;
use crate::model::Source;
use crate::origin;
use crate::origin::Kind;
use crate::origin::Tie;
use crate::sink::link;
use crate::speech::Voice;
use crate::view::facts::Facts;
use crate::view::facts::known_outlet;
use crate::view::names::enumerate;
use crate::view::names::line;
use crate::view::when::When;
use crate::words::Words;
use serde::Serialize;

/// A source.
#[derive(Clone, Debug, Serialize)]
pub struct SourceView {
    /// Its id.
    pub id: String,
    /// How the reader is told of it.
    pub called: String,
    /// Its headline.
    pub title: Option<String>,
    /// Its authors.
    pub author: Option<String>,
    /// Who published it, if that is known.
    pub outlet: Option<String>,
    /// The agency that its text credits.
    pub wire_credit: Option<String>,
    /// When it was published.
    pub published: Option<When>,
    /// What that is inferred from.
    pub published_basis: Option<String>,
    /// Its dateline.
    pub dateline: Option<String>,
    /// Its language.
    pub language: Option<String>,
    /// Where it was published on the web.
    pub url: Option<String>,
    /// When it was retrieved.
    pub retrieved: Option<When>,
    /// Its grade, A to F.
    pub reliability: Option<String>,
    /// What the grade means.
    pub reliability_words: Option<String>,
    /// How the sources are called that it rewrites.
    pub rewrites: Option<String>,
    /// Whether it rewrites something that is not known.
    pub rewrites_unknown: bool,
    /// What that is inferred from.
    pub rewrites_basis: Option<String>,
    /// How many quotations rest on it.
    pub quotations: usize,
    /// How many of those are a speaker's own words, wholly or in part.
    pub quoted_speech: usize,
    /// How many are the reporters' wording alone.
    pub reported_wording: usize,
    /// SHA-256 of its text.
    pub sha256: Option<String>,
    /// Length of its text, in code points.
    pub length: Option<usize>,
    /// What extracted its text.
    pub extractor: Option<String>,
}

/// How many origins the sources have, as far as is known.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Origins {
    /// How many sources are quoted.
    pub sources: usize,
    /// How many outlets are known to have published them.
    pub outlets: usize,
    /// How many sources have an unknown outlet.
    pub outlets_unknown: usize,
    /// Whether one is known, or thought, to rewrite another report.
    pub rewrites: bool,
    /// What joins two of them, each a clause: "the dispatch and the gazette both credit Quaywire".
    pub ties: Vec<String>,
    /// How many origins there are at most.
    pub most: usize,
    /// `one`, `independent`, or `open` where that is not established.
    pub independence: String,
    /// Whether a source is graded.
    pub graded: bool,
}

/// Describes every source.
pub fn sources(facts: &Facts<'_>) -> Vec<SourceView> {
    let mut of_source: Vec<Vec<&CertifiedQuotation>> = vec![Vec::new(); facts.corpus.sources.len()];
    for quotation in &facts.certified.quotations {
        if let Some(list) = quotation.source.and_then(|at| of_source.get_mut(at)) {
            list.push(quotation);
        }
    }
    let each = |(at, source)| describe(facts, at, source, &of_source[at]);
    facts.corpus.sources.iter().enumerate().map(each).collect()
}

fn describe(
    facts: &Facts<'_>,
    at: usize,
    source: &Source,
    quotations: &[&CertifiedQuotation],
) -> SourceView {
    let state = facts.certified.sources.get(at);
    let text = |text: &Option<crate::model::Str>| {
        text.as_ref()
            .map(|text| line(text))
            .filter(|text| !text.is_empty())
    };
    let authors: Vec<String> = source.author.iter().map(|author| line(author)).collect();
    let derivation = source.derived_from.as_ref();
    let rewrites: Vec<&str> = derivation
        .iter()
        .flat_map(|derivation| &derivation.sources)
        .filter_map(|id| facts.corpus.source_place(id))
        .map(|original| facts.called(original))
        .collect();
    let quoted_speech = quotations.iter().filter(|one| is_speech(one)).count();
    SourceView {
        id: source.id.to_string(),
        called: facts.called(at).to_owned(),
        title: text(&source.title),
        author: some(enumerate(&authors)),
        outlet: known_outlet(source),
        wire_credit: text(&source.wire_credit),
        published: source
            .published
            .as_ref()
            .and_then(|published| published.date)
            .map(|date| When::from(date.value)),
        published_basis: source
            .published
            .as_ref()
            .and_then(|published| text(&published.basis)),
        dateline: text(&source.dateline),
        language: text(&source.language),
        url: source
            .url
            .as_ref()
            .filter(|url| link::web(url).is_some())
            .map(|url| line(url)),
        retrieved: source
            .retrieved
            .map(|retrieved| When::from(retrieved.value)),
        reliability: source.reliability.map(|grade| grade.value.to_string()),
        reliability_words: source.reliability.map(|grade| meaning(grade.value)),
        rewrites: some(enumerate(&rewrites)),
        rewrites_unknown: derivation
            .and_then(|derivation| derivation.unknown)
            .is_some_and(|unknown| unknown.value),
        rewrites_basis: derivation.and_then(|derivation| text(&derivation.basis)),
        quotations: quotations.len(),
        quoted_speech,
        reported_wording: quotations.len() - quoted_speech,
        sha256: state.and_then(|state| state.sha256()).map(str::to_owned),
        length: state.and_then(|state| state.length()),
        extractor: state.and_then(|state| {
            let locked = || state.locked.as_ref().map(|locked| locked.extractor.clone());
            state.extractor.clone().or_else(locked)
        }),
    }
}

fn is_speech(quotation: &CertifiedQuotation) -> bool {
    matches!(quotation.evidence.voice, Some(Voice::Direct | Voice::Mixed))
}

fn some(text: String) -> Option<String> {
    Some(text).filter(|text| !text.is_empty())
}

fn meaning<W: Words + PartialEq + std::fmt::Display>(word: W) -> String {
    let spelled = word.to_string();
    let entry = W::LIST.iter().find(|(one, _)| *one == spelled);
    entry.map_or_else(String::new, |(_, meaning)| meaning.trim().to_owned())
}

/// Counts the origins of what is quoted.
pub fn origins(facts: &Facts<'_>, sources: &[SourceView]) -> Origins {
    let mut outlets: Vec<&str> = sources
        .iter()
        .filter_map(|source| source.outlet.as_deref())
        .collect();
    outlets.sort_unstable();
    outlets.dedup();
    let all: Vec<usize> = (0..sources.len()).collect();
    let joined = origin::Origins::of(facts.certified, &all);
    let most = joined.count(&all);
    let mut pairs = all
        .iter()
        .flat_map(|a| all[a + 1..].iter().map(move |b| (*a, *b)));
    let independence = match most {
        0 | 1 => "one",
        _ if sources.len() <= COMPARED && pairs.all(|(a, b)| joined.are_independent(a, b)) => {
            "independent"
        }
        _ => "open",
    };
    Origins {
        sources: sources.len(),
        outlets: outlets.len(),
        outlets_unknown: sources
            .iter()
            .filter(|source| source.outlet.is_none())
            .count(),
        rewrites: sources
            .iter()
            .any(|source| source.rewrites_unknown || source.rewrites.is_some()),
        ties: joined
            .ties
            .iter()
            .take(TIES)
            .map(|tie| tie_words(facts, tie))
            .collect(),
        most,
        independence: independence.to_owned(),
        graded: sources.iter().any(|source| source.reliability.is_some()),
    }
}

/// How many sources are compared each with each.
const COMPARED: usize = 1_000;

/// How many ties are told.
const TIES: usize = 8;

fn tie_words(facts: &Facts<'_>, tie: &Tie) -> String {
    let (a, b) = (facts.called(tie.first), facts.called(tie.second));
    match &tie.kind {
        Kind::Agency(agency) => format!("{a} and {b} both come from {agency}"),
        Kind::Rewrites => format!("one of {a} and {b} rewrites the other"),
        Kind::Outlet(outlet) => format!("{a} and {b} were both published by {outlet}"),
        Kind::Family(family) => format!("{a} and {b} are of one family of outlets, {family}"),
        Kind::Wording { .. } => format!("{a} and {b} share wording"),
    }
}
