//! What joins sources: an agency, an outlet, its family, a rewriting, or shared wording.

use crate::certify::Certified;
use crate::certify::SourceState;
use crate::certify::SourceStatus;
use crate::model::Source;
use crate::origin::fingerprints;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// The fewest fingerprints that two texts share when one has its wording from the other: some
/// fifteen words in a row.
const LEAST_SHARED: usize = 3;

/// The part of the shorter text's fingerprints that must be shared: one in this many.
const LEAST_PART: usize = 10;

/// With how many of the next sources that share a fingerprint each is compared: enough to chain the
/// reprints of one report together, and linear however many there are.
const NEIGHBOURS: usize = 8;

/// What joins two sources.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Both credit this agency, or it published one of them.
    Agency(String),
    /// One rewrites the other.
    Rewrites,
    /// One outlet published both.
    Outlet(String),
    /// Their outlets are of one family.
    Family(String),
    /// They share wording outside quotation marks.
    Wording {
        /// The fingerprints that they share.
        shared: usize,
        /// The fingerprints of the text that has fewer.
        of: usize,
    },
}

/// Two sources of one origin: places in [`crate::resolve::Corpus::sources`], in order.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tie {
    /// The first one.
    pub first: usize,
    /// The other one.
    pub second: usize,
    /// What joins them.
    pub kind: Kind,
}

/// The origins of some of a corpus's sources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origins {
    /// What joins two of the sources, sorted.
    pub ties: Vec<Tie>,
    /// For each source of the corpus the first one of the same origin.
    first: Vec<usize>,
    own: Vec<bool>,
    unnamed: Vec<bool>,
}

impl Origins {
    /// Finds what joins the sources at these places.
    pub fn of(certified: &Certified, places: &[usize]) -> Origins {
        let sources = &certified.corpus.sources;
        let mut places: Vec<usize> = places
            .iter()
            .copied()
            .filter(|&at| at < sources.len())
            .collect();
        places.sort_unstable();
        places.dedup();
        let mut ties = Vec::new();
        by_name(sources, &places, &mut ties);
        by_rewriting(certified, &places, &mut ties);
        by_wording(certified, &places, &mut ties);
        ties.sort();
        let mut first: Vec<usize> = (0..sources.len()).collect();
        for tie in &ties {
            join(&mut first, tie.first, tie.second);
        }
        for at in 0..first.len() {
            first[at] = root(&mut first, at);
        }
        let is_true = |flag: Option<crate::model::Spanned<bool>>| flag.is_some_and(|one| one.value);
        Origins {
            ties,
            first,
            own: sources
                .iter()
                .map(|source| is_true(source.own_reporting))
                .collect(),
            unnamed: sources
                .iter()
                .map(|source| {
                    let derivation = source.derived_from.as_ref();
                    derivation.is_some_and(|one| is_true(one.unknown))
                })
                .collect(),
        }
    }

    /// Tells whether two sources are of one origin, as far as is known.
    pub fn are_one(&self, a: usize, b: usize) -> bool {
        a == b || (self.first.get(a).is_some() && self.first.get(a) == self.first.get(b))
    }

    /// Tells whether it is established that two sources are of different origins: nothing joins
    /// them, and both are their own reporters' work.
    pub fn are_independent(&self, a: usize, b: usize) -> bool {
        let is_own = |at: usize| self.own.get(at) == Some(&true) && !self.rewrites_unknown(at);
        !self.are_one(a, b) && is_own(a) && is_own(b)
    }

    /// Tells whether two of the sources at these places are independent of each other.
    pub fn has_independent(&self, places: &[usize]) -> bool {
        let is_own =
            |at: &&usize| self.own.get(**at) == Some(&true) && !self.rewrites_unknown(**at);
        let mut own = places
            .iter()
            .filter(is_own)
            .filter_map(|&at| self.first.get(at));
        let first = own.next();
        own.any(|other| Some(other) != first)
    }

    /// Tells whether a source rewrites something that is not known.
    pub fn rewrites_unknown(&self, at: usize) -> bool {
        self.unnamed.get(at) == Some(&true)
    }

    /// Returns how many origins the sources at these places have at most.
    pub fn count(&self, places: &[usize]) -> usize {
        let mut firsts: Vec<usize> = places
            .iter()
            .filter_map(|&at| self.first.get(at).copied())
            .collect();
        firsts.sort_unstable();
        firsts.dedup();
        firsts.len()
    }
}

