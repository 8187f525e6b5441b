//! `ambiguous-quotation`: a quotation that stands in several places, and nothing says which.

use crate::certify::Certified;
use crate::diagnostic::Diagnostic;
use crate::rules::Firmness;
use crate::rules::Group;
use crate::rules::Rule;
use crate::rules::cited::Cited;
use crate::rules::wording;
use crate::text::Span;
use crate::text::Text;
use crate::workspace::Level;

/// The rule.
pub const RULE: Rule = Rule {
    id: "ambiguous-quotation",
    group: Group::Quotation,
    level: Level::Error,
    firmness: Firmness::Free,
    needs_texts: false,
    page: include_str!("ambiguous-quotation.md"),
    check: Some(check),
};

/// How many places are shown and told apart.
const SHOWN: usize = 4;

/// How many words before or after the quotation are tried as a selector.
const WORDS: usize = 8;

/// How far from the quotation these words may begin, in bytes.
const REACH: usize = 400;

fn check(certified: &Certified) -> Vec<Diagnostic> {
    Cited::all(certified)
        .filter(|cited| cited.evidence.ambiguous)
        .map(|cited| report(&cited))
        .collect()
}

fn report(cited: &Cited<'_>) -> Diagnostic {
    let source: &str = &cited.citation.source;
    let places = wording::count(cited.evidence.occurrences, "place");
    let mut diagnostic = cited
        .report(
            RULE.id,
            format!("the quotation stands in {places} of `{source}`"),
        )
        .label("which of them is meant is not said");
    let Some((_, text)) = cited.article() else {
        return diagnostic.help(
            "quote a word more on either side, or give `paragraph:`, or the words right before \
             (`prefix:`) or after it (`suffix:`)",
        );
    };
    let places = find(text, &cited.evidence.slice);
    for place in places.iter().take(SHOWN) {
        diagnostic = cited.at_source(diagnostic, *place, "here");
    }
    let selectors: Vec<String> = (0..places.len().min(SHOWN))
        .filter_map(|index| selector(text, &places, index))
        .collect();
    match wording::alternatives(&selectors) {
        Some(choice) => diagnostic.help(format!("say which one is meant: {choice}")),
        None => diagnostic.help("quote a word more on either side"),
    }
}

/// Finds the places where the passage stands, as far as they are spelt alike.
fn find(text: &Text, passage: &str) -> Vec<Span> {
    if passage.is_empty() {
        return Vec::new();
    }
    let content = text.content().as_bytes();
    memchr::memmem::find_iter(content, passage.as_bytes())
        .map(|at| Span::new(at, at + passage.len()))
        .take(64)
        .collect()
}

/// Returns the shortest selector that fits the place at `index` and no other.
fn selector(text: &Text, places: &[Span], index: usize) -> Option<String> {
    let place = *places.get(index)?;
    let others = || {
        places
            .iter()
            .enumerate()
            .filter(move |(at, _)| *at != index)
            .map(|(_, p)| p)
    };
    let paragraph = text.paragraph(place.start)?;
    if others().all(|other| text.paragraph(other.start) != Some(paragraph)) {
        return Some(format!("`paragraph: {paragraph}`"));
    }
    let content = text.content();
    let before = |span: &Span| content.get(..span.start).unwrap_or_default().trim_end();
    let after = |span: &Span| content.get(span.end..).unwrap_or_default().trim_start();
    for number in 1..=WORDS {
        let prefix = last_words(before(&place), number);
        if let Some(prefix) = prefix
            && others().all(|other| !before(other).ends_with(prefix))
        {
            return Some(format!("`prefix: {prefix}`"));
        }
        let suffix = first_words(after(&place), number);
        if let Some(suffix) = suffix
            && others().all(|other| !after(other).starts_with(suffix))
        {
            return Some(format!("`suffix: {suffix}`"));
        }
    }
    None
}

fn first_words(text: &str, number: usize) -> Option<&str> {
    let near = text.get(..text.floor_char_boundary(REACH))?;
    let near = near.split(['\n', '\r']).next()?;
    let end = near
        .match_indices(' ')
        .nth(number - 1)
        .map_or(near.len(), |(at, _)| at);
    let words = near.get(..end)?.trim_end();
    (words.split(' ').count() == number && !words.is_empty()).then_some(words)
}

fn last_words(text: &str, number: usize) -> Option<&str> {
    let near = text.get(text.ceil_char_boundary(text.len().saturating_sub(REACH))..)?;
    let near = near.rsplit(['\n', '\r']).next()?;
    let start = near
        .rmatch_indices(' ')
        .nth(number - 1)
        .map_or(0, |(at, _)| at + 1);
    let words = near.get(start..)?.trim_start();
    (words.split(' ').count() == number && !words.is_empty()).then_some(words)
}
