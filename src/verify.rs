//! Certification as a filter for other programs: JSON Lines in, JSON Lines out, in order, on all
//! cores, without a workspace.
//!
//! Opens no file: texts that a line names come through [`Sources`].

mod cache;
mod chunk;
mod request;

use self::cache::Cache;
use self::chunk::Chunks;
use self::chunk::Line;
use self::request::Request;
use crate::anchor::Quotation;
use crate::anchor::answer::Answer;
use crate::anchor::answer::VERSION;
use crate::anchor::certify;
use crate::anchor::certify_words;
use crate::text::Text;
use rayon::prelude::*;
use serde::Serialize;
use serde_json::Value;
use std::io;
use std::io::BufRead;
use std::io::Write;
use std::sync::Arc;

/// Finds the texts that lines name.
pub trait Sources: Sync {
    /// Loads the text `name`, or says why it cannot.
    fn load(&self, name: &str) -> Result<Text, String>;
}

impl<F: Fn(&str) -> Result<Text, String> + Sync> Sources for F {
    fn load(&self, name: &str) -> Result<Text, String> {
        self(name)
    }
}

/// What is asked of each quotation beside its verdict.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asks {
    /// Whose words they are, and how the text carries them; this takes as long again as the verdict.
    pub speakers: bool,
}

/// How a stream went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// How many lines were answered.
    pub answered: usize,
    /// How many of them hold a verified quotation.
    pub verified: usize,
    /// How many lines were bad.
    pub bad: usize,
    /// The number of the first bad line, from 1.
    pub first_bad: Option<usize>,
    /// How many lines were answered that hold more than is asked for.
    pub ignored: usize,
}

/// An answer to a line that holds more than is asked for.
#[derive(Serialize)]
struct Reply<'a, A: Serialize> {
    #[serde(flatten)]
    answer: A,
    ignored: &'a [String],
}

/// A line that could not be answered.
#[derive(Serialize)]
struct Complaint<'e> {
    version: u32,
    id: Value,
    line: usize,
    error: &'e str,
}

/// What comes of one line.
enum Outcome {
    Answered {
        verified: bool,
        ignores: bool,
        json: Vec<u8>,
    },
    Bad {
        line: usize,
        json: Vec<u8>,
    },
}

/// Answers every line of `input` on `output`, in order; blank lines are passed over.
///
/// Memory is bounded by a few megabytes of lines and texts, and by the longest line. Errs when the
/// input cannot be read or the output not be written.
pub fn stream(
    input: impl BufRead + Send,
    mut output: impl Write,
    sources: &impl Sources,
    asks: Asks,
) -> io::Result<Summary> {
    let cache = Cache::new(sources);
    let mut chunks = Chunks::new(input);
    let mut summary = Summary::default();
    let mut next = chunks.read()?;
    while !next.is_empty() {
        let lines = std::mem::take(&mut next);
        let (outcomes, read) = rayon::join(|| answer_all(&lines, &cache, asks), || chunks.read());
        for outcome in outcomes {
            let json = match outcome {
                Outcome::Answered {
                    verified,
                    ignores,
                    json,
                } => {
                    summary.answered += 1;
                    summary.ignored += usize::from(ignores);
                    summary.verified += usize::from(verified);
                    json
                }
                Outcome::Bad { line, json } => {
                    summary.bad += 1;
                    summary.first_bad.get_or_insert(line);
                    json
                }
            };
            output.write_all(&json)?;
        }
        next = read?;
    }
    output.flush()?;
    Ok(summary)
}

fn answer_all<S: Sources>(lines: &[Line], cache: &Cache<S>, asks: Asks) -> Vec<Outcome> {
    lines
        .par_iter()
        .with_min_len(16)
        .map(|line| answer(line, cache, asks))
        .collect()
}

fn answer<S: Sources>(line: &Line, cache: &Cache<S>, asks: Asks) -> Outcome {
    let request = match parse(line) {
        Ok(request) => request,
        Err(error) => return complain(line, error.0, &error.1),
    };
    let text = match find_text(&request, cache) {
        Ok(text) => text,
        Err(error) => return complain(line, request.id, &error),
    };
    let quotation = Quotation {
        quote: &request.quote,
        prefix: request.prefix.as_deref(),
        suffix: request.suffix.as_deref(),
        paragraph: request.paragraph,
    };
    let evidence = match asks.speakers {
        true => certify(&text, &quotation),
        false => certify_words(&text, &quotation),
    };
    let answer = Answer::new(request.id, &evidence, &text);
    let answer = match asks.speakers {
        true => answer.attributed(&evidence),
        false => answer,
    };
    let ignored = &request.ignored[..];
    let json = match ignored {
        [] => encode(&answer),
        _ => encode(&Reply { answer, ignored }),
    };
    match json {
        Ok(json) => Outcome::Answered {
            verified: evidence.verified,
            ignores: !ignored.is_empty(),
            json,
        },
        Err(error) => complain(line, Value::Null, &error),
    }
}

/// Reads a line; an error comes with the id, as far as the line tells it.
fn parse(line: &Line) -> Result<Request<'_>, (Value, String)> {
    let bytes = match line.bytes() {
        Ok(bytes) => bytes,
        Err(error) => return Err((Value::Null, error)),
    };
    let text = std::str::from_utf8(bytes).map_err(|error| {
        (
            Value::Null,
            format!(
                "this is no UTF-8 after byte {}: write the file in that encoding",
                error.valid_up_to()
            ),
        )
    })?;
    request::parse(text)
}

fn find_text<S: Sources>(request: &Request<'_>, cache: &Cache<S>) -> Result<Arc<Text>, String> {
    match (&request.text, &request.source) {
        (Some(content), None) => Ok(cache.inline(content)),
        (None, Some(name)) => cache.named(name),
        (Some(_), Some(_)) => Err("give `text` or `source`, not both".to_owned()),
        (None, None) => {
            Err("`text` or `source` is missing: where to look for the quotation".to_owned())
        }
    }
}

fn complain(line: &Line, id: Value, error: &str) -> Outcome {
    let complaint = Complaint {
        version: VERSION,
        id,
        line: line.number,
        error,
    };
    Outcome::Bad {
        line: line.number,
        json: encode(&complaint).unwrap_or_default(),
    }
}

fn encode(value: &impl Serialize) -> Result<Vec<u8>, String> {
    let mut json = Vec::with_capacity(512);
    crate::sink::json::write(&mut json, value).map_err(|error| error.to_string())?;
    json.push(b'\n');
    Ok(json)
}

#[cfg(test)]
mod tests;
