//! Spans of days, as analysts write them: `14 days`, `2 weeks`.

use std::fmt;

/// A number of days, from 1 to [`Days::MOST`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Days(pub u16);

impl Days {
    /// The longest span: some hundred years.
    pub const MOST: u16 = 36_500;

    /// Reads `1 day`, `14 days`, `2 weeks`, or `14`, which is of days; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let (number, unit) = text.split_once(' ').unwrap_or((text, "days"));
        let factor = match unit.trim_start() {
            "day" | "days" => 1,
            "week" | "weeks" => 7,
            _ => return None,
        };
        let is_plain = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
        let number: u16 = Some(number).filter(|_| is_plain)?.parse().ok()?;
        let days = number.checked_mul(factor)?;
        (1..=Days::MOST).contains(&days).then_some(Days(days))
    }
}

impl fmt::Display for Days {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            1 => f.write_str("1 day"),
            days => write!(f, "{days} days"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_days_and_weeks_and_nothing_else() {
        let days = |text| Days::parse(text).map(|days| days.0);
        assert_eq!(days("14 days"), Some(14));
        assert_eq!(days("1 day"), Some(1));
        assert_eq!(days("2 weeks"), Some(14));
        assert_eq!(days("7"), Some(7));
        for odd in [
            "",
            " ",
            "0 days",
            "0",
            "-1",
            "+1",
            "1.5 days",
            "a week",
            "3 months",
            "65535 weeks",
            "99999",
            "14days",
            "14 days or so",
        ] {
            assert_eq!(days(odd), None, "{odd}");
        }
        assert_eq!(Days(14).to_string(), "14 days");
    }
}
