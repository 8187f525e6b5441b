//! Lines of coloured text beside a column of line numbers.

use crate::diagnostic::Severity;
use anstyle::AnsiColor;
use anstyle::Color;
use anstyle::Style;
use std::fmt::Write;

/// What a piece of text is, which decides its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// Text.
    Plain,
    /// Text that stands out.
    Strong,
    /// What belongs to the passage that the diagnostic is about.
    Severity(Severity),
    /// Line numbers, bars, and what belongs to other passages.
    Frame,
    /// The word before a fix.
    Help,
    /// What a fix adds.
    Added,
    /// What a fix takes away.
    Removed,
}

impl Ink {
    fn style(self) -> Style {
        let bold = |colour| Style::new().bold().fg_color(Some(Color::Ansi(colour)));
        match self {
            Ink::Plain => Style::new(),
            Ink::Strong => Style::new().bold(),
            Ink::Severity(Severity::Error) => bold(AnsiColor::BrightRed),
            Ink::Severity(Severity::Warning) => bold(AnsiColor::Yellow),
            Ink::Severity(Severity::Info) => bold(AnsiColor::BrightGreen),
            Ink::Frame => bold(AnsiColor::BrightBlue),
            Ink::Help => bold(AnsiColor::BrightCyan),
            Ink::Added => bold(AnsiColor::BrightGreen),
            Ink::Removed => bold(AnsiColor::BrightRed),
        }
    }
}

/// Text in the making. What is put must be encoded already.
#[derive(Debug)]
pub struct Page {
    text: String,
    colours: bool,
    /// How many columns the largest line number takes.
    digits: usize,
}

impl Page {
    /// Makes an empty page with room for line numbers up to `largest`.
    pub fn new(colours: bool, largest: usize) -> Self {
        Page {
            text: String::new(),
            colours,
            digits: largest.to_string().len(),
        }
    }

    /// Adds text to the line.
    pub fn put(&mut self, ink: Ink, text: &str) {
        if self.colours && ink != Ink::Plain && !text.trim().is_empty() {
            let style = ink.style();
            // Writing to a string cannot fail.
            let _ = write!(self.text, "{style}{text}{style:#}");
        } else {
            self.text.push_str(text);
        }
    }

    /// Ends the line; blanks at its end are dropped.
    pub fn end(&mut self) {
        let kept = self.text.trim_end_matches(' ').len();
        self.text.truncate(kept);
        self.text.push('\n');
    }

    /// Leaves the column of line numbers empty, and the blank after it.
    pub fn margin(&mut self) {
        self.put(Ink::Plain, &" ".repeat(self.digits + 1));
    }

    /// Begins a line with its number, if it has one, and `bar`.
    pub fn begin(&mut self, number: Option<usize>, bar: &str, ink: Ink) {
        match number {
            Some(number) => {
                self.put(
                    Ink::Frame,
                    &format!("{number:>width$} ", width = self.digits),
                );
            }
            None => self.margin(),
        }
        self.put(ink, bar);
        self.put(Ink::Plain, " ");
    }

    /// Adds a line with the bar alone.
    pub fn bar(&mut self) {
        self.begin(None, "|", Ink::Frame);
        self.end();
    }

    /// Adds a line that names a place: `-->` for the first, `:::` for the others.
    pub fn place(&mut self, is_first: bool, place: &str) {
        let arrow = if is_first { "-->" } else { ":::" };
        self.put(Ink::Plain, &" ".repeat(self.digits));
        self.put(Ink::Frame, arrow);
        self.put(Ink::Plain, " ");
        self.put(Ink::Plain, place);
        self.end();
    }

    /// Returns the text.
    pub fn into_text(self) -> String {
        self.text
    }
}
