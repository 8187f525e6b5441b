//! References and values that do not fit what they refer to: the word of another actor replaced, a
//! later word replaced by an earlier one, a date where the issue asks for a number.
//!
//! Compares what is written with what is written; knows no quotation.

use crate::diagnostic::Diagnostic;
use crate::model::Asks;
use crate::model::Claim;
use crate::model::Issue;
use crate::model::Ref;
use crate::resolve::corpus::Corpus;
use crate::text::Span;

/// Reports what does not fit.
pub fn find(corpus: &Corpus, diagnostics: &mut Vec<Diagnostic>) {
    for claim in &corpus.claims {
        for reference in &claim.supersedes {
            if let Some(old) = corpus.claim(reference) {
                diagnostics.extend(replaced(claim, reference, old));
            }
        }
        diagnostics.extend(value(corpus, claim));
    }
}

/// Judges a claim that replaces another.
fn replaced(claim: &Claim, reference: &Ref, old: &Claim) -> Option<Diagnostic> {
    let at = |message: &str| {
        Diagnostic::new("invalid-value", &claim.file, reference.span(), message).secondary(
            &old.file,
            old.id.span(),
            "this claim",
        )
    };
    if !are_of_one_actor(claim, old) {
        let message = match (old.actors.is_empty(), claim.actors.is_empty()) {
            (true, _) => "an actor's word supersedes what sources report",
            (_, true) => "what sources report supersedes an actor's word",
            _ => "`supersedes` names a claim of another actor",
        };
        return Some(at(message).help(
            "`supersedes` is for the same actor's later word: for an answer write \
             `responds_to: {claim: …, as: confirms | qualifies | denies}`",
        ));
    }
    let start = old.as_of.and_then(|day| day.value.earliest);
    let end = claim.as_of.and_then(|day| day.value.latest);
    let is_earlier = start.zip(end).is_some_and(|(start, end)| end < start);
    is_earlier.then(|| {
        at("`supersedes` names a later claim")
            .help("the later claim replaces the earlier one: write `supersedes` there")
    })
}

/// Tells whether two claims have an actor in common, or neither has any.
fn are_of_one_actor(a: &Claim, b: &Claim) -> bool {
    let mut ids = a.actors.iter();
    (a.actors.is_empty() && b.actors.is_empty())
        || ids.any(|one| b.actors.iter().any(|other| **one == **other))
}

/// Judges a value that is of another kind than every issue of its claim asks for.
fn value(corpus: &Corpus, claim: &Claim) -> Option<Diagnostic> {
    let value = claim.value.as_ref()?;
    let (given, span, asked): (&str, Span, Asks) = match (value.date, value.number) {
        (Some(date), None) => ("date", date.span, Asks::Number),
        (None, Some(number)) => ("number", number.span, Asks::Date),
        _ => return None,
    };
    let issues: Vec<(&Issue, Asks, Span)> = claim
        .issues
        .iter()
        .filter_map(|id| corpus.issue(id))
        .filter_map(|issue| issue.asks.map(|asks| (issue, asks.value, asks.span)))
        .collect();
    let is_odd = !issues.is_empty() && issues.iter().all(|(_, asks, _)| *asks == asked);
    let (issue, _, place) = issues.first().filter(|_| is_odd)?;
    let wanted = asked.as_str();
    let message = format!(
        "this value is a {given}, and `{}` asks for a {wanted}",
        &*issue.id
    );
    Some(
        Diagnostic::new("invalid-value", &claim.file, span, message)
            .secondary(&issue.file, *place, "asked for here")
            .help(format!(
                "give it as `{wanted}`, leave the `{given}` out, or name the issue that it fills"
            )),
    )
}
