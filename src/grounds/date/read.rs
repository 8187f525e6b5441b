//! Reads dates where they stand, in the words before and behind.
//!
//! Knows no calendar and no day of publication.

use super::Mention;
use super::Partial;
use super::Period;
use crate::grounds::numeral;
use crate::grounds::word::Word;
use crate::text::token::TokenKind;
use jiff::civil::Weekday;

/// The most dates that are read of one passage.
const LIMIT: usize = 200;

/// Returns the dates among `words`, in order.
pub fn dates(words: &[Word]) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() && found.len() < LIMIT {
        match read(words, at) {
            Some(mention) => {
                at = mention.tokens.1 + 1;
                found.push(mention);
            }
            None => at += 1,
        }
    }
    found
}

fn read(words: &[Word], at: usize) -> Option<Mention> {
    iso(words, at)
        .or_else(|| day_of_month(words, at))
        .or_else(|| month(words, at))
        .or_else(|| weekday(words, at))
        .or_else(|| relative(words, at))
        .or_else(|| year(words, at))
}

fn mention(words: &[Word], from: usize, to: usize, partial: Partial, is_certain: bool) -> Mention {
    Mention {
        span: words[from].span.cover(words[to].span),
        tokens: (from, to),
        partial,
        is_certain,
    }
}

/// Reads `2022-02-08`, `2022-02`, `8/2/2022` and `8.2.2022`.
fn iso(words: &[Word], at: usize) -> Option<Mention> {
    let word = words
        .get(at)
        .filter(|word| word.kind == TokenKind::Number)?;
    if let [day, month, year] = word.text.split(['/', '.']).collect::<Vec<_>>()[..] {
        let (day, month): (i8, i8) = (day.parse().ok()?, month.parse().ok()?);
        let year = four_digits(year)?;
        // Day or month may come first; both readings are kept only where one is possible.
        let (day, month) = if month > 12 {
            (month, day)
        } else {
            (day, month)
        };
        let partial = Partial {
            year: Some(year),
            month: (1..=12).contains(&month).then_some(month),
            days: (1..=31).contains(&day).then_some((day, day)),
            ..Partial::default()
        };
        return Some(mention(words, at, at, partial, day > 12));
    }
    let year = four_digits(word.text)?;
    let joined = |place: usize| words.get(place).is_some_and(|w| w.is_dash() && !w.spaced);
    let digits = |place: usize| -> Option<i8> {
        let word = words.get(place).filter(|word| !word.spaced)?;
        Some(word.text).filter(|text| text.len() == 2)?.parse().ok()
    };
    if !joined(at + 1) {
        return None;
    }
    let month = digits(at + 2).filter(|month| (1..=12).contains(month))?;
    let day = Some(())
        .filter(|()| joined(at + 3))
        .and_then(|()| digits(at + 4));
    let last = if day.is_some() { at + 4 } else { at + 2 };
    let partial = Partial {
        year: Some(year),
        month: Some(month),
        days: day.map(|day| (day, day)),
        ..Partial::default()
    };
    // `2020-21` is a season or a financial year.
    Some(mention(words, at, last, partial, day.is_some()))
}

fn four_digits(text: &str) -> Option<i16> {
    let is_year = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    Some(text)
        .filter(|_| is_year)?
        .parse()
        .ok()
        .filter(|year| (1000..=2199).contains(year))
}

fn day_number(word: &Word) -> Option<i8> {
    if word.kind == TokenKind::Number {
        let digits = word.lower.trim_end_matches(char::is_alphabetic);
        let suffix = &word.lower[digits.len()..];
        let fits = matches!(suffix, "" | "st" | "nd" | "rd" | "th") && digits.len() <= 2;
        return Some(digits)
            .filter(|_| fits)?
            .parse()
            .ok()
            .filter(|day| (1..=31).contains(day));
    }
    if !word.lower.ends_with("th") && !word.is_any(&["first", "second", "third"]) {
        return None;
    }
    let spelled = numeral::spelled(std::slice::from_ref(word), 0)?;
    let amount = *spelled.amounts.first()?;
    (1..=31).find(|day| f64::from(*day) == amount)
}

const MONTHS: [(&str, &str); 12] = [
    ("january", "jan"),
    ("february", "feb"),
    ("march", "mar"),
    ("april", "apr"),
    ("may", "may"),
    ("june", "jun"),
    ("july", "jul"),
    ("august", "aug"),
    ("september", "sep"),
    ("october", "oct"),
    ("november", "nov"),
    ("december", "dec"),
];

