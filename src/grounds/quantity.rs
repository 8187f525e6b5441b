//! Numbers and quantities as news prose writes them: `3,000`, "three", `£1.5m`, "two dozen",
//! "half a million", `10–32`, "5 per cent", `6.30pm`.
//!
//! Reads what stands there; whether two quantities say the same is asked of
//! [`Quantity::agrees`]. Everything is linear in the words.

use crate::grounds::numeral;
use crate::grounds::numeral::Digits;
use crate::grounds::word::Word;
use crate::text::Span;
use crate::text::token::TokenKind;

/// What is counted or measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Nothing that is known.
    Plain,
    /// Percent.
    Percent,
    /// A currency, by its sign or its word's first letters.
    Currency(&'static str),
    /// Minutes of the day.
    Time,
    /// A magnitude without a count: "dozens", "thousands".
    Vague,
}

/// By how much a count may be larger than the vague magnitude that speaks of it: 11,000 and
/// "dozens", not 13,000.
pub const VAGUENESS: f64 = 1_000.0;

/// One way to read a quantity.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reading {
    /// The amount.
    pub amount: f64,
    /// Of what.
    pub unit: Unit,
}

/// A quantity where it stands, with every way to read it.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// Bytes in the text.
    pub span: Span,
    /// The first and the last token.
    pub tokens: (usize, usize),
    /// The ways to read it; several for `3m`, and for both ends of a range.
    pub readings: Vec<Reading>,
    /// Whether it is a numeral, and not a word such as "both" or "decade" that only implies one.
    pub numeral: bool,
    /// Whether it is written in words.
    pub spelled: bool,
}

impl Quantity {
    /// Tells whether some reading of one is some reading of the other.
    pub fn agrees(&self, other: &Quantity) -> bool {
        let any = |one: &Reading| other.readings.iter().any(|two| one.agrees(*two));
        self.readings.iter().any(any)
    }

    /// Tells whether this is a rounding of `other`: within a twentieth, and with fewer digits that
    /// count.
    pub fn rounds(&self, other: &Quantity) -> bool {
        let near = |one: &Reading, two: &Reading| {
            let off = (one.amount - two.amount).abs();
            one.unit.goes_with(two.unit)
                && off <= two.amount.abs() / 20.0
                && digits(one.amount) < digits(two.amount)
        };
        let any = |one: &Reading| other.readings.iter().any(|two| near(one, two));
        self.readings.iter().any(any)
    }
}

impl Reading {
    fn agrees(self, other: Reading) -> bool {
        if self.unit == Unit::Vague || other.unit == Unit::Vague {
            return self.is_of(other);
        }
        let same = |a: f64, b: f64| (a - b).abs() <= 1e-9 * a.abs().max(b.abs());
        if (self.unit == Unit::Percent) != (other.unit == Unit::Percent) {
            let (percent, plain) = match self.unit {
                Unit::Percent => (self, other),
                _ => (other, self),
            };
            return plain.unit == Unit::Plain
                && (same(percent.amount, plain.amount)
                    || (plain.amount < 1.0
                        && (percent.amount - plain.amount * 100.0).abs() < 1.0));
        }
        self.unit.goes_with(other.unit) && same(self.amount, other.amount)
    }

    /// Tells whether a vague magnitude and the other quantity go together.
    fn is_of(self, other: Reading) -> bool {
        let (vague, amount) = match self.unit {
            Unit::Vague => (self, other),
            _ => (other, self),
        };
        match amount.unit {
            Unit::Vague => vague.amount == amount.amount,
            Unit::Plain | Unit::Currency(_) => {
                self.unit == Unit::Vague
                    && amount.amount >= vague.amount
                    && amount.amount < vague.amount * VAGUENESS
            }
            _ => false,
        }
    }
}

impl Unit {
    fn goes_with(self, other: Unit) -> bool {
        match (self, other) {
            (Unit::Currency(one), Unit::Currency(two)) => one == two,
            (Unit::Plain, Unit::Currency(_)) | (Unit::Currency(_), Unit::Plain) => true,
            _ => self == other,
        }
    }
}

/// Returns how many digits of a number count: 2 for 3,200, 4 for 2,987.
fn digits(amount: f64) -> usize {
    let text = format!("{amount}");
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    match text.contains('.') {
        true => digits.trim_start_matches('0').len(),
        false => digits.trim_matches('0').len(),
    }
}

