//! A quotation in its place in the YAML: what the rules about quotations have in common.
//!
//! Finds places for labels and writes replacements; judges nothing.

use crate::anchor::Evidence;
use crate::anchor::PartKind;
use crate::anchor::Verdict;
use crate::anchor::closing_mark;
use crate::certify::Certified;
use crate::certify::CertifiedQuotation;
use crate::diagnostic::Applicability;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::FileName;
use crate::diagnostic::Fix;
use crate::diagnostic::Replacement;
use crate::model::Citation;
use crate::model::Claim;
use crate::text::Span;
use crate::text::Text;
use crate::yaml;

/// A quotation with its evidence, its citation and its claim.
#[derive(Clone, Copy)]
pub(super) struct Cited<'c> {
    certified: &'c Certified,
    quotation: &'c CertifiedQuotation,
    pub claim: &'c Claim,
    pub citation: &'c Citation,
    pub evidence: &'c Evidence,
}

impl<'c> Cited<'c> {
    /// Returns the quotations that say something; `thin-quotation` reports the others.
    pub fn all(certified: &'c Certified) -> impl Iterator<Item = Cited<'c>> {
        Cited::with_empty(certified).filter(|cited| !cited.is_empty())
    }

    /// Returns all quotations, the empty ones too.
    pub fn with_empty(certified: &'c Certified) -> impl Iterator<Item = Cited<'c>> {
        certified.quotations.iter().map(|quotation| Cited {
            certified,
            quotation,
            claim: certified.claim(quotation),
            citation: certified.citation(quotation),
            evidence: &quotation.evidence,
        })
    }

    /// Returns what was certified.
    pub fn certified(&self) -> &'c CertifiedQuotation {
        self.quotation
    }

    /// Returns the YAML file.
    pub fn file(&self) -> &'c FileName {
        &self.claim.file
    }

    /// Returns the file of the source's text and the text, where they are at hand.
    pub fn article(&self) -> Option<(&'c FileName, &'c Text)> {
        let state = self.certified.source(self.quotation)?;
        Some((state.file.as_ref()?, state.text.as_ref()?))
    }

    /// Tells whether the quotation's words stand in the source.
    pub fn stands(&self) -> bool {
        matches!(
            self.evidence.verdict,
            Verdict::Exact | Verdict::Typographic | Verdict::Marked
        )
    }

    /// Tells whether the quotation has no words to look for: only marks, and words of the editor's.
    pub fn is_empty(&self) -> bool {
        !self.stands() && !has_word(&self.citation.quote)
    }

    /// Returns the bytes of the YAML file from which these bytes of the quotation come.
    pub fn locate(&self, decoded: Span) -> Span {
        let quote = &self.citation.quote;
        yaml::offset::locate(self.yaml(), quote.span, quote.style, decoded.range())
    }

    /// Returns the quotation's bytes in the YAML file, without YAML's marks and header.
    pub fn words(&self) -> Span {
        let quote: &str = &self.citation.quote;
        let start = quote.len() - quote.trim_start().len();
        self.locate(Span::new(start, quote.trim_end().len()))
    }

    /// Makes a diagnostic about the whole quotation.
    pub fn report(&self, rule: &'static str, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(rule, self.file(), self.words(), message)
    }

    /// Says `message` at these bytes of the source's text, where it is at hand.
    pub fn at_source(&self, diagnostic: Diagnostic, span: Span, message: &str) -> Diagnostic {
        match self.article() {
            Some((file, _)) => diagnostic.secondary(file, span, message),
            None => diagnostic,
        }
    }

    /// Returns the quotation with the source's own characters in place of its words: marks of
    /// elision and interpolations as they are, its outer marks and closing punctuation gone where
    /// the source has others.
    pub fn in_source_characters(&self) -> Option<String> {
        let quote: &str = &self.citation.quote;
        let parts = &self.evidence.parts;
        let mut text = String::with_capacity(quote.len());
        let mut at = parts.first()?.quote_span.start;
        for part in parts {
            text.push_str(quote.get(at..part.quote_span.start)?);
            match part.kind {
                PartKind::Words => text.push_str(&part.text),
                PartKind::Elision | PartKind::Interpolation => {
                    text.push_str(part.quote_span.slice(quote));
                }
            }
            at = part.quote_span.end;
        }
        Some(text)
    }

    /// Returns `text`, the quotation in its source's characters, with its quotation marks in pairs.
    /// Where the quotation has the closing mark in another place than the source (`so”,` for `so,”`),
    /// it stands right behind what is quoted, and only the article tells.
    pub fn in_pairs(&self, mut text: String) -> Option<String> {
        if is_paired(&text) || !is_paired(&self.citation.quote) {
            return Some(text);
        }
        let (_, article) = self.article()?;
        let end = self.evidence.spans.last()?.end;
        let closing = closing_mark(article.content().get(end..)?)?;
        text.push_str(closing);
        is_paired(&text).then_some(text)
    }

