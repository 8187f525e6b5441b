//! Cuts what is printed of a quotation out of its source.
//!
//! The words are the source's own characters; white space becomes one blank, and ignorable
//! characters go. Nothing else is touched.

use super::Part;
use super::PartKind;
use super::gap;
use super::gap::Gap;
use super::marked::Chain;
use super::marked::Reading;
use super::pieces::Piece;
use super::pieces::PieceKind;
use crate::text::Span;
use crate::text::chars;

/// Returns `words` with every run of white space as one blank, without ignorable characters and
/// without blanks at the ends.
pub fn clean(words: &str) -> String {
    let words = words.trim();
    if is_clean(words) {
        return words.to_owned();
    }
    let mut cleaned = String::with_capacity(words.len());
    let mut previous = None;
    let mut rest = words.chars().peekable();
    let mut blank = false;
    while let Some(c) = rest.next() {
        if c.is_whitespace() {
            blank = !cleaned.is_empty();
        } else if c < '\u{AD}' || !chars::is_ignorable(previous, c, rest.peek().copied()) {
            if blank {
                cleaned.push(' ');
                blank = false;
            }
            cleaned.push(c);
        } else {
            continue;
        }
        previous = Some(c);
    }
    cleaned
}

/// Tells whether there is nothing to clean in `words`, which neither begin nor end with white space.
fn is_clean(words: &str) -> bool {
    let mut previous = '.';
    words.chars().all(|c| {
        let kept = match c {
            ' ' => previous != ' ',
            '!'..='~' => true,
            _ => !c.is_whitespace() && !chars::is_default_ignorable(c),
        };
        previous = c;
        kept
    })
}

/// Returns the one part of a quotation without marks.
pub fn whole(content: &str, quote: &str, span: Span) -> Vec<Part> {
    vec![words(content, Span::new(0, quote.len()), span)]
}

/// Returns the parts of a quotation with marks, in order.
pub fn marked(
    content: &str,
    quote: &str,
    reading: &Reading,
    chain: &Chain,
    gaps: &[Gap],
) -> Vec<Part> {
    let mut parts = Vec::new();
    for (index, marks) in reading.marks.iter().enumerate() {
        let extent = chain.extent();
        let place = gap::span(chain, index);
        let at = if index == 0 { extent.start } else { extent.end };
        let hole = trim(content, place.unwrap_or(Span::at(at)));
        match gaps.get(index) {
            Some(Gap::Literal) => {
                let span = marks.first().map(|mark| mark.span).unwrap_or_default();
                parts.push(words(content, span, hole));
            }
            _ => push_marks(&mut parts, quote, marks, hole),
        }
        if let (Some(stretch), Some(place)) =
            (reading.stretches.get(index), chain.places.get(index))
        {
            let mut span = place.span;
            if let Some(letter) = stretch.letter {
                let first = span.slice(content).chars().next().map_or(0, char::len_utf8);
                let head = Span::new(span.start, span.start + first);
                parts.push(interpolation(quote, &letter, head));
                span = Span::new(head.end, span.end);
            }
            parts.push(words(content, stretch.span, span));
        }
    }
    parts
}

/// Pushes the analyst's marks; the first of several has the source's words, the others none.
fn push_marks(parts: &mut Vec<Part>, quote: &str, marks: &[Piece], hole: Span) {
    let mut hole = hole;
    for mark in marks {
        match mark.kind {
            PieceKind::Elision => parts.push(Part {
                kind: PartKind::Elision,
                quote_span: mark.span,
                span: hole,
                text: String::new(),
            }),
            PieceKind::Sic | PieceKind::Interpolation => {
                parts.push(interpolation(quote, mark, hole));
            }
            PieceKind::Words | PieceKind::Letter => continue,
        }
        hole = Span::at(hole.end);
    }
}

fn words(content: &str, quote_span: Span, span: Span) -> Part {
    Part {
        kind: PartKind::Words,
        quote_span,
        span,
        text: clean(span.slice(content)),
    }
}

fn interpolation(quote: &str, mark: &Piece, span: Span) -> Part {
    Part {
        kind: PartKind::Interpolation,
        quote_span: mark.span,
        span,
        text: clean(mark.inside(quote)),
    }
}

/// Returns `span` without the white space at its ends.
pub fn trim(content: &str, span: Span) -> Span {
    let inside = span.slice(content);
    let trimmed = inside.trim_start();
    let start = span.start + (inside.len() - trimmed.len());
    Span::new(start, start + trimmed.trim_end().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_and_ignorable_characters_are_cleaned() {
        for (words, expected) in [
            ("the “dam” — it holds", "the “dam” — it holds"),
            ("  the\u{A0}dam\n", "the dam"),
            ("the  dam", "the dam"),
            ("the\tdam", "the dam"),
            ("the d\u{AD}am", "the dam"),
            ("\u{AD} the dam \u{200B}", "the dam"),
            ("می\u{200C}خواهم", "می\u{200C}خواهم"),
            ("", ""),
        ] {
            assert_eq!(clean(words), expected, "{words:?}");
        }
    }
}
