//! Reads a quotation as an analyst writes it: words, elisions, interpolations.
//!
//! Knows nothing of any text: whether a mark is the source's own is decided where it is sought.

use crate::text::Span;

/// What a piece of a quotation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PieceKind {
    /// Words of the source.
    Words,
    /// `…`, `...`, `. . .`, in brackets or bare, or `[ ]`.
    Elision,
    /// The editor's words in brackets.
    Interpolation,
    /// `[sic]`.
    Sic,
    /// `[T]he`: the letter whose case the editor changed. The next piece's words begin with it.
    Letter,
}

/// A piece of a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What it is.
    pub kind: PieceKind,
    /// Bytes in the quotation, brackets included; words without blanks at their ends.
    pub span: Span,
    /// Whether no blank stands before it.
    pub glued_before: bool,
    /// Whether no blank stands after it.
    pub glued_after: bool,
}

impl Piece {
    /// Returns what stands between an interpolation's brackets.
    pub fn inside<'a>(&self, quote: &'a str) -> &'a str {
        let whole = self.span.slice(quote);
        whole
            .get(1..whole.len().saturating_sub(1))
            .unwrap_or_default()
            .trim()
    }
}

/// Reads `quote` into its pieces, in order, in one pass.
///
/// A bracket that nothing closes is words; brackets inside brackets belong to the outer ones.
pub fn read(quote: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut words_from = 0;
    let mut at = 0;
    let closers = match_brackets(quote);
    let mut brackets = closers.iter().peekable();
    // Only these bytes can begin a mark: the last one begins `…`.
    while let Some(found) = memchr::memchr3(b'[', b'.', 0xE2, &quote.as_bytes()[at..]) {
        at += found;
        let Some(c) = quote.get(at..).and_then(|rest| rest.chars().next()) else {
            break;
        };
        while brackets.peek().is_some_and(|(open, _)| *open < at) {
            brackets.next();
        }
        let found = match c {
            '[' => brackets
                .peek()
                .filter(|(open, _)| *open == at)
                .map(|(_, close)| bracketed(quote, Span::new(at, close + 1))),
            '.' | '…' => ellipsis(quote, at).map(|span| (PieceKind::Elision, span)),
            _ => None,
        };
        let Some((kind, span)) = found else {
            at += c.len_utf8();
            continue;
        };
        push_words(&mut pieces, quote, words_from, span.start);
        pieces.push(piece(quote, kind, span));
        at = span.end;
        words_from = at;
    }
    push_words(&mut pieces, quote, words_from, quote.len());
    pieces
}

/// Returns the outermost pairs of brackets, in order.
fn match_brackets(quote: &str) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let mut open = Vec::new();
    for at in memchr::memchr2_iter(b'[', b']', quote.as_bytes()) {
        if quote.as_bytes()[at] == b'[' {
            open.push(at);
        } else if let Some(start) = open.pop() {
            // A pair that holds earlier ones replaces them.
            while pairs.last().is_some_and(|(inner, _)| *inner > start) {
                pairs.pop();
            }
            pairs.push((start, at));
        }
    }
    pairs
}

fn bracketed(quote: &str, span: Span) -> (PieceKind, Span) {
    let inside = span
        .slice(quote)
        .get(1..span.len() - 1)
        .unwrap_or_default()
        .trim();
    let kind = if inside.is_empty() || is_ellipsis(inside) {
        PieceKind::Elision
    } else if inside.trim_end_matches('!').eq_ignore_ascii_case("sic") {
        PieceKind::Sic
    } else if is_letter(quote, span, inside) {
        PieceKind::Letter
    } else {
        PieceKind::Interpolation
    };
    (kind, span)
}

/// Tells whether brackets hold one letter that begins a word.
fn is_letter(quote: &str, span: Span, inside: &str) -> bool {
    let starts = |text: &str| text.starts_with(char::is_alphabetic);
    let ends = |text: &str| text.ends_with(char::is_alphanumeric);
    inside.chars().count() == 1
        && span.len() == inside.len() + 2
        && starts(inside)
        && quote.get(span.end..).is_some_and(starts)
        && !quote.get(..span.start).is_some_and(ends)
}

