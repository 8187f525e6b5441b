//! The certification ladder: exact, typographic, marked, and what remains.
//!
//! Each rung needs the one before to have failed. Similarity never verifies: it words the
//! suggestion of a quotation that has failed.

use super::Edit;
use super::EditKind;
use super::Evidence;
use super::Omission;
use super::Verdict;
use super::align::Budget;
use super::attribution::attribute;
use super::damage;
use super::gap;
use super::gap::Gap;
use super::guard;
use super::marked;
use super::marked::Chain;
use super::marked::Reading;
use super::near;
use super::near::NearMatch;
use super::parts;
use super::place::Ends;
use super::place::Place;
use super::place::Places;
use super::place::find_exact;
use super::place::find_folded;
use super::place::has_words;
use super::selector::Selectors;
use crate::text::Span;
use crate::text::Text;
use crate::text::token::TokenIndex;

/// The longest quotation for which a near passage is sought, in bytes.
const NEAR_LIMIT: usize = 100_000;

/// A quotation and its selectors, as the analyst wrote them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Quotation<'a> {
    /// The quotation, decoded.
    pub quote: &'a str,
    /// What stands directly before it.
    pub prefix: Option<&'a str>,
    /// What stands directly after it.
    pub suffix: Option<&'a str>,
    /// The 1-based number of the block in which it begins.
    pub paragraph: Option<usize>,
}

impl<'a> Quotation<'a> {
    /// Returns the quotation `quote` without selectors.
    pub fn new(quote: &'a str) -> Self {
        Quotation {
            quote,
            ..Quotation::default()
        }
    }
}

/// Certifies a quotation against a text: finds where it stands, what was left out, and whose words
/// they are.
pub fn certify(text: &Text, quotation: &Quotation) -> Evidence {
    let mut evidence = certify_words(text, quotation);
    attribute(text, &mut evidence);
    evidence
}

/// Certifies a quotation as [`certify`] does, without asking whose words they are.
pub fn certify_words(text: &Text, quotation: &Quotation) -> Evidence {
    let evidence = climb(text, quotation, Some(near::find));
    let touches = evidence.spans.iter().any(|span| text.is_undecodable(*span));
    let has_failed = matches!(evidence.verdict, Verdict::Altered | Verdict::Absent);
    let spot = match has_failed && !touches {
        true => damage::find(text, quotation.quote.trim()),
        false => None,
    };
    if !touches && spot.is_none() {
        return evidence;
    }
    let paragraph = spot.and_then(|spot| text.paragraph(spot.start));
    Evidence {
        paragraph: paragraph.or(evidence.paragraph),
        ..Evidence::unchecked("the text could not be decoded there")
    }
}

/// Tells whether a quotation is verified in a text; does not say how it fails.
pub fn verifies(text: &Text, quotation: &Quotation) -> bool {
    let evidence = climb(text, quotation, None);
    evidence.verified && !evidence.spans.iter().any(|span| text.is_undecodable(*span))
}

/// Finds the passage of a text that a quotation is near to, as [`near::find`] does.
type Near = fn(&str, &str, &TokenIndex) -> Option<NearMatch>;

fn climb(text: &Text, quotation: &Quotation, near: Option<Near>) -> Evidence {
    let quote = quotation.quote.trim();
    if !has_words(quote) {
        return Evidence::unchecked("the quotation holds no words");
    }
    if text.content().trim().is_empty() {
        return Evidence::unchecked("the text is empty");
    }
    let offset = quotation.quote.len() - quotation.quote.trim_start().len();
    let search = Search {
        text,
        quote,
        offset,
        selectors: Selectors::new(quotation),
    };
    let mut budget = Budget::new(text, quote.len());
    let exact = find_exact(text, quote, &mut budget);
    if search.any_fits(&exact) {
        return search.verified(exact);
    }
    let ends = Ends {
        start: true,
        end: true,
    };
    let folded = find_folded(text, quote, ends, &mut budget);
    if !exact.found.is_empty() && !search.any_fits(&folded) {
        return search.verified(exact);
    }
    if !folded.found.is_empty() {
        return search.verified(folded);
    }
    let refused = match search.marked(&mut budget) {
        Marked::Verified(evidence) => return *evidence,
        Marked::Refused(evidence) => Some(*evidence),
        Marked::Nothing => None,
    };
    if budget.is_spent() {
        return Evidence::unchecked("the text has too many places that nearly fit");
    }
    refused.unwrap_or_else(|| search.fail(exact.cut.or(folded.cut), near))
}

