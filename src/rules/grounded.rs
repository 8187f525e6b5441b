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
use crate::grounds::date::Mention;
use crate::grounds::date::Partial;
use crate::grounds::quantity;
use crate::grounds::quantity::Quantity;
use crate::grounds::word;
use crate::grounds::word::Word;
use crate::model::Claim;
use crate::model::DateRange;
use crate::model::Source;
use crate::model::Str;
use crate::rules::date_not_in_evidence;
use crate::rules::dropped_hedge;
use crate::rules::dropped_negation;
use crate::rules::name_not_in_evidence;
use crate::rules::naming::Roster;
use crate::rules::number_not_in_evidence;
use crate::rules::wording;
use crate::text::Span;
use crate::yaml;
use rayon::prelude::*;
use rustc_hash::FxHashSet;
use std::cell::OnceCell;

/// What judges a claim beside what its quotations' sentences hold.
const JUDGES: [fn(&Grounded<'_>) -> Vec<Diagnostic>; 5] = [
    date_not_in_evidence::judge,
    dropped_hedge::judge,
    dropped_negation::judge,
    name_not_in_evidence::judge,
    number_not_in_evidence::judge,
];

/// Judges every claim that can be held against its quotations: each is read once for all rules.
pub(super) fn check(certified: &Certified) -> Vec<Diagnostic> {
    let roster = Roster::of(&certified.corpus);
    let claims = certified.corpus.claims.par_iter().enumerate();
    let found = claims.map(|(place, claim)| judge(certified, &roster, place, claim));
    found.collect::<Vec<_>>().into_iter().flatten().collect()
}

fn judge<'c>(
    certified: &'c Certified,
    roster: &Roster<'c>,
    place: usize,
    claim: &'c Claim,
) -> Vec<Diagnostic> {
    let quotations = certified.of_claim(place);
    let known =
        |one: &CertifiedQuotation| one.evidence.verified && certified.sentences(one).is_some();
    if quotations.is_empty() || !quotations.iter().all(known) {
        return Vec::new();
    }
    let printed: Vec<String> = quotations
        .iter()
        .map(|one| printed(certified, one))
        .collect();
    let grounded = Grounded {
        certified,
        roster,
        claim,
        quotations,
        quoted: printed.iter().map(|text| Read::of(text)).collect(),
        statements: statements(claim),
    };
    JUDGES.iter().flat_map(|judge| judge(&grounded)).collect()
}

/// Returns the texts in which a claim states something.
fn statements(claim: &Claim) -> Vec<(&Str, Read<'_>)> {
    let words = claim.value.iter().map(|value| &value.words);
    let scope = claim.scope.iter().map(|scope| &scope.words);
    std::iter::once(&claim.text)
        .chain(words)
        .chain(scope)
        .chain(&claim.condition)
        .filter(|text| text.len() <= LONGEST)
        .map(|text| (text, Read::of(text)))
        .collect()
}

/// Returns the words of a quotation as they are printed, with the hedges that it was cut from.
fn printed(certified: &Certified, quotation: &CertifiedQuotation) -> String {
    let words = quotation.evidence.parts.iter().map(|part| match part.kind {
        PartKind::Words | PartKind::Interpolation => part.text.as_str(),
        PartKind::Elision => "…",
    });
    let cut = certified.sentences(quotation);
    let cut = cut.map(|sentences| sentences.cut_hedges());
    let before = cut.map(|cut| cut.before.as_str());
    let after = cut.map(|cut| cut.after.as_str());
    let all: Vec<&str> = before.into_iter().chain(words).chain(after).collect();
    all.join(" ").trim().to_owned()
}

/// A text with what the rules read of it, each once.
pub(super) struct Read<'t> {
    pub text: &'t str,
    pub words: Vec<Word<'t>>,
    dates: OnceCell<Vec<Mention>>,
    quantities: OnceCell<Vec<Quantity>>,
}

impl<'t> Read<'t> {
    fn of(text: &'t str) -> Self {
        Read {
            text,
            words: word::all(text),
            dates: OnceCell::new(),
            quantities: OnceCell::new(),
        }
    }

    /// Returns its dates.
    pub fn dates(&self) -> &[Mention] {
        self.dates.get_or_init(|| date::dates(&self.words))
    }

    /// Returns its numbers and quantities.
    pub fn quantities(&self) -> &[Quantity] {
        self.quantities
            .get_or_init(|| quantity::quantities(&self.words))
    }
}

/// A claim with its quotations, all of them verified.
pub(super) struct Grounded<'c> {
    certified: &'c Certified,
    pub roster: &'c Roster<'c>,
    pub claim: &'c Claim,
    pub quotations: &'c [CertifiedQuotation],
    /// The quotations as they are printed, with the hedges that they were cut from.
    pub quoted: Vec<Read<'c>>,
    /// The texts in which the claim states something, first its own.
    pub statements: Vec<(&'c Str, Read<'c>)>,
}

impl<'c> Grounded<'c> {
    /// Returns the claim's own text, unless it is too long to be read.
    pub fn text(&self) -> Option<&Read<'c>> {
        let own = self.statements.first();
        own.filter(|(text, _)| std::ptr::eq(*text, &self.claim.text))
            .map(|(_, read)| read)
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
