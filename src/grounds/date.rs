//! Dates as news prose writes them: "on Tuesday", "20 February", "later this month", "overnight".
//!
//! Reads what stands there and, where the day of publication is known, resolves it as ranges of
//! days. Where two dates cannot be compared, [`compare`] says so.

use crate::grounds::numeral;
use crate::grounds::word::Word;
use crate::model::DateRange;
use crate::text::Span;
use crate::text::token::TokenKind;
use jiff::ToSpan;
use jiff::civil::Date;
use jiff::civil::Weekday;

/// A date by which days are counted from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    /// Days: today, yesterday, tomorrow.
    Day,
    /// Weeks.
    Week,
    /// The days from Saturday to Sunday.
    Weekend,
    /// Months.
    Month,
    /// Years.
    Year,
    /// A season or quarter.
    Season,
    /// Some hours or days that nobody can place well: overnight, the coming days.
    Fuzzy,
}

/// What a date's words say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Partial {
    /// The year.
    pub year: Option<i16>,
    /// The month, from 1.
    pub month: Option<i8>,
    /// The first and the last day of the month.
    pub days: Option<(i8, i8)>,
    /// The day of the week.
    pub weekday: Option<Weekday>,
    /// Periods from the present one: 0 for this week, 1 for the next.
    pub relative: Option<(Period, i8)>,
    /// Whether the words keep to a part of the range: "early", "later this".
    pub is_part: bool,
}

impl Partial {
    /// Tells whether it is a day of a month, by number.
    pub fn is_calendar_day(&self) -> bool {
        self.month.is_some() && self.days.is_some_and(|(first, last)| first == last)
    }

    /// Tells whether both say when in the same way: by weekday, by date, or from the present.
    pub fn is_like(&self, other: &Partial) -> bool {
        match (kind(self), kind(other)) {
            (Kind::Absolute, Kind::Absolute) => {
                self.month.is_some() == other.month.is_some()
                    || self.days.is_some() == other.days.is_some()
            }
            (Kind::Weekday, Kind::Weekday) => true,
            (Kind::Relative(one, _), Kind::Relative(two, _)) => one == two,
            _ => false,
        }
    }
}

/// A date where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Bytes in the text.
    pub span: Span,
    /// The first and the last token.
    pub tokens: (usize, usize),
    /// What it says.
    pub partial: Partial,
    /// Whether it is certainly a date, and not perhaps a name, a number or a modal.
    pub is_certain: bool,
}

/// How two dates stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// The first says no more than the second.
    Same,
    /// They are different, or the first says more.
    Different,
    /// Nobody can tell without knowing more.
    Open,
}

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

/// Tells how the date of a statement stands to one of its evidence, whose words were published on
/// some day of `published`.
pub fn compare(said: &Partial, known: &Partial, published: Option<DateRange>) -> Relation {
    match (kind(said), kind(known)) {
        (Kind::Fuzzy, _) | (_, Kind::Fuzzy) => Relation::Open,
        (Kind::Weekday, Kind::Weekday) => match said.weekday == known.weekday {
            true => Relation::Same,
            false => Relation::Different,
        },
        (Kind::Absolute, Kind::Absolute) => absolute(said, known, published),
        (Kind::Relative(one, a), Kind::Relative(two, b)) if one == two => match a == b {
            true => Relation::Same,
            false => Relation::Different,
        },
        _ => match published {
            Some(published) => ranges(said, known, published),
            None => Relation::Open,
        },
    }
}

enum Kind {
    Absolute,
    Weekday,
    Relative(Period, i8),
    Fuzzy,
}

fn kind(partial: &Partial) -> Kind {
    match (partial.relative, partial.weekday) {
        (Some((Period::Fuzzy, _)), _) => Kind::Fuzzy,
        (Some((period, offset)), _) => Kind::Relative(period, offset),
        (None, Some(_)) => Kind::Weekday,
        (None, None) => Kind::Absolute,
    }
}

