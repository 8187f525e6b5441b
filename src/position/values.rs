//! Values and scopes compared as ranges: the same, more precise, compatible, or in conflict.

use crate::model::Claim;
use crate::model::DateRange;
use crate::model::Extent;
use crate::model::NumberRange;
use crate::model::Scope;
use crate::model::Value;
use crate::words::words;

/// A value as a range of dates or numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Range {
    /// A range of days.
    Date(DateRange),
    /// A range of numbers.
    Number(NumberRange),
}

words! {
    /// How one value or scope stands to another.
    Comparison "comparison" {
        /// it is the same
        Same = "same",
        /// it lies within the other
        MorePrecise = "more precise",
        /// the other lies within it
        LessPrecise = "less precise",
        /// both can hold
        Compatible = "compatible",
        /// not both can hold
        Conflicting = "conflicting",
        /// it cannot be told
        Open = "open",
    }
}

impl Range {
    /// Returns the range of a value: its date, else its number; `None` where it has neither.
    pub fn of(value: &Value) -> Option<Range> {
        let date = value.date.map(|date| Range::Date(date.value));
        date.or(value.number.map(|number| Range::Number(number.value)))
    }

    /// Returns what lies in both ranges; `None` where nothing does.
    pub fn meet(self, other: Range) -> Option<Range> {
        match (self, other) {
            (Range::Date(a), Range::Date(b)) if a.overlaps(b) => Some(Range::Date(DateRange {
                earliest: later(a.earliest, b.earliest),
                latest: earlier(a.latest, b.latest),
            })),
            (Range::Number(a), Range::Number(b)) if a.overlaps(b) => {
                Some(Range::Number(NumberRange {
                    least: later(a.least, b.least),
                    most: earlier(a.most, b.most),
                }))
            }
            _ => None,
        }
    }

    /// Returns how this range stands to another.
    pub fn compare(self, other: Range) -> Comparison {
        let is_alike = matches!(
            (self, other),
            (Range::Date(_), Range::Date(_)) | (Range::Number(_), Range::Number(_))
        );
        if self == other {
            return Comparison::Same;
        }
        match self.meet(other) {
            _ if !is_alike => Comparison::Open,
            None => Comparison::Conflicting,
            Some(both) if both == self => Comparison::MorePrecise,
            Some(both) if both == other => Comparison::LessPrecise,
            Some(_) => Comparison::Compatible,
        }
    }
}

fn later<T: PartialOrd>(a: Option<T>, b: Option<T>) -> Option<T> {
    match (a, b) {
        (Some(a), Some(b)) => Some(if a < b { b } else { a }),
        (a, b) => a.or(b),
    }
}

fn earlier<T: PartialOrd>(a: Option<T>, b: Option<T>) -> Option<T> {
    match (a, b) {
        (Some(a), Some(b)) => Some(if b < a { b } else { a }),
        (a, b) => a.or(b),
    }
}

/// Returns how the value `new` stands to `old`.
pub fn compare_values(new: &Value, old: &Value) -> Comparison {
    match (Range::of(new), Range::of(old)) {
        (Some(new), Some(old)) => new.compare(old),
        (None, None) if same_words(&new.words, &old.words) => Comparison::Same,
        _ => Comparison::Open,
    }
}

/// Returns how the scope `new` stands to `old`, as the words for ranges have it: what covers only a
/// part lies within what covers all.
pub fn compare_scopes(new: &Scope, old: &Scope) -> Comparison {
    let extent = |scope: &Scope| scope.extent.map(|extent| extent.value);
    match (extent(new), extent(old)) {
        (Some(Extent::Some), Some(Extent::All)) => Comparison::MorePrecise,
        (Some(Extent::All), Some(Extent::Some)) => Comparison::LessPrecise,
        (new_extent, old_extent)
            if new_extent == old_extent && same_words(&new.words, &old.words) =>
        {
            Comparison::Same
        }
        // Some of it and some of it may be the same part or another.
        (Some(_), Some(_)) => Comparison::Compatible,
        _ => Comparison::Open,
    }
}

/// Tells whether two texts are the same but for white space.
pub fn same_words(a: &str, b: &str) -> bool {
    a.split_whitespace().eq(b.split_whitespace())
}

/// Tells whether the values of two claims may be of one thing: some date or number lies in both, or
/// they cannot be compared.
pub fn have_common_value(a: &Claim, b: &Claim) -> bool {
    let (Some(a), Some(b)) = (&a.value, &b.value) else {
        return true;
    };
    compare_values(a, b) != Comparison::Conflicting
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Range {
        Range::Date(DateRange::parse(text).unwrap())
    }

    fn number(text: &str) -> Range {
        Range::Number(NumberRange::parse(text).unwrap())
    }

    #[test]
    fn ranges_meet_in_what_both_allow() {
        assert!(date("2031-05").meet(date("2031-05-20")) == Some(date("2031-05-20")));
        assert!(date("2031-05-20/..").meet(date("../2031-05-10")).is_none());
        assert!(number("100..").meet(number("..250")) == Some(number("100..250")));
        assert!(number("10").meet(date("2031")).is_none());
    }

    #[test]
    fn ranges_are_compared_both_ways() {
        use Comparison::*;
        for (new, old, is) in [
            (date("2031-05-20"), date("2031-05"), MorePrecise),
            (date("2031-05"), date("2031-05-20"), LessPrecise),
            (date("2031-05"), date("2031-05-01/2031-05-31"), Same),
            (date("2031-05"), date("2031-05-20/.."), Compatible),
            (date("2031-06"), date("2031-05"), Conflicting),
            (number("100000.."), number("100000..130000"), LessPrecise),
            (number("5"), number("5.0"), Same),
            (number("5"), date("2031"), Open),
        ] {
            assert_eq!(new.compare(old), is, "{new:?} {old:?}");
        }
    }
}
