//! Certifies a corpus: every citation against its source's text, or against the evidence lock.
//!
//! Works once per text, on all cores. What comes of it is all that rules, view and editor read.

mod against_lock;
mod against_text;
mod dismissal;
mod source;

pub use dismissal::CertifiedDismissal;
pub use source::SourceState;
pub use source::SourceStatus;

use crate::anchor::Evidence;
use crate::anchor::Verdict;
use crate::grounds::Grounds;
use crate::grounds::Passage;
use crate::grounds::Sentences;
use crate::load::Lock;
use crate::load::TextFolders;
use crate::load::lock::Key;
use crate::load::lock::LockedDescription;
use crate::model::Allow;
use crate::model::Citation;
use crate::model::Claim;
use crate::resolve::Corpus;
use crate::text::Text;
use rayon::prelude::*;

/// The rule whose allowance acknowledges a negator in an elision.
const ACKNOWLEDGED: &str = "elision-hides-negation";

/// What a quotation was certified against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    /// The source's text.
    Text,
    /// The evidence lock.
    Lock,
    /// Nothing: neither is at hand.
    Nothing,
}

/// A half-open range of code points of a source's text.
pub type CodePoints = std::ops::Range<usize>;

/// One citation with its evidence.
#[derive(Clone, Debug)]
pub struct CertifiedQuotation {
    /// The claim's place in [`Corpus::claims`].
    pub claim: usize,
    /// The citation's place in the claim.
    pub citation: usize,
    /// The source's place in [`Corpus::sources`], if there is such a source.
    pub source: Option<usize>,
    /// What it was certified against.
    pub basis: Basis,
    /// What is known. Byte spans are of the text; where the basis is the lock, of the locked
    /// slice, so that only [`CertifiedQuotation::spans`] can be compared.
    pub evidence: Evidence,
    /// [`Evidence::spans`] in code points of the text.
    pub spans: Vec<CodePoints>,
    /// The spans of [`Evidence::findings`], in code points of the text, in their order.
    pub finding_spans: Vec<CodePoints>,
    /// [`Evidence::direct`] in code points of the text.
    pub direct: Vec<CodePoints>,
    /// What has been read of its sentences; `None` where nothing is known of them.
    grounds: Option<Grounds>,
}

/// A corpus with the evidence of each of its citations.
#[derive(Debug)]
pub struct Certified {
    /// The corpus.
    pub corpus: Corpus,
    /// What is known of each source, in the order of [`Corpus::sources`].
    pub sources: Vec<SourceState>,
    /// The citations, in the order of claims and of their citations.
    pub quotations: Vec<CertifiedQuotation>,
    /// What was dismissed, in the order of sources and of their dismissals; only of sources whose
    /// text is at hand.
    pub dismissals: Vec<CertifiedDismissal>,
    /// The evidence lock, if there is one.
    pub lock: Option<Lock>,
}

impl Certified {
    /// Returns the claim of a quotation.
    pub fn claim(&self, quotation: &CertifiedQuotation) -> &Claim {
        &self.corpus.claims[quotation.claim]
    }

    /// Returns the citation of a quotation.
    pub fn citation(&self, quotation: &CertifiedQuotation) -> &Citation {
        &self.claim(quotation).citations[quotation.citation]
    }

    /// Returns what is known of a quotation's source.
    pub fn source(&self, quotation: &CertifiedQuotation) -> Option<&SourceState> {
        quotation.source.and_then(|at| self.sources.get(at))
    }

    /// Returns the sentences of a quotation; `None` where nothing is known of them.
    pub fn sentences<'c>(&'c self, quotation: &'c CertifiedQuotation) -> Option<Sentences<'c>> {
        let grounds = quotation.grounds.as_ref()?;
        let evidence = &quotation.evidence;
        let passage = || {
            let state = self.source(quotation)?;
            let text = state.text.as_ref()?;
            let (context, extent) = (evidence.context?, evidence.extent()?);
            Some(Passage::new(text, &state.around, context, extent))
        };
        Some(Sentences::new(grounds, passage()))
    }

    /// Returns the quotations of the claim at `place`, in the order of its citations.
    pub fn of_claim(&self, place: usize) -> &[CertifiedQuotation] {
        let start = self.quotations.partition_point(|one| one.claim < place);
        let end = self.quotations.partition_point(|one| one.claim <= place);
        &self.quotations[start..end]
    }

    /// Certifies citations as if each stood in place of the quotation's own, and cited the source
    /// at the place `source`; as `certify` would, but for seeking them elsewhere.
    pub fn again(
        &self,
        quotation: &CertifiedQuotation,
        source: usize,
        citations: &[Citation],
    ) -> Vec<CertifiedQuotation> {
        let claim = self.claim(quotation);
        let state = &self.sources[source];
        let mut certifier = Certifier::new(&self.corpus, state, self.lock.as_ref(), source);
        let each = |citation: &Citation| {
            let place = unchecked(quotation.claim, quotation.citation);
            let mut certified = certifier.certify(citation, place);
            acknowledge(claim, citation, &mut certified.evidence);
            certified
        };
        citations.iter().map(each).collect()
    }

    /// Tells whether the text of every cited source is at hand.
    pub fn has_all_texts(&self) -> bool {
        self.sources.iter().all(|source| source.text.is_some())
    }
}

