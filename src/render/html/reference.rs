//! Sets references to claims: a number, and a note that opens on hover, focus and tap.
//!
//! The note is the browser's own popover, opened by the number, which is a button; a style sheet
//! shows it beside the line while the number is hovered or focused.

use crate::render::html::quotation;
use crate::render::html::typography::smart;
use crate::sink::html::text;
use crate::view::names::capital;
use crate::view::numbers::Reference;
use crate::view::quotation::Quotation;
use serde::Deserialize;
use std::fmt::Write;
use tera::Value;

/// What stands in the place of a note's id until all notes are numbered. Data cannot hold it, for
/// its quotation marks are encoded.
const PLACE: &str = "\"note-\"";

/// How many numbers stay together on a line.
const TOGETHER: usize = 4;

/// Sets references as numbers with notes, led by a blank that keeps the first of them on the line.
pub fn notes(references: &[Reference], claims: &Value) -> String {
    let mut set = String::new();
    for (at, number) in numbers(references).into_iter().enumerate() {
        set.push_str(match at {
            0 => "<span class=\"references\"><span class=\"cite\"> ",
            _ if at % TOGETHER == 0 => {
                "</span><wbr><span class=\"references\"><span class=\"cite\">"
            }
            _ => "<span class=\"cite\">",
        });
        let one = if number < 10 { " one" } else { "" };
        // Writing to a string cannot fail.
        let _ = write!(
            set,
            "<button type=\"button\" class=\"ref{one}\" popovertarget={PLACE} \
             aria-label=\"Claim {number}\">{number}</button>\
             <span class=\"note\" popover id={PLACE} role=\"note\">{}\
             <span><a href=\"#claim-{number}\">Claim {number} in the annex</a></span></span></span>",
            context(number, claims)
        );
    }
    if !set.is_empty() {
        set.push_str("</span>");
    }
    set
}

/// Sets references as plain links: "3, 7".
pub fn links(references: &[Reference]) -> String {
    let links: Vec<String> = numbers(references)
        .into_iter()
        .map(|number| format!("<a href=\"#claim-{number}\">{number}</a>"))
        .collect();
    links.join(", ")
}

fn numbers(references: &[Reference]) -> Vec<usize> {
    let mut numbers: Vec<usize> = references
        .iter()
        .map(|reference| reference.number)
        .collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

/// Sets what a note says: the claim, and the quotation that carries it.
fn context(number: usize, claims: &Value) -> String {
    let claim = number
        .checked_sub(1)
        .and_then(|at| claims.as_array()?.get(at));
    let Some(claim) = claim else {
        return String::new();
    };
    let mut set = String::new();
    if let Some(words) = claim.get_from_path("text").and_then(Value::as_str) {
        // Writing to a string cannot fail.
        let _ = write!(
            set,
            "<span class=\"claimed\" dir=\"auto\">{}</span>",
            text(&smart(words, None))
        );
    }
    if let Some(quotation) = lead(claim) {
        set.push_str(&quotation::set(&quotation, false));
        let paragraph = quotation
            .paragraph
            .map_or_else(String::new, |paragraph| format!(", paragraph {paragraph}"));
        let _ = write!(
            set,
            "<span class=\"cue\">{}{paragraph}</span>",
            text(&capital(&quotation.source))
        );
    }
    set
}

/// Returns the quotation of a claim to show: one with a speaker's own words, if there is any.
fn lead(claim: &Value) -> Option<Quotation> {
    let all = claim.get_from_path("quotations")?.as_array()?;
    let is_verified = |one: &&Value| {
        one.get_from_path("verified")
            .and_then(Value::as_bool)
            .unwrap_or(false)
    };
    let speaks = |one: &&Value| {
        one.get_from_path("direct")
            .and_then(Value::as_str)
            .is_some_and(|direct| direct != "none")
    };
    let verified = || all.iter().filter(is_verified);
    let lead = verified().find(speaks).or_else(|| verified().next())?;
    Quotation::deserialize(lead).ok()
}

/// Copies a line of a page, each note given the next number. A note's place stands twice: where it
/// is opened, and where it is.
pub fn number(line: &str, places: &mut usize, page: &mut String) {
    let mut parts = line.split(PLACE);
    page.push_str(parts.next().unwrap_or_default());
    for part in parts {
        // Writing to a string cannot fail.
        let _ = write!(page, "\"note-{}\"", *places / 2 + 1);
        *places += 1;
        page.push_str(part);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn references(numbers: &[usize]) -> Vec<Reference> {
        let reference = |&number: &usize| Reference {
            number,
            id: String::new(),
        };
        numbers.iter().map(reference).collect()
    }

    #[test]
    fn a_number_opens_its_own_note() {
        let set = notes(&references(&[7, 3, 7]), &Value::none());
        let mut page = String::new();
        number(&set, &mut 0, &mut page);
        for note in ["note-1", "note-2"] {
            assert_eq!(
                page.matches(&format!("popovertarget=\"{note}\"")).count(),
                1
            );
            assert_eq!(page.matches(&format!("id=\"{note}\"")).count(), 1);
        }
        assert!(page.find(">3</button>") < page.find(">7</button>"));
        assert!(!page.contains("note-3") && !page.contains(PLACE));
        assert_eq!(notes(&[], &Value::none()), "");
    }

    #[test]
    fn links_are_sorted_and_single() {
        assert_eq!(
            links(&references(&[12, 3, 12])),
            "<a href=\"#claim-3\">3</a>, <a href=\"#claim-12\">12</a>"
        );
    }
}
