//! Resolves dates as ranges of days, from the day on which they were published.
//!
//! Reads no words.

use super::Kind;
use super::Partial;
use super::Period;
use super::kind;
use crate::model::DateRange;
use jiff::ToSpan;
use jiff::civil::Date;

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
