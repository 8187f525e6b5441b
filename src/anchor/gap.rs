//! Judges what a quotation's marks stand for: the source's words that an elision leaves out or an
//! interpolation replaces.
//!
//! An elision is judged by the guard afterwards; here it is decided whether the marks may stand
//! there at all.

use super::Edit;
use super::EditKind;
use super::marked::Chain;
use super::marked::Reading;
use super::pieces::Piece;
use super::pieces::PieceKind;
use crate::speech;
use crate::speech::attribution;
use crate::speech::lexicon::Class;
use crate::speech::lexicon::classify;
use crate::text::Span;
use crate::text::Text;
use crate::text::sentence;
use crate::text::token::TokenKind;
use crate::text::token::tokens;

/// What the marks between two stretches turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// The source has the same marks: they are its own.
    Literal,
    /// The analyst's marks.
    Marks,
}

/// Negating prefixes; a word that gains or loses one says the opposite.
const PREFIXES: &[&str] = &[
    "un", "in", "im", "il", "ir", "dis", "non", "anti", "mis", "de",
];

/// Judges every gap of a chain, in the order of `reading.marks`; an edit says which mark may not
/// stand there and why.
pub fn judge(text: &Text, quote: &str, reading: &Reading, chain: &Chain) -> Result<Vec<Gap>, Edit> {
    let mut gaps = Vec::with_capacity(reading.marks.len());
    for (index, marks) in reading.marks.iter().enumerate() {
        gaps.push(match span(chain, index) {
            Some(span) => {
                let gap = judge_inner(text, quote, marks, span)?;
                if let Some(mark) = marks.iter().find(|mark| mark.kind == PieceKind::Elision)
                    && gap == Gap::Marks
                    && is_foreign(text, chain, index, span)
                {
                    return Err(Edit {
                        note: Some(
                            "more than one person speaks in and around what is left out".to_owned(),
                        ),
                        ..edit(text, quote, mark, span, EditKind::Dropped)
                    });
                }
                gap
            }
            None => {
                let extent = chain.extent();
                let at = if index == 0 { extent.start } else { extent.end };
                for mark in marks {
                    compare_words(text, quote, mark, Span::at(at))?;
                }
                Gap::Marks
            }
        });
    }
    Ok(gaps)
}

/// Returns the bytes between the places around the marks of `index`; `None` at the ends.
pub fn span(chain: &Chain, index: usize) -> Option<Span> {
    let before = chain.places.get(index.checked_sub(1)?)?;
    let after = chain.places.get(index)?;
    Some(Span::new(before.span.end, after.span.start))
}

fn judge_inner(text: &Text, quote: &str, marks: &[Piece], span: Span) -> Result<Gap, Edit> {
    let gap = span.slice(text.content()).trim();
    if let [mark] = marks
        && is_same_mark(mark.span.slice(quote), gap)
    {
        return Ok(Gap::Literal);
    }
    if marks.iter().any(|mark| mark.kind == PieceKind::Elision) {
        for mark in marks {
            if mark.kind == PieceKind::Interpolation {
                compare_words(text, quote, mark, Span::at(span.start))?;
            }
        }
        return Ok(Gap::Marks);
    }
    let Some(mark) = marks
        .iter()
        .find(|mark| mark.kind == PieceKind::Interpolation)
    else {
        return match (gap.is_empty(), marks.first()) {
            (false, Some(mark)) => Err(edit(text, quote, mark, span, EditKind::Replaced)),
            _ => Ok(Gap::Marks),
        };
    };
    let ends_sentence = |c: char| matches!(c, '.' | '!' | '?' | ';' | '…');
    if gap.contains(['[', ']']) || gap.contains(ends_sentence) {
        return Err(edit(text, quote, mark, span, EditKind::Replaced));
    }
    for mark in marks {
        compare_words(text, quote, mark, span)?;
    }
    Ok(Gap::Marks)
}

/// Tells whether the words that the gap at `span` leaves out, or those cut off after it, ascribe
/// what they carry to another than who speaks before.
fn is_foreign(text: &Text, chain: &Chain, index: usize, span: Span) -> bool {
    let (Some(before), Some(after)) = (chain.places.get(index - 1), chain.places.get(index)) else {
        return false;
    };
    let content = text.content();
    let around = |span: Span| sentence::around(content, text.block_around(span.start), span);
    let from = around(before.span).start.min(before.span.start);
    let to = around(after.span).end.max(after.span.end);
    if speak_differently(text, before.span, after.span, chain.extent()) {
        return true;
    }
    let mut known = attribution::speakers(content, Span::new(from, span.start));
    for hidden in [span, Span::new(after.span.end, to)] {
        for speaker in attribution::speakers(content, hidden) {
            known.push(speaker);
            if attribution::differ(&known) {
                return true;
            }
        }
    }
    false
}

