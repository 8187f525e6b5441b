//! `issue-without-claims`: an issue on which no claim bears, nor on any part of it.

use crate::certify::Certified;
use crate::diagnostic::Diagnostic;
use crate::resolve::Corpus;
use crate::rules::Firmness;
use crate::rules::Group;
use crate::rules::Rule;
use crate::rules::own;
use crate::workspace::Level;
use std::collections::BTreeSet;

/// The rule.
pub const RULE: Rule = Rule {
    id: "issue-without-claims",
    group: Group::Coherence,
    level: Level::Warning,
    firmness: Firmness::Free,
    needs_texts: false,
    page: include_str!("issue-without-claims.md"),
    check: Some(check),
};

fn check(certified: &Certified) -> Vec<Diagnostic> {
    let corpus = &certified.corpus;
    let claimed = claimed(corpus);
    let bare = corpus.issues.iter().filter(|issue| {
        !issue.id.is_empty() && !claimed.contains(&*issue.id) && own::is_own(corpus, &issue.file)
    });
    bare.map(|issue| {
        let message = format!("no claim bears on the issue `{}`", &*issue.id);
        Diagnostic::new(RULE.id, &issue.file, issue.id.span(), message)
            .note("the briefing lists it under what is not known")
            .help("record what was said on it, or remove the issue")
    })
    .collect()
}

/// Returns the issues on which claims bear, with those of which they are a part.
fn claimed(corpus: &Corpus) -> BTreeSet<&str> {
    let mut claimed: BTreeSet<&str> = BTreeSet::new();
    for issue in corpus.claims.iter().flat_map(|claim| &claim.issues) {
        let mut at: Option<&str> = Some(issue);
        while let Some(id) = at {
            if !claimed.insert(id) {
                break;
            }
            at = corpus.issue(id).and_then(|issue| issue.part_of.as_deref());
        }
    }
    claimed
}
