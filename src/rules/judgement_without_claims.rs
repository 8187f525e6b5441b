//! `judgement-without-claims`: a judgement that names no claim on which it rests.

use crate::certify::Certified;
use crate::diagnostic::Diagnostic;
use crate::rules::Firmness;
use crate::rules::Group;
use crate::rules::Rule;
use crate::workspace::Level;

/// The rule.
pub const RULE: Rule = Rule {
    id: "judgement-without-claims",
    group: Group::Coherence,
    level: Level::Warning,
    firmness: Firmness::Free,
    needs_texts: false,
    page: include_str!("judgement-without-claims.md"),
    check: Some(check),
};

fn check(certified: &Certified) -> Vec<Diagnostic> {
    let Some(brief) = &certified.corpus.brief else {
        return Vec::new();
    };
    let bare = brief
        .judgements
        .iter()
        .filter(|judgement| judgement.claims.is_empty());
    bare.map(|judgement| {
        let message = "this judgement rests on no claim";
        Diagnostic::new(RULE.id, &judgement.file, judgement.text.span, message)
            .help("name the claims that led to it: `claims: [a-claim, another]`")
    })
    .collect()
}
