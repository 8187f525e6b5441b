//! A quotation as it is printed: the source's own characters, cut out by offset, in runs of what
//! the source has inside its quotation marks and what it says in its own voice.

use crate::anchor::Change;
use crate::anchor::Evidence;
use crate::anchor::PartKind;
use crate::anchor::Verdict;
use crate::anchor::parts::clean;
use crate::certify::Basis;
use crate::certify::CertifiedQuotation;
use crate::speech::Voice;
use crate::text::Span;
use crate::view::facts::Facts;
use crate::view::names::enumerate;
use crate::view::names::line;
use serde::Deserialize;
use serde::Serialize;

/// What a run of a quotation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RunKind {
    /// The source's words.
    Words,
    /// An elision mark.
    Elision,
    /// The editor's words.
    Interpolation,
}

/// A run of a quotation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// What it is.
    pub kind: RunKind,
    /// Whether the source has it inside its quotation marks; the marks themselves are left out.
    pub direct: bool,
    /// Whether a blank stands before it.
    pub blank: bool,
    /// The words; empty for an elision.
    pub text: String,
    /// In a dispute, the words that those it is set against do not have: code points of `text`, end
    /// excluded, in order.
    #[serde(default)]
    pub differing: Vec<(usize, usize)>,
}

/// Something that the omission guard found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    /// The rule's id.
    pub rule: String,
    /// What it says.
    pub message: String,
    /// The words that were cut off or left out, where they are known.
    pub words: String,
}

/// A quotation with its evidence.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Quotation {
    /// How the reader is told of the source: "the dispatch".
    pub source: String,
    /// The source's id.
    pub source_id: String,
    /// The language of the source, if it is stated.
    pub language: Option<String>,
    /// The id of the claim that cites it.
    pub claim: String,
    /// Its place among the claim's citations, from 0.
    pub citation: usize,
    /// SHA-256 of the source's text.
    pub sha256: Option<String>,
    /// Whether its words stand in the source; without that there are no runs.
    pub verified: bool,
    /// The verdict's word.
    pub verdict: String,
    /// What it is verified against: `text`, `lock` or `nothing`.
    pub against: String,
    /// What is printed, in order.
    pub runs: Vec<Run>,
    /// How much of it the source has inside its quotation marks: `all`, `part` or `none`.
    pub direct: String,
    /// How the source carries the words, as far as it tells.
    pub voice: Option<String>,
    /// Whose words the source says they are.
    pub speaker: Option<String>,
    /// Through whom they come.
    pub via: Option<String>,
    /// How the source describes a speaker whom it does not name, where these words stand in it.
    pub as_described: Option<String>,
    /// The block of the text in which it begins, from 1.
    pub paragraph: Option<usize>,
    /// How the file's quotation differs from what is printed, in typography alone.
    pub changes: Option<String>,
    /// What the elisions leave out, in order.
    pub omitted: Vec<String>,
    /// What the omission guard found.
    pub remarks: Vec<Remark>,
    /// A translation.
    pub translation: Option<String>,
    /// Who translated it.
    pub translator: Option<String>,
    /// Credibility of the information, 1 to 6 (Admiralty).
    pub credibility: Option<u8>,
    /// Whether that grades the report that somebody said so, and not what was said.
    pub grades_report: bool,
    /// Where the words stand: code points of the text, end excluded.
    pub spans: Vec<(usize, usize)>,
    /// The address of the passage, if the source has one.
    pub url: Option<String>,
}

