//! `misplaced-dismissal`: a dismissal that does not name one passage which the brief leaves out.

use crate::anchor::Verdict;
use crate::certify::Certified;
use crate::certify::CertifiedDismissal;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::FileName;
use crate::model::Dismissal;
use crate::model::Str;
use crate::rules::Firmness;
use crate::rules::Group;
use crate::rules::Rule;
use crate::rules::own;
use crate::rules::wording;
use crate::text::Span;
use crate::workspace::Level;
use crate::yaml;
use rustc_hash::FxHashMap;

/// The rule.
pub const RULE: Rule = Rule {
    id: "misplaced-dismissal",
    group: Group::Coverage,
    level: Level::Warning,
    firmness: Firmness::Free,
    needs_texts: true,
    page: include_str!("misplaced-dismissal.md"),
    check: Some(check),
};

/// What a source's quotations cover, with their places in [`Certified::quotations`], sorted.
type Quoted = FxHashMap<usize, Vec<(Span, usize)>>;

fn check(certified: &Certified) -> Vec<Diagnostic> {
    if certified.dismissals.is_empty() {
        return Vec::new();
    }
    let quoted = quoted(certified);
    let mut found = Vec::new();
    for one in &certified.dismissals {
        let spot = Spot {
            certified,
            one,
            written: one.written(&certified.corpus),
        };
        found.extend(spot.unplaced().or_else(|| spot.used(&quoted)));
    }
    found
}

fn quoted(certified: &Certified) -> Quoted {
    let mut quoted = Quoted::default();
    for (at, quotation) in certified.quotations.iter().enumerate() {
        if let (Some(source), true) = (quotation.source, quotation.evidence.verified) {
            let spans = quotation.evidence.spans.iter();
            quoted
                .entry(source)
                .or_default()
                .extend(spans.map(|span| (*span, at)));
        }
    }
    for spans in quoted.values_mut() {
        spans.sort_unstable();
        // Each span's end becomes the furthest so far, so that one search finds an overlap.
        let mut furthest = (0, 0);
        for (span, at) in spans {
            furthest = furthest.max((span.end, *at));
            (span.end, *at) = furthest;
        }
    }
    quoted
}

/// A dismissal in its place.
struct Spot<'c> {
    certified: &'c Certified,
    one: &'c CertifiedDismissal,
    written: &'c Dismissal,
}

impl Spot<'_> {
    /// Reports words that do not stand in the source, or not in one place.
    fn unplaced(&self) -> Option<Diagnostic> {
        let evidence = &self.one.evidence;
        let quote = &self.written.quote;
        let source: &str = &self.certified.corpus.sources[self.one.source].id;
        if quote.span == self.written.span {
            return None;
        }
        if !quote.contains(char::is_alphanumeric) {
            let message = "the dismissal holds no words";
            return Some(
                self.report(message)
                    .help("quote a few words of the passage"),
            );
        }
        if matches!(evidence.verdict, Verdict::Altered | Verdict::Absent) {
            let message = format!("the dismissed words are not in `{source}`");
            let diagnostic = match &evidence.suggestion {
                Some(words) => {
                    let words = wording::shown(words);
                    self.report(message)
                        .label(format!("the source says “{words}”"))
                }
                None => self.report(message).label("nothing there is like them"),
            };
            return Some(diagnostic.help("copy them from the source, or remove the dismissal"));
        }
        if evidence.ambiguous {
            let places = wording::count(evidence.occurrences, "place");
            let message = format!("the dismissed words stand in {places} of `{source}`");
            return Some(
                self.report(message)
                    .label("which of them is meant is not said")
                    .help("quote a word more, or give `paragraph:`"),
            );
        }
        let given = self.written.paragraph?;
        let found = evidence.paragraph.filter(|found| *found != given.value)?;
        let number = given.value;
        let message = format!("the dismissed words do not stand in paragraph {number}");
        Some(
            Diagnostic::new(RULE.id, self.file(), given.span, message)
                .label(format!("they stand in paragraph {found}"))
                .help("headline and captions count as paragraphs"),
        )
    }

    /// Reports words that a claim quotes. Sources in the folders above serve several briefs: what
    /// one of them quotes another may dismiss.
    fn used(&self, quoted: &Quoted) -> Option<Diagnostic> {
        if !own::is_own(&self.certified.corpus, self.file()) {
            return None;
        }
        let extent = self.one.extent()?;
        let spans = quoted.get(&self.one.source)?;
        let before = spans.partition_point(|(span, _)| span.start < extent.end);
        let (span, at) = spans.get(before.checked_sub(1)?)?;
        if span.end <= extent.start {
            return None;
        }
        let quotation = &self.certified.quotations[*at];
        let claim = self.certified.claim(quotation);
        let citation = self.certified.citation(quotation);
        let quote = self.locate(&claim.file, &citation.quote);
        let message = format!("the claim `{}` quotes what is dismissed here", &*claim.id);
        let diagnostic = self
            .report(message)
            .secondary(&claim.file, quote, "quoted here")
            .help("dismiss words that no claim quotes, or remove the dismissal");
        Some(diagnostic)
    }

    fn file(&self) -> &FileName {
        &self.certified.corpus.sources[self.one.source].file
    }

    fn report(&self, message: impl Into<String>) -> Diagnostic {
        let span = self.locate(self.file(), &self.written.quote);
        Diagnostic::new(RULE.id, self.file(), span, message)
    }

    /// Returns the bytes of a text in its YAML file, without YAML's marks and header.
    fn locate(&self, file: &FileName, text: &Str) -> Span {
        let yaml = self.certified.corpus.files.get(file);
        let yaml = yaml.map_or("", String::as_str);
        let start = text.len() - text.trim_start().len();
        yaml::offset::locate(
            yaml,
            text.span,
            text.style,
            start..text.trim_end().len().max(start),
        )
    }
}
