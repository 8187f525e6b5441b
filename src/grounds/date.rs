//! Dates as news prose writes them: "on Tuesday", "20 February", "later this month", "overnight".
//!
//! What a date's words say. [`dates`] reads them where they stand, [`resolve`] gives the days that
//! they can mean where the day of publication is known, and [`compare()`] holds two against each
//! other.

mod compare;
mod days;
mod read;

pub use compare::Relation;
pub use compare::compare;
pub use days::resolve;
pub use read::dates;

use crate::text::Span;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grounds::word::all;
    use crate::model::DateRange;

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
