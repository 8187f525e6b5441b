//! Dates as analysts know them: a day, a month, a year, a range, or open at an end (ISO 8601).

use jiff::civil::Date;
use std::fmt;

/// A range of days, each end included; an end that is `None` is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DateRange {
    /// The first possible day.
    pub earliest: Option<Date>,
    /// The last possible day.
    pub latest: Option<Date>,
}

impl DateRange {
    /// Returns the range of one day.
    pub fn day(date: Date) -> Self {
        DateRange {
            earliest: Some(date),
            latest: Some(date),
        }
    }

    /// Reads `2022-02-08`, `2022-02`, `2022`, `2022-02-08/2022-02-28`, `2022-02-20/..` or
    /// `../2022-02-20`; `None` for anything else, for a day that does not exist, and for a range
    /// that ends before it begins.
    pub fn parse(text: &str) -> Option<Self> {
        let Some((from, to)) = text.split_once('/') else {
            return parse_one(text);
        };
        let earliest = if from == ".." {
            None
        } else {
            Some(parse_one(from)?.earliest?)
        };
        let latest = if to == ".." {
            None
        } else {
            Some(parse_one(to)?.latest?)
        };
        if earliest.is_none() && latest.is_none() {
            return None;
        }
        match (earliest, latest) {
            (Some(earliest), Some(latest)) if latest < earliest => None,
            _ => Some(DateRange { earliest, latest }),
        }
    }

    /// Returns the day, if the range is one day.
    pub fn single(self) -> Option<Date> {
        self.earliest.filter(|_| self.earliest == self.latest)
    }

    /// Tells whether some day lies in both ranges.
    pub fn overlaps(self, other: DateRange) -> bool {
        let before = |end: Option<Date>, start: Option<Date>| matches!((end, start), (Some(end), Some(start)) if end < start);
        !before(self.latest, other.earliest) && !before(other.latest, self.earliest)
    }

    /// Tells whether every day of `other` lies in this range.
    pub fn contains(self, other: DateRange) -> bool {
        let starts = match (self.earliest, other.earliest) {
            (None, _) => true,
            (Some(own), Some(other)) => own <= other,
            (Some(_), None) => false,
        };
        let ends = match (self.latest, other.latest) {
            (None, _) => true,
            (Some(own), Some(other)) => other <= own,
            (Some(_), None) => false,
        };
        starts && ends
    }
}

fn parse_one(text: &str) -> Option<DateRange> {
    let digits = |part: &str, length: usize| {
        part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let mut parts = text.split('-');
    let year = parts.next().filter(|part| digits(part, 4))?.parse().ok()?;
    let month: Option<i8> = match parts.next() {
        Some(part) => Some(Some(part).filter(|part| digits(part, 2))?.parse().ok()?),
        None => None,
    };
    let day: Option<i8> = match parts.next() {
        Some(part) => Some(Some(part).filter(|part| digits(part, 2))?.parse().ok()?),
        None => None,
    };
    if parts.next().is_some() {
        return None;
    }
    match (month, day) {
        (Some(month), Some(day)) => Date::new(year, month, day).ok().map(DateRange::day),
        (Some(month), None) => {
            let first = Date::new(year, month, 1).ok()?;
            Some(DateRange {
                earliest: Some(first),
                latest: Some(first.last_of_month()),
            })
        }
        _ => {
            let first = Date::new(year, 1, 1).ok()?;
            Some(DateRange {
                earliest: Some(first),
                latest: Some(first.last_of_year()),
            })
        }
    }
}

impl fmt::Display for DateRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(day) = self.single() {
            return write!(f, "{day}");
        }
        if let (Some(first), Some(last)) = (self.earliest, self.latest) {
            if first.day() == 1 && last == first.last_of_month() {
                return write!(f, "{:04}-{:02}", first.year(), first.month());
            }
            if first == first.first_of_year() && last == first.last_of_year() {
                return write!(f, "{:04}", first.year());
            }
        }
        match self.earliest {
            Some(day) => write!(f, "{day}/")?,
            None => f.write_str("../")?,
        }
        match self.latest {
            Some(day) => write!(f, "{day}"),
            None => f.write_str(".."),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_writes() {
        for text in [
            "2022-02-08",
            "2022-02",
            "2022",
            "2022-02-08/2022-02-28",
            "2022-02-20/..",
            "../2022-02-20",
        ] {
            assert_eq!(DateRange::parse(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn refuses_what_is_no_date() {
        for text in [
            "",
            "2022-13",
            "2022-02-30",
            "2022-2-8",
            "22-02-08",
            "../..",
            "2022-02-08/2022-02-01",
            "2022-02-08T00:00",
            "later this month",
            "2022-02-08-01",
            "+022-02-08",
            "/",
            "2022/",
        ] {
            assert_eq!(DateRange::parse(text), None, "{text}");
        }
    }

    #[test]
    fn compares_ranges() {
        let range = |text| DateRange::parse(text).unwrap();
        assert!(range("2022-02-09/2022-02-28").contains(range("2022-02-20")));
        assert!(range("2022-02").overlaps(range("2022-02-20/..")));
        assert!(!range("2022-02").overlaps(range("2022-03-01/..")));
        assert!(!range("2022-02-20/..").contains(range("../2022-02-25")));
    }
}