/// What the third rung gives.
enum Marked {
    Verified(Box<Evidence>),
    /// The words stand there, but a mark may not.
    Refused(Box<Evidence>),
    Nothing,
}

struct Search<'a> {
    text: &'a Text,
    /// The quotation without white space at its ends.
    quote: &'a str,
    /// Bytes of white space before it.
    offset: usize,
    selectors: Selectors,
}

impl Search<'_> {
    fn any_fits(&self, places: &Places) -> bool {
        let fits = |place: &Place| self.selectors.fit(self.text, place.span);
        match self.selectors.is_empty() {
            true => !places.found.is_empty(),
            false => places.found.iter().any(fits),
        }
    }

    /// Picks one of several places: the first that the selectors fit, else the first. Tells
    /// whether that leaves a doubt.
    fn pick<T>(&self, all: &[T], extent: impl Fn(&T) -> Span) -> (usize, bool) {
        if all.len() < 2 {
            return (0, false);
        }
        if self.selectors.is_empty() {
            return (0, true);
        }
        let fits = |one: &T| self.selectors.fit(self.text, extent(one));
        let mut fitting = all.iter().enumerate().filter(|(_, one)| fits(one));
        match (fitting.next(), fitting.next()) {
            (Some((index, _)), None) => (index, false),
            (Some((index, _)), Some(_)) => (index, true),
            (None, _) => (0, true),
        }
    }

    /// Makes the evidence of an exact or typographic quotation.
    fn verified(&self, places: Places) -> Evidence {
        let (index, ambiguous) = self.pick(&places.found, |place| place.span);
        let Some(place) = places.found.get(index) else {
            return Evidence::bare(Verdict::Absent);
        };
        let content = self.text.content();
        let verdict = match place.changes.is_empty() {
            true => Verdict::Exact,
            false => Verdict::Typographic,
        };
        let mut evidence = Evidence {
            verified: true,
            changes: place.changes.iter().copied().collect(),
            spans: vec![place.span],
            paragraph: self.text.paragraph(place.span.start),
            slice: place.span.slice(content).to_owned(),
            parts: parts::whole(content, self.quote, place.span),
            occurrences: places.found.len(),
            ambiguous,
            ..Evidence::bare(verdict)
        };
        self.shift(&mut evidence);
        guard::inspect(self.text, &mut evidence);
        evidence
    }

    /// Tries the third rung.
    fn marked(&self, budget: &mut Budget) -> Marked {
        let Some(reading) = marked::read_marks(self.quote) else {
            return Marked::Nothing;
        };
        let Some(chains) = marked::find_chains(self.text, &reading, budget) else {
            return Marked::Nothing;
        };
        let mut passing = Vec::new();
        let mut refused = None;
        for chain in chains.tightest {
            match gap::judge(self.text, self.quote, &reading, &chain) {
                Ok(gaps) => passing.push((chain, gaps)),
                Err(edit) => refused = refused.or(Some((chain, edit))),
            }
        }
        if !passing.is_empty() {
            let refusals = usize::from(refused.is_some());
            let count = chains.count.max(passing.len() + refusals);
            return Marked::Verified(Box::new(self.chained(&reading, &passing, count)));
        }
        match refused {
            Some((chain, edit)) => Marked::Refused(Box::new(self.refused(&reading, &chain, edit))),
            None => Marked::Nothing,
        }
    }

    /// Makes the evidence of a marked quotation.
    fn chained(&self, reading: &Reading, passing: &[(Chain, Vec<Gap>)], count: usize) -> Evidence {
        let (index, mut ambiguous) = self.pick(passing, |(chain, _)| chain.extent());
        let Some((chain, gaps)) = passing.get(index) else {
            return Evidence::bare(Verdict::Absent);
        };
        ambiguous |= count > passing.len() && self.selectors.is_empty();
        let mut evidence = self.located(reading, chain, Verdict::Marked);
        evidence.verified = true;
        evidence.changes = marked::changes(reading, chain).into_iter().collect();
        evidence.occurrences = count;
        evidence.ambiguous = ambiguous;
        evidence.omitted = self.omitted(reading, chain, gaps);
        evidence.parts = parts::marked(self.text.content(), self.quote, reading, chain, gaps);
        self.shift(&mut evidence);
        guard::inspect(self.text, &mut evidence);
        evidence
    }

    /// Makes the evidence of a quotation whose words stand in the text, but whose mark may not.
    fn refused(&self, reading: &Reading, chain: &Chain, edit: Edit) -> Evidence {
        let mut evidence = self.located(reading, chain, Verdict::Altered);
        let gaps = vec![Gap::Marks; reading.marks.len()];
        evidence.omitted = self.omitted(reading, chain, &gaps);
        evidence.suggestion = Some(parts::clean(&evidence.slice));
        evidence.edits = vec![edit];
        self.shift(&mut evidence);
        evidence
    }

    fn located(&self, reading: &Reading, chain: &Chain, verdict: Verdict) -> Evidence {
        let extent = chain.extent();
        debug_assert_eq!(reading.stretches.len(), chain.places.len());
        Evidence {
            spans: chain.places.iter().map(|place| place.span).collect(),
            paragraph: self.text.paragraph(extent.start),
            slice: extent.slice(self.text.content()).to_owned(),
            ..Evidence::bare(verdict)
        }
    }

    /// Returns what the analyst's marks leave out or replace.
    fn omitted(&self, reading: &Reading, chain: &Chain, gaps: &[Gap]) -> Vec<Omission> {
        let content = self.text.content();
        let mut omitted = Vec::new();
        for (index, marks) in reading.marks.iter().enumerate() {
            let (Some(span), Some(mark)) = (gap::span(chain, index), marks.first()) else {
                continue;
            };
            let span = parts::trim(content, span);
            if gaps.get(index) == Some(&Gap::Marks) && self.text.count_words(span) > 0 {
                omitted.push(Omission {
                    span,
                    text: parts::clean(span.slice(content)),
                    quote_span: mark.span,
                });
            }
        }
        omitted
    }

    /// Moves the quotation's offsets from the trimmed quotation to the one that was given.
    fn shift(&self, evidence: &mut Evidence) {
        for part in &mut evidence.parts {
            part.quote_span = part.quote_span.shift(self.offset);
        }
        for omission in &mut evidence.omitted {
            omission.quote_span = omission.quote_span.shift(self.offset);
        }
        for edit in &mut evidence.edits {
            edit.quote_span = edit.quote_span.shift(self.offset);
        }
    }

    /// Makes the evidence of a quotation that does not stand in the text.
    fn fail(&self, cut: Option<Span>, near: Option<Near>) -> Evidence {
        let content = self.text.content();
        let near = near.filter(|_| self.quote.len() <= NEAR_LIMIT);
        let near = near.and_then(|near| near(self.quote, content, self.text.token_index()));
        let mut evidence = match (near, cut) {
            (Some(near), None) => self.altered(near),
            (Some(near), Some(_)) if !near.same_words => self.altered(near),
            (_, Some(cut)) => self.cut_off(cut),
            (None, None) => return Evidence::bare(Verdict::Absent),
        };
        self.shift(&mut evidence);
        evidence
    }

    /// Makes the evidence of a quotation that is near a passage.
    ///
    /// The passage never ends inside a word or number: what is suggested must verify, and the lock
    /// keeps no slice that would verify a quotation which the text does not.
    fn altered(&self, near: NearMatch) -> Evidence {
        let content = self.text.content();
        let mut evidence = Evidence {
            spans: near.spans,
            edits: near.edits,
            ..Evidence::bare(Verdict::Altered)
        };
        let extent = evidence.extent().unwrap_or_default();
        let whole = super::place::widen(content, extent);
        if let Some(first) = evidence.spans.first_mut() {
            first.start = whole.start;
        }
        if let Some(last) = evidence.spans.last_mut() {
            last.end = whole.end;
        }
        let before = Span::new(whole.start, extent.start).slice(content);
        let after = Span::new(extent.end, whole.end).slice(content);
        Evidence {
            paragraph: self.text.paragraph(whole.start),
            slice: whole.slice(content).to_owned(),
            suggestion: Some(parts::clean(&[before, &near.suggestion, after].concat())),
            ..evidence
        }
    }

    /// Makes the evidence of a quotation whose characters stand in the text, but inside a word or
    /// number.
    fn cut_off(&self, cut: Span) -> Evidence {
        let content = self.text.content();
        let whole = super::place::widen(content, cut);
        Evidence {
            spans: vec![whole],
            paragraph: self.text.paragraph(whole.start),
            slice: whole.slice(content).to_owned(),
            suggestion: Some(parts::clean(whole.slice(content))),
            edits: vec![Edit {
                kind: EditKind::WordCut,
                quote: self.quote.to_owned(),
                source: parts::clean(whole.slice(content)),
                quote_span: Span::new(0, self.quote.len()),
                source_span: whole,
                note: None,
            }],
            ..Evidence::bare(Verdict::Altered)
        }
    }
}
