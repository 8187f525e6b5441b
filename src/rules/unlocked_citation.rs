//! `unlocked-citation`: a citation that the evidence lock does not record.

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
    id: "unlocked-citation",
    group: Group::Source,
    level: Level::Warning,
    firmness: Firmness::Free,
    needs_texts: false,
    page: include_str!("unlocked-citation.md"),
    check: Some(check),
};

fn check(certified: &Certified) -> Vec<Diagnostic> {
    let Some(lock) = &certified.lock else {
        return Vec::new();
    };
    Cited::all(certified)
        // What is not verified is reported as that: it has to be settled before it is locked. What
        // is known from the lock alone, `unrecorded-quotation` reports.
        .filter(|cited| cited.evidence.verified && cited.certified().basis == Basis::Text)
        .filter(|cited| lock.quotation(key(cited.citation)).is_none())
        .map(|cited| {
            cited
                .report(RULE.id, "the evidence lock does not record this quotation")
                .note(
                    "without the text of its source it counts as verified no longer, or only by \
                       another quotation's passage",
                )
                .help("run `briefwright lock` where the texts are at hand")
        })
        .collect()
}
