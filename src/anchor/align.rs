//! Decides whether the text at one place equals a quotation after the closed list of folds, and
//! which folds that takes.
//!
//! This is the authority on folds: what it does not name is not forgiven.

use super::Change;
use crate::text::Span;
use crate::text::Text;
use crate::text::atoms::Atom;
use crate::text::atoms::AtomKind;
use crate::text::atoms::Atoms;
use crate::text::atoms::Dash;
use crate::text::chars;
use crate::text::chars::DashStyle;
use crate::text::chars::Mark;
use std::collections::BTreeSet;

/// Where a quotation stands, and the folds that it took.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alignment {
    /// Bytes in the text.
    pub span: Span,
    /// The folds that were needed.
    pub changes: BTreeSet<Change>,
}

/// How many atoms may be compared in all before the search gives up.
///
/// Bounds the work on texts made to have many near-identical places.
#[derive(Debug)]
pub struct Budget(usize);

impl Budget {
    /// Returns a budget for searching `text` for a quotation of `length` bytes.
    pub fn new(text: &Text, length: usize) -> Self {
        Budget(1_000_000 + 4 * (text.content().len() + length))
    }

    /// Tells whether nothing is left.
    pub fn is_spent(&self) -> bool {
        self.0 == 0
    }

    /// Takes one step and `more`; tells whether anything is left.
    pub fn charge(&mut self, more: usize) -> bool {
        self.0 = self.0.saturating_sub(more.saturating_add(1));
        self.0 > 0
    }
}

/// Aligns `quote` with the text from byte `start` on, where an atom must begin.
///
/// `any_case` lets the case of the quotation's first letter differ. `None` where they are not equal
/// or the budget is spent. Bounds are not judged here.
pub fn align(
    text: &Text,
    start: usize,
    quote: &str,
    any_case: bool,
    budget: &mut Budget,
) -> Option<Alignment> {
    let mut pair = Pair {
        text,
        quote,
        any_case,
        changes: BTreeSet::new(),
        open_nested: false,
        previous: None,
    };
    let mut ours = Atoms::new(quote, 0);
    let mut theirs = Atoms::new(text.content(), start);
    let mut end = None;
    let (mut one, mut other) = (ours.next(), theirs.next());
    while let Some(mine) = one {
        let their = other?;
        if !budget.charge(0) {
            return None;
        }
        let step = pair.compare(&mine, &their)?;
        if !matches!(step, Step::Quote) {
            end = Some(their);
        }
        // Equal letters need no closer look, once the first letter's case is settled.
        if matches!(step, Step::Both)
            && !pair.any_case
            && let Some(last) = Atoms::pass_same(&mut ours, &mut theirs)
        {
            budget.charge(last.span.start - end.map_or(0, |end: Atom| end.span.end));
            pair.previous = text.content()[last.span.start..].chars().next();
            end = Some(last);
        }
        if !matches!(step, Step::Text) {
            one = ours.next();
        }
        if !matches!(step, Step::Quote) {
            other = theirs.next();
        }
    }
    let end = end.filter(|atom| atom.last)?;
    let last = end.span.slice(text.content());
    Some(Alignment {
        span: Span::new(start, end.span.start + last.trim_end().len()),
        changes: pair.changes,
    })
}

/// Which side goes on after a comparison.
enum Step {
    Both,
    Quote,
    Text,
}

struct Pair<'a> {
    text: &'a Text,
    quote: &'a str,
    any_case: bool,
    changes: BTreeSet<Change>,
    /// Whether a nested mark of the other kind was opened.
    open_nested: bool,
    /// The text's last character that is no blank, dash or mark of its own.
    previous: Option<char>,
}

