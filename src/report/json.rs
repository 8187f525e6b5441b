//! One JSON object: a public, versioned interface for other programs.
//!
//! Places are lines and columns of files, and code points of texts; nothing is in bytes.

use crate::analysis::Analysis;
use crate::analysis::Summary;
use crate::anchor::Verdict;
use crate::anchor::answer::Answer;
use crate::anchor::answer::VERSION;
use crate::certify::CertifiedQuotation;
use crate::diagnostic::Diagnostic;
use crate::report::Findings;
use crate::report::Format;
use crate::report::Look;
use crate::report::Sources;
use crate::sink;
use crate::text::Span;
use crate::yaml::offset;
use serde::Serialize;
use serde::Serializer;
use serde::ser::SerializeMap;
use std::io;
use std::io::Write;

/// One JSON object, for other programs.
pub const FORMAT: Format = Format {
    name: "json",
    purpose: "one JSON object, with evidence and places, for other programs",
    write,
};

fn write(out: &mut dyn Write, findings: &Findings<'_>, _: Look) -> io::Result<()> {
    let mut summary = Summary::default();
    for analysis in findings.analyses {
        summary.add(&analysis.summary);
    }
    let sources = findings.sources;
    let report = Report {
        version: VERSION,
        summary: Counts(summary),
        quotations: List(|| {
            let analyses = findings.analyses.iter();
            analyses.flat_map(|analysis| quotations(analysis, sources))
        }),
        diagnostics: List(|| {
            findings
                .diagnostics
                .iter()
                .map(|diagnostic| Finding::of(diagnostic, sources))
        }),
    };
    sink::json::write(&mut *out, &report)?;
    writeln!(out)
}

#[derive(Serialize)]
struct Report<Q: Serialize, D: Serialize> {
    version: u32,
    summary: Counts,
    quotations: Q,
    diagnostics: D,
}

/// A list that is made while it is written.
struct List<F>(F);

impl<F, I> Serialize for List<F>
where
    F: Fn() -> I,
    I: Iterator,
    I::Item: Serialize,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}

/// The counts, those by verdict under the verdicts' words.
struct Counts(Summary);

impl Serialize for Counts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Summary {
            quotations,
            verified,
            against_texts,
            against_lock,
            by_verdict,
        } = self.0;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("quotations", &quotations)?;
        map.serialize_entry("verified", &verified)?;
        for (verdict, count) in Verdict::ALL.iter().zip(by_verdict) {
            map.serialize_entry(verdict.as_str(), &count)?;
        }
        map.serialize_entry("against_texts", &against_texts)?;
        map.serialize_entry("against_lock", &against_lock)?;
        map.end()
    }
}

/// A citation and what is known of it.
#[derive(Serialize)]
struct Quotation<'a> {
    claim: &'a str,
    /// The citation's place in the claim, from 0.
    citation: usize,
    source: &'a str,
    file: &'a str,
    line: usize,
    column: usize,
    /// The ids of those whose words the citation says they are.
    cited_speakers: Vec<&'a str>,
    #[serde(flatten)]
    answer: Answer<'a>,
}

fn quotations<'a>(
    analysis: &'a Analysis,
    sources: &'a Sources<'a>,
) -> impl Iterator<Item = Quotation<'a>> {
    let certified = &analysis.certified;
    certified
        .quotations
        .iter()
        .map(move |quotation: &CertifiedQuotation| {
            let claim = certified.claim(quotation);
            let citation = certified.citation(quotation);
            let (quote, evidence) = (&citation.quote, &quotation.evidence);
            let start = sources.get(&claim.file).map_or(quote.span.start, |source| {
                offset::locate(source.text, quote.span, quote.style, 0..quote.len()).start
            });
            let place = sources.place(&claim.file, start);
            let id = format!("{}/{}", &*claim.id, quotation.citation);
            Quotation {
                claim: &claim.id,
                citation: quotation.citation,
                source: &citation.source,
                file: &claim.file,
                line: place.line,
                column: place.column,
                cited_speakers: citation.speakers.iter().map(|speaker| &**speaker).collect(),
                answer: Answer::with_places(
                    id.into(),
                    evidence,
                    &quotation.spans,
                    &quotation.finding_spans,
                )
                .attributed(evidence),
            }
        })
}

/// A diagnostic.
#[derive(Serialize)]
struct Finding<'a> {
    rule: &'a str,
    severity: String,
    message: &'a str,
    labels: Vec<Label<'a>>,
    notes: &'a [String],
    help: Option<&'a str>,
    fixes: Vec<Fix<'a>>,
}

/// A range of a file: 1-based, columns in code points, the end excluded.
#[derive(Serialize)]
struct Range<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

#[derive(Serialize)]
struct Label<'a> {
    #[serde(flatten)]
    range: Range<'a>,
    message: &'a str,
    primary: bool,
}

#[derive(Serialize)]
struct Fix<'a> {
    title: &'a str,
    applicability: String,
    edits: Vec<Edit<'a>>,
}

#[derive(Serialize)]
struct Edit<'a> {
    #[serde(flatten)]
    range: Range<'a>,
    /// What stands there afterwards.
    text: &'a str,
}

impl<'a> Finding<'a> {
    fn of(diagnostic: &'a Diagnostic, sources: &Sources<'_>) -> Self {
        let label = |label: &'a crate::diagnostic::Label| Label {
            range: Range::of(&label.file, label.span, sources),
            message: &label.message,
            primary: label.primary,
        };
        let fix = |fix: &'a crate::diagnostic::Fix| Fix {
            title: &fix.title,
            applicability: fix.applicability.to_string(),
            edits: fix
                .edits
                .iter()
                .map(|edit| Edit {
                    range: Range::of(&edit.file, edit.span, sources),
                    text: &edit.text,
                })
                .collect(),
        };
        Finding {
            rule: diagnostic.rule,
            severity: diagnostic.severity.to_string(),
            message: &diagnostic.message,
            labels: diagnostic.labels.iter().map(label).collect(),
            notes: &diagnostic.notes,
            help: diagnostic.help.as_deref(),
            fixes: diagnostic.fixes.iter().map(fix).collect(),
        }
    }
}

impl<'a> Range<'a> {
    fn of(file: &'a str, span: Span, sources: &Sources<'_>) -> Self {
        let start = sources.place(file, span.start);
        let end = sources.place(file, span.end);
        Range {
            file,
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
        }
    }
}
