//! Reads on after what cannot be read: names the fault, blanks what it spoils, and parses again.
//!
//! Blanking keeps every byte in its place, so spans stay right. Bounded: at most `MAX_FAULTS`
//! rounds, and in bytes; after that, the tree is what the last round gave.

mod diagnose;
mod lines;

use super::parser;
use super::parser::Finding;
use super::parser::FindingKind;
use super::tree::Node;
use super::tree::Value;
use crate::text::Span;
use crate::text::line_index::ceil_char_boundary;
use crate::text::line_index::floor_char_boundary;
use granit_parser::ErrorKind;
use std::borrow::Cow;
use std::collections::BTreeSet;

/// How many faults of a file are told apart.
const MAX_FAULTS: usize = 100;

/// How many bytes may be parsed again, beyond a multiple of the file's length.
const SPARE_BYTES: usize = 4 << 20;

/// What cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    pub kind: FaultKind,
    /// Where to point.
    pub span: Span,
    /// The key whose value is at fault.
    pub key: Option<Span>,
    /// What is left out of the tree.
    blank: Span,
    /// Where the value that is left out would be absent.
    absent: Option<usize>,
}

impl Fault {
    /// Returns the bytes of what is left out of the tree, without white space at its end.
    pub(super) fn spoilt_text(&self, source: &str) -> Span {
        let text = self.blank.slice(source).trim_end();
        Span::new(self.blank.start, self.blank.start + text.len())
    }

    /// Tells whether what is left out is a whole value.
    pub(super) fn is_value(&self) -> bool {
        self.absent.is_some()
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum FaultKind {
    BadEscape,
    /// A line that is indented like nothing above it.
    BadIndent,
    ColonInText,
    HashInText,
    InBrackets(ErrorKind),
    KeyInList,
    KeyWithoutColon,
    ListInMapping,
    /// A line of a quoted text that is indented too little.
    LowLine,
    ListOnKeyLine,
    /// `key:value`
    MissingSpace,
    Other(ErrorKind),
    ReservedStart(char),
    StrayBracket,
    /// A line that begins with a tab, and how many lines after it do.
    Tab(usize),
    TextAfterBracket,
    TextAfterHeader(char),
    TextAfterQuote(char),
    TooDeep,
    UnclosedBracket(char),
    UnclosedQuote(char),
    /// More faults than are told apart.
    TooMany,
}

/// A file that was read as far as it could be.
#[derive(Debug)]
pub(super) struct Recovered<'s> {
    pub root: Option<Node<'s>>,
    pub findings: Vec<Finding>,
    pub faults: Vec<Fault>,
}

/// Reads `text`, which has the bytes of `source` but for blanked ones.
pub(super) fn read<'s>(source: &'s str, text: Cow<'_, str>) -> Recovered<'s> {
    let mut text = text;
    let mut faults: Vec<Fault> = Vec::new();
    let mut budget = SPARE_BYTES + 8 * source.len();
    loop {
        let parsed = parser::parse(source, &text);
        let Some(problem) = parsed.problem else {
            return Recovered::new(parsed.root, parsed.findings, faults);
        };
        let spent = budget < problem.at || faults.len() == MAX_FAULTS;
        let mut fault = diagnose::fault(&text, &problem);
        if spent {
            fault.kind = FaultKind::TooMany;
        } else {
            budget -= problem.at;
            let blanked = blank(text.to_mut(), &fault);
            if blanked || blank_something(text.to_mut(), problem.at) {
                faults.push(fault);
                continue;
            }
        }
        faults.push(fault);
        return Recovered::new(parsed.root, parsed.findings, faults);
    }
}

impl<'s> Recovered<'s> {
    fn new(mut root: Option<Node<'s>>, findings: Vec<Finding>, mut faults: Vec<Fault>) -> Self {
        let absent: BTreeSet<usize> = faults.iter().filter_map(|fault| fault.absent).collect();
        if let Some(root) = root.as_mut().filter(|_| !absent.is_empty()) {
            mark_unreadable(root, &absent);
        }
        // The parser's own limit lies below this one and has noted the place.
        if findings.iter().any(|f| f.kind == FindingKind::TooDeep) {
            faults.retain(|fault| fault.kind != FaultKind::TooDeep);
        }
        Recovered {
            root,
            findings,
            faults,
        }
    }
}

/// Marks the values that are absent because they were blanked.
fn mark_unreadable(node: &mut Node<'_>, absent: &BTreeSet<usize>) {
    match &mut node.value {
        Value::Null if node.span.is_empty() && absent.contains(&node.span.start) => {
            node.value = Value::Unreadable;
        }
        Value::Sequence(items) => {
            for item in items {
                mark_unreadable(item, absent);
            }
        }
        Value::Mapping(entries) => {
            for entry in entries {
                mark_unreadable(&mut entry.value, absent);
            }
        }
        Value::Null | Value::Scalar(_) | Value::Unreadable => {}
    }
}

/// Blanks what a fault spoils; tells whether that changed anything.
fn blank(text: &mut String, fault: &Fault) -> bool {
    if let FaultKind::Tab(more) = fault.kind {
        if more == 0 && is_shallow(text, fault.span.start) {
            // One blank for one tab would put the line among entries that it does not belong to.
            let line = Span::new(
                lines::start(text, fault.span.start),
                lines::end(text, fault.span.start),
            );
            return blank_span(text, line);
        }
        return untab(text, fault.span.start, more);
    }
    blank_span(text, fault.blank)
}

/// Blanks the line at `at`, or the last one before it that is not blank.
fn blank_something(text: &mut String, at: usize) -> bool {
    let mut end = lines::end(text, at.min(text.len()));
    loop {
        let start = lines::start(text, end);
        if blank_span(text, Span::new(start, end)) {
            return true;
        }
        if start == 0 {
            return false;
        }
        end = start - 1;
    }
}

fn blank_span(text: &mut String, span: Span) -> bool {
    let start = floor_char_boundary(text, span.start);
    let end = ceil_char_boundary(text, span.end);
    let Some(before) = text.get(start..end) else {
        return false;
    };
    let keeps = |byte: u8| matches!(byte, b' ' | b'\n' | b'\r');
    if before.bytes().all(keeps) {
        return false;
    }
    let after: String = before
        .bytes()
        .map(|byte| if keeps(byte) { char::from(byte) } else { ' ' })
        .collect();
    text.replace_range(start..end, &after);
    true
}

/// Tells whether the line at `at` has less white space at its start than the line before it.
fn is_shallow(text: &str, at: usize) -> bool {
    let start = lines::start(text, at);
    let own = lines::content(text, start).saturating_sub(start);
    let Some(last) = start.checked_sub(1) else {
        return false;
    };
    let before = lines::start(text, last);
    lines::content(text, before).saturating_sub(before) > own
}

/// Puts a space for each tab in the white space that the line at `at` and `more` lines after it
/// begin with.
fn untab(text: &mut String, at: usize, more: usize) -> bool {
    let mut start = lines::start(text, at);
    let mut changed = false;
    for _ in 0..=more {
        let content = lines::content(text, start).max(at);
        changed |= blank_span(text, Span::new(start, content.min(lines::end(text, start))));
        start = lines::next(text, start);
    }
    changed
}