impl Pair<'_> {
    fn compare(&mut self, ours: &Atom, theirs: &Atom) -> Option<Step> {
        let is_start = self.previous.is_none() && self.changes.is_empty();
        if is_start && !theirs.first {
            return None;
        }
        let step = match (ours.kind, theirs.kind) {
            (AtomKind::Char(one), AtomKind::Char(other)) => {
                self.compare_chars(one, other, ours, theirs)?;
                Step::Both
            }
            (AtomKind::Blank, AtomKind::Blank) => {
                self.compare_blanks(ours, theirs);
                Step::Both
            }
            (AtomKind::Mark(one), AtomKind::Mark(other)) => {
                self.compare_marks(one, other, ours, theirs)?;
                Step::Both
            }
            (AtomKind::Dash(one), AtomKind::Dash(other)) => {
                self.compare_dashes(one, other, ours, theirs)?;
                Step::Both
            }
            (AtomKind::Dash(dash), AtomKind::Char(_)) => {
                self.skip_hyphen(dash, dash.blank_after, ours, self.quote)?;
                Step::Quote
            }
            (AtomKind::Char(_), AtomKind::Dash(dash)) => {
                self.skip_hyphen(dash, dash.line_end_after, theirs, self.text.content())?;
                if self.text.crosses_blocks(theirs.span) {
                    return None;
                }
                Step::Text
            }
            _ => return None,
        };
        if !matches!(step, Step::Quote) {
            self.previous = match theirs.kind {
                AtomKind::Char(c) => Some(c),
                AtomKind::Blank => Some(' '),
                AtomKind::Mark(_) => Some('"'),
                AtomKind::Dash(_) => Some('-'),
            };
        }
        Some(step)
    }

    fn raw<'b>(&'b self, ours: &Atom, theirs: &Atom) -> (&'b str, &'b str) {
        (
            ours.span.slice(self.quote),
            theirs.span.slice(self.text.content()),
        )
    }

    /// Notes ignorable characters that only one side has before its atom.
    fn compare_leads(&mut self, ours: &Atom, theirs: &Atom) {
        if !(ours.first && theirs.first) || self.previous.is_none() {
            return;
        }
        let one = Span::new(ours.lead, ours.span.start).slice(self.quote);
        let other = Span::new(theirs.lead, theirs.span.start).slice(self.text.content());
        if one != other {
            self.changes.insert(Change::Ignorable);
        }
    }

    fn compare_chars(&mut self, one: char, other: char, ours: &Atom, theirs: &Atom) -> Option<()> {
        self.compare_leads(ours, theirs);
        let may_differ = self.any_case && one.is_alphabetic();
        if one != other {
            if !may_differ || !differ_in_case(one, other) {
                return None;
            }
            self.changes.insert(Change::FirstLetterCase);
        }
        if one.is_alphanumeric() {
            self.any_case = false;
        }
        let (raw_one, raw_other) = self.raw(ours, theirs);
        if raw_one == raw_other {
            return Some(());
        }
        let mut changes = Vec::new();
        for (atom, raw) in [(ours, raw_one), (theirs, raw_other)] {
            let c = raw.chars().next().unwrap_or_default();
            if atom.normalised {
                changes.push(Change::Nfc);
            } else if c == '\u{2026}' {
                changes.push(Change::Ellipsis);
            } else if chars::ligature(c).is_some() {
                changes.push(Change::Ligature);
            } else if chars::full_width(c).is_some() {
                changes.push(Change::FullWidth);
            }
        }
        self.changes.extend(changes);
        Some(())
    }

    fn compare_blanks(&mut self, ours: &Atom, theirs: &Atom) {
        let (one, other) = self.raw(ours, theirs);
        if one == other {
            return;
        }
        let is_ignorable = |c: char| chars::is_default_ignorable(c);
        let ignorable = one.contains(is_ignorable) != other.contains(is_ignorable);
        let blanks = !one
            .chars()
            .filter(|&c| !is_ignorable(c))
            .eq(other.chars().filter(|&c| !is_ignorable(c)));
        if ignorable {
            self.changes.insert(Change::Ignorable);
        }
        if blanks {
            self.note_blanks(theirs.span);
        }
    }

    /// Notes that blanks differ: inside a block, or over a border.
    fn note_blanks(&mut self, theirs: Span) {
        let change = match self.text.crosses_blocks(theirs) {
            true => Change::ParagraphBreak,
            false => Change::WhiteSpace,
        };
        self.changes.insert(change);
    }

    fn compare_marks(&mut self, one: Mark, other: Mark, ours: &Atom, theirs: &Atom) -> Option<()> {
        self.compare_leads(ours, theirs);
        let (raw_one, raw_other) = self.raw(ours, theirs);
        if raw_one == raw_other {
            return Some(());
        }
        if one != other {
            // A single mark after a letter or digit may be an apostrophe, feet or minutes.
            let after_word = self.previous.is_some_and(char::is_alphanumeric);
            let after_number = self.previous.is_some_and(chars::is_digit);
            let next = self.text.content().get(theirs.span.end..);
            let before_word = next.is_some_and(|next| next.starts_with(char::is_alphanumeric));
            if after_word && (before_word || (after_number && !self.open_nested)) {
                return None;
            }
            self.open_nested |= !after_word;
        }
        self.changes.insert(Change::QuotationMarks);
        Some(())
    }

    fn compare_dashes(&mut self, one: Dash, other: Dash, ours: &Atom, theirs: &Atom) -> Option<()> {
        let (raw_one, mut raw_other) = self.raw(ours, theirs);
        if ours.span.end == self.quote.len() {
            raw_other = raw_other.trim_end();
        }
        if raw_one == raw_other {
            return Some(());
        }
        let here = Place::new(self.quote, ours);
        let there = Place::new(self.text.content(), theirs);
        if here.is_sign(one) != there.is_sign(other) {
            return None;
        }
        let change = compare_spacing(one, other, &here, &there)?;
        if raw_one.trim() == raw_other.trim() && change == Change::Dash {
            self.note_blanks(theirs.span);
        }
        if self.text.crosses_blocks(theirs.span) {
            self.changes.insert(Change::ParagraphBreak);
        }
        self.changes.insert(change);
        Some(())
    }

    /// Passes over a hyphen that only one side has, where it stands at a line's end between
    /// letters.
    fn skip_hyphen(&mut self, dash: Dash, breaks: bool, atom: &Atom, side: &str) -> Option<()> {
        let place = Place::new(side, atom);
        let is_line_end = breaks && dash.style == DashStyle::Hyphen && !dash.blank_before;
        let between_letters = place.before.is_some_and(char::is_alphabetic)
            && place.after.is_some_and(char::is_alphabetic);
        (is_line_end && between_letters).then(|| {
            self.changes.insert(Change::LineEndHyphen);
        })
    }
}