/// Certifies every citation of `corpus` against the texts in `folders`; against `lock` where a
/// text is not at hand.
pub fn certify(corpus: Corpus, folders: &TextFolders<'_>, lock: Option<Lock>) -> Certified {
    let mut sources: Vec<SourceState> = corpus
        .sources
        .par_iter()
        .map(|source| SourceState::find(source, folders, lock.as_ref()))
        .collect();
    let mut by_source: Vec<Vec<(usize, usize)>> = vec![Vec::new(); sources.len()];
    let mut quotations = Vec::new();
    for (claim_place, claim) in corpus.claims.iter().enumerate() {
        for (citation_place, citation) in claim.citations.iter().enumerate() {
            match corpus.source_place(&citation.source) {
                Some(source) => by_source[source].push((claim_place, citation_place)),
                None => quotations.push(unchecked(claim_place, citation_place)),
            }
        }
    }
    let certified: Vec<Vec<CertifiedQuotation>> = by_source
        .par_iter()
        .zip(&mut sources)
        .enumerate()
        .map(|(source, (places, state))| {
            let certified = certify_source(&corpus, state, lock.as_ref(), source, places);
            if let Some(text) = &mut state.text {
                text.relax();
            }
            certified
        })
        .collect();
    quotations.extend(certified.into_iter().flatten());
    quotations.sort_unstable_by_key(|one| (one.claim, one.citation));
    against_text::seek_elsewhere(&corpus, &sources, &mut quotations);
    for quotation in &mut quotations {
        let claim = &corpus.claims[quotation.claim];
        let citation = &claim.citations[quotation.citation];
        acknowledge(claim, citation, &mut quotation.evidence);
    }
    let dismissals = dismissal::certify(&corpus, &sources);
    Certified {
        corpus,
        sources,
        quotations,
        dismissals,
        lock,
    }
}

fn certify_source(
    corpus: &Corpus,
    state: &SourceState,
    lock: Option<&Lock>,
    source: usize,
    places: &[(usize, usize)],
) -> Vec<CertifiedQuotation> {
    let mut certifier = Certifier::new(corpus, state, lock, source);
    let each = |&(claim, citation): &(usize, usize)| {
        let cited = &corpus.claims[claim].citations[citation];
        certifier.certify(cited, unchecked(claim, citation))
    };
    places.iter().map(each).collect()
}

/// Certifies citations of one source: against its text, or against its locked slices.
struct Certifier<'c> {
    source: usize,
    text: Option<&'c Text>,
    slices: against_lock::Slices<'c>,
    /// What is locked of the descriptors of anonymous speakers.
    descriptions: &'c [LockedDescription],
}

impl<'c> Certifier<'c> {
    fn new(corpus: &Corpus, state: &'c SourceState, lock: Option<&'c Lock>, source: usize) -> Self {
        let text = state.text.as_ref();
        let id = &corpus.sources[source].id;
        let known = lock.and_then(|lock| lock.source(id));
        let locked = match (text, lock) {
            (None, Some(lock)) => lock.of_source(id),
            _ => &[],
        };
        Certifier {
            source,
            text,
            slices: against_lock::Slices::new(locked),
            descriptions: known.map_or(&[], |source| &source.descriptions),
        }
    }

    fn certify(&mut self, citation: &Citation, place: CertifiedQuotation) -> CertifiedQuotation {
        let place = CertifiedQuotation {
            source: Some(self.source),
            ..place
        };
        match self.text {
            Some(text) => against_text::certify(text, citation, place),
            None => {
                let mut certified = self.slices.certify(citation, key(citation), place);
                certified.evidence.described = self.described(citation);
                certified
            }
        }
    }

    /// Tells whether the citation's descriptor stood in the text when that was locked.
    fn described(&self, citation: &Citation) -> Option<bool> {
        let words = citation.as_described.as_ref()?;
        let known = self.descriptions.iter().find(|one| one.words == **words)?;
        Some(known.stands)
    }
}

/// Returns what names a citation in the lock.
pub fn key(citation: &Citation) -> Key<'_> {
    (
        &citation.source,
        &citation.quote,
        citation.prefix.as_deref(),
        citation.suffix.as_deref(),
        citation.paragraph.map(|paragraph| paragraph.value),
    )
}

fn unchecked(claim: usize, citation: usize) -> CertifiedQuotation {
    CertifiedQuotation {
        claim,
        citation,
        source: None,
        basis: Basis::Nothing,
        evidence: Evidence::unchecked("neither its text nor a lock of it is at hand"),
        spans: Vec::new(),
        finding_spans: Vec::new(),
        direct: Vec::new(),
        grounds: None,
    }
}

/// Verifies what was refused for a negator in an elision alone, where a person acknowledged it.
fn acknowledge(claim: &Claim, citation: &Citation, evidence: &mut Evidence) {
    let allowed = |allow: &[Allow]| {
        allow
            .iter()
            .any(|one| &*one.rule == ACKNOWLEDGED && !one.reason.trim().is_empty())
    };
    let refused = !evidence.verified
        && evidence.verdict == Verdict::Marked
        && evidence
            .findings
            .iter()
            .any(|finding| finding.rule == ACKNOWLEDGED);
    if refused && (allowed(&claim.allow) || allowed(&citation.allow)) {
        evidence.verified = true;
    }
}
