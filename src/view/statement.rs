//! A claim as a section shows it: who, which way, how far, on what condition.

use crate::certify::CertifiedQuotation;
use crate::model::Claim;
use crate::model::Extent;
use crate::model::Stance;
use crate::model::vocabulary::Polarity;
use crate::view::facts::Facts;
use crate::view::names::enumerate;
use crate::view::names::line;
use crate::view::numbers::Numbers;
use crate::view::numbers::Reference;
use crate::view::quotation::Quotation;
use crate::view::quotation::quotation;
use crate::view::when::When;
use serde::Serialize;
use unicode_segmentation::UnicodeSegmentation;

/// A claim, or several that say the same of the same actor.
#[derive(Clone, Debug, Serialize)]
pub struct Statement {
    /// Who makes it; empty for what a source reports in its own voice.
    pub who: String,
    /// The stance as a participle: "denied"; empty without a stance.
    pub stance: String,
    /// `+`, `−` or `0`; empty without a stance.
    pub sign: String,
    /// The same as a word: `for`, `against` or `open`; empty without a stance.
    pub direction: String,
    /// The claim in the analyst's words.
    pub text: String,
    /// When it was said, if that is known apart from the claim's own date.
    pub said: Option<When>,
    /// The scope in words, if it covers only a part, or the part is named.
    pub scope: Option<String>,
    /// Whether it covers only a part of the issue.
    pub in_part: bool,
    /// Whether it covers a part, and neither its words nor a stance on a part of the issue say which.
    pub part_unnamed: bool,
    /// What it hangs on.
    pub condition: Option<String>,
    /// What it says others said or did.
    pub ascribes: Vec<Ascribed>,
    /// Where the sources of the claims are called: "the dispatch".
    pub sources: String,
    /// The quotation to show first: one with a speaker's own words, if there is any.
    pub quotation: Option<Quotation>,
    /// The claims.
    pub references: Vec<Reference>,
}

/// What a claim says that another actor said or did.
#[derive(Clone, Debug, Serialize)]
pub struct Ascribed {
    /// The other actor.
    pub to: String,
    /// Its stance as a participle.
    pub stance: String,
    /// To whom it was said.
    pub addressee: Option<String>,
}

/// Returns the claim at that place as a statement on an issue.
pub fn statement(
    facts: &Facts<'_>,
    numbers: &mut Numbers,
    claim: usize,
    issue: usize,
) -> Statement {
    let made = &facts.corpus.claims[claim];
    let stance = made.stance.map(|stance| stance.value);
    let in_part = made
        .scope
        .as_ref()
        .and_then(|scope| scope.extent)
        .is_some_and(|extent| extent.value == Extent::Some);
    Statement {
        who: facts.who(made),
        stance: stance.map_or("", participle).to_owned(),
        sign: stance.map_or("", Stance::sign).to_owned(),
        direction: polarity(made).map_or("", direction).to_owned(),
        text: line(&made.text),
        said: made.said.map(|said| When::from(said.value)),
        scope: made.scope.as_ref().map(|scope| line(&scope.words)),
        in_part,
        part_unnamed: in_part
            && made
                .scope
                .as_ref()
                .is_some_and(|scope| is_vague(&scope.words))
            && !names_a_part(facts, made, issue),
        condition: made.condition.as_ref().map(|condition| line(condition)),
        ascribes: made
            .ascribes
            .iter()
            .map(|one| ascribed(facts, one))
            .collect(),
        sources: enumerate(&facts.sources_of(claim)),
        quotation: lead(facts, claim).map(|one| quotation(facts, one)),
        references: vec![facts.refer(numbers, claim)],
    }
}

fn ascribed(facts: &Facts<'_>, ascription: &crate::model::Ascription) -> Ascribed {
    let addressees: Vec<String> = ascription
        .addressee
        .iter()
        .map(|id| facts.actor_name(id))
        .collect();
    Ascribed {
        to: facts.actor_name(&ascription.to),
        stance: ascription
            .stance
            .map_or("", |stance| participle(stance.value))
            .to_owned(),
        addressee: Some(enumerate(&addressees)).filter(|names| !names.is_empty()),
    }
}

/// Tells whether an actor of the claim takes a stance on a part of the issue.
fn names_a_part(facts: &Facts<'_>, claim: &Claim, issue: usize) -> bool {
    let actors: Vec<usize> = claim
        .actors
        .iter()
        .filter_map(|id| facts.corpus.actor_index.get(id))
        .collect();
    let parts = facts.tree.parts(issue);
    parts.iter().any(|&part| {
        actors
            .iter()
            .any(|&actor| facts.positions.of(part, actor).is_some())
    })
}

/// Returns the quotation of a claim to show first.
fn lead<'f>(facts: &'f Facts<'_>, claim: usize) -> Option<&'f CertifiedQuotation> {
    let all = facts.certified.of_claim(claim);
    let verified = || all.iter().filter(|one| one.evidence.verified);
    verified()
        .find(|one| !one.evidence.direct.is_empty())
        .or_else(|| verified().next())
}

/// Returns a stance as a participle, which agrees with whoever takes it: "denied".
pub fn participle(stance: Stance) -> &'static str {
    match stance {
        Stance::Affirms => "affirmed",
        Stance::Assesses => "judged so",
        Stance::Demands => "demanded",
        Stance::Promises => "promised",
        Stance::Offers => "offered",
        Stance::Warns => "warned of",
        Stance::Denies => "denied",
        Stance::Rejects => "rejected",
        Stance::Hedges => "hedged",
        Stance::NoCommitment => "left open",
    }
}

/// Words that say of a part that it is one, and not which.
const VAGUE: [&str; 9] = [
    "some", "several", "certain", "many", "most", "few", "part", "parts", "partly",
];

/// Tells whether the words of a scope leave open what it covers.
fn is_vague(words: &str) -> bool {
    words
        .unicode_words()
        .any(|word| VAGUE.iter().any(|vague| word.eq_ignore_ascii_case(vague)))
}

/// Returns which way a claim points.
pub fn polarity(claim: &Claim) -> Option<Polarity> {
    claim.stance.map(|stance| stance.value.polarity())
}

/// Returns a direction as a word.
pub fn direction(polarity: Polarity) -> &'static str {
    match polarity {
        Polarity::For => "for",
        Polarity::Against => "against",
        Polarity::Open => "open",
    }
}
