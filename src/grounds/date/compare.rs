//! Holds a date of a statement against one of its evidence.
//!
//! Where two dates cannot be compared, [`compare`] says so.

use super::Kind;
use super::Partial;
use super::kind;
use super::resolve;
use crate::model::DateRange;

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
