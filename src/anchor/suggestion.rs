//! Words the source's version of a whole quotation: what the analyst could write instead.
//!
//! The source's own characters, white space and default-ignorable characters cleaned. Knows an
//! alignment; decides nothing about verdicts.

use super::edits::interpolation_edit;
use super::near::Gap;
use super::near::GapKind;
use super::near::Passage;
use super::near::Query;
use super::near::Step;
use crate::anchor::edits::grammar::WordClass;
use crate::anchor::edits::grammar::class_of;
use crate::text::Span;
use crate::text::token::is_ignorable;

/// Returns the source's wording, with the quotation's elisions and interpolations kept where they
/// still work: an elision that leaves out some words, not too many and no negator, an interpolation that
/// changes no negator, modal or number.
pub(crate) fn suggest(query: &Query<'_>, passage: &Passage<'_>, steps: &[Step]) -> String {
    let mut out = String::new();
    let mut kept: Option<Span> = None;
    // Between two gaps all is one stretch of the source, from the first token to the last.
    let flush = |kept: &mut Option<Span>, out: &mut String| {
        if let Some(span) = kept.take() {
            push_clean(out, span.slice(passage.text));
        }
    };
    let mut at = 0;
    for (place, gaps) in gaps_by_place(&query.gaps) {
        while let Some(step) = steps.get(at)
            && !reaches(step, place)
        {
            keep(&mut kept, passage, step);
            at += 1;
        }
        let hidden: Vec<usize> = (steps[at..].iter())
            .map_while(|step| match step {
                Step::Gap(p, before) if *before == place => Some(*p),
                _ => None,
            })
            .collect();
        let inside = place > 0 && place < query.tokens.len();
        if works(query, passage, gaps, &hidden, inside) {
            flush(&mut kept, &mut out);
            for gap in gaps {
                push_mark(&mut out, query.quote, *gap);
            }
            at += hidden.len();
        } else {
            for step in &steps[at..at + hidden.len()] {
                keep(&mut kept, passage, step);
            }
            at += hidden.len();
        }
    }
    for step in &steps[at..] {
        keep(&mut kept, passage, step);
    }
    flush(&mut kept, &mut out);
    out
}

/// Puts the source's quotation marks that stand right around `spans` at the ends of a suggestion,
/// where the quotation has one there too.
pub(crate) fn mark_ends(suggestion: String, quote: &str, text: &str, spans: &[Span]) -> String {
    let (Some(first), Some(last)) = (spans.first(), spans.last()) else {
        return suggestion;
    };
    let is_mark = |c: &char| MARKS.contains(c);
    let before = text.get(..first.start).unwrap_or_default();
    let before = before.chars().next_back().filter(is_mark);
    let after = text.get(last.end..).unwrap_or_default();
    let quote = quote.trim();
    let opens = quote.starts_with(|c| is_mark(&c)) && !suggestion.starts_with(|c| is_mark(&c));
    let closing = quote.trim_end_matches(is_closing);
    let closes = closing.ends_with(|c| is_mark(&c)) && !suggestion.ends_with(|c| is_mark(&c));
    let mut marked = String::with_capacity(suggestion.len() + 8);
    marked.extend(before.filter(|_| opens));
    marked.push_str(&suggestion);
    marked.push_str(closing_mark(after).filter(|_| closes).unwrap_or_default());
    marked
}

/// Returns the quotation mark with which `after` begins, or that stands in it behind one closing
/// point: the `,”` of "so,” he said".
pub(crate) fn closing_mark(after: &str) -> Option<&str> {
    let rest = after.strip_prefix(is_closing).unwrap_or(after);
    let mark = rest.chars().next().filter(|c| MARKS.contains(c))?;
    after.get(..after.len() - rest.len() + mark.len_utf8())
}

fn is_closing(c: char) -> bool {
    matches!(c, ',' | '.' | ';' | ':' | '!' | '?')
}

/// Marks that stand around speech.
const MARKS: [char; 9] = ['"', '“', '”', '„', '«', '»', '‘', '’', '\''];

/// Groups gaps by the token behind them.
fn gaps_by_place(gaps: &[Gap]) -> impl Iterator<Item = (usize, &[Gap])> {
    gaps.chunk_by(|one, other| one.before == other.before)
        .filter_map(|group| Some((group.first()?.before, group)))
}

/// Tells whether a step is the first that lies in or behind the gap before token `place`.
fn reaches(step: &Step, place: usize) -> bool {
    match *step {
        Step::Equal(q, _) | Step::Replace(q, _) | Step::Add(q) => q >= place,
        Step::Gap(_, before) => before >= place,
        Step::Drop(_) => false,
    }
}

fn keep(kept: &mut Option<Span>, passage: &Passage<'_>, step: &Step) {
    let p = match *step {
        Step::Equal(_, p) | Step::Replace(_, p) | Step::Drop(p) | Step::Gap(p, _) => p,
        Step::Add(_) => return,
    };
    if let Some(token) = passage.tokens.get(p) {
        *kept = Some(kept.map_or(token.span, |span| span.cover(token.span)));
    }
}

/// Tells whether the gaps of one place still say what they are to say.
fn works(
    query: &Query<'_>,
    passage: &Passage<'_>,
    gaps: &[Gap],
    hidden: &[usize],
    inside: bool,
) -> bool {
    let elision = gaps.iter().any(|gap| gap.kind == GapKind::Elision);
    let negated = hidden
        .iter()
        .any(|p| class_of(passage.slice(*p)) == WordClass::Negator);
    if elision {
        let limit = gaps.iter().map(|gap| gap.limit()).max().unwrap_or(0);
        let fits = !hidden.is_empty() && passage.count_words(hidden) <= limit;
        return !inside || (fits && !negated);
    }
    gaps.iter()
        .all(|gap| interpolation_edit(query, passage, *gap, hidden, 0).is_none())
}

/// Appends a mark as the quotation has it, blanks around it included.
fn push_mark(out: &mut String, quote: &str, gap: Gap) {
    let before = quote.get(..gap.span.start).unwrap_or_default();
    if before.ends_with(char::is_whitespace) && !out.is_empty() && !out.ends_with(' ') {
        out.push(' ');
    }
    push_clean(out, gap.span.slice(quote));
    let after = quote.get(gap.span.end..).unwrap_or_default();
    if after.starts_with(char::is_whitespace) && !after.trim_end().is_empty() {
        out.push(' ');
    }
}

/// Appends text with runs of white space as one blank and without default-ignorable characters,
/// but for joiners, which some scripts need.
pub(crate) fn push_clean(out: &mut String, text: &str) {
    let mut blank = false;
    for c in text.chars() {
        if c.is_whitespace() || (c.is_control() && c.is_ascii()) {
            blank = true;
        } else if !is_ignorable(c) || matches!(c, '\u{200C}' | '\u{200D}' | '\u{FE0F}') {
            if blank && !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
            blank = false;
            out.push(c);
        }
    }
}