/// Names the difference between two dashes, if it is one that may be forgiven.
fn compare_spacing(one: Dash, other: Dash, here: &Place, there: &Place) -> Option<Change> {
    let joins_here = here.joins(one);
    let joins_there = there.joins(other);
    if joins_here == joins_there {
        return Some(Change::Dash);
    }
    let (loose, place, line_end) = match joins_here {
        true => (other, there, other.line_end_after),
        false => (one, here, one.blank_after),
    };
    if !loose.blank_before && !loose.blank_after {
        return Some(Change::Dash);
    }
    if loose.style == DashStyle::Hyphen && !loose.blank_before && line_end {
        return Some(Change::LineEndHyphen);
    }
    // A range of numbers may be written with blanks; a compound may not.
    let is_range = place.before.is_some_and(chars::is_digit)
        && place.after.is_some_and(chars::is_digit)
        && loose.blank_before == loose.blank_after;
    is_range.then_some(Change::Dash)
}

/// What stands beside a dash and its blanks.
struct Place {
    before: Option<char>,
    after: Option<char>,
}

impl Place {
    fn new(side: &str, atom: &Atom) -> Self {
        let visible = |c: &char| !chars::is_default_ignorable(*c);
        let fold = |c: char| chars::full_width(c).unwrap_or(c);
        let head = side.get(..atom.lead).unwrap_or_default();
        let tail = side.get(atom.span.end..).unwrap_or_default();
        Place {
            before: head.chars().rev().take(32).find(visible).map(fold),
            after: tail.chars().take(32).find(visible).map(fold),
        }
    }

    fn is_between_words(&self) -> bool {
        self.before.is_some_and(char::is_alphanumeric)
            && self.after.is_some_and(char::is_alphanumeric)
    }

    /// Tells whether the dash is a compound's hyphen.
    fn joins(&self, dash: Dash) -> bool {
        dash.style == DashStyle::Hyphen
            && !dash.blank_before
            && !dash.blank_after
            && self.is_between_words()
    }

    /// Tells whether the dash is a number's sign.
    fn is_sign(&self, dash: Dash) -> bool {
        let number_follows = self
            .after
            .is_some_and(|c| chars::is_digit(c) || chars::is_currency(c) || c == '.');
        let word_before = self.before.is_some_and(char::is_alphanumeric) && !dash.blank_before;
        dash.style != DashStyle::Long && number_follows && !dash.blank_after && !word_before
    }
}

/// Tells whether two letters are one in two cases, by simple mappings in both directions.
fn differ_in_case(one: char, other: char) -> bool {
    let lower = |c: char| c.to_lowercase().eq(std::iter::once(c));
    let is_pair = |small: char, large: char| {
        small.to_uppercase().eq(std::iter::once(large))
            && large.to_lowercase().eq(std::iter::once(small))
    };
    match lower(one) {
        true => is_pair(one, other),
        false => is_pair(other, one),
    }
}
