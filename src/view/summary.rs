//! The source summary statement (ICD 206): what the briefing rests on, where that is strong and
//! where it is weak, in two or three sentences written from the data.
//!
//! Says nothing that is not counted; a strength or weakness that is not there is not mentioned.

use crate::certify::CertifiedQuotation;
use crate::model::Reliability;
use crate::speech::Voice;
use crate::view::facts::Facts;
use crate::view::names::enumerate;
use std::collections::BTreeSet;

/// Writes the statement; `None` where nothing is quoted.
pub fn summary(facts: &Facts<'_>) -> Option<String> {
    let base = Base::count(facts);
    if base.quotations == 0 {
        return None;
    }
    let sentences = [Some(base.rests(facts)), base.strengths(), base.gaps()];
    Some(
        sentences
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" "),
    )
}

/// What the quotations of a brief come from, counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Base {
    quotations: usize,
    /// Those with a speaker's own words.
    speech: usize,
    /// Those of sources that are graded A or B.
    graded_well: usize,
    /// Those of sources that are graded D or E.
    graded_ill: usize,
    /// Those of sources that are graded F, or not at all.
    ungraded: usize,
    /// The sources that are quoted.
    sources: BTreeSet<usize>,
    credits: usize,
    rewrites: usize,
    claims: usize,
    /// Claims with quotations of several sources.
    supported: usize,
    /// Claims that rest on a speaker whose name is withheld.
    unnamed: usize,
}

impl Base {
    fn count(facts: &Facts<'_>) -> Base {
        let corpus = facts.corpus;
        let mut base = Base::default();
        let verified = facts
            .certified
            .quotations
            .iter()
            .filter(|one| one.evidence.verified);
        for quotation in verified {
            let Some(at) = quotation.source else {
                continue;
            };
            base.quotations += 1;
            base.speech += usize::from(is_speech(quotation));
            base.sources.insert(at);
            let grade = corpus.sources[at].reliability.map(|grade| grade.value);
            match grade {
                Some(Reliability::A | Reliability::B) => base.graded_well += 1,
                Some(Reliability::D | Reliability::E) => base.graded_ill += 1,
                Some(Reliability::F) | None => base.ungraded += 1,
                Some(Reliability::C) => {}
            }
        }
        for &at in &base.sources {
            let source = &corpus.sources[at];
            base.credits += usize::from(source.wire_credit.is_some());
            base.rewrites += usize::from(source.derived_from.is_some());
        }
        for (place, claim) in corpus.claims.iter().enumerate() {
            let quotations = facts.certified.of_claim(place);
            let sources: BTreeSet<usize> = quotations
                .iter()
                .filter(|one| one.evidence.verified)
                .filter_map(|one| one.source)
                .collect();
            if sources.is_empty() {
                continue;
            }
            base.claims += 1;
            base.supported += usize::from(sources.len() > 1);
            let speakers = claim
                .citations
                .iter()
                .flat_map(|one| one.speakers.iter().chain(&one.via));
            let is_unnamed = |id: &crate::model::Ref| {
                corpus
                    .actor(id)
                    .and_then(|actor| actor.anonymous)
                    .is_some_and(|one| one.value)
            };
            base.unnamed += usize::from(claim.actors.iter().chain(speakers).any(is_unnamed));
        }
        base
    }

    /// Says what kinds of sources there are, and how many.
    fn rests(&self, facts: &Facts<'_>) -> String {
        let sources = self.sources.len();
        let mut kinds = Vec::new();
        if self.credits > 0 {
            kinds.push(self.of_sources(
                self.credits,
                "credits a news agency",
                "credit a news agency",
            ));
        }
        if self.rewrites > 0 {
            kinds.push(self.of_sources(
                self.rewrites,
                "rewrites another report",
                "rewrite another report",
            ));
        }
        let documents = facts.corpus.sources.len() - sources;
        let unused = match documents {
            0 => String::new(),
            count => format!(
                " ({} more {} not quoted)",
                number(count),
                if count == 1 { "is" } else { "are" }
            ),
        };
        let kinds = match kinds.is_empty() {
            true => String::new(),
            false => format!(": {}", enumerate(&kinds)),
        };
        let speech = match self.speech {
            0 => "none as speech in quotation marks".to_owned(),
            count => format!("{} as speech in quotation marks", number(count)),
        };
        format!(
            "The briefing rests on {} published {}{unused}{kinds}; {} {} quoted, {speech}.",
            number(sources),
            plural(sources, "article", "articles"),
            self.quotations,
            plural(self.quotations, "passage is", "passages are"),
        )
    }

