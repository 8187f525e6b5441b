//! The sink of plain Markdown: how values, references, quotations and prose are set.
//!
//! No raw HTML. Words that a source has inside its quotation marks stand in quotation marks; what it
//! says in its own voice stands in italics, or plain in a block quote; elisions and the editor's
//! words stand apart from both.

mod prose;
mod quotation;

use crate::render::html::typography::smart;
use crate::sink::markdown;
use crate::view::names::capital;
use crate::view::numbers::Reference;
use crate::view::prose::Prose;
use crate::view::quotation::Quotation;
use serde::Deserialize;
use std::borrow::Cow;
use std::io;
use std::io::Write;
use tera::Kwargs;
use tera::State;
use tera::Tera;
use tera::TeraResult;
use tera::Value;

/// By whom the Markdown is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flavour {
    /// By people, and by a forge: no raw HTML.
    Forge,
    /// By mdBook, which makes straight quotation marks curly: they are escaped. A quotation is an
    /// element that says what it was certified against.
    Chapter,
}

impl Flavour {
    fn encode(self, text: &str) -> String {
        match self {
            Flavour::Forge => markdown::plain(text),
            Flavour::Chapter => markdown::text(text),
        }
    }

    /// Returns what an analyst writes as it is shown; plain Markdown keeps straight marks.
    fn smart<'t>(self, text: &'t str, before: Option<char>) -> Cow<'t, str> {
        match self {
            Flavour::Forge => Cow::Borrowed(text),
            Flavour::Chapter => smart(text, before),
        }
    }
}

/// Escapes a value.
pub fn escape(text: &str, output: &mut dyn Write) -> io::Result<()> {
    output.write_all(Flavour::Forge.encode(text).as_bytes())
}

/// Escapes a value for a chapter.
pub fn escape_for_chapter(text: &str, output: &mut dyn Write) -> io::Result<()> {
    output.write_all(Flavour::Chapter.encode(text).as_bytes())
}

/// Registers the filters that set what is more than text.
pub fn register(tera: &mut Tera, flavour: Flavour) {
    tera.register_filter("references", |value: Value, _: Kwargs, _: &State<'_>| {
        Vec::<Reference>::deserialize(&value)
            .map(|list| Value::safe_string(&references(&list)))
            .map_err(|_| tera::Error::message("`references` wants a list of references"))
    });
    tera.register_filter(
        "quotation",
        move |value: Value, kwargs: Kwargs, _: &State<'_>| {
            let block = kwargs.get::<bool>("block")?.unwrap_or(false);
            Quotation::deserialize(&value)
                .map(|one| Value::safe_string(&quotation::set(&one, block, flavour)))
                .map_err(|_| tera::Error::message("`quotation` wants a quotation"))
        },
    );
    tera.register_filter(
        "prose",
        move |value: Value, kwargs: Kwargs, _: &State<'_>| {
            let indent = kwargs.get::<usize>("indent")?.unwrap_or(0).min(16);
            let prose = prose_of(&value)?;
            TeraResult::Ok(Value::safe_string(&prose::set(&prose, indent, flavour)))
        },
    );
    tera.register_filter("smart", move |text: &str, _: Kwargs, _: &State<'_>| {
        flavour.smart(text, None).into_owned()
    });
    tera.register_filter("capital", |text: &str, _: Kwargs, _: &State<'_>| {
        capital(text)
    });
    tera.register_filter("link", |url: &str, _: Kwargs, _: &State<'_>| {
        let address = crate::sink::link::web(url);
        address.map_or_else(Value::none, |address| Value::safe_string(&address))
    });
}

fn prose_of(value: &Value) -> TeraResult<Prose> {
    Prose::deserialize(value).map_err(|_| tera::Error::message("`prose` wants prose"))
}

/// Sets references as numbers that lead to the annex: `([3], [7])`.
fn references(references: &[Reference]) -> String {
    let mut numbers: Vec<usize> = references
        .iter()
        .map(|reference| reference.number)
        .collect();
    numbers.sort_unstable();
    numbers.dedup();
    let numbers: Vec<String> = numbers
        .into_iter()
        .map(|number| format!("[{number}]"))
        .collect();
    if numbers.is_empty() {
        String::new()
    } else {
        format!("({})", numbers.join(", "))
    }
}

/// Returns rendered Markdown with single blank lines, no blanks at the ends of lines, and one line
/// break at its end.
pub fn tidy(rendered: &str) -> String {
    let mut tidied = String::with_capacity(rendered.len());
    let mut blank = false;
    for line in rendered.lines() {
        let line = line.trim_end_matches([' ', '\t', '\r']);
        if line.is_empty() {
            blank = !tidied.is_empty();
            continue;
        }
        if blank {
            tidied.push('\n');
            blank = false;
        }
        tidied.push_str(line);
        tidied.push('\n');
    }
    tidied
}
