//! The tree of issues, walked without recursion: a chain of parts may be as long as the list.

use crate::resolve::Corpus;

/// How deep an issue is shown; what lies deeper is shown as deep.
pub const DEPTH: usize = 6;

/// Which issues are parts of which.
#[derive(Debug)]
pub struct IssueTree {
    parts: Vec<Vec<usize>>,
}

/// An issue where a section shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The issue's place in [`Corpus::issues`].
    pub issue: usize,
    /// How deep it lies below the issue that the section names, at most [`DEPTH`].
    pub depth: usize,
}

impl IssueTree {
    /// Reads the tree of a corpus.
    pub fn new(corpus: &Corpus) -> Self {
        let mut parts = vec![Vec::new(); corpus.issues.len()];
        for (at, issue) in corpus.issues.iter().enumerate() {
            let whole = issue
                .part_of
                .as_deref()
                .and_then(|id| corpus.issue_index.get(id));
            if let Some(whole) = whole {
                parts[whole].push(at);
            }
        }
        IssueTree { parts }
    }

    /// Returns the direct parts of an issue.
    pub fn parts(&self, issue: usize) -> &[usize] {
        self.parts.get(issue).map_or(&[], Vec::as_slice)
    }

    /// Returns the named issues with all their parts below them, each once. Parts that are named
    /// too come first, in the order in which they are named.
    pub fn list(&self, named: &[usize]) -> Vec<Listed> {
        let mut rank = vec![usize::MAX; self.parts.len()];
        for (at, &issue) in named.iter().enumerate() {
            rank[issue] = rank[issue].min(at);
        }
        let mut is_part_of_named = vec![false; self.parts.len()];
        for &issue in named {
            for &part in &self.parts[issue] {
                is_part_of_named[part] = true;
            }
        }
        let mut seen = vec![false; self.parts.len()];
        let mut listed = Vec::new();
        // A part stands where its whole is, wherever the two are named; what is left after that
        // closes on itself and is listed too.
        let roots = named
            .iter()
            .filter(|&&issue| !is_part_of_named[issue])
            .chain(named);
        for &root in roots {
            let mut open = vec![Listed {
                issue: root,
                depth: 0,
            }];
            while let Some(next) = open.pop() {
                if std::mem::replace(&mut seen[next.issue], true) {
                    continue;
                }
                listed.push(next);
                let mut parts = self.parts[next.issue].clone();
                parts.sort_by_key(|&part| (rank[part], part));
                let below = |issue| Listed {
                    issue,
                    depth: (next.depth + 1).min(DEPTH),
                };
                open.extend(parts.into_iter().rev().map(below));
            }
        }
        listed
    }
}
