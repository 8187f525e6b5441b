//! `number-not-in-evidence`: a number of a claim's that its quotations' sentences do not have.

use crate::diagnostic::Diagnostic;
use crate::grounds::approximator;
use crate::grounds::approximator::Sense;
use crate::grounds::date;
use crate::grounds::date::Mention;
use crate::grounds::quantity;
use crate::grounds::quantity::Quantity;
use crate::grounds::quantity::Reading;
use crate::grounds::quantity::Unit;
use crate::grounds::word;
use crate::grounds::word::Word;
use crate::model::NumberRange;
use crate::model::Str;
use crate::rules::Firmness;
use crate::rules::Group;
use crate::rules::Rule;
use crate::rules::grounded::Grounded;
use crate::workspace::Level;
use std::cell::LazyCell;

/// The rule.
pub const RULE: Rule = Rule {
    id: "number-not-in-evidence",
    group: Group::Grounding,
    level: Level::Warning,
    firmness: Firmness::Free,
    needs_texts: false,
    page: include_str!("number-not-in-evidence.md"),
    // See `grounded`.
    check: None,
};

pub(super) fn judge(claim: &Grounded<'_>) -> Vec<Diagnostic> {
    // Most claims state no number.
    let known = LazyCell::new(|| Known::gather(claim));
    let mut found = Vec::new();
    for (text, read) in &claim.statements {
        let stated: Vec<&Quantity> = counting(read.quantities(), read.dates()).collect();
        let has_unused = LazyCell::new(|| known.has_unused(&stated));
        for quantity in &stated {
            let is_counted = || is_few(quantity) && !*has_unused;
            if !(known.has(&read.words, quantity) || is_counted()) {
                found.push(report(claim, text, quantity, &known));
            }
        }
    }
    let value_of = claim.claim.value.as_ref();
    if value_of.is_some_and(|value| value.number.is_some()) {
        found.extend(value(claim, &known).or_else(|| own_value(claim)));
    }
    found
}

/// The quantities of the sentences.
struct Known {
    quantities: Vec<Quantity>,
    /// What is said of them where a claim has another; nothing if there are none.
    instead: Option<String>,
}

impl Known {
    fn gather(claim: &Grounded<'_>) -> Known {
        let known = claim.quantities();
        let numerals = known.iter().filter(|(_, one)| one.numeral);
        let instead = claim.instead(numerals.map(|(text, _)| text.as_str()));
        Known {
            quantities: known.into_iter().map(|(_, one)| one).collect(),
            instead,
        }
    }

    fn has(&self, words: &[Word], quantity: &Quantity) -> bool {
        let known = &self.quantities;
        known.iter().any(|one| quantity.agrees(one))
            || (approximator::beside(words, quantity).is_some()
                && known.iter().any(|one| quantity.rounds(one)))
    }

    /// Tells whether the sentences have a number that a statement does not have.
    fn has_unused(&self, stated: &[&Quantity]) -> bool {
        let is_used = |one: &Quantity| stated.iter().any(|stated| stated.agrees(one));
        let mut counting = self
            .quantities
            .iter()
            .filter(|one| one.numeral && !is_one(one));
        counting.any(|one| !is_used(one))
    }
}

/// Returns the numerals of a statement that are no part of a date.
pub(super) fn stated(words: &[Word]) -> Vec<Quantity> {
    let quantities = quantity::quantities(words);
    let dates = date::dates(words);
    counting(&quantities, &dates).cloned().collect()
}

fn counting<'q>(
    quantities: &'q [Quantity],
    dates: &'q [Mention],
) -> impl Iterator<Item = &'q Quantity> {
    let is_date = |one: &Quantity| {
        let mut dates = dates.iter();
        dates.any(|date| date.is_certain && date.span.overlaps(one.span))
    };
    let quantities = quantities.iter();
    quantities.filter(move |one| one.numeral && !is_date(one) && !is_one(one))
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

/// Tells whether a quantity is a small count in words: whoever lists three names may count them,
/// where the sentence has no number of its own.
fn is_few(quantity: &Quantity) -> bool {
    quantity.spelled
        && quantity
            .readings
            .iter()
            .all(|one| one.unit == Unit::Plain && one.amount <= 4.0)
}