    /// Adds a fix that makes `text` of the quotation, if there is a safe way to write it.
    pub fn rewrite(
        &self,
        diagnostic: Diagnostic,
        title: &str,
        applicability: Applicability,
        text: &str,
    ) -> Diagnostic {
        let Some((span, text)) = self.spell(text) else {
            return diagnostic;
        };
        diagnostic.fix(Fix {
            title: title.to_owned(),
            applicability,
            edits: vec![Replacement {
                file: self.file().clone(),
                span,
                text,
            }],
        })
    }

    /// Returns the bytes to replace, and what to put there: what differs, in the style in which
    /// the quotation is written, else the whole value.
    fn spell(&self, text: &str) -> Option<(Span, String)> {
        let (yaml, quote) = (self.yaml(), &self.citation.quote);
        let (from, to) = in_whole_words(difference(quote, text), quote, text);
        let replacement = to.slice(text);
        if let Some(edit) =
            yaml::splice::splice(yaml, quote.span, quote.style, from.range(), replacement)
        {
            return Some(edit);
        }
        if let Some(written) = yaml::splice::replace(yaml, quote.span, text) {
            return Some((quote.span, written));
        }
        let inside = yaml.get(self.citation.span.start..)?.starts_with('{');
        inside.then(|| (quote.span, yaml::write::flow_scalar(text)))
    }

    fn yaml(&self) -> &'c str {
        self.certified
            .corpus
            .files
            .get(self.file())
            .map_or("", String::as_str)
    }
}

/// Returns the smallest spans, at character bounds, outside of which `a` and `b` are equal.
pub(super) fn difference(a: &str, b: &str) -> (Span, Span) {
    let same = |(x, y): &(char, char)| x == y;
    let length = |pairs: &mut dyn Iterator<Item = (char, char)>| -> usize {
        pairs.take_while(same).map(|(c, _)| c.len_utf8()).sum()
    };
    let start = length(&mut a.chars().zip(b.chars()));
    let (rest_a, rest_b) = (&a[start..], &b[start..]);
    let end = length(&mut rest_a.chars().rev().zip(rest_b.chars().rev()));
    (
        Span::new(start, a.len() - end),
        Span::new(start, b.len() - end),
    )
}

/// Widens the spans of a [`difference`] until they begin and end at blanks.
fn in_whole_words((from, to): (Span, Span), a: &str, b: &str) -> (Span, Span) {
    let (head, tail) = (&a[..from.start], &a[from.end..]);
    let word = head.rsplit(char::is_whitespace).next();
    let before = word.map_or(0, str::len);
    let after = tail.find(char::is_whitespace).unwrap_or(tail.len());
    let widen =
        |span: Span, text: &str| Span::new(span.start - before, (span.end + after).min(text.len()));
    (widen(from, a), widen(to, b))
}

/// Tells whether a quotation holds a word of its own, outside its brackets.
fn has_word(quote: &str) -> bool {
    let mut depth = 0_usize;
    quote.chars().any(|c| {
        match c {
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && !c.is_whitespace() && !c.is_ascii_punctuation() && c != '…'
    })
}

/// Tells whether every double quotation mark has its other half.
fn is_paired(text: &str) -> bool {
    let count = |mark: char| text.chars().filter(|c| *c == mark).count();
    let curly = count('\u{201C}') + count('\u{201D}') + count('\u{201E}');
    count('"').is_multiple_of(2) && curly.is_multiple_of(2) && count('«') == count('»')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differences_lie_on_characters() {
        let (a, b) = ("it’s “so”", "it's “so”");
        let (from, to) = difference(a, b);
        assert_eq!((from.slice(a), to.slice(b)), ("’", "'"));
        assert_eq!(difference("aa", "aaa"), (Span::at(2), Span::new(2, 3)));
        assert_eq!(difference("é", "è").0, Span::new(0, 2));
    }

    #[test]
    fn edits_are_of_whole_words() {
        let (a, b) = ("some 30,000 men", "some 3,000 men");
        let (from, to) = in_whole_words(difference(a, b), a, b);
        assert_eq!((from.slice(a), to.slice(b)), ("30,000", "3,000"));
        let (a, b) = ("é\u{a0}x", "é\u{a0}y");
        let (from, to) = in_whole_words(difference(a, b), a, b);
        assert_eq!((from.slice(a), to.slice(b)), ("x", "y"));
    }

    #[test]
    fn words_in_brackets_are_the_editors() {
        assert!(has_word("[the] dam"));
        assert!(!has_word("[the dam] … "));
        assert!(has_word("a] b"));
    }
}
