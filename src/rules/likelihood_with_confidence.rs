//! `likelihood-with-confidence`: a sentence that says both how likely something is and how well
//! that is founded.

use crate::certify::Certified;
use crate::diagnostic::Diagnostic;
use crate::rules::Firmness;
use crate::rules::Group;
use crate::rules::Rule;
use crate::rules::likelihood;
use crate::rules::phrasing::Passage;
use crate::rules::phrasing::Sentence;
use crate::rules::phrasing::passages;
use crate::workspace::Level;

/// The rule.
pub const RULE: Rule = Rule {
    id: "likelihood-with-confidence",
    group: Group::Language,
    level: Level::Warning,
    firmness: Firmness::Free,
    needs_texts: false,
    page: include_str!("likelihood-with-confidence.md"),
    check: Some(check),
};

const HELP: &str = "give the one or the other, or say them in two sentences";

fn check(certified: &Certified) -> Vec<Diagnostic> {
    passages(certified).iter().flat_map(judge).collect()
}

fn judge(passage: &Passage<'_>) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = fields(passage).into_iter().collect();
    let sentences = passage.sentences();
    if let [only] = &*sentences {
        found.extend(field_and_words(passage, only));
    }
    for sentence in sentences {
        let terms = likelihood::terms(sentence.own);
        let (Some(term), Some(confidence)) = (terms.first(), likelihood::confidence(sentence.own))
        else {
            continue;
        };
        let message = "likelihood and confidence stand in one sentence".to_owned();
        let place = confidence.shift(sentence.span.start);
        let likely = passage.locate(term.span.shift(sentence.span.start));
        let diagnostic = passage
            .report(RULE.id, place, message)
            .label("how well it is founded")
            .secondary(passage.file, likely, "how likely it is")
            .help(HELP);
        found.push(diagnostic);
    }
    found
}

/// Judges a judgement of one sentence, which says the one where the field says the other.
fn field_and_words(passage: &Passage<'_>, sentence: &Sentence<'_>) -> Option<Diagnostic> {
    let judgement = passage.judgement()?;
    let terms = likelihood::terms(sentence.own);
    let confidence = likelihood::confidence(sentence.own);
    let (words, field, says, other) = match (judgement.likelihood, judgement.confidence) {
        (Some(field), None) if terms.is_empty() => (
            confidence?,
            field.span,
            "how well it is founded",
            "how likely it is",
        ),
        (None, Some(field)) if confidence.is_none() => (
            terms.first()?.span,
            field.span,
            "how likely it is",
            "how well it is founded",
        ),
        _ => return None,
    };
    let message =
        "this judgement has likelihood and confidence, one in its words and one in its field";
    Some(
        passage
            .report(
                RULE.id,
                words.shift(sentence.span.start),
                message.to_owned(),
            )
            .label(says)
            .secondary(passage.file, field, other)
            .help(HELP),
    )
}

/// Judges a judgement that has both fields: they would be printed behind one sentence.
fn fields(passage: &Passage<'_>) -> Option<Diagnostic> {
    let judgement = passage.judgement()?;
    let (likelihood, confidence) = (judgement.likelihood?, judgement.confidence?);
    let message = "this judgement has a likelihood and a confidence";
    Some(
        Diagnostic::new(RULE.id, passage.file, confidence.span, message)
            .label("how well it is founded")
            .secondary(passage.file, likelihood.span, "how likely it is")
            .help("make two judgements of it, or say the confidence in a sentence of its own"),
    )
}