fn absolute(said: &Partial, known: &Partial, published: Option<DateRange>) -> Relation {
    let differ = |one: Option<i16>, two: Option<i16>| matches!((one, two), (Some(one), Some(two)) if one != two);
    if differ(said.year, known.year)
        || differ(said.month.map(i16::from), known.month.map(i16::from))
    {
        return Relation::Different;
    }
    match (said.days, known.days) {
        (Some(one), Some(two)) => {
            let covers = one.0 <= two.0 && two.1 <= one.1;
            let ends = one.0 == one.1 && (one.0 == two.0 || one.0 == two.1);
            if one.1 < two.0 || two.1 < one.0 {
                return Relation::Different;
            }
            if !covers && !ends {
                return Relation::Open;
            }
        }
        // "20 February" says more than "February".
        (Some(_), None) => return Relation::Different,
        (None, _) => {}
    }
    match (said.month, known.month) {
        (Some(_), None) if known.days.is_none() => return Relation::Different,
        (Some(_), None) => return Relation::Open,
        _ => {}
    }
    // A year that the source leaves out is that of its publication, or one beside it.
    match (
        said.year,
        known.year,
        published.and_then(|range| range.earliest),
    ) {
        (Some(year), None, Some(day)) if (year - day.year()).abs() > 1 => Relation::Different,
        _ => Relation::Same,
    }
}

fn ranges(said: &Partial, known: &Partial, published: DateRange) -> Relation {
    let (ours, theirs) = (resolve(said, published), resolve(known, published));
    if ours.is_empty() || theirs.is_empty() {
        return Relation::Open;
    }
    let any = |test: &dyn Fn(DateRange, DateRange) -> bool| {
        ours.iter()
            .any(|one| theirs.iter().any(|two| test(*one, *two)))
    };
    if any(&|one, two| one.contains(two)) {
        return Relation::Same;
    }
    let is_open = published.single().is_none();
    match any(&|one, two| one.overlaps(two)) {
        true if is_open => Relation::Open,
        // What overlaps and is not contained says more than the evidence does.
        _ => Relation::Different,
    }
}

/// Returns the ranges of days that a date can mean in what was published on some day of
/// `published`; none where nobody can tell.
pub fn resolve(partial: &Partial, published: DateRange) -> Vec<DateRange> {
    let (Some(first), Some(last)) = (published.earliest, published.latest) else {
        return match kind(partial) {
            Kind::Absolute => dated(partial, published.earliest.or(published.latest)),
            _ => Vec::new(),
        };
    };
    // A long range of publication leaves all relative dates open.
    if first.checked_add(10.days()).is_ok_and(|end| end < last) {
        return match kind(partial) {
            Kind::Absolute => dated(partial, Some(first)),
            _ => Vec::new(),
        };
    }
    let mut ranges = Vec::new();
    for day in first.series(1.day()).take_while(|day| *day <= last) {
        ranges.extend(from_day(partial, day));
    }
    ranges
}

fn from_day(partial: &Partial, day: Date) -> Vec<DateRange> {
    let plus = |days: i64| day.checked_add(days.days()).ok();
    let between = |from: Option<Date>, to: Option<Date>| -> Vec<DateRange> {
        let range = from.zip(to).map(|(from, to)| DateRange {
            earliest: Some(from),
            latest: Some(to),
        });
        range.into_iter().collect()
    };
    match kind(partial) {
        Kind::Absolute => dated(partial, Some(day)),
        Kind::Fuzzy => Vec::new(),
        Kind::Weekday => {
            let wanted = |date: &Date| Some(date.weekday()) == partial.weekday;
            let near = (-7..=7).filter_map(plus).filter(wanted);
            near.map(DateRange::day).collect()
        }
        Kind::Relative(period, offset) => {
            let offset64 = i64::from(offset);
            let monday = -i64::from(day.weekday().to_monday_zero_offset());
            match period {
                Period::Day => between(plus(offset64), plus(offset64)),
                Period::Week => {
                    let start = monday + 7 * offset64;
                    between(plus(start - 1), plus(start + 6))
                }
                // "The weekend" is the last one or the next.
                Period::Weekend => {
                    let mut both = between(plus(monday - 2), plus(monday - 1));
                    both.extend(between(plus(monday + 5), plus(monday + 6)));
                    both
                }
                Period::Month => {
                    let first = day.first_of_month();
                    let first = first.checked_add(i32::from(offset).months()).ok();
                    month_range(first, offset, partial.is_part, day)
                }
                Period::Year => {
                    let year = day.year().checked_add(i16::from(offset));
                    let first = year.and_then(|year| Date::new(year, 1, 1).ok());
                    between(first, first.map(|first| first.last_of_year()))
                }
                Period::Season | Period::Fuzzy => Vec::new(),
            }
        }
    }
}

fn month_range(first: Option<Date>, offset: i8, is_part: bool, day: Date) -> Vec<DateRange> {
    let Some(first) = first else {
        return Vec::new();
    };
    let whole = DateRange {
        earliest: Some(first),
        latest: Some(first.last_of_month()),
    };
    match offset == 0 && is_part {
        // "Later this month" begins on the day, "earlier this month" ends on it: either.
        true => vec![
            DateRange {
                earliest: Some(day),
                ..whole
            },
            DateRange {
                latest: Some(day),
                ..whole
            },
        ],
        false => vec![whole],
    }
}

