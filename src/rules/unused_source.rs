//! `unused-source`: a source that no claim cites.

use crate::certify::Certified;
use crate::diagnostic::Diagnostic;
use crate::rules::Firmness;
use crate::rules::Group;
use crate::rules::Rule;
use crate::rules::own;
use crate::workspace::Level;
use std::collections::BTreeSet;

/// The rule.
pub const RULE: Rule = Rule {
    id: "unused-source",
    group: Group::Form,
    level: Level::Warning,
    firmness: Firmness::Free,
    needs_texts: false,
    page: include_str!("unused-source.md"),
    check: Some(check),
};

fn check(certified: &Certified) -> Vec<Diagnostic> {
    let corpus = &certified.corpus;
    let mut used: BTreeSet<&str> = BTreeSet::new();
    for claim in &corpus.claims {
        used.extend(claim.citations.iter().map(|citation| &*citation.source));
    }
    for derivation in corpus
        .sources
        .iter()
        .filter_map(|source| source.derived_from.as_ref())
    {
        used.extend(derivation.sources.iter().map(|source| &**source));
    }
    let unused = corpus.sources.iter().filter(|source| {
        !source.id.is_empty() && !used.contains(&*source.id) && own::is_own(corpus, &source.file)
    });
    unused
        .map(|source| {
            let message = format!("no claim cites the source `{}`", &*source.id);
            Diagnostic::new(RULE.id, &source.file, source.id.span(), message)
                .help("cite it, or remove it")
        })
        .collect()
}
