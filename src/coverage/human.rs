//! A source's sentences for people at a terminal: a sign each, what is quoted between `⟦` and `⟧`,
//! and below it what it bears on. All text is encoded for a terminal.

use crate::coverage::Coverage;
use crate::coverage::Reading;
use crate::coverage::Sentence;
use crate::coverage::Treatment;
use crate::coverage::told;
use crate::sink::terminal;
use crate::text::Span;
use anstyle::AnsiColor;
use anstyle::Style;
use std::io;
use std::io::Write;

/// The fewest columns for which anything is laid out.
const NARROWEST: usize = 40;

/// How the output looks.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// How many columns there are.
    pub width: usize,
    /// Whether colours may be used.
    pub colours: bool,
    /// Whether only what is left open is shown.
    pub only_open: bool,
}

/// Writes passages that say the opposite of what is quoted, then every source.
pub fn write(out: &mut dyn Write, coverage: &Coverage<'_>, look: Look) -> io::Result<()> {
    let look = Look {
        width: look.width.max(NARROWEST),
        ..look
    };
    let mut page = Page {
        out,
        look,
        digits: 1,
    };
    page.contrary(coverage)?;
    for (source, reading) in &coverage.readings {
        page.source(coverage, *source, reading.as_ref())?;
    }
    Ok(())
}

/// A piece of a line and its colour.
type Piece<'t> = (Style, std::borrow::Cow<'t, str>);

struct Page<'o> {
    out: &'o mut dyn Write,
    look: Look,
    /// How many columns the largest paragraph number takes.
    digits: usize,
}

impl Page<'_> {
    fn contrary(&mut self, coverage: &Coverage<'_>) -> io::Result<()> {
        let mut is_first = true;
        for (source, sentence) in coverage.contrary() {
            if is_first {
                self.heading("Left out, though it says the opposite of what is quoted")?;
                is_first = false;
            }
            let corpus = &coverage.certified.corpus;
            let state = &coverage.certified.sources[source];
            let Some(text) = &state.text else { continue };
            let place = text
                .lines()
                .line_column(text.content(), sentence.span.start);
            let file = state.file.as_deref().unwrap_or_default();
            let place = format!("{}:{}:{}", terminal::line(file), place.line, place.column);
            self.remark(&place)?;
            self.digits = sentence.paragraph.to_string().len();
            self.sentence(coverage, source, sentence, sentence.paragraph)?;
            for claim in sentence.contradicted() {
                let claim = &corpus.claims[claim];
                self.below(dim(), &format!("{}: {}", &*claim.id, &*claim.text))?;
            }
            writeln!(self.out)?;
        }
        Ok(())
    }

    fn source(
        &mut self,
        coverage: &Coverage<'_>,
        source: usize,
        reading: Option<&Reading>,
    ) -> io::Result<()> {
        let corpus = &coverage.certified.corpus;
        let id: &str = &corpus.sources[source].id;
        let Some(reading) = reading else {
            self.heading(id)?;
            self.remark("not covered: its text is not at hand")?;
            return writeln!(self.out);
        };
        let file = coverage.certified.sources[source].file.as_deref();
        self.heading(&format!("{id}, {}", file.unwrap_or_default()))?;
        for line in [told::counts(&reading.tally), told::shares(&reading.tally)] {
            self.remark(&line)?;
        }
        writeln!(self.out)?;
        let last = reading.sentences.last().map_or(1, |one| one.paragraph);
        self.digits = last.to_string().len();
        let is_shown = |sentence: &&Sentence| {
            let is_open = sentence.treatment == Treatment::Open || !sentence.contrary.is_empty();
            is_open || !self.look.only_open
        };
        let shown: Vec<&Sentence> = reading.sentences.iter().filter(is_shown).collect();
        let mut before = 0;
        for sentence in &shown {
            self.sentence(coverage, source, sentence, before)?;
            before = sentence.paragraph;
        }
        match shown.is_empty() {
            true => Ok(()),
            false => writeln!(self.out),
        }
    }

    /// Writes a sentence, with the number of its paragraph if it is not the one `before`.
    fn sentence(
        &mut self,
        coverage: &Coverage<'_>,
        source: usize,
        sentence: &Sentence,
        before: usize,
    ) -> io::Result<()> {
        let Some(text) = &coverage.certified.sources[source].text else {
            return Ok(());
        };
        let number = match sentence.paragraph == before {
            true => String::new(),
            false => sentence.paragraph.to_string(),
        };
        let style = style(sentence);
        let head = format!("{number:>width$} ", width = self.digits);
        let sign = format!("{} ", told::sign(sentence));
        let words = words(text.content(), sentence);
        self.wrapped(&[(dim(), head.into()), (style, sign.into())], &words)?;
        for line in told::lines(coverage, source, sentence) {
            self.below(style, &line)?;
        }
        Ok(())
    }

    /// Writes a remark under a sentence.
    fn below(&mut self, style: Style, text: &str) -> io::Result<()> {
        let encoded = terminal::line(text);
        let words: Vec<Piece<'_>> = pieces(style, &encoded).collect();
        self.wrapped(&[plain(&" ".repeat(self.digits + 5))], &words)
    }

    fn heading(&mut self, text: &str) -> io::Result<()> {
        let encoded = terminal::line(text);
        let words: Vec<Piece<'_>> = pieces(Style::new().bold(), &encoded).collect();
        self.wrapped(&[], &words)
    }

    /// Writes encoded text.
    fn remark(&mut self, text: &str) -> io::Result<()> {
        let words: Vec<Piece<'_>> = pieces(Style::new(), text).collect();
        self.wrapped(&[], &words)
    }

    /// Writes words after a head, later lines under the first word.
    fn wrapped(&mut self, head: &[Piece<'_>], words: &[Piece<'_>]) -> io::Result<()> {
        let mut indent = 0;
        for (style, text) in head {
            self.put(*style, text)?;
            indent += columns(text);
        }
        let mut used = indent;
        // Blanks are written before a word, so that none ends a line.
        let mut blanks = 0;
        for (style, word) in words {
            let mut rest = word.trim_end();
            let left = self.look.width.saturating_sub(used + blanks);
            if used > indent && is_wider(rest, left) {
                self.turn(indent)?;
                used = indent;
            } else if used > indent {
                write!(self.out, "{}", " ".repeat(blanks))?;
                used += blanks;
            }
            // A word that is longer than a line is broken.
            loop {
                let end = fit(rest, self.look.width.saturating_sub(used));
                if end == rest.len() {
                    break;
                }
                self.put(*style, &rest[..end])?;
                rest = &rest[end..];
                self.turn(indent)?;
                used = indent;
            }
            self.put(*style, rest)?;
            used += columns(rest);
            let after = word.len() - word.trim_end().len();
            blanks = match word.trim().is_empty() {
                true => blanks + after,
                false => after,
            };
        }
        writeln!(self.out)
    }

    /// Begins the next line under the first word.
    fn turn(&mut self, indent: usize) -> io::Result<()> {
        write!(self.out, "\n{}", " ".repeat(indent))
    }

    fn put(&mut self, style: Style, text: &str) -> io::Result<()> {
        if self.look.colours && style != Style::new() && !text.trim().is_empty() {
            write!(self.out, "{style}{text}{style:#}")
        } else {
            self.out.write_all(text.as_bytes())
        }
    }
}

