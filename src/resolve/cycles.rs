//! Chains of ids that close on themselves: `of`, `part_of`, `includes`, `supersedes`,
//! `responds_to`, `derived_from`.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::FileName;
use crate::model::Id;
use crate::model::Ref;
use crate::resolve::corpus::Corpus;
use crate::resolve::corpus::Index;

/// Reports one diagnostic for each chain of ids that closes on itself.
pub fn find(corpus: &Corpus, diagnostics: &mut Vec<Diagnostic>) {
    let (actors, issues, claims) = (&corpus.actors, &corpus.issues, &corpus.claims);
    Graph {
        key: "of",
        index: &corpus.actor_index,
        nodes: actors
            .iter()
            .map(|a| (&a.id, &a.file, a.of.iter().collect()))
            .collect(),
    }
    .report(diagnostics);
    Graph {
        key: "includes",
        index: &corpus.actor_index,
        nodes: actors
            .iter()
            .map(|a| (&a.id, &a.file, a.includes.iter().collect()))
            .collect(),
    }
    .report(diagnostics);
    Graph {
        key: "part_of",
        index: &corpus.issue_index,
        nodes: issues
            .iter()
            .map(|i| (&i.id, &i.file, i.part_of.iter().collect()))
            .collect(),
    }
    .report(diagnostics);
    Graph {
        key: "supersedes",
        index: &corpus.claim_index,
        nodes: claims
            .iter()
            .map(|c| (&c.id, &c.file, c.supersedes.iter().collect()))
            .collect(),
    }
    .report(diagnostics);
    Graph {
        key: "responds_to",
        index: &corpus.claim_index,
        nodes: claims
            .iter()
            .map(|c| {
                let answered = c.responds_to.iter().map(|one| &one.claim);
                (&c.id, &c.file, answered.collect())
            })
            .collect(),
    }
    .report(diagnostics);
    Graph {
        key: "derived_from",
        index: &corpus.source_index,
        nodes: corpus
            .sources
            .iter()
            .map(|s| {
                let origins = s.derived_from.iter().flat_map(|one| &one.sources);
                (&s.id, &s.file, origins.collect())
            })
            .collect(),
    }
    .report(diagnostics);
}

struct Graph<'c> {
    key: &'static str,
    index: &'c Index,
    nodes: Vec<(&'c Id, &'c FileName, Vec<&'c Ref>)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    New,
    Open,
    Done,
}

impl Graph<'_> {
    /// Walks depth first without recursion: a chain may be as long as the list.
    fn report(&self, diagnostics: &mut Vec<Diagnostic>) {
        let mut marks = vec![Mark::New; self.nodes.len()];
        for root in 0..self.nodes.len() {
            if marks[root] != Mark::New {
                continue;
            }
            marks[root] = Mark::Open;
            let mut path = vec![(root, 0)];
            while let Some((node, next)) = path.last_mut() {
                let (id, file, targets) = &self.nodes[*node];
                let Some(reference) = targets.get(*next) else {
                    marks[*node] = Mark::Done;
                    path.pop();
                    continue;
                };
                *next += 1;
                let Some(target) = self.index.get(reference) else {
                    continue;
                };
                match marks[target] {
                    Mark::New => {
                        marks[target] = Mark::Open;
                        path.push((target, 0));
                    }
                    Mark::Open => diagnostics.push(
                        Diagnostic::new(
                            "invalid-value",
                            file,
                            reference.span(),
                            format!("`{}` of `{}` leads back to itself", self.key, &***id),
                        )
                        .help(format!("remove one `{}` of the chain", self.key)),
                    ),
                    Mark::Done => {}
                }
            }
        }
    }
}
