//! `dropped-hedge`: a claim that states flatly what its quotation hedges.

use crate::anchor::Evidence;
use crate::certify::Certified;
use crate::diagnostic::Diagnostic;
use crate::grounds::approximator;
use crate::grounds::date;
use crate::grounds::hedge;
use crate::grounds::quantity;
use crate::grounds::word;
use crate::grounds::word::Word;
use crate::rules::Firmness;
use crate::rules::Group;
use crate::rules::Rule;
use crate::rules::grounded::Grounded;
use crate::rules::grounded::quoted;
use crate::text::Span;
use crate::workspace::Level;

/// The rule.
pub const RULE: Rule = Rule {
    id: "dropped-hedge",
    group: Group::Context,
    level: Level::Warning,
    firmness: Firmness::Free,
    needs_texts: false,
    page: include_str!("dropped-hedge.md"),
    check: Some(check),
};

/// A hedge of a quotation that the claim does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Dropped {
    /// What the claim states flatly: bytes in its text.
    stated: Span,
    /// The hedge, as it is printed.
    hedge: String,
}

fn check(certified: &Certified) -> Vec<Diagnostic> {
    Grounded::all(certified)
        .flat_map(|claim| judge(&claim))
        .collect()
}

fn judge(claim: &Grounded<'_>) -> Vec<Diagnostic> {
    let text = &claim.claim.text;
    let stated = word::all(text);
    let mut found: Vec<Dropped> = Vec::new();
    let evidence: Vec<&Evidence> = claim.quotations.iter().map(|one| &one.evidence).collect();
    for (at, one) in evidence.iter().enumerate() {
        for dropped in dropped(&stated, &quoted(one)) {
            // What another quotation says flatly may be said flatly.
            let others = evidence
                .iter()
                .enumerate()
                .filter(|(other, _)| *other != at);
            let is_flat_elsewhere = others
                .into_iter()
                .any(|(_, other)| says_flatly(&stated, dropped.stated, &quoted(other)));
            if !is_flat_elsewhere && !found.iter().any(|one| one.stated == dropped.stated) {
                found.push(dropped);
            }
        }
    }
    found
        .into_iter()
        .map(|dropped| report(claim, &dropped))
        .collect()
}

/// Returns what a statement drops of the hedges of a quotation.
fn dropped(stated: &[Word], quotation: &str) -> Vec<Dropped> {
    let words = word::all(quotation);
    let mut found = approximate(stated, &words, quotation);
    for hedge in hedge::hedges(&words) {
        let shown = hedge.span.slice(quotation);
        if hedge.is_kept(stated, &word::lower(shown)) {
            continue;
        }
        if let Some(word) = hedge.stated(stated, &words) {
            found.push(Dropped {
                stated: word.span,
                hedge: shown.to_owned(),
            });
        }
    }
    found
}

/// Returns the quantities that a quotation approximates and a statement does not.
fn approximate(stated: &[Word], words: &[Word], quotation: &str) -> Vec<Dropped> {
    let numerals = quantity::quantities(stated);
    let dates = date::dates(words);
    let mut found = Vec::new();
    for quantity in quantity::quantities(words)
        .iter()
        .filter(|one| one.numeral || is_part(&words[one.tokens.0]))
    {
        if dates
            .iter()
            .any(|date| date.is_certain && date.span.overlaps(quantity.span))
        {
            continue;
        }
        let Some(one) = approximator::beside(words, quantity) else {
            continue;
        };
        let same: Vec<_> = numerals
            .iter()
            .filter(|stated| stated.agrees(quantity))
            .collect();
        let is_kept = same
            .iter()
            .any(|same| approximator::is_kept(stated, same, one.sense));
        if let (false, Some(first)) = (is_kept, same.first()) {
            found.push(Dropped {
                stated: first.span,
                hedge: one.span.slice(quotation).to_owned(),
            });
        }
    }
    found
}

/// Tells whether a word names a part that counts: "nearly half".
fn is_part(word: &Word) -> bool {
    word.is_any(&["half", "quarter", "quarters", "dozen"])
}

/// Tells whether another quotation has the stated word or number without any hedge.
fn says_flatly(stated: &[Word], span: Span, quotation: &str) -> bool {
    let words = word::all(quotation);
    let flat = dropped(stated, quotation).is_empty();
    let numerals = quantity::quantities(stated);
    let has = match numerals.iter().find(|one| one.span == span) {
        Some(numeral) => quantity::quantities(&words)
            .iter()
            .any(|one| one.agrees(numeral)),
        None => stated.iter().filter(|word| word.span == span).any(|one| {
            words
                .iter()
                .any(|word| word::stem(&word.lower) == word::stem(&one.lower))
        }),
    };
    flat && has
}

fn report(claim: &Grounded<'_>, dropped: &Dropped) -> Diagnostic {
    let text = &claim.claim.text;
    let hedge = &dropped.hedge;
    let message = format!("the quotation's “{hedge}” is not in the claim's text");
    let diagnostic = claim
        .report(RULE.id, text, dropped.stated, message)
        .label("stated flatly");
    claim.at_sentences(diagnostic, "hedged here").help(format!(
        "say “{hedge}”, or the same in other words, or cite words that say it flatly"
    ))
}
