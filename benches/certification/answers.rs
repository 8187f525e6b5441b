//! What was said of the quotations: by Briefwright, by its peer, and by the plan.

use crate::corpus::Corpus;
use crate::quotation::Plan;
use crate::workspace::source_id;
use serde_json::Value;
use std::collections::BTreeMap;

/// What was said of one quotation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// The verdict's word.
    pub verdict: String,
    /// Whether it may be published as verified.
    pub verified: bool,
    /// The ids of other sources in which it stands, sorted.
    pub elsewhere: Vec<String>,
}

impl Answer {
    /// Reads an answer as `verify` and `check --format json` give it.
    pub fn of_briefwright(value: &Value) -> Answer {
        Answer {
            verified: value["verified"] == true,
            ..Answer::read(value, "misattributed")
        }
    }

    /// Reads an answer of the peer's.
    pub fn of_peer(value: &Value) -> Answer {
        let answer = Answer::read(value, "elsewhere");
        let verified = ["exact", "typographic", "marked"].contains(&&*answer.verdict);
        Answer { verified, ..answer }
    }

    fn read(value: &Value, elsewhere: &str) -> Answer {
        let ids = value[elsewhere].as_array().into_iter().flatten();
        let mut elsewhere: Vec<String> = ids.filter_map(Value::as_str).map(str::to_owned).collect();
        elsewhere.sort();
        let verdict = value["verdict"].as_str().unwrap_or_default().to_owned();
        Answer {
            verdict,
            verified: false,
            elsewhere,
        }
    }

    /// Tells whether it is what the plan of a quotation demands.
    ///
    /// `seeks_elsewhere` says whether whoever answered knows the other sources.
    pub fn fulfils(&self, plan: Plan, seeks_elsewhere: bool) -> bool {
        let expected: &[&str] = match plan {
            Plan::Exact => &["exact"],
            Plan::Typographic => &["typographic"],
            Plan::Marked => &["marked"],
            Plan::Altered => &["altered"],
            Plan::Absent => &["absent"],
            Plan::Elsewhere(_) => &["altered", "absent"],
        };
        let place = match plan {
            Plan::Elsewhere(article) if seeks_elsewhere => Some(source_id(article)),
            _ => None,
        };
        expected.contains(&&*self.verdict)
            && self.verified == matches!(plan, Plan::Exact | Plan::Typographic | Plan::Marked)
            && place.is_none_or(|id| self.elsewhere.contains(&id))
    }
}

/// Returns a line on each of the first `most` quotations of which something else was said than was
/// planned, and how many there are.
pub fn against_plan(
    corpus: &Corpus,
    answers: &[Answer],
    seeks_elsewhere: bool,
    most: usize,
) -> (usize, Vec<String>) {
    let mut lines = Vec::new();
    let mut count = corpus.quotations.len().abs_diff(answers.len());
    for (quoted, answer) in corpus.quotations.iter().zip(answers) {
        if answer.fulfils(quoted.plan, seeks_elsewhere) {
            continue;
        }
        count += 1;
        if lines.len() < most {
            let Answer {
                verdict,
                verified,
                elsewhere,
            } = answer;
            lines.push(format!(
                "planned {:?}, found {verdict} (verified: {verified}, elsewhere: {elsewhere:?}): {}",
                quoted.plan, quoted.quote
            ));
        }
    }
    (count, lines)
}

/// How far two parties agree.
#[derive(Clone, Debug, Default)]
pub struct Agreement {
    /// How many quotations both spoke of.
    pub asked: usize,
    /// How many got the same verdict.
    pub verdicts: usize,
    /// How many are found in the same other sources.
    pub elsewhere: usize,
    /// How often the first said one thing and the second another.
    pub disagreements: BTreeMap<(String, String), usize>,
}

/// Compares what two parties said of the same quotations.
pub fn compare(first: &[Answer], second: &[Answer]) -> Agreement {
    let mut agreement = Agreement {
        asked: first.len().min(second.len()),
        ..Agreement::default()
    };
    for (one, other) in first.iter().zip(second) {
        agreement.elsewhere += usize::from(one.elsewhere == other.elsewhere);
        if one.verdict == other.verdict {
            agreement.verdicts += 1;
        } else {
            let pair = (one.verdict.clone(), other.verdict.clone());
            *agreement.disagreements.entry(pair).or_default() += 1;
        }
    }
    agreement
}
