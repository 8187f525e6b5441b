//! The layout *dispute*: what is said, denied and qualified, side by side, each in its own words.

use crate::model::ResponseKind;
use crate::model::vocabulary::Polarity;
use crate::view::contrast;
use crate::view::facts::Facts;
use crate::view::issues::Listed;
use crate::view::names::question;
use crate::view::numbers::Numbers;
use crate::view::statement::Statement;
use crate::view::statement::polarity;
use crate::view::statement::statement;
use rustc_hash::FxHashMap;
use rustc_hash::FxHashSet;
use serde::Serialize;

/// An issue in dispute.
#[derive(Clone, Debug, Serialize)]
pub struct Dispute {
    /// The issue's title, as a question.
    pub question: String,
    /// How deep it lies below the issue that the section names.
    pub depth: usize,
    /// What is said, denied and qualified, as far as there is any of it.
    pub columns: Vec<Column>,
    /// How many statements the longest column has.
    pub rows: usize,
    /// What the sources report of it in their own voice.
    pub reported: Vec<Statement>,
    /// What was said before, and has been replaced.
    pub superseded: Vec<Statement>,
    /// Whether this issue has nothing of its own and its parts follow.
    pub heads_parts: bool,
    /// Whether this is the section's first issue in whose quotations differing words are marked.
    pub first_marked: bool,
}

/// The statements of one direction.
#[derive(Clone, Debug, Serialize)]
pub struct Column {
    /// `said`: that it is so; `denied`: that it is not; `qualified`: in part, otherwise, or half
    /// taken back.
    pub kind: String,
    /// The statements.
    pub statements: Vec<Entry>,
}

/// A statement in a dispute.
#[derive(Clone, Debug, Serialize)]
pub struct Entry {
    /// The statement.
    #[serde(flatten)]
    pub statement: Statement,
    /// Whether the section has its quotation already, under another issue.
    pub quoted_above: bool,
    /// The claim's place in the corpus.
    #[serde(skip)]
    pub claim: usize,
}

/// Lays out issues as disputes.
pub fn disputes(facts: &Facts<'_>, numbers: &mut Numbers, issues: &[Listed]) -> Vec<Dispute> {
    let answers = answers(facts);
    let mut quoted = FxHashSet::default();
    let mut disputes: Vec<Dispute> = issues
        .iter()
        .map(|listed| dispute(facts, numbers, &answers, &mut quoted, *listed))
        .collect();
    if let Some(first) = disputes
        .iter_mut()
        .find(|dispute| contrast::is_marked(dispute))
    {
        first.first_marked = true;
    }
    disputes
}

/// For each claim, the claims that answer it, and how.
pub type Answers = FxHashMap<usize, Vec<(usize, ResponseKind)>>;

fn answers(facts: &Facts<'_>) -> Answers {
    let mut answers = Answers::default();
    for (at, claim) in facts.corpus.claims.iter().enumerate() {
        for response in &claim.responds_to {
            if let (Some(answered), Some(how)) =
                (facts.corpus.claim_index.get(&response.claim), response.how)
            {
                answers.entry(answered).or_default().push((at, how.value));
            }
        }
    }
    answers
}

fn dispute(
    facts: &Facts<'_>,
    numbers: &mut Numbers,
    answers: &Answers,
    quoted: &mut FxHashSet<usize>,
    listed: Listed,
) -> Dispute {
    let mut dispute = Dispute {
        question: question(&facts.title(listed.issue)),
        depth: listed.depth,
        columns: Vec::new(),
        rows: 0,
        reported: Vec::new(),
        superseded: Vec::new(),
        heads_parts: false,
        first_marked: false,
    };
    let mut own: Vec<usize> = facts
        .positions
        .on(listed.issue)
        .flat_map(|(_, position)| &position.claims)
        .copied()
        .collect();
    own.extend(facts.positions.reported(listed.issue));
    own.sort_unstable();
    own.dedup();
    let mut seen: FxHashSet<usize> = own.iter().copied().collect();
    let mut entered: Vec<(usize, Place)> = own
        .iter()
        .map(|&claim| (claim, Place::of(facts, claim)))
        .collect();
    // Who answers a claim on this issue belongs here, though the answer bears on another one.
    for claim in own {
        for &(answer, how) in answers.get(&claim).into_iter().flatten() {
            let stands = facts.positions.counts(answer) && !facts.positions.is_superseded(answer);
            if stands && seen.insert(answer) {
                entered.push((answer, Place::from(how)));
            }
        }
    }
    let (mut said, mut denied, mut qualified) = (Vec::new(), Vec::new(), Vec::new());
    for (claim, place) in entered {
        let shown = statement(facts, numbers, claim, listed.issue);
        match place {
            _ if facts.positions.is_superseded(claim) => dispute.superseded.push(shown),
            Place::Said => said.push(entry(quoted, claim, shown)),
            Place::Denied => denied.push(entry(quoted, claim, shown)),
            Place::Qualified => qualified.push(entry(quoted, claim, shown)),
            Place::Reported => dispute.reported.push(shown),
        }
    }
    let mut earlier: Vec<usize> = facts
        .positions
        .on(listed.issue)
        .flat_map(|(_, position)| &position.earlier)
        .copied()
        .collect();
    earlier.sort_unstable();
    earlier.dedup();
    for claim in earlier {
        dispute
            .superseded
            .push(statement(facts, numbers, claim, listed.issue));
    }
    for (kind, statements) in [("said", said), ("denied", denied), ("qualified", qualified)] {
        if !statements.is_empty() {
            dispute.rows = dispute.rows.max(statements.len());
            dispute.columns.push(Column {
                kind: kind.to_owned(),
                statements,
            });
        }
    }
    contrast::mark(&mut dispute, answers);
    let is_empty = dispute.columns.is_empty() && dispute.reported.is_empty();
    dispute.heads_parts = is_empty && !facts.tree.parts(listed.issue).is_empty();
    dispute
}

/// Makes an entry; a claim is quoted once in a section.
fn entry(quoted: &mut FxHashSet<usize>, claim: usize, statement: Statement) -> Entry {
    let quoted_above = statement.quotation.is_some() && !quoted.insert(claim);
    Entry {
        statement,
        quoted_above,
        claim,
    }
}

/// Where a claim stands in a dispute.
#[derive(Clone, Copy)]
enum Place {
    Said,
    Denied,
    Qualified,
    Reported,
}

impl Place {
    fn of(facts: &Facts<'_>, claim: usize) -> Place {
        match polarity(&facts.corpus.claims[claim]) {
            Some(Polarity::For) => Place::Said,
            Some(Polarity::Against) => Place::Denied,
            Some(Polarity::Open) => Place::Qualified,
            None => Place::Reported,
        }
    }
}

impl From<ResponseKind> for Place {
    fn from(how: ResponseKind) -> Place {
        match how {
            ResponseKind::Confirms => Place::Said,
            ResponseKind::Denies => Place::Denied,
            ResponseKind::Qualifies => Place::Qualified,
        }
    }
}
