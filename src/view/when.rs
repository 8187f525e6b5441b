//! Dates and numbers in words.

use crate::model::DateRange;
use crate::model::NumberRange;
use jiff::civil::Date;
use serde::Serialize;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A day or a range of days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct When {
    /// As ISO 8601 has it: `2022-02-08`, `2022-02`, `2022-02-08/2022-02-28`, `2022-02-20/..`.
    pub iso: String,
    /// In words: "8 February 2022", "9–28 February 2022", "20 February 2022 or later".
    pub words: String,
}

impl From<DateRange> for When {
    fn from(range: DateRange) -> When {
        let iso = range.to_string();
        let words = match (range.earliest, range.latest) {
            (Some(first), Some(last)) => closed(first, last),
            (Some(first), None) => format!("{} or later", day(first)),
            (None, Some(last)) => format!("{} or earlier", day(last)),
            (None, None) => "at an unknown time".to_owned(),
        };
        When { iso, words }
    }
}

fn closed(first: Date, last: Date) -> String {
    if first == last {
        return day(first);
    }
    let (month, year) = (month(first), first.year());
    if first.year() != last.year() {
        return format!("{} – {}", day(first), day(last));
    }
    if first == first.first_of_year() && last == first.last_of_year() {
        return format!("{year:04}");
    }
    if first.month() != last.month() {
        return format!("{} {month} – {}", first.day(), day(last));
    }
    if first.day() == 1 && last == first.last_of_month() {
        return format!("{month} {year:04}");
    }
    format!("{}–{}", first.day(), day(last))
}

fn day(date: Date) -> String {
    format!("{} {} {:04}", date.day(), month(date), date.year())
}

fn month(date: Date) -> &'static str {
    let place = usize::try_from(date.month() - 1).unwrap_or_default();
    MONTHS.get(place).copied().unwrap_or_default()
}

/// Returns a range of numbers in words: "100,000 or more", "10 to 32".
pub fn number_words(range: NumberRange) -> String {
    match (range.least, range.most) {
        _ if range.single().is_some() => range.single().map(grouped).unwrap_or_default(),
        (Some(least), Some(most)) => format!("{} to {}", grouped(least), grouped(most)),
        (Some(least), None) => format!("{} or more", grouped(least)),
        (None, Some(most)) => format!("{} or fewer", grouped(most)),
        (None, None) => String::new(),
    }
}

/// Returns a number with commas between thousands.
fn grouped(number: f64) -> String {
    let plain = number.to_string();
    let (sign, digits) = match plain.strip_prefix('-') {
        Some(digits) => ("\u{2212}", digits),
        None => ("", plain.as_str()),
    };
    let (whole, fraction) = match digits.split_once('.') {
        Some((whole, fraction)) => (whole, format!(".{fraction}")),
        None => (digits, String::new()),
    };
    let mut grouped = String::from(sign);
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped + &fraction
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_read_as_people_write_them() {
        for (iso, words) in [
            ("2031-05-09", "9 May 2031"),
            ("2031-05", "May 2031"),
            ("2031", "2031"),
            ("2031-05-09/2031-05-28", "9–28 May 2031"),
            ("2031-01-28/2031-02-03", "28 January – 3 February 2031"),
            ("2030-12-31/2031-01-01", "31 December 2030 – 1 January 2031"),
            ("2031-05-20/..", "20 May 2031 or later"),
            ("../2031-05-20", "20 May 2031 or earlier"),
        ] {
            let when = When::from(DateRange::parse(iso).unwrap());
            assert_eq!((&*when.iso, &*when.words), (iso, words));
        }
    }

    #[test]
    fn numbers_read_as_people_write_them() {
        for (number, words) in [
            ("100000..", "100,000 or more"),
            ("10..32", "10 to 32"),
            ("1234567.25", "1,234,567.25"),
            ("-1000", "\u{2212}1,000"),
            ("..999", "999 or fewer"),
        ] {
            assert_eq!(number_words(NumberRange::parse(number).unwrap()), words);
        }
    }
}