/// Returns a certified quotation as it is printed.
pub fn quotation(facts: &Facts<'_>, certified: &CertifiedQuotation) -> Quotation {
    let citation = facts.certified.citation(certified);
    let evidence = &certified.evidence;
    let source = certified.source.and_then(|at| facts.corpus.sources.get(at));
    let runs = if evidence.verified {
        runs(evidence, &citation.quote)
    } else {
        Vec::new()
    };
    let names = |ids: &[crate::model::Ref]| {
        let names: Vec<String> = ids.iter().map(|id| facts.actor_name(id)).collect();
        Some(enumerate(&names)).filter(|names| !names.is_empty())
    };
    let shown = |text: &Option<crate::model::Str>| {
        text.as_ref()
            .map(|text| line(text))
            .filter(|text| !text.is_empty())
    };
    Quotation {
        source: certified
            .source
            .map_or_else(String::new, |at| facts.called(at).to_owned()),
        source_id: source.map_or_else(String::new, |source| source.id.to_string()),
        language: source
            .and_then(|source| source.language.as_ref())
            .map(|language| line(language)),
        claim: facts.certified.claim(certified).id.to_string(),
        citation: certified.citation,
        sha256: facts
            .certified
            .source(certified)
            .and_then(|source| source.sha256())
            .map(str::to_owned),
        verified: evidence.verified,
        verdict: evidence.verdict.to_string(),
        against: against(certified.basis).to_owned(),
        direct: directness(&runs).to_owned(),
        voice: evidence.voice.map(|voice| voice.to_string()),
        speaker: names(&citation.speakers),
        via: names(&citation.via),
        as_described: shown(&citation.as_described).filter(|_| evidence.described == Some(true)),
        paragraph: evidence.paragraph.filter(|_| evidence.verified),
        changes: changes(evidence),
        omitted: evidence.omitted.iter().map(|one| bare(&one.text)).collect(),
        remarks: remarks(evidence),
        translation: shown(&citation.translation),
        translator: shown(&citation.translator),
        credibility: citation.credibility.map(|credibility| credibility.value),
        grades_report: !facts.certified.claim(certified).actors.is_empty(),
        spans: certified
            .spans
            .iter()
            .map(|span| (span.start, span.end))
            .collect(),
        url: source
            .and_then(|source| source.url.as_ref())
            .and_then(|url| passage(url, &runs)),
        runs,
    }
}

fn against(basis: Basis) -> &'static str {
    match basis {
        Basis::Text => "text",
        Basis::Lock => "lock",
        Basis::Nothing => "nothing",
    }
}

fn changes(evidence: &Evidence) -> Option<String> {
    let is_verified = evidence.verified && evidence.verdict != Verdict::Exact;
    let words: Vec<String> = evidence
        .changes
        .iter()
        .map(|change| change_words(*change))
        .collect();
    Some(enumerate(&words)).filter(|words| is_verified && !words.is_empty())
}

fn change_words(change: Change) -> String {
    change.as_str().replace('-', " ")
}

fn remarks(evidence: &Evidence) -> Vec<Remark> {
    evidence
        .findings
        .iter()
        .map(|finding| Remark {
            rule: finding.rule.to_owned(),
            message: line(&finding.message),
            words: bare(&finding.text),
        })
        .collect()
}

/// Returns words that were left out, without the punctuation that joined them.
fn bare(words: &str) -> String {
    clean(words).trim_matches([',', ';', ':', ' ']).to_owned()
}

fn directness(runs: &[Run]) -> &'static str {
    let words = || runs.iter().filter(|run| run.kind == RunKind::Words);
    match (
        words().any(|run| run.direct),
        words().any(|run| !run.direct),
    ) {
        (true, false) => "all",
        (true, true) => "part",
        (false, _) => "none",
    }
}

/// Cuts a verified quotation into runs.
fn runs(evidence: &Evidence, quote: &str) -> Vec<Run> {
    let base = evidence.spans.first().map_or(0, |span| span.start);
    let speaks = matches!(evidence.voice, Some(Voice::Direct | Voice::Mixed));
    let direct: &[Span] = if speaks { &evidence.direct } else { &[] };
    let mut runs: Vec<Run> = Vec::new();
    let mut end_in_quote: Option<usize> = None;
    for part in &evidence.parts {
        let gap = end_in_quote.map_or("", |end| {
            quote.get(end..part.quote_span.start).unwrap_or("")
        });
        let mut blank = !runs.is_empty() && ends_blank(gap);
        end_in_quote = Some(part.quote_span.end);
        let kind = match part.kind {
            PartKind::Words => {
                for segment in segments(part.span, direct) {
                    let raw = cut(&evidence.slice, base, segment.span);
                    blank |= raw.starts_with(char::is_whitespace);
                    let text = clean(raw);
                    if !text.is_empty() {
                        let blank = blank && !runs.is_empty();
                        runs.push(Run {
                            kind: RunKind::Words,
                            direct: segment.direct,
                            blank,
                            text,
                            differing: Vec::new(),
                        });
                    }
                    blank = raw.ends_with(char::is_whitespace);
                }
                continue;
            }
            PartKind::Elision => RunKind::Elision,
            PartKind::Interpolation => RunKind::Interpolation,
        };
        let text = line(&part.text);
        runs.push(Run {
            kind,
            direct: false,
            blank,
            text,
            differing: Vec::new(),
        });
    }
    without_marks(runs)
}