/// The most quantities that are read of one passage.
const LIMIT: usize = 400;

/// Returns the quantities among `words`, in order.
pub fn quantities(words: &[Word]) -> Vec<Quantity> {
    let mut found: Vec<Quantity> = Vec::new();
    let mut at = 0;
    while at < words.len() && found.len() < LIMIT {
        match read(words, at) {
            Some(quantity) => {
                at = quantity.tokens.1 + 1;
                join_range(words, &mut found, quantity);
            }
            None => at += 1,
        }
    }
    found
}

/// Adds `next`, or makes one quantity of it and the one before where both are ends of a range:
/// "3 to 4 million", `10–32`.
fn join_range(words: &[Word], found: &mut Vec<Quantity>, next: Quantity) {
    let Some(last) = found.last_mut() else {
        found.push(next);
        return;
    };
    let between = &words[last.tokens.1 + 1..next.tokens.0];
    let is_range = matches!(between, [one] if one.is_dash() || one.is_any(&["to", "and", "or"]));
    if !is_range || !last.numeral || !next.numeral {
        found.push(next);
        return;
    }
    let scale = numeral::scale_of(words, next.tokens);
    let mut readings = Vec::new();
    for one in &last.readings {
        readings.push(*one);
        for two in &next.readings {
            if one.unit == Unit::Plain && two.unit != Unit::Time {
                readings.push(Reading {
                    amount: one.amount * scale,
                    unit: two.unit,
                });
            }
        }
    }
    last.readings = readings;
    found.push(next);
}

/// Reads the quantity that begins at `at`.
fn read(words: &[Word], at: usize) -> Option<Quantity> {
    let word = words.get(at)?;
    // "Covid-19", "F-16s": a part of a name.
    if at > 1 && word.kind == TokenKind::Number && !word.spaced && words[at - 1].is_dash() {
        let before = &words[at - 2];
        if before.is_capitalised() && !words[at - 1].spaced {
            return None;
        }
    }
    if word.kind == TokenKind::Number {
        return read_digits(words, at);
    }
    if word.kind != TokenKind::Word {
        return None;
    }
    let spelled = numeral::spelled(words, at).or_else(|| numeral::implied(word, at))?;
    let mut readings: Vec<Reading> = spelled
        .amounts
        .iter()
        .map(|&amount| Reading {
            amount,
            unit: match spelled.vague {
                true => Unit::Vague,
                false => Unit::Plain,
            },
        })
        .collect();
    let last = take_unit(words, spelled.last, &mut readings);
    Some(Quantity {
        span: word.span.cover(words[last].span),
        tokens: (at, last),
        readings,
        numeral: spelled.numeral,
        spelled: true,
    })
}

fn read_digits(words: &[Word], at: usize) -> Option<Quantity> {
    let word = &words[at];
    let Digits {
        mut amounts,
        unit,
        scaled,
    } = numeral::digits(word.text)?;
    let mut last = at;
    // Thousands set apart by a space: "10 000".
    if let Some(next) = words.get(at + 1)
        && next.spaced
        && next.text.len() == 3
        && next.text.bytes().all(|byte| byte.is_ascii_digit())
        && word.text.len() <= 3
        && unit == Unit::Plain
        && let Some(more) = numeral::digits(next.text)
    {
        let joined = amounts[0] * 1_000.0 + more.amounts[0];
        amounts.push(joined);
        last = at + 1;
    }
    let mut readings: Vec<Reading> = amounts
        .into_iter()
        .map(|amount| Reading { amount, unit })
        .collect();
    if !scaled && unit != Unit::Time {
        if let Some((scale, end)) = numeral::scale(words, last + 1) {
            last = end;
            let scaled = readings.iter().map(|one| Reading {
                amount: one.amount * scale,
                ..*one
            });
            let scaled: Vec<Reading> = scaled.collect();
            // "2.7 m" may be metres.
            if words[end].lower != "m" || unit != Unit::Plain {
                readings.clear();
            }
            readings.extend(scaled);
        } else if let Some(next) = words.get(last + 1)
            && let Some(unit) = match &*next.lower {
                "am" | "a.m" => Some(false),
                "pm" | "p.m" => Some(true),
                _ => None,
            }
        {
            let time = numeral::minutes(word.text, Some(unit))?;
            last += 1;
            readings = vec![Reading {
                amount: time,
                unit: Unit::Time,
            }];
        }
    }
    let last = take_unit(words, last, &mut readings);
    Some(Quantity {
        span: word.span.cover(words[last].span),
        tokens: (at, last),
        readings,
        numeral: true,
        spelled: false,
    })
}

