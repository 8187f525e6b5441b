//! `cut-from-negation`: a quotation that is cut out of a clause which its source negates or denies.

use crate::certify::Certified;
use crate::diagnostic::Diagnostic;
use crate::model::Claim;
use crate::model::vocabulary::Polarity;
use crate::rules::Firmness;
use crate::rules::Group;
use crate::rules::Rule;
use crate::rules::finding;
use crate::speech::lexicon::Class;
use crate::speech::lexicon::classify;
use crate::workspace::Level;

/// The rule.
pub const RULE: Rule = Rule {
    id: "cut-from-negation",
    group: Group::Context,
    level: Level::Warning,
    firmness: Firmness::Free,
    needs_texts: false,
    page: include_str!("cut-from-negation.md"),
    check: Some(check),
};

fn check(certified: &Certified) -> Vec<Diagnostic> {
    finding::of(certified, RULE.id)
        .filter(|(cited, _)| !denies(cited.claim))
        .map(|(cited, found)| {
            finding::cut_off(&cited, found, "the source does not assert this").help(
                "quote from where the denial begins, or record the claim with the stance that the \
                 source reports",
            )
        })
        .collect()
}

/// Tells whether a claim itself says that something is denied or not so: then nobody takes the
/// quotation for what its source asserts.
fn denies(claim: &Claim) -> bool {
    let stance = claim.stance.as_ref().map(|stance| stance.value.polarity());
    let against = Class::DENIAL.and(Class::FALSE).and(Class::NEGATOR);
    let words = claim.text.split(|c: char| c.is_whitespace() || c == ',');
    let words: Vec<&str> = words
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty())
        .collect();
    // "No later than Monday" and "without delay" deny nothing.
    let asserts = ["fewer", "less", "more", "later", "longer", "sooner"];
    let is_denial = |at: usize| {
        let next = words.get(at + 1);
        classify(words[at]).is(against)
            && !words[at].eq_ignore_ascii_case("without")
            && !next.is_some_and(|next| asserts.contains(next))
    };
    stance == Some(Polarity::Against) || (0..words.len()).any(is_denial)
}
