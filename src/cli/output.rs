//! The two outputs: data, and what is said about it.
#![expect(
    clippy::disallowed_methods,
    reason = "reads what the environment says of the terminal"
)]

use crate::cli::args::Colour;
use crate::cli::error::Error;
use crate::report::Look;
use crate::sink::terminal;
use anstream::AutoStream;
use anstream::ColorChoice;
use anstyle::AnsiColor;
use anstyle::Style;
use std::io;
use std::io::BufWriter;
use std::io::Write;

/// The widest that text for people is laid out: longer lines are hard to read.
const WIDEST: usize = 120;

/// The width where there is no terminal.
const USUAL: usize = 120;

/// The two outputs.
#[derive(Debug)]
pub struct Output {
    out: ColorChoice,
    err: ColorChoice,
}

impl Output {
    /// Makes the outputs; without a wish for colours, terminal and environment (`NO_COLOR`,
    /// `CLICOLOR_FORCE`, `TERM`) decide.
    pub fn new(colour: Colour) -> Self {
        let choice = |auto: ColorChoice| match colour {
            Colour::Auto => auto,
            Colour::Always => ColorChoice::Always,
            Colour::Never => ColorChoice::Never,
        };
        Output {
            out: choice(AutoStream::choice(&io::stdout())),
            err: choice(AutoStream::choice(&io::stderr())),
        }
    }

    /// Returns how text for people looks on the standard output.
    pub fn look(&self) -> Look {
        let columns = || std::env::var("COLUMNS").ok()?.parse().ok();
        let terminal =
            terminal_size::terminal_size_of(io::stdout()).map(|(width, _)| usize::from(width.0));
        Look {
            width: terminal.or_else(columns).unwrap_or(USUAL).min(WIDEST),
            colours: self.out != ColorChoice::Never,
        }
    }

    /// Writes data to the standard output. Where its reader has gone, the rest is dropped.
    pub fn data(&self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Error> {
        let mut out = BufWriter::new(AutoStream::new(io::stdout().lock(), self.out));
        let result = write(&mut out).and_then(|()| out.flush());
        // What could not be written is not tried again when the writer goes.
        let _ = out.into_parts();
        match result {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                Err(Error::new("write to the standard output", error))
            }
            _ => Ok(()),
        }
    }

    /// Writes encoded text for people to the standard error.
    pub fn notice(&self, write: impl FnOnce(&mut dyn Write, Look) -> io::Result<()>) {
        let look = Look {
            colours: self.err != ColorChoice::Never,
            ..self.look()
        };
        let mut err = BufWriter::new(AutoStream::new(io::stderr().lock(), self.err));
        // A message that nobody can read is no reason to stop.
        let _ = write(&mut err, look).and_then(|()| err.flush());
        let _ = err.into_parts();
    }

    /// Says a line on the standard error; it is encoded here.
    pub fn say(&self, line: &str) {
        self.err(None, &terminal::line(line));
    }

    /// Says a line on the standard error, after a coloured word.
    pub fn warn(&self, line: &str) {
        let style = AnsiColor::Yellow.on_default().bold();
        self.err(Some((style, "warning")), &terminal::line(line));
    }

    /// Says why a command could not do its work.
    pub fn fail(&self, error: &Error) {
        self.err(
            Some((AnsiColor::BrightRed.on_default().bold(), "error")),
            &error.to_string(),
        );
        if let Some(help) = error.advice() {
            let style = AnsiColor::BrightCyan.on_default().bold();
            self.err(Some((style, "help")), &terminal::lines(help));
        }
    }

    fn err(&self, word: Option<(Style, &str)>, text: &str) {
        let mut err = AutoStream::new(io::stderr().lock(), self.err);
        // A message that nobody can read is no reason to stop.
        let _ = match word {
            Some((style, word)) => writeln!(err, "{style}{word}{style:#}: {text}"),
            None => writeln!(err, "{text}"),
        };
    }
}
