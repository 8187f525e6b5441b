//! Coverage as a page of HTML that needs nothing else: what is quoted is marked, and every sentence
//! says in a sign and in words what becomes of it.
//!
//! All that is data is encoded by `sink::html`. The page holds whole texts: where it may be written
//! is the caller's business.

use crate::coverage::Coverage;
use crate::coverage::Reading;
use crate::coverage::Sentence;
use crate::coverage::Treatment;
use crate::coverage::told;
use crate::sink::html;
use crate::text::BlockKind;
use crate::text::Span;
use crate::text::Text;
use std::fmt::Write;
use std::io;

const STYLE: &str = include_str!("page.css");

/// Writes the coverage of briefs, each with its name.
pub fn write(out: &mut dyn io::Write, briefs: &[(&str, Coverage<'_>)]) -> io::Result<()> {
    let mut page = String::new();
    head(&mut page);
    contents(&mut page, briefs);
    for (place, (name, coverage)) in briefs.iter().enumerate() {
        brief(&mut page, place, name, coverage);
    }
    page.push_str("</main>\n</body>\n</html>\n");
    out.write_all(page.as_bytes())
}

/// Adds to the page; writing to a string cannot fail.
macro_rules! put {
    ($page:expr, $($argument:tt)*) => {
        let _ = writeln!($page, $($argument)*);
    };
}

fn head(page: &mut String) {
    put!(
        page,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"robots\" content=\"noindex\">\n\
         <title>Coverage: what is quoted of the sources, and what is left out</title>\n\
         <style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n\
         <h1>Coverage</h1>\n\
         <p class=\"lead\">What is quoted of the sources, and what is left out. This page holds the \
         sources’ texts: it is for the people who work on the brief, not for publication.</p>"
    );
    put!(
        page,
        "<dl class=\"key\">\n{}{}</dl>",
        Treatment::ALL
            .iter()
            .zip(KEY)
            .map(|(treatment, meaning)| key(
                class(*treatment),
                told::treatment_sign(*treatment),
                treatment.as_str(),
                meaning
            ))
            .collect::<String>(),
        key(
            "contrary",
            told::CONTRARY,
            "against",
            "says the opposite of what is quoted"
        )
    );
    put!(
        page,
        "<p class=\"filter\"><label><input type=\"checkbox\" id=\"only\"> Show only what is left \
         open</label></p>"
    );
}

/// What the treatments mean, in their order.
const KEY: [&str; 5] = [
    "a claim quotes every word",
    "a claim quotes the marked words",
    "left out, with a reason",
    "bears on the brief, neither quoted nor dismissed",
    "bears on no actor and no issue",
];

fn key(class: &str, sign: &str, word: &str, meaning: &str) -> String {
    format!("<div class=\"{class}\"><dt><b>{sign}</b> {word}</dt><dd>{meaning}</dd></div>\n")
}

/// Lists the sources, where there are several.
fn contents(page: &mut String, briefs: &[(&str, Coverage<'_>)]) {
    put!(page, "<nav aria-label=\"Sources\">\n<ul>");
    for (place, (_, coverage)) in briefs.iter().enumerate() {
        for (source, reading) in &coverage.readings {
            let source = *source;
            let id = html::text(&coverage.certified.corpus.sources[source].id);
            let left = match reading.as_ref().map(|reading| reading.tally.open) {
                None => "not covered".to_owned(),
                Some(open) => format!("{open} left open"),
            };
            put!(
                page,
                "<li><a href=\"#b{place}-s{source}\">{id}</a>: {left}</li>"
            );
        }
    }
    put!(page, "</ul>\n</nav>");
}

fn brief(page: &mut String, place: usize, name: &str, coverage: &Coverage<'_>) {
    let title = coverage.certified.corpus.brief.as_ref();
    let title = title.map_or(name, |brief| &brief.title);
    put!(page, "<section>\n<h2>{}</h2>", html::text(title));
    let contrary: Vec<(usize, &Sentence)> = coverage.contrary().collect();
    if !contrary.is_empty() {
        put!(
            page,
            "<h3>Left out, though it says the opposite of what is quoted</h3>\n<ul>"
        );
        for (source, sentence) in contrary {
            listed(page, place, coverage, (source, sentence));
        }
        put!(page, "</ul>");
    }
    for (source, reading) in &coverage.readings {
        let source = *source;
        let id = html::text(&coverage.certified.corpus.sources[source].id);
        put!(page, "<h3 id=\"b{place}-s{source}\">{id}</h3>");
        let text = &coverage.certified.sources[source].text;
        match (reading, text) {
            (Some(reading), Some(text)) => {
                read(
                    page,
                    coverage,
                    &format!("b{place}-s{source}"),
                    source,
                    (reading, text),
                );
            }
            _ => {
                put!(page, "<p>Not covered: its text is not at hand.</p>");
            }
        }
    }
    put!(page, "</section>");
}

/// Lists a sentence that says the opposite of what is quoted, with what it is against.
fn listed(
    page: &mut String,
    place: usize,
    coverage: &Coverage<'_>,
    (source, sentence): (usize, &Sentence),
) {
    let corpus = &coverage.certified.corpus;
    let Some(text) = &coverage.certified.sources[source].text else {
        return;
    };
    let claims: Vec<String> = (sentence.contradicted().iter())
        .map(|claim| {
            let claim = &corpus.claims[*claim];
            format!("{} ({})", html::text(&claim.text), html::text(&claim.id))
        })
        .collect();
    put!(
        page,
        "<li><a href=\"#b{place}-s{source}-{start}\">{id}, paragraph {paragraph}</a>: “{passage}”, \
         against: {claims}</li>",
        start = sentence.span.start,
        id = html::text(&corpus.sources[source].id),
        paragraph = sentence.paragraph,
        passage = html::text(sentence.span.slice(text.content())),
        claims = claims.join("; ")
    );
}

fn read(
    page: &mut String,
    coverage: &Coverage<'_>,
    anchor: &str,
    source: usize,
    (reading, text): (&Reading, &Text),
) {
    put!(
        page,
        "<p class=\"figures\">{}<br>{}</p>",
        told::counts(&reading.tally),
        told::shares(&reading.tally)
    );
    let language = coverage.certified.corpus.sources[source].language.as_ref();
    let language = language.map_or(String::new(), |language| {
        format!(" lang=\"{}\"", html::text(language))
    });
    put!(page, "<ol class=\"sentences\">");
    let mut before = 0;
    for sentence in &reading.sentences {
        let is_first = sentence.paragraph != before;
        before = sentence.paragraph;
        let class = match sentence.contrary.is_empty() {
            true => class(sentence.treatment),
            false => "contrary",
        };
        let opens = if is_first { " first" } else { "" };
        let number = match (is_first, sentence.block) {
            (false, _) => String::new(),
            (true, BlockKind::Headline) => {
                format!("<span class=\"number\">paragraph {before}, headline</span>")
            }
            (true, _) => format!("<span class=\"number\">paragraph {before}</span>"),
        };
        put!(
            page,
            "<li class=\"{class}{opens}\" id=\"{anchor}-{start}\">{number}\
             <p class=\"words\"{language}>{words}</p>{what}</li>",
            start = sentence.span.start,
            words = words(sentence, text.content()),
            what = what(coverage, source, sentence)
        );
    }
    put!(page, "</ol>");
}

/// Returns the words of a sentence, what is quoted of them marked.
fn words(sentence: &Sentence, content: &str) -> String {
    let pieces = told::stretches(sentence);
    let piece = |(span, is_quoted): (Span, bool)| {
        let text = html::text(span.slice(content));
        match is_quoted {
            true => format!("<mark>{text}</mark>"),
            false => text.into_owned(),
        }
    };
    pieces.into_iter().map(piece).collect()
}

/// Returns what becomes of a sentence, and what it bears on.
fn what(coverage: &Coverage<'_>, source: usize, sentence: &Sentence) -> String {
    let sign = told::sign(sentence);
    let mut lines = told::lines(coverage, source, sentence);
    if lines.is_empty() {
        lines.push(sentence.treatment.as_str().to_owned());
    }
    let mut what = String::new();
    for (at, line) in lines.iter().enumerate() {
        let sign = if at == 0 { sign.trim() } else { "" };
        let line = html::text(line);
        put!(what, "<p class=\"what\"><b>{sign}</b> {line}</p>");
    }
    what
}

fn class(treatment: Treatment) -> &'static str {
    match treatment {
        Treatment::Quoted => "quoted",
        Treatment::Partly => "partly",
        Treatment::Dismissed => "dismissed",
        Treatment::Open => "open",
        Treatment::Unrelated => "unrelated",
    }
}