/// Returns the first source of the same origin; shortens the way to it.
fn root(first: &mut [usize], at: usize) -> usize {
    let mut root = at;
    while first[root] != root {
        root = first[root];
    }
    let mut at = at;
    while first[at] != root {
        at = std::mem::replace(&mut first[at], root);
    }
    root
}

fn join(first: &mut [usize], a: usize, b: usize) {
    let (a, b) = (root(first, a), root(first, b));
    let (low, high) = (a.min(b), a.max(b));
    first[high] = low;
}

/// Joins sources that one name is given for: each to the one before it.
fn by_name(sources: &[Source], places: &[usize], ties: &mut Vec<Tie>) {
    let mut agencies: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut outlets: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut families: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut shown: FxHashMap<String, String> = FxHashMap::default();
    let mut enter = |map: &mut BTreeMap<String, Vec<usize>>, name: &str, at: usize| {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        let key = name.to_lowercase();
        if key.is_empty() || key == "unknown" {
            return;
        }
        shown.entry(key.clone()).or_insert(name);
        let places = map.entry(key).or_default();
        if places.last() != Some(&at) {
            places.push(at);
        }
    };
    for &at in places {
        let source = &sources[at];
        for agency in source.wire_credit.iter().flat_map(|credit| names(credit)) {
            enter(&mut agencies, agency, at);
        }
        if let Some(outlet) = &source.outlet {
            enter(&mut outlets, outlet, at);
        }
        if let Some(family) = &source.family {
            enter(&mut families, family, at);
        }
    }
    // An agency's own report, and those that credit it.
    for (key, credited) in &mut agencies {
        credited.extend(outlets.get(key).into_iter().flatten());
        credited.sort_unstable();
        credited.dedup();
    }
    let mut chain = |map: &BTreeMap<String, Vec<usize>>, kind: fn(String) -> Kind| {
        for (key, places) in map {
            let name = shown.get(key).unwrap_or(key);
            ties.extend(places.windows(2).map(|pair| Tie {
                first: pair[0],
                second: pair[1],
                kind: kind(name.clone()),
            }));
        }
    };
    chain(&agencies, Kind::Agency);
    chain(&outlets, Kind::Outlet);
    chain(&families, Kind::Family);
}

/// Returns the agencies that a credit names: "Reuters, AFP and AP".
fn names(credit: &str) -> impl Iterator<Item = &str> {
    credit
        .split([',', ';', '/', '&'])
        .flat_map(|part| part.split(" and "))
        .map(str::trim)
}

fn by_rewriting(certified: &Certified, places: &[usize], ties: &mut Vec<Tie>) {
    let corpus = &certified.corpus;
    for &at in places {
        let rewritten = corpus.sources[at].derived_from.iter();
        for id in rewritten.flat_map(|derivation| &derivation.sources) {
            if let Some(other) = corpus.source_place(id).filter(|&other| other != at) {
                ties.push(Tie {
                    first: at.min(other),
                    second: at.max(other),
                    kind: Kind::Rewrites,
                });
            }
        }
    }
    // Two rewritings of one report that is not quoted itself are joined through it.
    ties.sort();
    ties.dedup();
}

fn by_wording(certified: &Certified, places: &[usize], ties: &mut Vec<Tie>) {
    let of_each: Vec<Vec<u32>> = places
        .par_iter()
        .map(|&at| certified.sources.get(at).map_or_else(Vec::new, wording))
        .collect();
    let mut by_print: Vec<(u32, usize)> = of_each
        .iter()
        .enumerate()
        .flat_map(|(nth, prints)| prints.iter().map(move |print| (*print, nth)))
        .collect();
    by_print.par_sort_unstable();
    let mut shared: FxHashMap<(usize, usize), usize> = FxHashMap::default();
    for holders in by_print.chunk_by(|a, b| a.0 == b.0) {
        for (nth, (_, first)) in holders.iter().enumerate() {
            for (_, second) in holders.iter().skip(nth + 1).take(NEIGHBOURS) {
                *shared.entry((*first, *second)).or_default() += 1;
            }
        }
    }
    let tie = |((a, b), shared): ((usize, usize), usize)| {
        let of = of_each[a].len().min(of_each[b].len());
        (shared >= LEAST_SHARED && shared * LEAST_PART >= of).then(|| Tie {
            first: places[a],
            second: places[b],
            kind: Kind::Wording { shared, of },
        })
    };
    ties.extend(shared.into_iter().filter_map(tie));
}