/// Returns the ranges of an absolute date, its year that of `near` or one beside it.
fn dated(partial: &Partial, near: Option<Date>) -> Vec<DateRange> {
    let years: Vec<i16> = match (partial.year, near) {
        (Some(year), _) => vec![year],
        (None, Some(day)) => vec![day.year() - 1, day.year(), day.year() + 1],
        (None, None) => return Vec::new(),
    };
    let range = |year: i16| -> Option<DateRange> {
        let Some(month) = partial.month else {
            // "The 20th", or a year alone.
            partial.days.is_none().then_some(())?;
            let first = Date::new(year, 1, 1).ok()?;
            return Some(DateRange {
                earliest: Some(first),
                latest: Some(first.last_of_year()),
            });
        };
        let (from, to) = match partial.days {
            Some((from, to)) => (
                Date::new(year, month, from).ok()?,
                Date::new(year, month, to).ok()?,
            ),
            None => {
                let first = Date::new(year, month, 1).ok()?;
                (first, first.last_of_month())
            }
        };
        Some(DateRange {
            earliest: Some(from),
            latest: Some(to),
        })
    };
    years.into_iter().filter_map(range).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grounds::word::all;

    fn first(text: &str) -> Partial {
        let found = dates(&all(text));
        found
            .first()
            .map(|mention| mention.partial)
            .unwrap_or_else(|| panic!("{text}"))
    }

    fn relation(said: &str, known: &str) -> Relation {
        let published = DateRange::parse("2022-02-08");
        compare(&first(said), &first(known), published)
    }

    #[test]
    fn one_date_has_many_spellings() {
        for (said, known) in [
            ("on 20 February", "February 20, 2022"),
            ("on 20 February 2022", "Feb. 20"),
            ("on 8 February", "on Tuesday"),
            ("on Tuesday", "on the 8th of February"),
            ("on Tuesday", "Tuesday evening"),
            ("in February", "later this month"),
            ("in February", "20 February"),
            ("this month", "later this month"),
            ("on 2022-02-07", "yesterday"),
            ("in 2022", "in February 2022"),
            ("on 1 June", "from 1 to 5 June"),
            ("from 1 to 5 June", "1-5 June"),
            ("on the 20th", "20 February"),
            ("mid-March", "in March"),
        ] {
            assert_eq!(relation(said, known), Relation::Same, "{said} / {known}");
        }
    }

    #[test]
    fn other_dates_are_told_apart() {
        for (said, known) in [
            ("on 11 June", "on 1 June"),
            ("on Tuesday", "on Monday"),
            ("on 20 February", "later this month"),
            ("on 20 February", "in February"),
            ("on 9 February", "on Tuesday"),
            ("next week", "last week"),
            ("in March", "later this month"),
            ("in 2019", "in 2021"),
            ("on 8 February 2012", "8 February"),
            ("on 7 June", "from 1 to 5 June"),
        ] {
            assert_eq!(
                relation(said, known),
                Relation::Different,
                "{said} / {known}"
            );
        }
    }

    #[test]
    fn what_cannot_be_compared_is_open() {
        let open = |said: &str, known: &str, published: Option<&str>| {
            let published = published.and_then(DateRange::parse);
            assert_eq!(
                compare(&first(said), &first(known), published),
                Relation::Open,
                "{said} / {known}"
            );
        };
        open("on 8 February", "on Tuesday", None);
        open("on Monday", "overnight", Some("2022-02-08"));
        open("on Tuesday", "in the coming days", Some("2022-02-08"));
        open("on 8 February", "on Tuesday", Some("2022-02-08/.."));
        open("on 8 February", "on Tuesday", Some("2022-02"));
    }

    #[test]
    fn what_is_no_date_is_not_read_as_one() {
        for text in [
            "they may march on",
            "a 20-strong crew",
            "5,000 men",
            "the second of them",
            "spring water",
        ] {
            assert!(
                dates(&all(text)).iter().all(|one| !one.is_certain),
                "{text}"
            );
        }
        assert!(!dates(&all("2000 people")).iter().any(|one| one.is_certain));
    }

    #[test]
    fn hostile_texts_are_read() {
        dates(&all(&"1 to ".repeat(30_000)));
        dates(&all(&"early of the ".repeat(30_000)));
        dates(&all("31 February 2022, 99/99/9999, 0000-00-00"));
    }
}
