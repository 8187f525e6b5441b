//! What may be wrong when no word and no mark differs: blanks, the form of a dash, or the mark with
//! which the source goes on.

use super::clean;
use crate::anchor::evidence::Edit;
use crate::anchor::evidence::EditKind;
use crate::anchor::near::Passage;
use crate::anchor::near::Query;
use crate::anchor::near::Step;
use crate::text::Span;
use crate::text::token::TokenKind;

/// Returns one edit for a quotation whose tokens all equal the passage's: at the first place where
/// one side has a blank and the other none; else at the quotation's end, with the mark that follows
/// in the source; else of the whole quotation.
pub(crate) fn edit(query: &Query<'_>, passage: &Passage<'_>, steps: &[Step]) -> Option<Edit> {
    let pairs: Vec<(Span, Span)> = (steps.iter())
        .filter_map(|step| match *step {
            Step::Equal(q, p) => Some((query.tokens[q].span, passage.tokens[p].span)),
            _ => None,
        })
        .collect();
    let (first, last) = (pairs.first()?, pairs.last()?);
    let blank = |text: &str, one: Span, other: Span| {
        let between = text.get(one.end..other.start);
        between.is_some_and(|between| between.contains(char::is_whitespace))
    };
    let spaced = pairs.windows(2).find(|pair| {
        blank(query.quote, pair[0].0, pair[1].0) != blank(passage.text, pair[0].1, pair[1].1)
    });
    let (quote_span, source_span) = if let Some([one, other]) = spaced {
        (one.0.cover(other.0), one.1.cover(other.1))
    } else if let Some(marks) = ending(query, passage, last) {
        marks
    } else {
        (first.0.cover(last.0), first.1.cover(last.1))
    };

    Some(Edit {
        kind: EditKind::Punctuation,
        quote: clean(quote_span.slice(query.quote)),
        source: clean(source_span.slice(passage.text)),
        quote_span,
        source_span,
        note: None,
    })
}

/// Returns the marks with which quotation and source go on behind their last equal tokens, if both
/// have one and they differ.
fn ending(query: &Query<'_>, passage: &Passage<'_>, last: &(Span, Span)) -> Option<(Span, Span)> {
    let own = query.quote.get(last.0.end..)?;
    let own_mark = own
        .char_indices()
        .find(|(_, c)| c.is_ascii_punctuation() && *c != '"')?;
    let source = (passage.tokens.iter())
        .find(|token| token.span.start >= last.1.end && token.kind == TokenKind::Punctuation)?;
    let at = last.0.end + own_mark.0;
    let own = Span::new(at, at + own_mark.1.len_utf8());
    (own.slice(query.quote) != source.span.slice(passage.text)).then_some((own, source.span))
}
