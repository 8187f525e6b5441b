//! A quotation in its place in the YAML: what the rules about quotations have in common.
//!
//! Finds places for labels and writes replacements; judges nothing.

use crate::anchor::Evidence;
use crate::anchor::PartKind;
use crate::anchor::Verdict;
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
    /// Returns the quotations that hold a word; `thin-quotation` reports the others.
    pub fn all(certified: &'c Certified) -> impl Iterator<Item = Cited<'c>> {
        Cited::with_empty(certified).filter(|cited| has_word(cited.citation))
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

    /// Returns a fix that puts `text` in the quotation's place, written as YAML.
    pub fn rewrite(&self, title: &str, applicability: Applicability, text: &str) -> Fix {
        Fix {
            title: title.to_owned(),
            applicability,
            edits: vec![Replacement {
                file: self.file().clone(),
                span: self.citation.quote.span,
                text: self.spell(text),
            }],
        }
    }

    fn spell(&self, text: &str) -> String {
        let yaml = self.yaml();
        let is_flow = yaml
            .get(self.citation.span.start..)
            .is_some_and(|at| at.starts_with('{'));
        if is_flow {
            return yaml::write::flow_scalar(text);
        }
        let before = yaml.get(..self.citation.span.start).unwrap_or_default();
        let line = before.rsplit('\n').next().unwrap_or_default();
        yaml::write::scalar(text, line.chars().count())
    }

    fn yaml(&self) -> &'c str {
        self.certified
            .corpus
            .files
            .get(self.file())
            .map_or("", String::as_str)
    }
}

/// Tells whether a quotation holds anything to look for.
fn has_word(citation: &Citation) -> bool {
    citation
        .quote
        .chars()
        .any(|c| !c.is_whitespace() && !c.is_ascii_punctuation() && c != '…')
}
