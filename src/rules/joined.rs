//! How the rules on corroboration word sources and what joins them.

use crate::certify::Certified;
use crate::diagnostic::Diagnostic;
use crate::model::Ref;
use crate::origin::Kind;
use crate::origin::Origins;
use crate::origin::Tie;
use crate::resolve::Corpus;
use crate::rules::wording;

/// Returns the places of the claims of these ids, each once; unknown ones are left out.
pub(super) fn places(corpus: &Corpus, ids: &[Ref]) -> Vec<usize> {
    let mut places: Vec<usize> = ids
        .iter()
        .filter_map(|id| corpus.claim_index.get(id))
        .collect();
    places.sort_unstable();
    places.dedup();
    places
}

/// Returns "one source: `a`".
pub(super) fn one_source(certified: &Certified, source: usize) -> String {
    format!("one source: {}", id(certified, source))
}

/// Returns "one origin: `a` and `b`".
pub(super) fn one_origin(certified: &Certified, sources: &[usize]) -> String {
    let ids: Vec<&str> = sources
        .iter()
        .filter_map(|&at| certified.corpus.sources.get(at))
        .map(|source| &*source.id)
        .collect();
    format!("one origin: {}", wording::ids(&ids))
}

fn id(certified: &Certified, source: usize) -> String {
    let source = certified.corpus.sources.get(source);
    source.map_or_else(String::new, |source| format!("`{}`", &*source.id))
}

/// Says what joins these sources, which are sorted, as far as it joins two of them directly.
pub(super) fn explain(
    certified: &Certified,
    origins: &Origins,
    sources: &[usize],
    mut diagnostic: Diagnostic,
) -> Diagnostic {
    const SHOWN: usize = 4;
    let has = |at: usize| sources.binary_search(&at).is_ok();
    let is_of = |tie: &&Tie| has(tie.first) && has(tie.second);
    for tie in origins.ties.iter().filter(is_of).take(SHOWN) {
        diagnostic = diagnostic.note(words(certified, tie));
    }
    diagnostic
}

fn words(certified: &Certified, tie: &Tie) -> String {
    let (a, b) = (id(certified, tie.first), id(certified, tie.second));
    let shown = |name: &str| wording::shown(name);
    match &tie.kind {
        Kind::Agency(agency) => format!("{a} and {b} are both of {}", shown(agency)),
        Kind::Rewrites => format!("one of {a} and {b} rewrites the other"),
        Kind::Outlet(outlet) => format!("{a} and {b} were both published by {}", shown(outlet)),
        Kind::Family(family) => format!(
            "{a} and {b} are of one family of outlets: {}",
            shown(family)
        ),
        Kind::Wording { shared, of } => {
            let percent = (shared * 100).div_ceil((*of).max(1)).min(100);
            format!("{a} and {b} share {percent}% of the shorter one's wording, quotations aside")
        }
    }
}