fn is_ellipsis(words: &str) -> bool {
    ellipsis(words, 0).is_some_and(|span| span.end == words.len())
}

/// Returns the ellipsis at byte `at`: `…`, three or four dots, or as many with blanks between.
fn ellipsis(quote: &str, at: usize) -> Option<Span> {
    let rest = quote.get(at..)?;
    if rest.starts_with('…') {
        let length = '…'.len_utf8();
        let dot = usize::from(rest[length..].starts_with('.'));
        return Some(Span::new(at, at + length + dot));
    }
    let dots = rest.bytes().take_while(|&byte| byte == b'.').count();
    if dots >= 3 {
        return (dots <= 4).then(|| Span::new(at, at + dots));
    }
    if dots != 1 {
        return None;
    }
    let mut end = at + 1;
    let mut count = 1;
    while count < 4 {
        let next = quote.get(end..)?;
        let blanks = next.len() - next.trim_start_matches([' ', '\u{A0}']).len();
        if !(1..=2).contains(&blanks) || !next[blanks..].starts_with('.') {
            break;
        }
        end += blanks + 1;
        count += 1;
    }
    (count >= 3).then(|| Span::new(at, end))
}

fn push_words(pieces: &mut Vec<Piece>, quote: &str, from: usize, to: usize) {
    let raw = quote.get(from..to).unwrap_or_default();
    let words = raw.trim();
    if !words.is_empty() {
        let start = from + (raw.len() - raw.trim_start().len());
        let span = Span::new(start, start + words.len());
        pieces.push(piece(quote, PieceKind::Words, span));
    }
}

fn piece(quote: &str, kind: PieceKind, span: Span) -> Piece {
    let before = quote
        .get(..span.start)
        .and_then(|head| head.chars().next_back());
    let after = quote.get(span.end..).and_then(|tail| tail.chars().next());
    Piece {
        kind,
        span,
        glued_before: before.is_some_and(|c| !c.is_whitespace()),
        glued_after: after.is_some_and(|c| !c.is_whitespace()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(quote: &str) -> String {
        let names = |piece: &Piece| {
            let letter = match piece.kind {
                PieceKind::Words => 'w',
                PieceKind::Elision => 'e',
                PieceKind::Interpolation => 'i',
                PieceKind::Sic => 's',
                PieceKind::Letter => 'l',
            };
            format!("{letter}({})", piece.span.slice(quote))
        };
        read(quote).iter().map(names).collect()
    }

    #[test]
    fn reads_marks() {
        for (quote, expected) in [
            ("a … b", "w(a)e(…)w(b)"),
            ("a ... b", "w(a)e(...)w(b)"),
            ("a . . . b", "w(a)e(. . .)w(b)"),
            ("a.... b", "w(a)e(....)w(b)"),
            ("a……. b", "w(a)e(…)e(….)w(b)"),
            (
                "a […] b [...] c [ ] d [] e",
                "w(a)e([…])w(b)e([...])w(c)e([ ])w(d)e([])w(e)",
            ),
            ("[T]he dam", "l([T])w(he dam)"),
            ("un[T]he", "w(un)i([T])w(he)"),
            ("they [the men] go", "w(they)i([the men])w(go)"),
            ("recieve [sic] it", "w(recieve)s([sic])w(it)"),
            ("a [b [c] d] e", "w(a)i([b [c] d])w(e)"),
            ("a [b", "w(a [b)"),
            ("a] b", "w(a] b)"),
            ("…", "e(…)"),
            ("end. Then", "w(end. Then)"),
            ("a..b", "w(a..b)"),
            ("[[x] b", "w([)i([x])w(b)"),
        ] {
            assert_eq!(shape(quote), expected, "{quote}");
        }
    }

    #[test]
    fn deep_nesting_is_one_pass() {
        let deep = "[".repeat(100_000) + &"]".repeat(100_000);
        assert_eq!(read(&deep).len(), 1);
        assert_eq!(read(&"[".repeat(100_000)).len(), 1);
        assert_eq!(read(&". ".repeat(100_000)).len(), 25_000);
    }
}
