//! `ambiguous-quotation`: a quotation that stands in several places, and nothing says which.

use crate::anchor::Quotation;
use crate::anchor::selector::Selectors;
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
use crate::yaml;

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

/// How many places are compared.
const SOUGHT: usize = 16;

/// What to do where nothing can be suggested.
const HELP: &str = "quote a word more on either side, or give `paragraph:`, or the words right \
                    before it (`prefix:`) or after it (`suffix:`)";

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
    let occurrences = cited.evidence.occurrences;
    let number = wording::count(occurrences, "place");
    let mut diagnostic = cited
        .report(
            RULE.id,
            format!("the quotation stands in {number} of `{source}`"),
        )
        .label("which of them is meant is not said");
    let Some((_, text)) = cited.article() else {
        return diagnostic.help(HELP);
    };
    let places = find(text, &cited.evidence.slice);
    for place in places.iter().take(SHOWN) {
        diagnostic = cited.at_source(diagnostic, *place, "here");
    }
    if places.len() != occurrences {
        // Others are spelt otherwise, or are too many: nobody knows what tells them apart.
        return diagnostic.help(HELP);
    }
    let selectors: Vec<String> = (places.iter().take(SHOWN))
        .filter_map(|place| selector(text, &places, *place))
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
        .take(SOUGHT)
        .collect()
}

/// Returns the shortest selector that fits `place` and no other of `places`.
fn selector(text: &Text, places: &[Span], place: Span) -> Option<String> {
    let paragraph = text.paragraph(place.start)?;
    let here = Quotation {
        paragraph: Some(paragraph),
        ..Quotation::default()
    };
    if decides(text, places, place, &here) {
        return Some(format!("`paragraph: {paragraph}`"));
    }
    let content = text.content();
    let before = content.get(..place.start)?.trim_end();
    let after = content.get(place.end..)?.trim_start();
    for number in 1..=WORDS {
        let prefix = last_words(before, number).filter(|words| has_word(words));
        let here = Quotation {
            prefix,
            ..Quotation::default()
        };
        if let Some(prefix) = prefix
            && decides(text, places, place, &here)
        {
            return Some(format!("`prefix: {}`", yaml::write::scalar(prefix, 0)));
        }
        let suffix = first_words(after, number).filter(|words| has_word(words));
        let here = Quotation {
            suffix,
            ..Quotation::default()
        };
        if let Some(suffix) = suffix
            && decides(text, places, place, &here)
        {
            return Some(format!("`suffix: {}`", yaml::write::scalar(suffix, 0)));
        }
    }
    None
}

/// Tells whether the selectors of `quotation` fit `place` and no other of `places`.
fn decides(text: &Text, places: &[Span], place: Span, quotation: &Quotation<'_>) -> bool {
    let selectors = Selectors::new(quotation);
    (places.iter()).all(|other| selectors.fit(text, *other) == (*other == place))
}

/// Tells whether a selector says more than a mark, which folds in more than one way.
fn has_word(words: &str) -> bool {
    words.contains(char::is_alphanumeric)
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
