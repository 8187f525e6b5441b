//! Whether a sentence of the analyst's says itself from whom it has what it says.
//!
//! Looks for names and a few phrases; where one stands, a reader is told, and a rule is silent.

use crate::grounds::hedge;
use crate::grounds::hedge::Hedge;
use crate::grounds::hedge::Kind;
use crate::grounds::word;
use crate::model::Actor;
use crate::model::Source;
use crate::text::Span;
use crate::text::sentence;

/// Phrases by which a sentence says that it passes on a report, or how few reports there are.
const PHRASES: &[&str] = &[
    "according to",
    "reportedly",
    "reported to",
    "is reported",
    "is said",
    "are said",
    "not been confirmed",
    "not yet confirmed",
    "are reported",
    "was reported",
    "were reported",
    "one source",
    "one report",
    "one outlet",
    "one official",
    "single source",
    "single report",
    "sole source",
    "no other source",
    "no other report",
    "unconfirmed",
    "not confirmed",
    "uncorroborated",
    "not established",
];

/// Returns the sentence of `prose` that the citation at `cited` belongs to: bytes of the prose.
pub(super) fn sentence_of(prose: &str, cited: Span) -> Span {
    let block = paragraph(prose, cited.start);
    let open = prose[block.start..cited.start]
        .rfind('[')
        .map_or(cited.start, |at| block.start + at);
    let own = sentence::around(prose, block, Span::new(open, cited.end));
    let has_words = prose
        .get(own.start..open)
        .is_some_and(|head| head.chars().any(char::is_alphanumeric));
    let head = prose[block.start..open].trim_end();
    if has_words || head.is_empty() {
        return own;
    }
    // The citation stands behind its sentence's full stop.
    let before = block.start + head.len();
    let last = prose[..before]
        .chars()
        .next_back()
        .map_or(0, char::len_utf8);
    sentence::around(prose, block, Span::new(before - last, before)).cover(own)
}

/// Returns the paragraph around a place, as far as a sentence may reach.
fn paragraph(prose: &str, at: usize) -> Span {
    let low = prose
        .ceil_char_boundary(at.saturating_sub(sentence::REACH))
        .min(at);
    let high = prose.floor_char_boundary(at + sentence::REACH).max(at);
    let start = prose[low..at]
        .rfind("\n\n")
        .map_or(low, |end| low + end + 2);
    let end = prose[at..high].find("\n\n").map_or(high, |end| at + end);
    Span::new(start, end)
}

/// Tells whether `text` names the source, or says that it passes on a report.
pub(super) fn names_source(text: &str, source: &Source) -> bool {
    let words = without_citations(text);
    let names = [
        &source.called,
        &source.title,
        &source.outlet,
        &source.wire_credit,
        &source.family,
    ];
    let names = names.into_iter().flatten().chain(&source.author);
    // "An echo" is not The Echo.
    let mut names = names
        .map(|name| own_name(name))
        .filter(|name| !name.is_empty());
    says_so(&words.to_lowercase()) || names.any(|name| has_words(&words, name))
}

/// Tells whether `text` guards what it says: "apparently", "may have".
pub(super) fn is_guarded(text: &str) -> bool {
    let text = without_citations(text);
    let guards = |hedge: &Hedge| {
        matches!(
            hedge.kind,
            Kind::Seeming | Kind::Possibility | Kind::Hearsay
        )
    };
    hedge::hedges(&word::all(&text)).iter().any(guards)
}

/// Tells whether `text` names the actor.
pub(super) fn names_actor(text: &str, actor: &Actor) -> bool {
    let lower = without_citations(text).to_lowercase();
    let mut names = std::iter::once(&actor.name).chain(&actor.aliases);
    names.any(|name| has_name(&lower, name))
}

/// Returns `text` without its citations, whose ids may have the names of sources: a reader sees
/// a number.
fn without_citations(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, cited)) = rest.split_once("[@") {
        words.push_str(before);
        words.push(' ');
        rest = cited.split_once(']').map_or("", |(_, after)| after);
    }
    words.push_str(rest);
    words
}

/// Tells whether `lower` says that it passes on a report, or how few there are.
fn says_so(lower: &str) -> bool {
    PHRASES.iter().any(|phrase| has_words(lower, phrase))
}

fn has_name(lower: &str, name: &str) -> bool {
    let name = name.to_lowercase();
    let name = own_name(&name);
    !name.is_empty() && has_words(lower, name)
}

/// Returns a name without its article; nothing where it is none.
fn own_name(name: &str) -> &str {
    let name = name.trim();
    let article = ["the ", "The "];
    let name = article
        .iter()
        .find_map(|one| name.strip_prefix(one))
        .unwrap_or(name);
    let is_name = name.chars().nth(1).is_some() && name != "unknown";
    if is_name { name } else { "" }
}

/// Tells whether `words` stand in `text` at bounds of words.
pub(super) fn has_words(text: &str, words: &str) -> bool {
    let is_bound = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
    text.match_indices(words).any(|(at, _)| {
        is_bound(text[..at].chars().next_back())
            && is_bound(text[at + words.len()..].chars().next())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(prose: &str, id: &str) -> String {
        let at = prose.find(id).unwrap();
        sentence_of(prose, Span::new(at, at + id.len()))
            .slice(prose)
            .to_owned()
    }

    #[test]
    fn a_citation_belongs_to_the_sentence_before_it() {
        let prose =
            "The lock is shut [@a]. The quay is dry. [@b] Élan is all.[@c]\n\n[@d] Last [@e].";
        assert_eq!(of(prose, "@a"), "The lock is shut [@a].");
        assert!(of(prose, "@b").starts_with("The quay is dry. [@b]"));
        assert!(of(prose, "@c").contains("Élan is all."));
        assert!(of(prose, "@d").starts_with("[@d] Last"));
        assert_eq!(of(prose, "@e"), "[@d] Last [@e].");
    }

    #[test]
    fn ids_of_claims_name_nobody() {
        let prose = "Shut [@herald-shut; @b]. Dry [@c";
        assert_eq!(without_citations(prose), "Shut  . Dry  ");
    }

    #[test]
    fn words_have_bounds() {
        assert!(has_words("one report says", "one report"));
        assert!(!has_words("one reporter says", "one report"));
        assert!(!has_words("", "x"));
    }
}