/// Returns the byte up to which `text` fills at most `width` columns: one character at least.
fn fit(text: &str, width: usize) -> usize {
    let mut used = 0;
    for (at, c) in text.char_indices() {
        used += terminal::columns(c);
        if used > width && at > 0 {
            return at;
        }
    }
    text.len()
}

/// Tells whether `text` takes more than `width` columns; does not read far beyond them.
fn is_wider(text: &str, width: usize) -> bool {
    let mut used = 0;
    text.chars().any(|c| {
        used += terminal::columns(c);
        used > width
    })
}

fn columns(text: &str) -> usize {
    text.chars().map(terminal::columns).sum()
}

/// Returns the words of a sentence, what is quoted of it between marks.
fn words<'t>(content: &'t str, sentence: &Sentence) -> Vec<Piece<'t>> {
    let quoted = Style::new().fg_color(Some(AnsiColor::Green.into()));
    let mut words = Vec::new();
    let mut put = |style: Style, span: Span| {
        let encoded = terminal::line(span.slice(content));
        words
            .extend(pieces(style, &encoded).map(|(style, word)| (style, word.into_owned().into())));
    };
    for (span, is_quoted) in told::stretches(sentence) {
        put(if is_quoted { quoted } else { Style::new() }, span);
    }
    if sentence.treatment == Treatment::Partly {
        mark(&mut words, quoted);
    }
    words
}

/// Puts marks around the runs of quoted words.
fn mark(words: &mut [Piece<'_>], quoted: Style) {
    let is_quoted: Vec<bool> = words.iter().map(|(style, _)| *style == quoted).collect();
    for at in 0..words.len() {
        if !is_quoted[at] {
            continue;
        }
        let (opens, closes) = (
            at == 0 || !is_quoted[at - 1],
            !is_quoted.get(at + 1).copied().unwrap_or(false),
        );
        let word = &mut words[at].1;
        let core = word.trim_end();
        let blanks = &word[core.len()..];
        *word = [
            if opens { "⟦" } else { "" },
            core,
            if closes { "⟧" } else { "" },
            blanks,
        ]
        .concat()
        .into();
    }
}

/// Breaks encoded text after its blanks.
fn pieces(style: Style, text: &str) -> impl Iterator<Item = Piece<'_>> {
    text.split_inclusive(' ')
        .map(move |word| (style, word.into()))
}

fn plain(text: &str) -> Piece<'_> {
    (Style::new(), text.into())
}

fn dim() -> Style {
    Style::new().dimmed()
}

fn style(sentence: &Sentence) -> Style {
    let colour = |colour: AnsiColor| Style::new().fg_color(Some(colour.into()));
    match sentence.treatment {
        _ if !sentence.contrary.is_empty() => colour(AnsiColor::BrightRed).bold(),
        Treatment::Open => colour(AnsiColor::Yellow).bold(),
        Treatment::Quoted | Treatment::Partly => colour(AnsiColor::Green),
        Treatment::Dismissed | Treatment::Unrelated => dim(),
    }
}