fn report(claim: &Grounded<'_>, text: &Str, quantity: &Quantity, known: &Known) -> Diagnostic {
    let said = quantity.span.slice(text);
    let message = format!("“{said}” is not in the quotation or its sentence");
    let diagnostic = claim
        .report(RULE.id, text, quantity.span, message)
        .label("rests on no quoted sentence");
    explain(claim, diagnostic, known)
}

fn explain(claim: &Grounded<'_>, diagnostic: Diagnostic, known: &Known) -> Diagnostic {
    let diagnostic = claim.at_sentences(diagnostic, "quoted from here");
    match &known.instead {
        Some(instead) => diagnostic
            .note(instead.clone())
            .help("write the source's number, or cite the sentence that has this one"),
        None => diagnostic.help("leave the number out, or cite the sentence that has it"),
    }
}

/// Tells whether an amount can be what a reading says; a percentage and a part are one.
fn is_amount(reading: &Reading, amount: f64) -> bool {
    let near = |one: f64| (one - amount).abs() <= 1e-9 * amount.abs();
    match reading.unit {
        Unit::Vague => {
            near(reading.amount)
                || (reading.amount..reading.amount * quantity::VAGUENESS).contains(&amount)
        }
        Unit::Percent => near(reading.amount) || near(reading.amount / 100.0),
        _ => {
            near(reading.amount)
                || (reading.amount < 1.0 && (reading.amount * 100.0 - amount).abs() < 1.0)
        }
    }
}

/// Judges `value: {number: …}`: each end must be a number of the sentences.
fn value(claim: &Grounded<'_>, known: &Known) -> Option<Diagnostic> {
    let number = claim.claim.value.as_ref()?.number?;
    let ends = [number.value.least, number.value.most];
    let is_known = |amount: &f64| {
        let mut readings = known.quantities.iter().flat_map(|one| &one.readings);
        readings.any(|one| is_amount(one, *amount)) || *amount == 0.0 || *amount == 1.0
    };
    let wrong = ends.iter().flatten().find(|amount| !is_known(amount))?;
    let message = format!("“{wrong}” is not in the quotation or its sentence");
    let diagnostic = Diagnostic::new(RULE.id, &claim.claim.file, number.span, message)
        .label("rests on no quoted sentence");
    Some(explain(claim, diagnostic, known))
}

/// Judges `value: {words: …, number: …}`: the number must be one that the words can mean, and an
/// open end must be on the side that they leave open.
fn own_value(claim: &Grounded<'_>) -> Option<Diagnostic> {
    let value = claim.claim.value.as_ref()?;
    let number = value.number?;
    let words = word::all(&value.words);
    let stated = stated(&words);
    let first = stated.first()?;
    let fits = |one: &Quantity| {
        let is_open = |sense: Sense| match (number.value.least, number.value.most) {
            (None, Some(_)) => sense.is_upward(),
            (Some(_), None) => sense.is_downward(),
            _ => false,
        };
        let beside = approximator::beside(&words, one);
        let is_turned = beside.is_some_and(|one| is_open(one.sense));
        !is_turned
            && one
                .readings
                .iter()
                .any(|one| means(one, number.value, beside.is_some()))
    };
    // A word such as "half" or "double" may be what is meant.
    let implied = quantity::quantities(&words);
    if implied.iter().any(fits) {
        return None;
    }
    let said = first.span.slice(&value.words);
    let message = format!("the value's number is not what its “{said}” says");
    let diagnostic = Diagnostic::new(RULE.id, &claim.claim.file, number.span, message)
        .label("says something else than the words")
        .help("write the number of the words: `100000..` for “over 100,000”, `10..32` for a range");
    Some(diagnostic)
}

/// Tells whether a reading of a value's words can be its number: an end or a number of the range,
/// or what the words round.
fn means(reading: &Reading, range: NumberRange, is_about: bool) -> bool {
    let ends = [range.least, range.most];
    let is_end = ends.iter().flatten().any(|end| {
        let is_round = is_about && (end - reading.amount).abs() <= end.abs() / 20.0;
        is_amount(reading, *end) || is_round
    });
    let point = NumberRange {
        least: Some(reading.amount),
        most: Some(reading.amount),
    };
    is_end || (range.single().is_none() && range.contains(point))
}
