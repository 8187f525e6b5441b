//! One line of the input: what may stand in it, and what to say of a line that cannot be read.
//!
//! Read in one pass, texts borrowed. Keys that are not known are kept by name: a program may send
//! more than is asked for, and a misspelt selector must not be lost unseen.

use serde::Deserialize;
use serde::Deserializer;
use serde::de::Error as _;
use serde::de::IgnoredAny;
use serde::de::MapAccess;
use serde::de::Visitor;
use serde_json::Value;
use similar::TextDiff;
use std::borrow::Cow;
use std::fmt;

/// The keys that a line may have.
const KEYS: [&str; 7] = [
    "id",
    "text",
    "source",
    "quote",
    "prefix",
    "suffix",
    "paragraph",
];

/// How like a known key an unknown one is that was meant to be it: of 1.
const LIKENESS: f32 = 0.8;

/// How long a key may be that is a misspelt one, in bytes.
const MEANT: std::ops::RangeInclusive<usize> = 3..=14;

/// How many unknown keys of a line are named, and how long they may be, in bytes.
const NAMED: (usize, usize) = (20, 100);

/// What a line asks.
#[derive(Debug, Default)]
pub struct Request<'l> {
    pub id: Value,
    pub text: Option<Cow<'l, str>>,
    pub source: Option<Cow<'l, str>>,
    pub quote: Cow<'l, str>,
    pub prefix: Option<Cow<'l, str>>,
    pub suffix: Option<Cow<'l, str>>,
    pub paragraph: Option<usize>,
    /// Keys that nothing is made of.
    pub ignored: Vec<String>,
}

/// Reads a line; an error comes with the id, as far as the line tells it.
pub fn parse(text: &str) -> Result<Request<'_>, (Value, String)> {
    let request: Request<'_> = serde_json::from_str(text).map_err(|error| {
        let value = serde_json::from_str::<Value>(text).ok();
        let id = value.and_then(|value| value.get("id").cloned());
        let id = id.or_else(|| first_id(text));
        (id.unwrap_or(Value::Null), explain(&error))
    })?;
    match misspelt(&request) {
        Some(error) => Err((request.id, error)),
        None => Ok(request),
    }
}

/// Returns the id of a broken line that begins with it.
fn first_id(text: &str) -> Option<Value> {
    let inside = text.trim_start().strip_prefix('{')?.trim_start();
    let value = inside
        .strip_prefix("\"id\"")?
        .trim_start()
        .strip_prefix(':')?;
    let mut values = serde_json::Deserializer::from_str(value).into_iter::<Value>();
    let id = values.next()?.ok()?;
    (id.is_string() || id.is_number()).then_some(id)
}

/// Says what is wrong with a line, and what it should be; the line's number stands beside it.
fn explain(error: &serde_json::Error) -> String {
    let (line, column) = (error.line(), error.column());
    let whole = error.to_string();
    let message = whole
        .strip_suffix(&format!(" at line {line} column {column}"))
        .unwrap_or(&whole);
    match () {
        () if error.is_eof() || message.contains("EOF while parsing") => {
            format!("the line ends in the middle of its JSON: {message}")
        }
        () if error.is_syntax() => format!(
            "this is no JSON: {message} at column {column}; each line is one object, such as \
             {{\"id\": 1, \"text\": \"…\", \"quote\": \"…\"}}"
        ),
        () => message.to_owned(),
    }
}

/// Reports a key that is a misspelt one of those that are not given.
fn misspelt(request: &Request<'_>) -> Option<String> {
    let is_given = |key: &str| match key {
        // Other programs name their records in many ways.
        "id" => true,
        "text" | "source" => request.text.is_some() || request.source.is_some(),
        "quote" => !request.quote.is_empty(),
        "prefix" => request.prefix.is_some(),
        "suffix" => request.suffix.is_some(),
        _ => request.paragraph.is_some(),
    };
    request.ignored.iter().find_map(|key| {
        let lower = key.to_lowercase();
        let meant = KEYS
            .iter()
            .find(|known| !is_given(known) && likeness(&lower, known) >= LIKENESS)?;
        Some(format!(
            "there is no field `{key}`: did you mean `{meant}`?"
        ))
    })
}

fn likeness(one: &str, other: &str) -> f32 {
    TextDiff::from_chars(one, other).ratio()
}

/// Returns how like the likest known key a key is: of 1.
fn likest(key: &str) -> f32 {
    let key = key.to_lowercase();
    KEYS.iter()
        .map(|known| likeness(&key, known))
        .fold(0.0, f32::max)
}

/// A text, borrowed where it stands in the line as it is.
#[derive(Deserialize)]
struct Words<'l>(#[serde(borrow)] Cow<'l, str>);

impl<'de> Deserialize<'de> for Request<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Line)
    }
}

struct Line;

impl<'de> Visitor<'de> for Line {
    type Value = Request<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with `quote`, and with `text` or `source`")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Request<'de>, A::Error> {
        let mut request = Request::default();
        let mut quote: Option<Cow<'de, str>> = None;
        let mut seen = [false; KEYS.len()];
        while let Some(Words(key)) = map.next_key::<Words<'de>>()? {
            let Some(at) = KEYS.iter().position(|known| *known == key) else {
                map.next_value::<IgnoredAny>()?;
                let may_be_misspelt = || MEANT.contains(&key.len()) && likest(&key) >= LIKENESS;
                if request.ignored.len() < NAMED.0 || may_be_misspelt() {
                    let end = key.floor_char_boundary(NAMED.1);
                    request.ignored.push(key[..end].to_owned());
                }
                continue;
            };
            if std::mem::replace(&mut seen[at], true) {
                return Err(A::Error::custom(format!("`{key}` is given twice")));
            }
            match KEYS[at] {
                "id" => request.id = map.next_value()?,
                "paragraph" => request.paragraph = paragraph(map.next_value()?)?,
                key => {
                    let words: Option<Words<'de>> = map
                        .next_value()
                        .map_err(|error| A::Error::custom(format!("`{key}`: {error}")))?;
                    let words = words.map(|words| words.0);
                    match key {
                        "text" => request.text = words,
                        "source" => request.source = words,
                        "quote" => quote = words,
                        "prefix" => request.prefix = words,
                        _ => request.suffix = words,
                    }
                }
            }
        }
        match quote {
            Some(quote) => request.quote = quote,
            // A misspelt key is reported as one.
            None if misspelt(&request).is_some() => {}
            None => {
                let message = "`quote` is missing: the words to look for";
                return Err(A::Error::custom(message));
            }
        }
        Ok(request)
    }
}

/// Reads the number of a paragraph.
fn paragraph<E: serde::de::Error>(value: Value) -> Result<Option<usize>, E> {
    if value.is_null() {
        return Ok(None);
    }
    let number = value
        .as_u64()
        .and_then(|number| usize::try_from(number).ok());
    match number.filter(|number| *number > 0) {
        Some(number) => Ok(Some(number)),
        None => Err(E::custom(format!(
            "`paragraph` is to be a whole number from 1, and is {value}"
        ))),
    }
}
