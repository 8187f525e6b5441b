//! `mixed-likelihood-terms`: a brief that does not keep to one scale of likelihood.

use crate::certify::Certified;
use crate::diagnostic::Diagnostic;
use crate::model::Likelihood;
use crate::rules::Firmness;
use crate::rules::Group;
use crate::rules::Rule;
use crate::rules::likelihood;
use crate::rules::likelihood::Row;
use crate::rules::likelihood::Term;
use crate::rules::phrasing::Passage;
use crate::rules::phrasing::passages;
use crate::workspace::Level;

/// The rule.
pub const RULE: Rule = Rule {
    id: "mixed-likelihood-terms",
    group: Group::Language,
    level: Level::Warning,
    firmness: Firmness::Free,
    needs_texts: false,
    page: include_str!("mixed-likelihood-terms.md"),
    check: Some(check),
};

fn check(certified: &Certified) -> Vec<Diagnostic> {
    let passages = passages(certified);
    let used: Vec<(&Passage<'_>, Vec<Term>)> = passages
        .iter()
        .map(|passage| (passage, own_terms(passage)))
        .collect();
    let has_field = |passage: &Passage<'_>| {
        passage
            .judgement()
            .is_some_and(|one| one.likelihood.is_some())
    };
    let uses_first = used.iter().any(|(passage, terms)| {
        has_field(passage) || terms.iter().any(|term| term.row == Row::First)
    });
    let mut found = Vec::new();
    for (passage, terms) in &used {
        for term in terms {
            let is_wrong = match term.row {
                Row::First => false,
                Row::Second => uses_first,
                Row::Outside => true,
            };
            if is_wrong {
                found.push(report(passage, term));
            }
        }
        found.extend(other_than_field(passage, terms));
    }
    found
}

/// Returns the terms that the analyst uses; what a sentence reports of its sources is theirs.
fn own_terms(passage: &Passage<'_>) -> Vec<Term> {
    let mut found = Vec::new();
    let is_judgement = passage.judgement().is_some();
    for sentence in passage.sentences() {
        if sentence.cites && !is_judgement {
            continue;
        }
        let start = sentence.span.start;
        let terms = likelihood::terms(sentence.own).into_iter();
        found.extend(terms.map(|term| Term {
            span: term.span.shift(start),
            ..term
        }));
    }
    found
}

fn report(passage: &Passage<'_>, term: &Term) -> Diagnostic {
    let said = term.words;
    let message = match term.row {
        Row::Outside => format!("“{said}” is no term of the scale"),
        _ => format!("“{said}” is of another scale than the brief's other terms"),
    };
    let diagnostic = passage
        .report(RULE.id, term.span, message)
        .label("how likely is that?");
    let scale: Vec<String> = Likelihood::ALL
        .iter()
        .map(|one| {
            let (least, most) = one.percent();
            format!("{one} ({least}\u{2013}{most}%)")
        })
        .collect();
    let diagnostic = diagnostic.note(format!("the scale of ICD 203: {}", scale.join(", ")));
    match term.degree {
        Some(degree) => diagnostic.help(format!("write “{degree}”, which is the same degree")),
        None => diagnostic.help("write the term of the scale whose percentages you mean"),
    }
}

/// Judges a judgement whose text has another term than its `likelihood`.
fn other_than_field(passage: &Passage<'_>, terms: &[Term]) -> Option<Diagnostic> {
    let field = passage.judgement()?.likelihood?;
    let stated: Vec<&Term> = terms.iter().filter(|term| term.degree.is_some()).collect();
    if stated
        .iter()
        .any(|term| term.degree == Some(field.value.as_str()))
    {
        return None;
    }
    // "Not likely" is no degree of the scale, but surely not the one that it negates.
    let negated = likelihood::negated(&passage.own);
    let denied = negated
        .iter()
        .find(|term| term.degree == Some(field.value.as_str()))
        .map(|term| ("not ", term));
    let other = stated.first().filter(|term| term.row == Row::First);
    let (not, other) = denied.or(other.map(|term| ("", *term)))?;
    let message = format!(
        "the text says “{not}{}”, and its likelihood is “{}”",
        other.words, field.value
    );
    Some(
        passage
            .report(RULE.id, other.span, message)
            .label(if not.is_empty() {
                "another degree"
            } else {
                "the contrary"
            })
            .secondary(passage.file, field.span, "than this one")
            .help("say one of the two in both places"),
    )
}