/// Tells whether the text gives the words at two places to two speakers, beyond doubt; both are
/// named in `extent`, so that the locked passage tells the same.
fn speak_differently(text: &Text, one: Span, other: Span, extent: Span) -> bool {
    let (one, other) = (speech::said(text, &[one]), speech::said(text, &[other]));
    let inside = |span: Span| extent.start <= span.start && span.end <= extent.end;
    match (one.speaker, other.speaker) {
        (Some(one), Some(other)) => {
            inside(one.span) && inside(other.span) && one.is_other_than(&other)
        }
        _ => false,
    }
}

/// Tells whether the source has the quotation's mark itself.
fn is_same_mark(mark: &str, gap: &str) -> bool {
    let fold = |text: &str| -> String {
        let dots = text.replace('…', "...");
        dots.chars().filter(|c| !c.is_whitespace()).collect()
    };
    !gap.is_empty() && gap.len() <= mark.len() + 8 && fold(mark) == fold(gap)
}

/// Checks that an interpolation brings in and removes no negator, modal, condition or number.
fn compare_words(text: &Text, quote: &str, mark: &Piece, span: Span) -> Result<(), Edit> {
    if mark.kind != PieceKind::Interpolation {
        return Ok(());
    }
    let ours = mark.span.slice(quote);
    let head = quote.get(..mark.span.start).unwrap_or_default();
    let theirs = span.slice(text.content());
    let kind = [
        (
            EditKind::Negation,
            Class::NEGATOR.and(Class::DENIAL).and(Class::FALSE),
        ),
        (EditKind::Negation, Class::CONDITION),
        (EditKind::Modal, Class::MODAL),
        (EditKind::Number, Class::NUMBER),
    ]
    .into_iter()
    .find(|(_, class)| select(ours, *class) != select(theirs, *class))
    .map(|(kind, _)| kind);
    let kind = kind.or_else(|| prefixes_differ(ours, theirs).then_some(EditKind::Negation));
    // "is[n't]" and the like never come here: only plain suffixes may be glued to a word.
    let kind = kind.or_else(|| {
        let cut = head.ends_with(char::is_alphanumeric) && !theirs.trim().is_empty();
        cut.then_some(EditKind::WordCut)
    });
    match kind {
        Some(kind) => Err(edit(text, quote, mark, span, kind)),
        None => Ok(()),
    }
}

/// Returns the words of `words` that are of `class`, lower-cased and sorted.
fn select(words: &str, class: Class) -> Vec<String> {
    let mut found: Vec<String> = tokens(words)
        .filter(|token| match token.kind {
            TokenKind::Number => class.is(Class::NUMBER),
            _ => classify(token.slice(words)).is(class),
        })
        .map(|token| token.slice(words).to_lowercase().replace('\u{2019}', "'"))
        .collect();
    found.sort();
    found
}

/// Tells whether a word of one side is a word of the other with a negating prefix.
fn prefixes_differ(ours: &str, theirs: &str) -> bool {
    let words = |side: &str| -> Vec<String> {
        let is_word = |kind: TokenKind| kind == TokenKind::Word;
        let all = tokens(side).filter(|token| is_word(token.kind));
        all.map(|token| token.slice(side).to_lowercase()).collect()
    };
    let (ours, theirs) = (words(ours), words(theirs));
    let negates = |long: &String, short: &String| {
        let prefix = long.strip_suffix(short.as_str());
        prefix.is_some_and(|prefix| PREFIXES.contains(&prefix))
    };
    ours.iter().any(|one| {
        theirs
            .iter()
            .any(|other| negates(one, other) || negates(other, one))
    })
}

fn edit(text: &Text, quote: &str, mark: &Piece, span: Span, kind: EditKind) -> Edit {
    let source = span.slice(text.content());
    let trimmed = source.trim();
    let start = span.start + (source.len() - source.trim_start().len());
    Edit {
        kind,
        quote: mark.span.slice(quote).to_owned(),
        source: trimmed.to_owned(),
        quote_span: mark.span,
        source_span: Span::new(start, start + trimmed.len()),
        note: None,
    }
}
