//! The annex: every claim with its quotations and their evidence.

use crate::model::Claim;
use crate::model::ResponseKind;
use crate::view::facts::Facts;
use crate::view::names::enumerate;
use crate::view::names::line;
use crate::view::names::question;
use crate::view::numbers::Numbers;
use crate::view::numbers::Reference;
use crate::view::quotation::Quotation;
use crate::view::quotation::quotation;
use crate::view::statement::Ascribed;
use crate::view::statement::statement;
use crate::view::when::When;
use serde::Serialize;

/// A claim.
#[derive(Clone, Debug, Serialize)]
pub struct ClaimView {
    /// Its number.
    pub number: usize,
    /// Its id.
    pub id: String,
    /// The claim in the analyst's words.
    pub text: String,
    /// Who makes it; empty for what a source reports in its own voice.
    pub who: String,
    /// The stance as a participle.
    pub stance: String,
    /// `+`, `−` or `0`.
    pub sign: String,
    /// The same as a word: `for`, `against` or `open`; empty without a stance.
    pub direction: String,
    /// The titles of the issues that it bears on; as questions where it takes no stance.
    pub issues: Vec<String>,
    /// When it held, if that is another day than the brief's.
    pub as_of: Option<When>,
    /// When it was said.
    pub said: Option<When>,
    /// When what it speaks of happens.
    pub event: Option<When>,
    /// How much of the issue it covers, in words.
    pub scope: Option<String>,
    /// What it hangs on.
    pub condition: Option<String>,
    /// What it says others said or did.
    pub ascribes: Vec<Ascribed>,
    /// What it answers, and how; each way once.
    pub answers: Vec<Answer>,
    /// The claims that it replaces.
    pub supersedes: Vec<Reference>,
    /// Whether a later claim replaces it.
    pub superseded: bool,
    /// The analyst's remark.
    pub comment: Option<String>,
    /// Why an editor accepted what a rule found.
    pub accepted: Vec<String>,
    /// Its quotations.
    pub quotations: Vec<Quotation>,
}

/// An answer to other claims.
#[derive(Clone, Debug, Serialize)]
pub struct Answer {
    /// `confirms`, `qualifies` or `denies`.
    pub how: String,
    /// The claims that are answered.
    pub references: Vec<Reference>,
}

/// Returns every claim, in the order of their numbers.
pub fn claims(facts: &Facts<'_>, numbers: &mut Numbers) -> Vec<ClaimView> {
    let order = numbers.finish();
    order
        .into_iter()
        .map(|claim| describe(facts, numbers, claim))
        .collect()
}

fn describe(facts: &Facts<'_>, numbers: &mut Numbers, at: usize) -> ClaimView {
    let claim: &Claim = &facts.corpus.claims[at];
    let shown = statement(facts, numbers, at, usize::MAX);
    let issues = claim
        .issues
        .iter()
        .filter_map(|id| facts.corpus.issue_index.get(id));
    let day = facts.corpus.brief.as_ref().and_then(|brief| brief.as_of);
    let day = day.map(|day| day.value);
    let allowed = claim
        .allow
        .iter()
        .chain(claim.citations.iter().flat_map(|one| &one.allow));
    ClaimView {
        number: numbers.of(at),
        id: claim.id.to_string(),
        text: shown.text,
        who: shown.who,
        stance: shown.stance,
        sign: shown.sign,
        direction: shown.direction,
        issues: issues
            .map(|issue| match claim.stance {
                Some(_) => facts.title(issue),
                None => question(&facts.title(issue)),
            })
            .collect(),
        as_of: claim
            .as_of
            .map(|as_of| as_of.value)
            .filter(|as_of| Some(*as_of) != day)
            .map(When::from),
        said: shown.said,
        event: claim.event.map(|event| When::from(event.value)),
        scope: shown.scope,
        condition: shown.condition,
        ascribes: shown.ascribes,
        answers: answers(facts, numbers, claim),
        supersedes: facts.refer_all(numbers, &claim.supersedes),
        superseded: facts.positions.is_superseded(at),
        comment: claim.comment.as_ref().map(|comment| line(comment)),
        accepted: allowed
            .map(|one| enumerate(&[format!("{}: {}", line(&one.rule), line(&one.reason))]))
            .collect(),
        quotations: facts
            .certified
            .of_claim(at)
            .iter()
            .map(|certified| quotation(facts, certified))
            .collect(),
    }
}

fn answers(facts: &Facts<'_>, numbers: &mut Numbers, claim: &Claim) -> Vec<Answer> {
    ResponseKind::ALL
        .iter()
        .map(|&how| {
            let answered = claim
                .responds_to
                .iter()
                .filter(|response| response.how.is_some_and(|one| one.value == how))
                .filter_map(|response| facts.corpus.claim_index.get(&response.claim));
            Answer {
                how: how.to_string(),
                references: answered.map(|at| facts.refer(numbers, at)).collect(),
            }
        })
        .filter(|answer| !answer.references.is_empty())
        .collect()
}
