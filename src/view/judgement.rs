//! The analyst's judgements, with what their terms mean in the sentence.

use crate::model::Judgement;
use crate::model::Likelihood;
use crate::view::facts::Facts;
use crate::view::names::line;
use crate::view::numbers::Numbers;
use crate::view::numbers::Reference;
use crate::view::prose::Block;
use crate::view::prose::Inline;
use crate::view::prose::Prose;
use serde::Serialize;

/// A judgement.
#[derive(Clone, Debug, Serialize)]
pub struct JudgementView {
    /// The sentence; a likelihood's term has its percentages behind it.
    pub text: Prose,
    /// The likelihood's term (ICD 203), where the sentence does not have it.
    pub likelihood: Option<String>,
    /// Its percentages: "55–80%".
    pub percent: Option<String>,
    /// The confidence, where the sentence does not have it.
    pub confidence: Option<String>,
    /// The claims on which it rests.
    pub references: Vec<Reference>,
    /// What else could be the case.
    pub alternatives: Vec<String>,
    /// What would speak for it or against it.
    pub indicators: Vec<String>,
}

/// Returns a judgement as it is shown.
pub fn judgement(facts: &Facts<'_>, numbers: &mut Numbers, made: &Judgement) -> JudgementView {
    let mut text = Prose::of(&made.text, facts.corpus, numbers);
    let likelihood = made.likelihood.map(|likelihood| likelihood.value);
    let percent = likelihood.map(percent);
    let is_said = match (likelihood, &percent) {
        (Some(likelihood), Some(percent)) => explain(&mut text, likelihood, percent),
        _ => false,
    };
    let confidence = made
        .confidence
        .map(|confidence| format!("{} confidence", confidence.value));
    let lower = made.text.to_lowercase();
    JudgementView {
        text,
        likelihood: likelihood
            .filter(|_| !is_said)
            .map(|likelihood| likelihood.to_string()),
        percent,
        confidence: confidence.filter(|words| !lower.contains(words.as_str())),
        references: facts.refer_all(numbers, &made.claims),
        alternatives: made.alternatives.iter().map(|one| sentence(one)).collect(),
        indicators: made.indicators.iter().map(|one| sentence(one)).collect(),
    }
}

/// Returns a text as one line, without its full stop: it stands in an enumeration.
fn sentence(text: &str) -> String {
    line(text).trim_end_matches('.').to_owned()
}

fn percent(likelihood: Likelihood) -> String {
    let (least, most) = likelihood.percent();
    format!("{least}\u{2013}{most}%")
}

/// Puts the percentages behind the term, at its first place; tells whether it has one.
fn explain(text: &mut Prose, likelihood: Likelihood, percent: &str) -> bool {
    text.0.iter_mut().any(|block| match block {
        Block::Paragraph { content } => content.iter_mut().any(|inline| match inline {
            Inline::Text { text } => explain_text(text, likelihood.as_str(), percent),
            _ => false,
        }),
        _ => false,
    })
}

fn explain_text(text: &mut String, term: &str, percent: &str) -> bool {
    // A longer term of the list, such as "very likely", is another one.
    let is_other = |before: &str| {
        let word = before
            .trim_end()
            .rsplit(char::is_whitespace)
            .next()
            .unwrap_or_default();
        matches!(
            word.to_ascii_lowercase().as_str(),
            "very" | "almost" | "not"
        )
    };
    let bound = |c: Option<char>| !c.is_some_and(|c| c.is_alphanumeric() || c == '-');
    let lower = text.to_ascii_lowercase();
    let found = lower.match_indices(term).find(|(at, _)| {
        let (before, after) = (&lower[..*at], &lower[at + term.len()..]);
        bound(before.chars().next_back()) && bound(after.chars().next()) && !is_other(before)
    });
    match found {
        Some((at, _)) => {
            text.insert_str(at + term.len(), &format!(" ({percent})"));
            true
        }
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_stand_behind_the_term() {
        let explained = |text: &str, term: &str| {
            let mut text = text.to_owned();
            explain_text(&mut text, term, "5\u{2013}9%").then_some(text)
        };
        assert_eq!(
            explained("It is unlikely to hold, or likely to slip.", "likely").as_deref(),
            Some("It is unlikely to hold, or likely (5\u{2013}9%) to slip.")
        );
        assert_eq!(explained("It is very likely.", "likely"), None);
        assert_eq!(
            explained("Very Likely so.", "very likely").as_deref(),
            Some("Very Likely (5\u{2013}9%) so.")
        );
    }
}