    fn of_sources(&self, count: usize, one: &str, several: &str) -> String {
        match (count, self.sources.len()) {
            (1, 1) => format!("it {one}"),
            (1, _) => format!("one {one}"),
            (count, all) if count == all => format!("all {several}"),
            (count, _) => format!("{} {several}", number(count)),
        }
    }

    fn strengths(&self) -> Option<String> {
        let mut points = Vec::new();
        if self.graded_well > 0 {
            points.push(format!(
                "{} of the {} passages come from sources graded A or B",
                self.graded_well, self.quotations
            ));
        }
        (!points.is_empty()).then(|| format!("Strengths: {}.", points.join("; ")))
    }

    fn gaps(&self) -> Option<String> {
        let mut points = Vec::new();
        if self.ungraded > 0 {
            points.push(format!(
                "{} {} whose reliability cannot be judged",
                number(self.ungraded),
                plural(
                    self.ungraded,
                    "passage comes from a source",
                    "passages come from sources"
                ),
            ));
        }
        if self.graded_ill > 0 {
            points.push(format!(
                "{} {} from sources graded D or E",
                number(self.graded_ill),
                plural(self.graded_ill, "passage comes", "passages come"),
            ));
        }
        if self.unnamed > 0 {
            points.push(format!(
                "{} {} on a speaker whose name is withheld",
                number(self.unnamed),
                plural(self.unnamed, "claim rests", "claims rest"),
            ));
        }
        let single = self.claims - self.supported;
        if single > 0 && self.sources.len() > 1 {
            points.push(match single == self.claims {
                true => "every claim rests on one source alone".to_owned(),
                false => format!(
                    "{} of the {} claims {} on one source alone",
                    number(single),
                    self.claims,
                    plural(single, "rests", "rest"),
                ),
            });
        }
        (!points.is_empty()).then(|| format!("Gaps: {}.", points.join("; ")))
    }
}

fn is_speech(quotation: &CertifiedQuotation) -> bool {
    matches!(quotation.evidence.voice, Some(Voice::Direct | Voice::Mixed))
}

fn plural<'w>(count: usize, one: &'w str, several: &'w str) -> &'w str {
    match count {
        1 => one,
        _ => several,
    }
}

/// Returns a count as prose has it: in words up to ten.
fn number(count: usize) -> String {
    const WORDS: [&str; 11] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    ];
    WORDS
        .get(count)
        .map_or_else(|| count.to_string(), |word| (*word).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn base() -> Base {
        Base {
            quotations: 42,
            graded_well: 25,
            ungraded: 17,
            sources: BTreeSet::from([0, 1]),
            claims: 40,
            supported: 1,
            unnamed: 3,
            ..Base::default()
        }
    }

    #[test]
    fn strengths_and_gaps_are_counted() {
        assert_eq!(
            base().strengths().as_deref(),
            Some("Strengths: 25 of the 42 passages come from sources graded A or B.")
        );
        assert_eq!(
            base().gaps().as_deref(),
            Some(
                "Gaps: 17 passages come from sources whose reliability cannot be judged; three \
                 claims rest on a speaker whose name is withheld; 39 of the 40 claims rest on one \
                 source alone."
            )
        );
    }

    #[test]
    fn what_is_not_there_is_not_mentioned() {
        let nothing = Base {
            quotations: 1,
            sources: BTreeSet::from([0]),
            claims: 1,
            ..Base::default()
        };
        assert_eq!(nothing.strengths(), None);
        assert_eq!(nothing.gaps(), None);
    }
}
