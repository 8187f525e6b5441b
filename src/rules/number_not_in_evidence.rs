//! `number-not-in-evidence`: a number of a claim's that its quotations' sentences do not have.

use crate::certify::Certified;
use crate::diagnostic::Diagnostic;
use crate::grounds::approximator;
use crate::grounds::date;
use crate::grounds::quantity;
use crate::grounds::quantity::Quantity;
use crate::grounds::quantity::Unit;
use crate::grounds::word;
use crate::grounds::word::Word;
use crate::model::Str;
use crate::rules::Firmness;
use crate::rules::Group;
use crate::rules::Rule;
use crate::rules::grounded::Grounded;
use crate::workspace::Level;

/// The rule.
pub const RULE: Rule = Rule {
    id: "number-not-in-evidence",
    group: Group::Grounding,
    level: Level::Warning,
    firmness: Firmness::Free,
    needs_texts: false,
    page: include_str!("number-not-in-evidence.md"),
    check: Some(check),
};

fn check(certified: &Certified) -> Vec<Diagnostic> {
    Grounded::all(certified)
        .flat_map(|claim| judge(&claim))
        .collect()
}

fn judge(claim: &Grounded<'_>) -> Vec<Diagnostic> {
    let known = claim.quantities();
    let mut found = Vec::new();
    for text in claim.statements() {
        let words = word::all(text);
        let stated = stated(&words);
        for quantity in &stated {
            if !is_known(&words, quantity, &stated, &known) {
                found.push(report(claim, text, quantity, &known));
            }
        }
    }
    found.extend(value(claim, &known));
    found
}

/// Returns the numerals of a statement that are no part of a date.
pub(super) fn stated(words: &[Word]) -> Vec<Quantity> {
    let dates = date::dates(words);
    let is_date = |one: &Quantity| {
        dates
            .iter()
            .any(|date| date.is_certain && date.span.overlaps(one.span))
    };
    let mut found = quantity::quantities(words);
    found.retain(|one| one.numeral && !is_date(one) && !is_one(one));
    found
}

/// Tells whether a quantity is "one", "first" or "zero", which count nothing.
fn is_one(one: &Quantity) -> bool {
    let is_small = |amount: f64| amount == 0.0 || amount == 1.0;
    let plain = one
        .readings
        .iter()
        .all(|one| one.unit == Unit::Plain && is_small(one.amount));
    one.spelled && plain
}

fn is_known(
    words: &[Word],
    quantity: &Quantity,
    stated: &[Quantity],
    known: &[(String, Quantity)],
) -> bool {
    if known.iter().any(|(_, one)| quantity.agrees(one)) {
        return true;
    }
    let rounded = || known.iter().any(|(_, one)| quantity.rounds(one));
    if approximator::beside(words, quantity).is_some() && rounded() {
        return true;
    }
    // Whoever lists three names may count them; not where the sentence has a number of its own.
    let is_few = quantity.spelled
        && quantity
            .readings
            .iter()
            .all(|one| one.unit == Unit::Plain && one.amount <= 4.0);
    let is_unused = |one: &Quantity| {
        one.numeral && !is_one(one) && !stated.iter().any(|stated| stated.agrees(one))
    };
    is_few && !known.iter().any(|(_, one)| is_unused(one))
}

fn report(
    claim: &Grounded<'_>,
    text: &Str,
    quantity: &Quantity,
    known: &[(String, Quantity)],
) -> Diagnostic {
    let said = quantity.span.slice(text);
    let message = format!("“{said}” is not in the quotation or its sentence");
    let diagnostic = claim
        .report(RULE.id, text, quantity.span, message)
        .label("rests on no quoted sentence");
    explain(claim, diagnostic, known)
}

fn explain(
    claim: &Grounded<'_>,
    diagnostic: Diagnostic,
    known: &[(String, Quantity)],
) -> Diagnostic {
    let numerals = known.iter().filter(|(_, one)| one.numeral);
    let texts: Vec<String> = numerals.map(|(text, _)| text.clone()).collect();
    let diagnostic = claim.at_sentences(diagnostic, "quoted from here");
    match claim.instead(&texts) {
        Some(instead) => diagnostic
            .note(instead)
            .help("write the source's number, or cite the sentence that has this one"),
        None => diagnostic.help("leave the number out, or cite the sentence that has it"),
    }
}

/// Judges `value: {number: …}`: each end must be a number of the sentences.
fn value(claim: &Grounded<'_>, known: &[(String, Quantity)]) -> Option<Diagnostic> {
    let number = claim.claim.value.as_ref()?.number?;
    let ends = [number.value.least, number.value.most];
    let is_known = |amount: &f64| {
        let agrees = |one: &Quantity| {
            let readings = one.readings.iter();
            readings.clone().any(|reading| {
                let near = (reading.amount - amount).abs() <= 1e-9 * amount.abs();
                let magnitude = reading.unit == Unit::Vague && *amount >= reading.amount;
                near || magnitude
                    || (reading.amount < 1.0 && (reading.amount * 100.0 - amount).abs() < 1.0)
            })
        };
        known.iter().any(|(_, one)| agrees(one)) || *amount == 0.0 || *amount == 1.0
    };
    let wrong = ends.iter().flatten().find(|amount| !is_known(amount))?;
    let message = format!("“{wrong}” is not in the quotation or its sentence");
    let diagnostic = Diagnostic::new(RULE.id, &claim.claim.file, number.span, message)
        .label("rests on no quoted sentence");
    Some(explain(claim, diagnostic, known))
}
