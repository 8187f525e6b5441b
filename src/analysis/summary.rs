//! The counts of a brief: what was verified, and against what.

use crate::anchor::Verdict;
use crate::certify::Basis;
use crate::certify::Certified;
use std::fmt;

/// The counts of a brief's quotations.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// All quotations.
    pub quotations: usize,
    /// Those that may be published as verified.
    pub verified: usize,
    /// Of those, the ones verified against a text.
    pub against_texts: usize,
    /// Of those, the ones verified against the lock.
    pub against_lock: usize,
    /// All quotations by verdict, in the order of [`Verdict::ALL`].
    pub by_verdict: [usize; Verdict::ALL.len()],
}

impl Summary {
    /// Counts the quotations.
    pub fn count(certified: &Certified) -> Summary {
        let mut summary = Summary::default();
        for quotation in &certified.quotations {
            summary.quotations += 1;
            let verdict = quotation.evidence.verdict;
            let place = Verdict::ALL.iter().position(|one| *one == verdict);
            if let Some(count) = place.and_then(|at| summary.by_verdict.get_mut(at)) {
                *count += 1;
            }
            if quotation.evidence.verified {
                summary.verified += 1;
                match quotation.basis {
                    Basis::Text => summary.against_texts += 1,
                    Basis::Lock => summary.against_lock += 1,
                    Basis::Nothing => {}
                }
            }
        }
        summary
    }

    /// Adds the counts of another brief.
    pub fn add(&mut self, other: &Summary) {
        self.quotations += other.quotations;
        self.verified += other.verified;
        self.against_texts += other.against_texts;
        self.against_lock += other.against_lock;
        for (own, others) in self.by_verdict.iter_mut().zip(other.by_verdict) {
            *own += others;
        }
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Summary {
            quotations,
            verified,
            against_texts,
            against_lock,
            ..
        } = self;
        write!(
            f,
            "{verified} of {quotations} quotations verified: {against_texts} against texts, \
             {against_lock} against the lock"
        )
    }
}