fn month_number(word: &Word) -> Option<i8> {
    if !word.is_capitalised() {
        return None;
    }
    let found = MONTHS
        .iter()
        .zip(1_i8..)
        .find(|((long, short), _)| word.lower == *long || word.lower == *short);
    match found {
        Some((_, number)) => Some(number),
        None => (word.lower == "sept").then_some(9),
    }
}

/// Reads "20 February 2022", "1 to 5 June", "the 20th of February".
fn day_of_month(words: &[Word], at: usize) -> Option<Mention> {
    let day = day_number(words.get(at)?)?;
    let mut days = (day, day);
    let mut place = at + 1;
    let is_joint = |word: &Word| word.is_dash() || word.is_any(&["to", "and", "or", "until"]);
    if let (Some(joint), Some(next)) = (words.get(place), words.get(place + 1))
        && is_joint(joint)
        && let Some(end) = day_number(next).filter(|end| *end >= day)
    {
        days.1 = end;
        place += 2;
    }
    if words.get(place).is_some_and(|word| word.lower == "of") {
        place += 1;
    }
    if let Some(month) = words.get(place).and_then(month_number) {
        let (year, last) = year_behind(words, place);
        let partial = Partial {
            year,
            month: Some(month),
            days: Some(days),
            ..Partial::default()
        };
        return Some(mention(words, at, last, partial, true));
    }
    // "on the 20th"
    let before = at.checked_sub(1).and_then(|before| words.get(before));
    let is_ordinal =
        words[at].kind == TokenKind::Number && words[at].lower.ends_with(char::is_alphabetic);
    let stands_alone = words.get(at + 1).is_none_or(|next| {
        next.kind != TokenKind::Word || next.is_any(&["and", "or", "but", "if", "at", "of"])
    });
    let is_day = is_ordinal && stands_alone && before.is_some_and(|word| word.lower == "the");
    let partial = Partial {
        days: Some(days),
        ..Partial::default()
    };
    is_day.then(|| mention(words, at, at, partial, true))
}

/// Returns the year that stands behind `place`, with a comma or without, and the last token.
fn year_behind(words: &[Word], place: usize) -> (Option<i16>, usize) {
    let comma = words.get(place + 1).is_some_and(|word| word.text == ",");
    let at = if comma { place + 2 } else { place + 1 };
    let found = words
        .get(at)
        .filter(|word| word.kind == TokenKind::Number)
        .and_then(|word| four_digits(word.text));
    match found {
        Some(year) => (Some(year), at),
        None => (None, place),
    }
}

/// Reads "February 2022", "February 20", "early February", "mid-February".
fn month(words: &[Word], at: usize) -> Option<Mention> {
    let month = month_number(words.get(at)?)?;
    let mut from = at;
    let mut is_part = false;
    let mut place = at;
    while place > 0 && at - place < 3 {
        let word = &words[place - 1];
        if word.is_any(&[
            "early",
            "mid",
            "late",
            "end",
            "beginning",
            "start",
            "middle",
        ]) {
            is_part = true;
            from = place - 1;
        } else if !word.is_any(&["of", "the"]) && !word.is_dash() {
            break;
        }
        place -= 1;
    }
    let mut last = at;
    // "Feb. 8"
    if words
        .get(at + 1)
        .is_some_and(|word| word.text == "." && !word.spaced)
        && words.get(at + 2).and_then(day_number).is_some()
    {
        last = at + 1;
    }
    let mut days = None;
    if let Some(day) = words.get(last + 1).and_then(day_number)
        && words[last + 1].kind == TokenKind::Number
        && words
            .get(last + 2)
            .is_none_or(|word| word.kind != TokenKind::Number)
    {
        last += 1;
        days = Some((day, day));
        if let (Some(joint), Some(next)) = (words.get(last + 1), words.get(last + 2))
            && (joint.is_dash() || joint.lower == "to")
            && let Some(end) = day_number(next).filter(|end| *end >= day)
        {
            days = Some((day, end));
            last += 2;
        }
    }
    let (year, last) = year_behind(words, last);
    let partial = Partial {
        year,
        month: Some(month),
        days,
        is_part,
        ..Partial::default()
    };
    let is_sure = days.is_some() || year.is_some() || is_month(words, at);
    Some(mention(words, from, last, partial, is_sure))
}

/// Tells whether the name of a month at `at` can be nothing else: "April Jones", "they may".
fn is_month(words: &[Word], at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| &words[before]);
    let follows = before.is_some_and(|word| {
        word.is_any(&[
            "in", "by", "until", "since", "before", "after", "from", "of", "early", "late", "last",
            "next", "this", "mid", "to", "and", "till", "during", "every", "end",
        ])
    });
    let is_bare = || {
        let beside = [before, words.get(at + 1)];
        !beside.into_iter().flatten().any(Word::is_capitalised)
    };
    match &*words[at].lower {
        "may" | "mar" | "dec" | "jan" => follows,
        "march" | "april" | "june" | "august" => follows || is_bare(),
        _ => true,
    }
}

