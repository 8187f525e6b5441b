//! Counts, rule by rule, which of the labelled cases it warns of.

use crate::case::Case;
use crate::case::Cases;
use crate::case::Half;
use crate::filled::workspace;
use crate::pipeline::analyse;
use briefwright::analysis::Analysis;
use briefwright::review::Reading;
use serde_yaml::Value;
use std::fmt;
use std::fmt::Write as _;

/// How a rule did on one half of its cases.
#[derive(Clone, Debug, Default)]
pub struct Figure {
    /// How many bad cases there are.
    pub bad: usize,
    /// How many of them it warned of.
    pub caught: usize,
    /// How many good cases there are.
    pub good: usize,
    /// How many of them it warned of.
    pub false_alarms: usize,
    /// What it told wrongly, a line each.
    pub errors: String,
}

impl Figure {
    /// Returns the share of the bad cases that it caught.
    pub fn share(&self) -> f64 {
        self.caught as f64 / self.bad as f64
    }

    /// Counts the cases of several rules together.
    pub fn add(&mut self, other: &Figure) {
        self.bad += other.bad;
        self.caught += other.caught;
        self.good += other.good;
        self.false_alarms += other.false_alarms;
    }

    /// Returns how many good cases in 100 it warned of.
    pub fn alarms_in_100(&self) -> f64 {
        100.0 * self.false_alarms as f64 / self.good as f64
    }

    /// Measures a rule on a half of its cases.
    pub fn of(cases: &Cases, half: &Half) -> Figure {
        let mut figure = Figure {
            bad: half.bad.len(),
            good: half.good.len(),
            ..Figure::default()
        };
        for case in &half.good {
            if let Some(message) = warning(cases, case) {
                figure.false_alarms += 1;
                figure.note("FALSE ALARM", case, &message);
            }
        }
        for case in &half.bad {
            match warning(cases, case) {
                Some(_) => figure.caught += 1,
                None => figure.note("NOT CAUGHT", case, ""),
            }
        }
        figure
    }

    fn note(&mut self, what: &str, case: &Value, message: &str) {
        let case = serde_json::to_string(case).unwrap();
        let _ = writeln!(self.errors, "  {what} {case}\n      {message}");
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let alarms = self.alarms_in_100();
        let (caught, bad) = (self.caught, self.bad);
        let (alarmed, good) = (self.false_alarms, self.good);
        write!(
            f,
            "{caught:>5} of{bad:>4}{alarmed:>5} of{good:>4}{alarms:>7.1}"
        )
    }
}

/// Returns the rule's first message on a case.
fn warning(cases: &Cases, case: &Value) -> Option<String> {
    let analysis = run(&cases.whole(case));
    let one = analysis
        .diagnostics
        .iter()
        .find(|one| one.rule == cases.rule)?;
    let words = one
        .labels
        .iter()
        .map(|label| &*label.message)
        .collect::<Vec<_>>();
    Some(format!("{} [{}]", one.message, words.join(" | ")))
}

/// Analyses a case, as `check` and `diff` do.
fn run(case: &Case) -> Analysis {
    let earlier = case
        .before
        .as_ref()
        .map(|before| analyse(&workspace(before, Vec::new())));
    let mut reviews = case.reviews.clone();
    let now = (!reviews.is_empty()).then(|| analyse(&workspace(&case.now, Vec::new())));
    for review in &mut reviews {
        let review = review.as_mapping_mut().unwrap();
        let when_read = match review.remove("read") {
            Some(_) => now.as_ref(),
            None => earlier.as_ref().or(now.as_ref()),
        };
        let certified = &when_read.unwrap().certified;
        let claim = review.get("claim").and_then(Value::as_str).unwrap();
        let claim = certified.corpus.claims.iter().find(|one| *one.id == *claim);
        let read = Reading::of(certified, claim.unwrap()).sha256();
        review.insert("read".into(), read.into());
    }
    let mut analysis = analyse(&workspace(&case.now, reviews));
    if let Some(earlier) = &earlier {
        analysis.compare_with(earlier, &Default::default());
    }
    analysis
}
