//! The sink of HTML pages: how values, references, quotations and prose are set.
//!
//! Words that a source has inside its quotation marks stand in quotation marks; what it says in its
//! own voice stands on a shade, without marks. No page asks anything of anybody: no script, no
//! request; what stands behind a number opens by the browser's own means.

mod linked_data;
mod prose;
pub mod quotation;
mod reference;
pub mod typography;

use crate::sink::html;
use crate::view::names::capital;
use crate::view::numbers::Reference;
use crate::view::prose::Prose;
use crate::view::quotation::Quotation;
use serde::Deserialize;
use std::io;
use std::io::Write;
use tera::Kwargs;
use tera::State;
use tera::Tera;
use tera::TeraResult;
use tera::Value;

/// Escapes a value.
pub fn escape(text: &str, output: &mut dyn Write) -> io::Result<()> {
    output.write_all(html::text(text).as_bytes())
}

/// Registers the filters that set what is more than text.
pub fn register(tera: &mut Tera) {
    tera.register_filter(
        "references",
        |value: Value, _: Kwargs, state: &State<'_>| {
            let references = references_of(&value, "references")?;
            let claims = claims(state)?;
            Ok::<_, tera::Error>(Value::safe_string(&reference::notes(&references, &claims)))
        },
    );
    tera.register_filter("links", |value: Value, _: Kwargs, _: &State<'_>| {
        references_of(&value, "links").map(|list| Value::safe_string(&reference::links(&list)))
    });
    tera.register_filter(
        "quotation",
        |value: Value, kwargs: Kwargs, _: &State<'_>| {
            let block = kwargs.get::<bool>("block")?.unwrap_or(false);
            Quotation::deserialize(&value)
                .map(|one| Value::safe_string(&quotation::set(&one, block)))
                .map_err(|_| tera::Error::message("`quotation` wants a quotation"))
        },
    );
    tera.register_filter(
        "prose",
        |value: Value, kwargs: Kwargs, state: &State<'_>| {
            let inline = kwargs.get::<bool>("inline")?.unwrap_or(false);
            let prose = Prose::deserialize(&value)
                .map_err(|_| tera::Error::message("`prose` wants prose"))?;
            let claims = claims(state)?;
            Ok::<_, tera::Error>(Value::safe_string(&prose::set(&prose, inline, &claims)))
        },
    );
    tera.register_filter("linked_data", linked_data::filter);
    tera.register_filter("smart", |text: &str, _: Kwargs, _: &State<'_>| {
        typography::smart(text, None).into_owned()
    });
    tera.register_filter("capital", |text: &str, _: Kwargs, _: &State<'_>| {
        capital(text)
    });
    tera.register_filter("link", |url: &str, _: Kwargs, _: &State<'_>| {
        let address = crate::sink::link::web(url);
        address.map_or_else(Value::none, |address| Value::safe_string(&address))
    });
}

/// Returns the view's claims, which stand in the order of their numbers.
fn claims(state: &State<'_>) -> TeraResult<Value> {
    Ok(state.get::<Value>("claims")?.unwrap_or_else(Value::none))
}

fn references_of(value: &Value, filter: &str) -> TeraResult<Vec<Reference>> {
    Vec::<Reference>::deserialize(value)
        .map_err(|_| tera::Error::message(format!("`{filter}` wants a list of references")))
}

/// Returns a rendered page without empty lines and blanks at the ends of lines, its notes numbered:
/// an id may be on a page but once.
pub fn tidy(rendered: &str) -> String {
    let mut tidied = String::with_capacity(rendered.len());
    let mut notes = 0;
    for line in rendered.lines() {
        let line = line.trim();
        if line.is_empty() {
            continue;
        }
        reference::number(line, &mut notes, &mut tidied);
        tidied.push('\n');
    }
    tidied
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_has_no_empty_lines() {
        assert_eq!(tidy("\n <p>a \n\n\n\tb</p>\n\n"), "<p>a\nb</p>\n");
    }
}
