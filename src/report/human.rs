//! Diagnostics as rustc shows them: the passage underlined, the article's beside it, notes, help,
//! and what a fix would change.
//!
//! Built for prose: a line of an article may be a whole paragraph, or a whole book. Windows are
//! cut at words, passages are wrapped, and places are counted in the file, whatever is shown of
//! it. All text is encoded for a terminal.

mod change;
mod excerpt;
mod page;
mod underline;
mod wrap;

use crate::diagnostic::Diagnostic;
use crate::report::Findings;
use crate::report::Format;
use crate::report::Look;
use crate::report::Sources;
use crate::report::human::change::Change;
use crate::report::human::excerpt::Excerpt;
use crate::report::human::page::Ink;
use crate::report::human::page::Page;
use crate::sink::terminal;
use rayon::prelude::*;
use std::io;
use std::io::Write;

/// Passages underlined, for people.
pub const FORMAT: Format = Format {
    name: "human",
    purpose: "passages underlined, with notes and fixes, for people",
    write,
};

/// How many diagnostics are drawn before they are written.
const AT_ONCE: usize = 1_024;

/// The fewest columns for which anything is laid out.
const NARROWEST: usize = 40;

/// Writes the diagnostics in their order, with an empty line after each.
fn write(out: &mut dyn Write, findings: &Findings<'_>, look: Look) -> io::Result<()> {
    for part in findings.diagnostics.chunks(AT_ONCE) {
        let drawn = part.par_iter().with_min_len(AT_ONCE / 64);
        let drawn: Vec<String> = drawn
            .map(|diagnostic| render(diagnostic, findings.sources, look))
            .collect();
        for text in drawn {
            writeln!(out, "{text}")?;
        }
    }
    Ok(())
}

/// Returns one diagnostic, with a line end after its last line.
pub fn render(diagnostic: &Diagnostic, sources: &Sources<'_>, look: Look) -> String {
    // Line numbers, the bar and the blanks around it take their part.
    let width = look.width.max(NARROWEST) - 7;
    let excerpts = Excerpt::cut(&diagnostic.labels, sources, width);
    let changes: Vec<(&str, Vec<Change>)> = diagnostic
        .fixes
        .iter()
        .map(|fix| (&*fix.title, Change::of(fix, sources, width)))
        .collect();
    let numbers = excerpts.iter().map(Excerpt::last_line);
    let changed = changes
        .iter()
        .flat_map(|(_, changes)| changes)
        .map(Change::last_line);
    let mut page = Page::new(look.colours, numbers.chain(changed).max().unwrap_or(1));
    head(&mut page, diagnostic);
    let mut shown = None;
    for excerpt in &excerpts {
        excerpt.draw(&mut page, shown.is_none(), diagnostic.severity, width);
        shown = Some(excerpt);
    }
    let notes = diagnostic.notes.iter().map(|note| ("note", note));
    for (place, (word, text)) in notes
        .chain(diagnostic.help.iter().map(|help| ("help", help)))
        .enumerate()
    {
        if place == 0 && shown.is_some() {
            page.bar();
        }
        remark(&mut page, word, text, width);
    }
    for (title, changes) in &changes {
        page.put(Ink::Help, "help");
        page.put(Ink::Plain, ": ");
        page.put(Ink::Plain, &terminal::line(title));
        page.end();
        for change in changes {
            change.draw(&mut page, changes.len() > 1);
        }
    }
    page.into_text()
}

fn head(page: &mut Page, diagnostic: &Diagnostic) {
    let severity = diagnostic.severity;
    page.put(
        Ink::Severity(severity),
        &format!("{severity}[{}]", diagnostic.rule),
    );
    page.put(Ink::Strong, ": ");
    page.put(Ink::Strong, &terminal::line(&diagnostic.message));
    page.end();
}

/// Draws a note or help under the excerpts, wrapped beside its word.
fn remark(page: &mut Page, word: &str, text: &str, width: usize) {
    let encoded = terminal::lines(text);
    let indent = word.len() + 4;
    for (place, line) in wrap::prose(&encoded, width.saturating_sub(indent)).enumerate() {
        if place == 0 {
            page.margin();
            page.put(Ink::Frame, "= ");
            page.put(Ink::Strong, word);
            page.put(Ink::Plain, ": ");
        } else {
            page.margin();
            page.put(Ink::Plain, &" ".repeat(indent));
        }
        page.put(Ink::Plain, line);
        page.end();
    }
}

#[cfg(test)]
mod tests;
