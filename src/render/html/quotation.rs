//! Sets a quotation: each run of the source's characters is an element of its own, and nothing but
//! them stands in it.

use crate::render::marked::marked;
use crate::render::voice::Voice;
use crate::render::voice::voice_of;
use crate::sink::html::text;
use crate::view::quotation::Quotation;
use crate::view::quotation::RunKind;
use std::fmt::Write;

/// Sets a quotation for a sentence, or as a `block`.
///
/// What is not verified is never set: the element says so in its place.
pub fn set(quotation: &Quotation, block: bool) -> String {
    let tag = if block { "blockquote" } else { "span" };
    if !quotation.verified || quotation.runs.is_empty() {
        let attributes = attributes(quotation);
        return format!(
            "<{tag} class=\"quotation lacking\"{attributes}>not shown, for it was not found in its \
             source</{tag}>"
        );
    }
    format!("{}{}</{tag}>", opening(quotation, tag), runs(quotation))
}

/// Returns the opening tag of a verified quotation's element.
pub fn opening(quotation: &Quotation, tag: &str) -> String {
    let language = quotation
        .language
        .as_deref()
        .filter(|language| is_language(language))
        .map_or_else(String::new, |language| format!(" lang=\"{language}\""));
    let attributes = attributes(quotation);
    format!("<{tag} class=\"quotation\" dir=\"auto\"{language}{attributes}>")
}

/// Returns what lets a reader's program check the quotation again: spans are in code points of the
/// text whose SHA-256 is given, their ends excluded.
fn attributes(quotation: &Quotation) -> String {
    let spans: Vec<String> = quotation
        .spans
        .iter()
        .map(|(start, end)| format!("{start}-{end}"))
        .collect();
    let mut attributes = String::new();
    let citation = quotation.citation.to_string();
    for (name, value) in [
        ("claim", quotation.claim.as_str()),
        ("citation", &citation),
        ("source", &quotation.source_id),
        ("sha256", quotation.sha256.as_deref().unwrap_or_default()),
        ("spans", &spans.join(" ")),
        ("verdict", &quotation.verdict),
    ] {
        // Writing to a string cannot fail.
        let _ = write!(attributes, " data-bw-{name}=\"{}\"", text(value));
    }
    attributes
}

fn runs(quotation: &Quotation) -> String {
    let mut set = String::new();
    let mut open: Option<Voice> = None;
    for (at, run) in quotation.runs.iter().enumerate() {
        let voice = voice_of(&quotation.runs, at);
        if open != voice {
            close(&mut set, open);
        }
        if run.blank && at > 0 {
            set.push(' ');
        }
        if open != voice {
            if voice == Some(Voice::Speaker) {
                set.push('\u{201c}');
            }
            open = voice;
        }
        let words = marked(run, "<mark class=\"differs\">", "</mark>", |words| {
            text(words).into_owned()
        });
        // Writing to a string cannot fail.
        let _ = match run.kind {
            RunKind::Words if run.direct => write!(set, "<span class=\"speech\">{words}</span>"),
            RunKind::Words => write!(set, "<span class=\"source-words\">{words}</span>"),
            RunKind::Elision => write!(set, "<span class=\"elision\">\u{2026}</span>"),
            RunKind::Interpolation => write!(set, "<span class=\"interpolation\">[{words}]</span>"),
        };
    }
    close(&mut set, open);
    set
}

fn close(set: &mut String, open: Option<Voice>) {
    if open == Some(Voice::Speaker) {
        set.push('\u{201d}');
    }
}

/// Tells whether a text can be the tag of a language (BCP 47).
fn is_language(text: &str) -> bool {
    let is_subtag = |part: &str| {
        (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    text.len() <= 35 && text.split('-').all(is_subtag)
}
