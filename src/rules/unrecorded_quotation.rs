//! `unrecorded-quotation`: a quotation that is known only from the passage of another one.

use crate::certify::Basis;
use crate::certify::Certified;
use crate::certify::key;
use crate::diagnostic::Diagnostic;
use crate::rules::Firmness;
use crate::rules::Group;
use crate::rules::Rule;
use crate::rules::cited::Cited;
use crate::workspace::Level;

/// The rule.
pub const RULE: Rule = Rule {
    id: "unrecorded-quotation",
    group: Group::Quotation,
    level: Level::Error,
    firmness: Firmness::Fixed,
    needs_texts: false,
    page: include_str!("unrecorded-quotation.md"),
    check: Some(check),
};

fn check(certified: &Certified) -> Vec<Diagnostic> {
    let Some(lock) = &certified.lock else {
        return Vec::new();
    };
    Cited::all(certified)
        .filter(|cited| cited.certified().basis == Basis::Lock && cited.evidence.verified)
        .filter(|cited| lock.quotation(key(cited.citation)).is_none())
        .map(|cited| {
            cited
                .report(
                    RULE.id,
                    "the evidence lock has these words, but not this quotation",
                )
                .label("stands in the passage of another quotation")
                .note(
                    "in how many places it stands, who says it, in which voice, and what its \
                     sentence holds is not checked",
                )
                .help("run `briefwright lock` where the texts are at hand")
        })
        .collect()
}
