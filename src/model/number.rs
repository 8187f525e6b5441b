//! Numbers as analysts know them: one number, a range, or a range with an open end.

use std::fmt;

/// A range of numbers, each end included; an end that is `None` is open.
///
/// Numbers are decimal, without separators, and compared as numbers.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct NumberRange {
    /// The least.
    pub least: Option<f64>,
    /// The most.
    pub most: Option<f64>,
}

impl NumberRange {
    /// Reads `14`, `-5.2`, `10..32`, `100000..` or `..50`; `None` for anything else, and for a
    /// range that ends before it begins.
    pub fn parse(text: &str) -> Option<Self> {
        let Some((from, to)) = text.split_once("..") else {
            let number = parse_number(text)?;
            return Some(NumberRange {
                least: Some(number),
                most: Some(number),
            });
        };
        let end = |text: &str| {
            if text.is_empty() {
                Some(None)
            } else {
                parse_number(text).map(Some)
            }
        };
        let (least, most) = (end(from)?, end(to)?);
        match (least, most) {
            (None, None) => None,
            (Some(least), Some(most)) if most < least => None,
            _ => Some(NumberRange { least, most }),
        }
    }

    /// Returns the number, if the range is one number.
    pub fn single(self) -> Option<f64> {
        self.least.filter(|_| self.least == self.most)
    }

    /// Tells whether some number lies in both ranges.
    pub fn overlaps(self, other: NumberRange) -> bool {
        let before = |end: Option<f64>, start: Option<f64>| matches!((end, start), (Some(end), Some(start)) if end < start);
        !before(self.most, other.least) && !before(other.most, self.least)
    }

    /// Tells whether every number of `other` lies in this range.
    pub fn contains(self, other: NumberRange) -> bool {
        let starts = match (self.least, other.least) {
            (None, _) => true,
            (Some(own), Some(other)) => own <= other,
            (Some(_), None) => false,
        };
        let ends = match (self.most, other.most) {
            (None, _) => true,
            (Some(own), Some(other)) => other <= own,
            (Some(_), None) => false,
        };
        starts && ends
    }
}

fn parse_number(text: &str) -> Option<f64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let well_formed = !digits.is_empty()
        && digits.len() <= 24
        && digits
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.')
        && digits
            .bytes()
            .next()
            .is_some_and(|byte| byte.is_ascii_digit())
        && !digits.ends_with('.');
    if well_formed { text.parse().ok() } else { None }
}

impl fmt::Display for NumberRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(number) = self.single() {
            return write!(f, "{number}");
        }
        if let Some(least) = self.least {
            write!(f, "{least}")?;
        }
        f.write_str("..")?;
        if let Some(most) = self.most {
            write!(f, "{most}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_writes() {
        for text in ["14", "-5.2", "10..32", "100000..", "..50"] {
            assert_eq!(NumberRange::parse(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn refuses_what_is_no_number() {
        for text in [
            "", "..", "1,000", "1e5", "inf", "NaN", "32..10", "1.", ".5", "1.2.3", "١٢",
        ] {
            assert_eq!(NumberRange::parse(text), None, "{text}");
        }
    }
}