/// Reads a unit behind the token `last`; returns the last token of the whole.
fn take_unit(words: &[Word], last: usize, readings: &mut Vec<Reading>) -> usize {
    let mut set = |unit: Unit| {
        for reading in readings.iter_mut() {
            if reading.unit == Unit::Plain {
                reading.unit = unit;
            }
        }
    };
    let mut next = last + 1;
    // "a 5-percent rise"
    if words
        .get(next)
        .is_some_and(|word| word.is_dash() && !word.spaced)
    {
        next += 1;
    }
    let Some(word) = words.get(next) else {
        return last;
    };
    if word.is_any(&["decade", "decades"]) {
        let years = readings.iter().map(|one| Reading {
            amount: one.amount * 10.0,
            ..*one
        });
        let years: Vec<Reading> = years.collect();
        readings.extend(years);
        return next;
    }
    if word.is_any(&["percent", "pc", "percentage", "%"]) {
        set(Unit::Percent);
        return next;
    }
    if word.lower == "per" && words.get(next + 1).is_some_and(|word| word.lower == "cent") {
        set(Unit::Percent);
        return next + 1;
    }
    if let Some(currency) = numeral::currency_word(&word.lower) {
        set(Unit::Currency(currency));
        return next;
    }
    last
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grounds::word::all;

    fn first(text: &str) -> Quantity {
        let words = all(text);
        quantities(&words).into_iter().next().unwrap()
    }

    #[test]
    fn spellings_of_one_quantity_agree() {
        for (one, other) in [
            ("3,000", "three thousand"),
            ("1.5 million", "1,500,000"),
            ("£1.5m", "1.5 million pounds"),
            ("half a million", "500,000"),
            ("two dozen", "24"),
            ("twenty-three", "23"),
            ("two hundred and fifty", "250"),
            ("5%", "five per cent"),
            ("5 percent", "5%"),
            ("10 000", "10,000"),
            ("6pm", "18:00"),
            ("6.30pm", "18:30"),
            ("3bn", "three billion"),
            ("two-thirds", "2/3"),
            ("third", "3rd"),
            ("both", "two"),
            ("decade", "ten"),
            ("−5.2%", "-5.2 per cent"),
            ("one and a half million", "1.5m"),
            ("a hundred", "100"),
            ("10k", "10,000"),
            ("50%", "half"),
            ("two decades", "20"),
        ] {
            assert!(first(one).agrees(&first(other)), "{one} {other}");
        }
    }

    #[test]
    fn other_quantities_do_not_agree() {
        for (one, other) in [
            ("3,000", "30,000"),
            ("1.5 million", "1.5 billion"),
            ("£3m", "$3m"),
            ("5%", "-5%"),
            ("6am", "6pm"),
            ("thirteen", "thirty"),
            ("two hundred", "two thousand"),
            ("36", "dozens"),
            ("3", "-3"),
        ] {
            assert!(!first(one).agrees(&first(other)), "{one} {other}");
        }
        assert!(first("hundreds").agrees(&first("300")));
        assert!(!first("hundreds").agrees(&first("30")));
        assert!(first("3,000").rounds(&first("2,987")));
        assert!(!first("2,987").rounds(&first("3,000")));
    }

    #[test]
    fn both_ends_of_a_range_count() {
        for text in ["3 to 4 million", "3–4 million", "between 3 and 4 million"] {
            let words = all(text);
            let found = quantities(&words);
            let is = |text: &str| found.iter().any(|one| first(text).agrees(one));
            assert!(is("3 million") && is("4 million"), "{text}");
            assert!(!is("5 million"));
        }
    }

    #[test]
    fn parts_of_names_are_no_quantities() {
        assert!(quantities(&all("the F-16s and Covid-19")).is_empty());
        assert_eq!(quantities(&all("the 20-year-old")).len(), 1);
        assert!(
            quantities(&all("no word of it"))
                .iter()
                .all(|one| !one.numeral)
        );
    }

    #[test]
    fn endless_numbers_are_no_trouble() {
        quantities(&all(&"9".repeat(100_000)));
        quantities(&all(&"three hundred and ".repeat(20_000)));
        quantities(&all(&"1-".repeat(20_000)));
    }
}