fn ends_blank(gap: &str) -> bool {
    gap.contains(char::is_whitespace)
}

fn cut(slice: &str, base: usize, span: Span) -> &str {
    let start = span.start.saturating_sub(base);
    let end = span.end.saturating_sub(base);
    slice.get(start..end).unwrap_or_default()
}

struct Segment {
    span: Span,
    direct: bool,
}

/// Cuts a span at the bounds of what is direct; `direct` is in order.
fn segments(span: Span, direct: &[Span]) -> Vec<Segment> {
    let mut segments = Vec::new();
    let mut at = span.start;
    let first = direct.partition_point(|one| one.end <= span.start);
    for one in direct[first..]
        .iter()
        .take_while(|one| one.start < span.end)
    {
        let start = one.start.max(at);
        let end = one.end.min(span.end);
        if at < start {
            segments.push(Segment {
                span: Span::new(at, start),
                direct: false,
            });
        }
        if start < end {
            segments.push(Segment {
                span: Span::new(start, end),
                direct: true,
            });
            at = end;
        }
    }
    if at < span.end {
        segments.push(Segment {
            span: Span::new(at, span.end),
            direct: false,
        });
    }
    segments
}

/// Takes away the source's marks around what is direct: the page sets its own.
fn without_marks(mut runs: Vec<Run>) -> Vec<Run> {
    let direct: Vec<bool> = runs.iter().map(|run| run.direct).collect();
    let is_direct = |at: Option<usize>| at.and_then(|at| direct.get(at)).copied().unwrap_or(false);
    for (at, run) in runs.iter_mut().enumerate() {
        if run.kind != RunKind::Words || run.direct {
            continue;
        }
        if is_direct(at.checked_sub(1)) {
            strip(&mut run.text, Side::Start);
        }
        if is_direct(Some(at + 1)) {
            strip(&mut run.text, Side::End);
        }
    }
    spaced(runs)
}

/// Drops runs without words, and turns blanks at a run's ends into blanks before runs.
fn spaced(runs: Vec<Run>) -> Vec<Run> {
    let mut kept: Vec<Run> = Vec::with_capacity(runs.len());
    let mut blank = false;
    for mut run in runs {
        blank |= run.blank || run.text.starts_with(' ');
        let ends_blank = run.text.ends_with(' ');
        run.text = run.text.trim().to_owned();
        if run.kind == RunKind::Words && run.text.is_empty() {
            blank |= ends_blank;
            continue;
        }
        run.blank = blank && !kept.is_empty();
        blank = ends_blank;
        kept.push(run);
    }
    kept
}

enum Side {
    Start,
    End,
}

fn strip(text: &mut String, side: Side) {
    let stripped = match side {
        Side::Start => text.strip_prefix(is_mark),
        Side::End => text.strip_suffix(is_mark),
    };
    if let Some(stripped) = stripped {
        *text = stripped.to_owned();
    }
}

/// Tells whether a character may open or close what someone says.
fn is_mark(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | '\u{ab}' | '\u{bb}' | '\u{2018}'..='\u{201f}' | '\u{2039}' | '\u{203a}'
    )
}

/// Returns the address of a passage: the source's, with a text fragment (WICG, "URL Fragment Text
/// Directives").
fn passage(url: &str, runs: &[Run]) -> Option<String> {
    crate::sink::link::web(url)?;
    let words = runs.iter().find(|run| run.kind == RunKind::Words)?;
    let (page, _) = url.split_once('#').unwrap_or((url, ""));
    let mut fragment = String::new();
    for byte in words.text.bytes() {
        if byte.is_ascii_alphanumeric() {
            fragment.push(char::from(byte));
        } else {
            use std::fmt::Write;
            // Writing to a string cannot fail.
            let _ = write!(fragment, "%{byte:02X}");
        }
    }
    Some(format!("{page}#:~:text={fragment}"))
}
