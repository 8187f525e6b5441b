//! A claim beside what its quotations' sentences hold: what the rules on grounding have in common.
//!
//! Gathers and places; judges nothing. A claim of which a quotation is not verified, or of whose
//! sentences nothing is known, is left out: it is reported already, or nobody can tell.

use crate::anchor::Evidence;
use crate::anchor::PartKind;
use crate::certify::Basis;
use crate::certify::Certified;
use crate::certify::CertifiedQuotation;
use crate::diagnostic::Diagnostic;
use crate::grounds::Sentences;
use crate::grounds::date;
use crate::grounds::date::Partial;
use crate::grounds::quantity;
use crate::grounds::quantity::Quantity;
use crate::grounds::word;
use crate::model::Claim;
use crate::model::DateRange;
use crate::model::Source;
use crate::model::Str;
use crate::rules::wording;
use crate::text::Span;
use crate::yaml;
use rustc_hash::FxHashSet;

/// A claim with its quotations, all of them verified.
pub(super) struct Grounded<'c> {
    certified: &'c Certified,
    pub claim: &'c Claim,
    pub quotations: &'c [CertifiedQuotation],
}

impl<'c> Grounded<'c> {
    /// Returns the claims that can be held against their quotations.
    pub fn all(certified: &'c Certified) -> impl Iterator<Item = Grounded<'c>> {
        let claims = certified.corpus.claims.iter().enumerate();
        claims.filter_map(move |(place, claim)| {
            let quotations = certified.of_claim(place);
            let known = |one: &CertifiedQuotation| {
                one.evidence.verified && certified.sentences(one).is_some()
            };
            (!quotations.is_empty() && quotations.iter().all(known)).then_some(Grounded {
                certified,
                claim,
                quotations,
            })
        })
    }

    /// Returns the sentences of each quotation.
    pub fn sentences(&self) -> impl Iterator<Item = Sentences<'c>> {
        let quotations = self.quotations.iter();
        quotations.filter_map(|one| self.certified.sentences(one))
    }

    /// Returns the sources of the quotations.
    pub fn sources(&self) -> impl Iterator<Item = &'c Source> {
        let places = self.quotations.iter().filter_map(|one| one.source);
        places.filter_map(|at| self.certified.corpus.sources.get(at))
    }

    /// Returns the texts in which the claim states something.
    pub fn statements(&self) -> Vec<&'c Str> {
        let claim = self.claim;
        let words = claim.value.iter().map(|value| &value.words);
        let scope = claim.scope.iter().map(|scope| &scope.words);
        std::iter::once(&claim.text)
            .chain(words)
            .chain(scope)
            .chain(&claim.condition)
            .filter(|text| text.len() <= LONGEST)
            .collect()
    }

    /// Returns the quantities of the sentences, and of the editor's words in brackets.
    pub fn quantities(&self) -> Vec<(String, Quantity)> {
        let sentences = self.sentences();
        let numbers = sentences.flat_map(|one| one.figures().numbers.iter().cloned());
        let mut seen = FxHashSet::default();
        let read = |text: String| {
            if !seen.insert(text.clone()) {
                return Vec::new();
            }
            let found = quantity::quantities(&word::all(&text));
            found
                .into_iter()
                .map(move |one| (text.clone(), one))
                .collect::<Vec<_>>()
        };
        numbers
            .chain(self.interpolations())
            .flat_map(read)
            .collect()
    }

    /// Returns the dates of the sentences with the days on which their source was published.
    pub fn dates(&self) -> Vec<(String, Partial, Option<DateRange>)> {
        let mut found = Vec::new();
        let mut seen = FxHashSet::default();
        for quotation in self.quotations {
            let published = self.published(quotation);
            let sentences = self.certified.sentences(quotation).into_iter();
            let own = sentences.flat_map(|one| one.figures().dates.clone());
            for text in own.chain(interpolated(&quotation.evidence)) {
                if !seen.insert((quotation.source, text.clone())) {
                    continue;
                }
                for mention in date::dates(&word::all(&text)) {
                    found.push((text.clone(), mention.partial, published));
                }
            }
        }
        found
    }

    /// Returns the days on which a quotation's source was published.
    pub fn published(&self, quotation: &CertifiedQuotation) -> Option<DateRange> {
        let source = self.certified.corpus.sources.get(quotation.source?)?;
        Some(source.published.as_ref()?.date?.value)
    }

    /// Returns the words of a quotation as they are printed, with the hedges that it was cut from.
    pub fn quoted(&self, quotation: &CertifiedQuotation) -> String {
        let words = quotation.evidence.parts.iter().map(|part| match part.kind {
            PartKind::Words | PartKind::Interpolation => part.text.as_str(),
            PartKind::Elision => "…",
        });
        let cut = self.certified.sentences(quotation);
        let cut = cut.map(|sentences| sentences.cut_hedges());
        let before = cut.map(|cut| cut.before.as_str());
        let after = cut.map(|cut| cut.after.as_str());
        let all: Vec<&str> = before.into_iter().chain(words).chain(after).collect();
        all.join(" ").trim().to_owned()
    }

    /// Returns the words that the editor put into the quotations.
    pub fn interpolations(&self) -> Vec<String> {
        self.quotations
            .iter()
            .flat_map(|one| interpolated(&one.evidence))
            .collect()
    }

    /// Makes a diagnostic about these bytes of a text of the claim's.
    pub fn report(
        &self,
        rule: &'static str,
        text: &Str,
        span: Span,
        message: String,
    ) -> Diagnostic {
        let file = &self.claim.file;
        let yaml = self
            .certified
            .corpus
            .files
            .get(file)
            .map_or("", String::as_str);
        let place = yaml::offset::locate(yaml, text.span, text.style, span.range());
        Diagnostic::new(rule, file, place, message)
    }

    /// Points at the sentences, where their text is at hand.
    pub fn at_sentences(&self, mut diagnostic: Diagnostic, message: &str) -> Diagnostic {
        const LIMIT: usize = 2;
        for quotation in self.quotations.iter().take(LIMIT) {
            let state = self.certified.source(quotation);
            let file = state.and_then(|state| state.file.as_ref());
            if let (Basis::Text, Some(file), Some(context)) =
                (quotation.basis, file, quotation.evidence.context)
            {
                diagnostic = diagnostic.secondary(file, context, message);
            }
        }
        diagnostic
    }

    /// Returns "the sentence has “3,000” and “two”", of the first few that are there instead.
    pub fn instead<'t>(&self, found: impl IntoIterator<Item = &'t str>) -> Option<String> {
        const LIMIT: usize = 4;
        let mut shown: Vec<String> = Vec::new();
        for text in found {
            let text = format!("“{}”", wording::shown(text));
            if !shown.contains(&text) {
                shown.push(text);
            }
            if shown.len() == LIMIT {
                break;
            }
        }
        let noun = match self.quotations.len() {
            1 => "the sentence has",
            _ => "the sentences have",
        };
        (!shown.is_empty()).then(|| format!("{noun} {}", wording::list(&shown)))
    }
}

/// The longest text of a claim's that is read, in bytes.
const LONGEST: usize = 20_000;

fn interpolated(evidence: &Evidence) -> Vec<String> {
    evidence
        .parts
        .iter()
        .filter(|part| part.kind == PartKind::Interpolation)
        .map(|part| part.text.clone())
        .collect()
}
