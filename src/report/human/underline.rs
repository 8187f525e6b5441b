//! What stands under a row: its underlines, and the messages that belong to them.

use crate::diagnostic::Severity;
use crate::report::human::page::Ink;
use crate::report::human::page::Page;
use crate::report::human::wrap;

/// The fewest columns into which a message is wrapped.
const NARROW: usize = 36;

/// An underlined part of a row.
#[derive(Debug)]
pub struct Mark {
    /// The first column, from 0.
    pub start: usize,
    /// The column after the last one; where it is the first, the place alone is marked.
    pub end: usize,
    /// Whether the diagnostic is about it.
    pub primary: bool,
    /// What is to be said of it, encoded; may be empty.
    pub message: String,
}

impl Mark {
    fn end(&self) -> usize {
        self.end.max(self.start + 1)
    }

    fn ink(&self, severity: Severity) -> Ink {
        if self.primary {
            Ink::Severity(severity)
        } else {
            Ink::Frame
        }
    }
}

/// Draws underlines and messages: the last message beside its underline where there is room, the
/// others below theirs, from right to left.
pub fn draw(page: &mut Page, marks: &[Mark], severity: Severity, width: usize) {
    if marks.is_empty() {
        return;
    }
    let mut waiting: Vec<&Mark> = marks
        .iter()
        .filter(|mark| !mark.message.is_empty())
        .collect();
    waiting.sort_by_key(|mark| (mark.start, mark.end));
    let reach = marks.iter().map(Mark::end).max().unwrap_or(0);
    let beside = waiting
        .pop_if(|mark| mark.end() == reach && reach + 1 + wrap::columns(&mark.message) <= width);
    page.begin(None, "|", Ink::Frame);
    put_cells(page, &underlines(marks, severity, reach));
    if let Some(mark) = beside {
        page.put(Ink::Plain, " ");
        page.put(mark.ink(severity), &mark.message);
    }
    page.end();
    if waiting.len() > 1 || (beside.is_some() && !waiting.is_empty()) {
        bars(page, &waiting, severity);
        page.end();
    }
    while let Some(mark) = waiting.pop() {
        below(page, mark, &waiting, severity, width);
    }
}

fn underlines(marks: &[Mark], severity: Severity, reach: usize) -> Vec<(char, Ink)> {
    let mut cells = vec![(' ', Ink::Plain); reach];
    let (primary, others): (Vec<&Mark>, Vec<&Mark>) = marks.iter().partition(|mark| mark.primary);
    for mark in others.into_iter().chain(primary) {
        let sign = if mark.primary { '^' } else { '-' };
        cells[mark.start..mark.end()].fill((sign, mark.ink(severity)));
    }
    cells
}

/// Draws a message under its mark, wrapped, beside the bars of those that wait.
fn below(page: &mut Page, mark: &Mark, waiting: &[&Mark], severity: Severity, width: usize) {
    let needed = wrap::columns(&mark.message).min(NARROW);
    let start = mark.start.min(width.saturating_sub(needed));
    let left: Vec<&Mark> = waiting
        .iter()
        .copied()
        .filter(|one| one.start < start)
        .collect();
    for line in wrap::prose(&mark.message, width - start) {
        let used = bars(page, &left, severity);
        page.put(Ink::Plain, &" ".repeat(start - used));
        page.put(mark.ink(severity), line);
        page.end();
    }
}

/// Begins a row with a bar under each mark that waits; returns the columns they take.
fn bars(page: &mut Page, waiting: &[&Mark], severity: Severity) -> usize {
    let reach = waiting.iter().map(|mark| mark.start + 1).max().unwrap_or(0);
    let mut cells = vec![(' ', Ink::Plain); reach];
    for mark in waiting {
        cells[mark.start] = ('|', mark.ink(severity));
    }
    page.begin(None, "|", Ink::Frame);
    put_cells(page, &cells);
    reach
}

fn put_cells(page: &mut Page, cells: &[(char, Ink)]) {
    for run in cells.chunk_by(|one, next| one.1 == next.1) {
        let text: String = run.iter().map(|(sign, _)| *sign).collect();
        page.put(run[0].1, &text);
    }
}