fn weekday(words: &[Word], at: usize) -> Option<Mention> {
    let word = words.get(at).filter(|word| word.is_capitalised())?;
    let (day, is_certain) = match &*word.lower {
        "monday" | "mondays" => (Weekday::Monday, true),
        "tuesday" | "tuesdays" => (Weekday::Tuesday, true),
        "wednesday" | "wednesdays" => (Weekday::Wednesday, true),
        "thursday" | "thursdays" => (Weekday::Thursday, true),
        "friday" | "fridays" => (Weekday::Friday, true),
        "saturday" | "saturdays" => (Weekday::Saturday, true),
        "sunday" | "sundays" => (Weekday::Sunday, true),
        "mon" => (Weekday::Monday, false),
        "tue" | "tues" => (Weekday::Tuesday, false),
        "wed" => (Weekday::Wednesday, false),
        "thu" | "thur" | "thurs" => (Weekday::Thursday, false),
        "fri" => (Weekday::Friday, false),
        "sat" => (Weekday::Saturday, false),
        "sun" => (Weekday::Sunday, false),
        _ => return None,
    };
    let partial = Partial {
        weekday: Some(day),
        ..Partial::default()
    };
    Some(mention(words, at, at, partial, is_certain))
}

/// Reads "later this month", "next week", "yesterday", "the weekend", "overnight".
fn relative(words: &[Word], at: usize) -> Option<Mention> {
    let word = words.get(at)?;
    let simple = match &*word.lower {
        "today" | "tonight" => Some((Period::Day, 0)),
        "yesterday" => Some((Period::Day, -1)),
        "tomorrow" => Some((Period::Day, 1)),
        "weekend" => Some((Period::Weekend, 0)),
        "overnight" => Some((Period::Fuzzy, 0)),
        _ => None,
    };
    let behind = |count: usize| at.checked_sub(count).and_then(|place| words.get(place));
    let shift = behind(1).and_then(|word| direction(&word.lower));
    if let Some((period, offset)) = simple {
        let from = if shift.is_some() { at - 1 } else { at };
        let partial = Partial {
            relative: Some((period, shift.unwrap_or(offset))),
            ..Partial::default()
        };
        return Some(mention(words, from, at, partial, period != Period::Fuzzy));
    }
    let (period, plural) = match &*word.lower {
        "week" => (Period::Week, false),
        "month" => (Period::Month, false),
        "year" => (Period::Year, false),
        "spring" | "summer" | "autumn" | "winter" | "fall" | "quarter" | "season" => {
            (Period::Season, false)
        }
        "days" | "weeks" | "months" | "years" | "hours" | "morning" | "evening" | "night"
        | "afternoon" => (Period::Fuzzy, true),
        _ => return None,
    };
    if plural {
        let before = behind(1)?;
        let is_relative = before.is_any(&[
            "coming",
            "recent",
            "next",
            "past",
            "last",
            "this",
            "following",
        ]);
        let partial = Partial {
            relative: Some((Period::Fuzzy, 0)),
            ..Partial::default()
        };
        return is_relative.then(|| mention(words, at - 1, at, partial, false));
    }
    let offset = shift?;
    let is_part = behind(2)
        .is_some_and(|word| word.is_any(&["later", "earlier", "early", "late", "of", "mid"]));
    let from = match is_part && behind(2).is_some_and(|word| word.lower != "of") {
        true => at - 2,
        false => at - 1,
    };
    let partial = Partial {
        relative: Some((period, offset)),
        is_part,
        ..Partial::default()
    };
    Some(mention(words, from, at, partial, true))
}

fn direction(word: &str) -> Option<i8> {
    Some(match word {
        "this" | "current" => 0,
        "next" | "coming" => 1,
        "last" | "previous" => -1,
        _ => return None,
    })
}

/// Reads a year that stands alone.
fn year(words: &[Word], at: usize) -> Option<Mention> {
    let word = words
        .get(at)
        .filter(|word| word.kind == TokenKind::Number)?;
    let year = four_digits(word.text)?;
    let before = at.checked_sub(1).and_then(|before| words.get(before));
    let is_certain = before.is_some_and(|word| {
        word.is_any(&[
            "in", "since", "until", "by", "from", "before", "after", "during", "early", "late",
            "of", "year", "spring", "summer", "autumn", "winter", "the",
        ])
    });
    let partial = Partial {
        year: Some(year),
        ..Partial::default()
    };
    Some(mention(words, at, at, partial, is_certain))
}
