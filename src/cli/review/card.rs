//! What a reviewer sees of a claim: what it says, and each quotation in its sentence.

use crate::analysis::Analysis;
use crate::certify::Certified;
use crate::certify::CertifiedQuotation;
use crate::report::Look;
use crate::review::Line;
use crate::review::Reading;
use crate::sink::terminal;
use crate::text::Span;
use anstyle::Style;
use std::fmt::Write;

/// How wide lines are, at most: longer ones are hard to read.
const WIDEST: usize = 96;

/// How far text is indented from its label.
const INDENT: usize = 14;

/// Words that are set alike.
struct Words<'t> {
    text: &'t str,
    style: Style,
}

/// Returns a claim with its quotations, for a terminal.
pub fn card(analysis: &Analysis, claim: usize, look: Look) -> String {
    let certified = &analysis.certified;
    let made = &certified.corpus.claims[claim];
    let reading = Reading::of(certified, made);
    let mut card = Card {
        out: String::new(),
        width: look.width.clamp(INDENT + 20, WIDEST),
        look,
    };
    for line in &reading.claim {
        let style = match line.label {
            "claim" => Style::new().bold(),
            _ => Style::new(),
        };
        card.line(line, style);
    }
    if let Some(comment) = &made.comment {
        let text = terminal::line(comment);
        let style = Style::new().dimmed();
        card.set("comment", &[Words { text: &text, style }]);
    }
    let quotations = certified.of_claim(claim);
    for (quotation, lines) in quotations.iter().zip(&reading.citations) {
        card.out.push('\n');
        card.passage(certified, quotation);
        for line in lines.iter().filter(|line| line.label != "quotation") {
            card.line(line, Style::new());
        }
        card.certified(quotation);
    }
    if quotations.is_empty() {
        card.set(
            "",
            &[Words {
                text: "It cites nothing.",
                style: Style::new().bold(),
            }],
        );
    }
    card.out
}

struct Card {
    out: String,
    width: usize,
    look: Look,
}

impl Card {
    fn line(&mut self, line: &Line, style: Style) {
        let text = terminal::line(&line.text);
        self.set(line.label, &[Words { text: &text, style }]);
    }

    /// Shows the quotation in its sentence, where the text is at hand.
    fn passage(&mut self, certified: &Certified, quotation: &CertifiedQuotation) {
        let evidence = &quotation.evidence;
        let text = certified
            .source(quotation)
            .and_then(|source| source.text.as_ref());
        let (Some(text), Some(extent)) = (text, evidence.extent()) else {
            let quote = terminal::line(&certified.citation(quotation).quote).into_owned();
            let style = Style::new().invert();
            return self.set(
                "quotation",
                &[Words {
                    text: &quote,
                    style,
                }],
            );
        };
        let content = text.content();
        let context = evidence
            .context
            .map_or(extent, |context| context.cover(extent));
        let mut pieces: Vec<(String, Style)> = Vec::new();
        let mut at = context.start;
        for span in &evidence.spans {
            let before = Span::new(at, span.start.max(at));
            pieces.push((before.slice(content).to_owned(), Style::new()));
            pieces.push((span.slice(content).to_owned(), Style::new().invert()));
            at = span.end.max(at);
        }
        pieces.push((
            Span::new(at, context.end.max(at)).slice(content).to_owned(),
            Style::new(),
        ));
        let encoded: Vec<(String, Style)> = pieces
            .into_iter()
            .map(|(text, style)| (terminal::line(&text).into_owned(), style))
            .collect();
        let words: Vec<Words<'_>> = encoded
            .iter()
            .map(|(text, style)| Words {
                text,
                style: *style,
            })
            .collect();
        self.set("quotation", &words);
    }

    fn certified(&mut self, quotation: &CertifiedQuotation) {
        let evidence = &quotation.evidence;
        let mut said = evidence.verdict.to_string();
        if let Some(voice) = evidence.voice {
            said = format!("{said}, {voice}");
        }
        if let Some(paragraph) = evidence.paragraph {
            said = format!("{said}, paragraph {paragraph}");
        }
        let style = match evidence.verified {
            true => Style::new().dimmed(),
            false => Style::new().bold(),
        };
        let label = if evidence.verified {
            "found"
        } else {
            "NOT FOUND"
        };
        self.set(label, &[Words { text: &said, style }]);
        for finding in &evidence.findings {
            let text = terminal::line(&finding.message);
            self.set(
                "",
                &[Words {
                    text: &text,
                    style: Style::new().bold(),
                }],
            );
        }
    }

    /// Sets words beside a label, wrapped.
    fn set(&mut self, label: &str, pieces: &[Words<'_>]) {
        let label_style = Style::new().dimmed();
        let mut line = String::new();
        let mut column = 0;
        self.styled(
            label_style,
            &format!("{label:>width$}  ", width = INDENT - 2),
        );
        let room = self.width - INDENT;
        for piece in pieces {
            for word in piece.text.split_inclusive(' ') {
                let width: usize = word.trim_end().chars().map(terminal::columns).sum();
                if column > 0 && column + width > room {
                    self.flush(&mut line);
                    let _ = write!(self.out, "{:INDENT$}", "");
                    column = 0;
                }
                self.append(&mut line, piece.style, word);
                column += word.chars().map(terminal::columns).sum::<usize>();
            }
        }
        self.flush(&mut line);
    }

    fn flush(&mut self, line: &mut String) {
        self.out.push_str(line.trim_end());
        self.out.push('\n');
        line.clear();
    }

    fn styled(&mut self, style: Style, text: &str) {
        let mut line = String::new();
        self.append(&mut line, style, text);
        self.out.push_str(&line);
    }

    fn append(&self, line: &mut String, style: Style, text: &str) {
        // Writing to a string cannot fail.
        let _ = match self.look.colours && style != Style::new() {
            true => write!(line, "{style}{text}{style:#}"),
            false => write!(line, "{text}"),
        };
    }
}
