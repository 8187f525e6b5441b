//! How the briefing was made and checked: counts, versions, what was not run.

use crate::analysis::Analysis;
use crate::anchor::Verdict;
use crate::diagnostic::Severity;
use crate::review::Reviews;
use serde::Serialize;

/// What the line at the top says.
#[derive(Clone, Debug, Serialize)]
pub struct Proof {
    /// All quotations.
    pub quotations: usize,
    /// Those found in their sources.
    pub verified: usize,
    /// Of those, the ones found in a source's text.
    pub against_texts: usize,
    /// Of those, the ones found in the evidence lock.
    pub against_lock: usize,
    /// All claims.
    pub claims: usize,
    /// Those that a second person has read against their quotations as they stand.
    pub reviewed: usize,
}

/// How the briefing was made and checked.
#[derive(Clone, Debug, Serialize)]
pub struct Method {
    /// The program's version.
    pub version: String,
    /// The quotations by verdict, those with none left out.
    pub verdicts: Vec<VerdictCount>,
    /// How many errors were found; a briefing is not written with any.
    pub errors: usize,
    /// How many warnings were found.
    pub warnings: usize,
    /// The ids of the rules that were not run, because they need whole texts.
    pub left_out: Vec<String>,
}

/// How many quotations have a verdict.
#[derive(Clone, Debug, Serialize)]
pub struct VerdictCount {
    /// The verdict's word.
    pub verdict: String,
    /// How many.
    pub count: usize,
}

/// Returns what the line at the top says.
pub fn proof(analysis: &Analysis) -> Proof {
    let summary = &analysis.summary;
    Proof {
        quotations: summary.quotations,
        verified: summary.verified,
        against_texts: summary.against_texts,
        against_lock: summary.against_lock,
        claims: analysis.certified.corpus.claims.len(),
        reviewed: Reviews::of(&analysis.certified).followed(),
    }
}

/// Returns how the briefing was made and checked.
pub fn method(analysis: &Analysis) -> Method {
    let count = |severity| {
        analysis
            .diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.severity == severity)
            .count()
    };
    let verdicts = Verdict::ALL.iter().zip(analysis.summary.by_verdict);
    Method {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        verdicts: verdicts
            .filter(|(_, count)| *count > 0)
            .map(|(verdict, count)| VerdictCount {
                verdict: verdict.to_string(),
                count,
            })
            .collect(),
        errors: count(Severity::Error),
        warnings: count(Severity::Warning),
        left_out: analysis
            .left_out
            .iter()
            .map(|&rule| rule.to_owned())
            .collect(),
    }
}
