//! `uncited-claim`: a claim without a quotation.

use crate::certify::Certified;
use crate::diagnostic::Diagnostic;
use crate::rules::Firmness;
use crate::rules::Group;
use crate::rules::Rule;
use crate::workspace::Level;

/// The rule.
pub const RULE: Rule = Rule {
    id: "uncited-claim",
    group: Group::Grounding,
    level: Level::Error,
    firmness: Firmness::Free,
    needs_texts: false,
    page: include_str!("uncited-claim.md"),
    check: Some(check),
};

fn check(certified: &Certified) -> Vec<Diagnostic> {
    let uncited = certified
        .corpus
        .claims
        .iter()
        .filter(|claim| claim.citations.is_empty());
    uncited
        .map(|claim| {
            Diagnostic::new(
                RULE.id,
                &claim.file,
                claim.id.span(),
                "this claim cites nothing",
            )
            .label("rests on no quotation")
            .help("add `citations:` with the source's words, or drop the claim")
        })
        .collect()
}
