//! Coverage for other programs: one JSON object, its form told by `version`.
//!
//! Places are code points of the decoded text, start included and end excluded; paragraphs count
//! from 1.

use crate::coverage::Bearing;
use crate::coverage::Contrary;
use crate::coverage::Coverage;
use crate::coverage::Reading;
use crate::coverage::Rest;
use crate::coverage::Sentence;
use crate::coverage::Share;
use crate::coverage::Tally;
use crate::coverage::Treatment;
use crate::resolve::Corpus;
use crate::sink;
use crate::text::BlockKind;
use crate::text::Span;
use crate::text::Text;
use serde::Serialize;
use std::io;
use std::io::Write;

/// The version of the form.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Report<'a> {
    version: u32,
    briefs: Vec<Brief<'a>>,
}

#[derive(Serialize)]
struct Brief<'a> {
    brief: &'a str,
    sources: Vec<Source<'a>>,
}

#[derive(Serialize)]
struct Source<'a> {
    source: &'a str,
    covered: bool,
    file: Option<&'a str>,
    sha256: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    counts: Option<Counts>,
    #[serde(skip_serializing_if = "Option::is_none")]
    percent: Option<Percent>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sentences: Vec<Line<'a>>,
}

#[derive(Serialize)]
struct Counts {
    sentences: usize,
    quoted: usize,
    partly: usize,
    dismissed: usize,
    open: usize,
    unrelated: usize,
    contrary: usize,
    characters: usize,
    quoted_characters: usize,
    relevant_characters: usize,
}

#[derive(Serialize)]
struct Percent {
    sentences: Option<usize>,
    characters: Option<usize>,
    relevant_sentences: Option<usize>,
    relevant_characters: Option<usize>,
    settled: Option<usize>,
}

#[derive(Serialize)]
struct Range {
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct Line<'a> {
    start: usize,
    end: usize,
    paragraph: usize,
    block: &'static str,
    text: &'a str,
    treatment: &'static str,
    quoted: Vec<Range>,
    claims: Vec<&'a str>,
    actors: Vec<&'a str>,
    issues: Vec<Issue<'a>>,
    rest: Vec<Left<'a>>,
    dismissed: Vec<&'a str>,
    contrary: Vec<Against<'a>>,
}

#[derive(Serialize)]
struct Issue<'a> {
    issue: &'a str,
    words: &'a [String],
}

#[derive(Serialize)]
struct Left<'a> {
    start: usize,
    end: usize,
    issues: Vec<Issue<'a>>,
}

#[derive(Serialize)]
struct Against<'a> {
    start: usize,
    end: usize,
    issue: &'a str,
    claims: Vec<&'a str>,
    words: &'a [String],
}

/// Writes the coverage of briefs, each with its name.
pub fn write(out: &mut dyn Write, briefs: &[(&str, Coverage<'_>)]) -> io::Result<()> {
    let report = Report {
        version: VERSION,
        briefs: briefs.iter().map(|(name, one)| brief(name, one)).collect(),
    };
    sink::json::write(&mut *out, &report)?;
    writeln!(out)
}

fn brief<'a>(name: &'a str, coverage: &'a Coverage<'_>) -> Brief<'a> {
    let certified = coverage.certified;
    let sources = coverage.readings.iter().map(|(at, reading)| {
        let at = *at;
        let state = &certified.sources[at];
        let lines = match (reading, &state.text) {
            (Some(reading), Some(text)) => lines(&certified.corpus, at, reading, text),
            _ => Vec::new(),
        };
        Source {
            source: &certified.corpus.sources[at].id,
            covered: reading.is_some(),
            file: state.file.as_deref(),
            sha256: state.sha256(),
            counts: reading.as_ref().map(counts),
            percent: reading.as_ref().map(|one| percent(&one.tally)),
            sentences: lines,
        }
    });
    Brief {
        brief: name,
        sources: sources.collect(),
    }
}

fn counts(reading: &Reading) -> Counts {
    let tally = &reading.tally;
    Counts {
        sentences: tally.sentences,
        quoted: tally.quoted,
        partly: tally.partly,
        dismissed: tally.dismissed,
        open: tally.open,
        unrelated: tally.sentences - tally.relevant(),
        contrary: (reading.sentences.iter())
            .filter(|one| !one.contrary.is_empty())
            .count(),
        characters: tally.characters,
        quoted_characters: tally.quoted_characters,
        relevant_characters: tally.relevant_characters,
    }
}

fn percent(tally: &Tally) -> Percent {
    let percent = |share: Share| share.percent();
    Percent {
        sentences: percent(tally.of_sentences()),
        characters: percent(tally.of_characters()),
        relevant_sentences: percent(tally.of_relevant()),
        relevant_characters: percent(tally.of_relevant_characters()),
        settled: percent(tally.settled()),
    }
}

fn lines<'a>(
    corpus: &'a Corpus,
    source: usize,
    reading: &'a Reading,
    text: &'a Text,
) -> Vec<Line<'a>> {
    let sentences = reading.sentences.iter();
    sentences
        .map(|one| line(corpus, source, one, text))
        .collect()
}

fn line<'a>(corpus: &'a Corpus, source: usize, sentence: &'a Sentence, text: &'a Text) -> Line<'a> {
    let range = |span: Span| {
        let (start, end) = text.lines().code_point_span(text.content(), span);
        Range { start, end }
    };
    let Range { start, end } = range(sentence.span);
    let claims = |places: &[usize]| -> Vec<&'a str> {
        places.iter().map(|at| id(&corpus.claims[*at].id)).collect()
    };
    let issue = |bearing: &'a Bearing| Issue {
        issue: id(&corpus.issues[bearing.issue].id),
        words: &bearing.words,
    };
    let left = |rest: &'a Rest| {
        let Range { start, end } = range(rest.span);
        Left {
            start,
            end,
            issues: rest.bearings.iter().map(issue).collect(),
        }
    };
    let against = |contrary: &'a Contrary| {
        let Range { start, end } = range(contrary.span);
        Against {
            start,
            end,
            issue: id(&corpus.issues[contrary.issue].id),
            claims: claims(&contrary.claims),
            words: &contrary.words,
        }
    };
    let actors = sentence.actors.iter();
    let dismissed = sentence.dismissals.iter();
    Line {
        start,
        end,
        paragraph: sentence.paragraph,
        block: match sentence.block {
            BlockKind::Headline => "headline",
            BlockKind::Paragraph => "paragraph",
            BlockKind::Caption => "caption",
        },
        text: sentence.span.slice(text.content()),
        treatment: match sentence.treatment {
            Treatment::Quoted => "quoted",
            Treatment::Partly => "partly",
            Treatment::Dismissed => "dismissed",
            Treatment::Open => "open",
            Treatment::Unrelated => "unrelated",
        },
        quoted: sentence.quoted.iter().map(|span| range(*span)).collect(),
        claims: claims(&sentence.claims),
        actors: actors.map(|at| id(&corpus.actors[*at].id)).collect(),
        issues: sentence.bearings.iter().map(issue).collect(),
        rest: sentence.rest.iter().map(left).collect(),
        dismissed: dismissed
            .map(|at| &*corpus.sources[source].dismissed[*at].reason.value)
            .collect(),
        contrary: sentence.contrary.iter().map(against).collect(),
    }
}

fn id(id: &crate::model::Id) -> &str {
    id
}