/// Returns a text's fingerprints: the locked ones where it is the locked text, or not at hand.
fn wording(state: &SourceState) -> Vec<u32> {
    let locked = state.locked.as_ref().filter(|_| {
        matches!(
            state.status(),
            SourceStatus::Same | SourceStatus::LockedOnly
        )
    });
    match (locked, &state.text) {
        (Some(locked), _) => {
            let prints = locked.fingerprints.iter();
            let mut prints: Vec<u32> = prints
                .filter_map(|print| u32::from_str_radix(print, 16).ok())
                .collect();
            prints.sort_unstable();
            prints.dedup();
            prints
        }
        (None, Some(text)) => fingerprints(text),
        (None, None) => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::certify::certify;
    use crate::load::Documents;
    use crate::load::TextFolders;
    use crate::resolve::resolve;
    use crate::workspace::Memory;
    use crate::workspace::Workspace;

    fn origins(sources: &str, texts: &[&str]) -> Origins {
        let mut files = Memory::new();
        files.insert("briefs/a/brief.yaml", "title: T\nas_of: 2031-05-09\n");
        files.insert("briefs/a/sources.yaml", format!("sources:\n{sources}"));
        for (at, text) in texts.iter().enumerate() {
            files.insert(format!("articles/{at}.txt"), *text);
        }
        let (workspace, _) = Workspace::survey(&files);
        let (corpus, diagnostics) = resolve(Documents::load(&files, &workspace.briefs[0]));
        assert_eq!(diagnostics, []);
        let mut folders = TextFolders::new();
        folders.add(&files, "articles");
        let certified = certify(corpus, &folders, None);
        let all: Vec<usize> = (0..certified.corpus.sources.len()).collect();
        Origins::of(&certified, &all)
    }

    #[test]
    fn names_join() {
        let all = origins(
            "- {id: a, text: 0.txt, wire_credit: Reuters}\n\
             - {id: b, text: 1.txt, wire_credit: AFP and  reuters}\n\
             - {id: c, text: 2.txt, outlet: AFP}\n\
             - {id: d, text: 3.txt, outlet: unknown}\n\
             - {id: e, text: 4.txt, outlet: unknown, family: Quay Press}\n\
             - {id: f, text: 5.txt, outlet: Harbour Post, family: quay press}\n\
             - {id: g, text: 6.txt, derived_from: f}\n",
            &[],
        );
        assert!(all.are_one(0, 1) && all.are_one(1, 2) && all.are_one(0, 2));
        assert!(!all.are_one(2, 3) && !all.are_one(3, 4));
        assert!(all.are_one(4, 5) && all.are_one(4, 6));
        assert_eq!(all.count(&[0, 1, 2, 3, 4, 5, 6]), 3);
    }

    #[test]
    fn independence_has_to_be_stated() {
        let all = origins(
            "- {id: a, text: 0.txt, outlet: A, own_reporting: true}\n\
             - {id: b, text: 1.txt, outlet: B, own_reporting: true}\n\
             - {id: c, text: 2.txt, outlet: C}\n\
             - {id: d, text: 3.txt, outlet: A, own_reporting: true}\n",
            &[],
        );
        assert!(all.are_independent(0, 1) && all.are_independent(1, 3));
        assert!(!all.are_independent(0, 2) && !all.are_independent(0, 3));
    }

    #[test]
    fn shared_wording_joins_and_a_phrase_does_not() {
        let report = "The harbour master closed the northern lock at dawn after two barges had met \
                      in the fog, and no one was hurt when the crews went ashore along the quay.";
        let copy = format!("Staff and agencies. {report} More follows.");
        let other = "The council met on Friday about the price of bread. It said that the harbour \
                     master closed the northern lock at dawn after two barges, and had nothing more \
                     to say of it, since the price of bread was what everybody had come to hear.";
        let sources = "- {id: a, text: 0.txt}\n- {id: b, text: 1.txt}\n- {id: c, text: 2.txt}\n";
        let all = origins(sources, &[report, &copy, other]);
        assert!(all.are_one(0, 1), "{:?}", all.ties);
        assert!(!all.are_one(0, 2), "{:?}", all.ties);
    }

    #[test]
    fn many_reprints_are_one_origin() {
        let report = "The harbour master closed the northern lock at dawn after two barges had met \
                      in the fog, and no one was hurt when the crews went ashore along the quay.";
        let sources: String = (0..60)
            .map(|at| format!("- {{id: s{at}, text: {at}.txt}}\n"))
            .collect();
        let all = origins(&sources, &[report; 60]);
        assert_eq!(all.count(&(0..60).collect::<Vec<_>>()), 1);
        assert!(all.ties.len() <= 60 * NEIGHBOURS);
    }
}
