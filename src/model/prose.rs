//! Analysts' prose: Markdown in which `[@claim-id]` cites a claim, as in Pandoc.
//!
//! Knows where citations stand; whether there are such claims is asked when ids are bound.

use crate::text::Span;
use pulldown_cmark::BrokenLink;
use pulldown_cmark::CowStr;
use pulldown_cmark::Event;
use pulldown_cmark::LinkType;
use pulldown_cmark::Options;
use pulldown_cmark::Parser;
use pulldown_cmark::Tag;
use std::ops::Range;

/// A claim's id where prose cites it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cited<'t> {
    /// The id, as it is written; it may be none.
    pub id: &'t str,
    /// Bytes in the decoded prose, without the `@`.
    pub span: Span,
}

/// Parses prose as CommonMark without extensions; each event with its bytes.
///
/// A citation comes as a link whose address is the text between its brackets; see
/// [`is_citation`].
pub fn parse(markdown: &str) -> impl Iterator<Item = (Event<'_>, Range<usize>)> {
    let cite = |link: BrokenLink<'_>| {
        let label = link.reference.trim().to_owned();
        label
            .starts_with('@')
            .then(|| (CowStr::from(label), CowStr::from("")))
    };
    Parser::new_with_broken_link_callback(markdown, Options::empty(), Some(cite)).into_offset_iter()
}

/// Tells whether a link of this type cites claims.
pub fn is_citation(link: LinkType) -> bool {
    matches!(
        link,
        LinkType::ShortcutUnknown | LinkType::CollapsedUnknown | LinkType::ReferenceUnknown
    )
}

/// Returns every citation of claims, in order; `[@a; @b]` is two.
pub fn cited(markdown: &str) -> Vec<Cited<'_>> {
    let mut found = Vec::new();
    for (event, range) in parse(markdown) {
        if let Event::Start(Tag::Link { link_type, .. }) = event
            && is_citation(link_type)
        {
            found.extend(
                ids(markdown.get(range.clone()).unwrap_or_default()).map(|mut one| {
                    one.span = one.span.shift(range.start);
                    one
                }),
            );
        }
    }
    found
}

/// Returns the ids that the source of one citation names.
pub fn ids(source: &str) -> impl Iterator<Item = Cited<'_>> {
    let label = source.rfind('[').map_or(0, |at| at + 1);
    source
        .match_indices('@')
        .filter(move |(at, _)| *at >= label)
        .map(|(at, _)| {
            let rest = &source[at + 1..];
            let end = rest.find([';', ']']).unwrap_or(rest.len());
            let id = rest[..end].trim_end();
            Cited {
                id,
                span: Span::new(at + 1, at + 1 + id.len()),
            }
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_citations_and_nothing_else() {
        let prose = "He said so [@a-1] [@b;  @c-2 ].\n\n- `[@code]` \\[@escaped] [a](b) [@] \
                     [text][@d] mail@x.example [@a\nb]";
        let found = cited(prose);
        let ids: Vec<&str> = found.iter().map(|one| one.id).collect();
        assert_eq!(ids, ["a-1", "b", "c-2", "", "d", "a\nb"]);
        for one in &found {
            assert_eq!(one.span.slice(prose), one.id);
        }
    }

    #[test]
    fn takes_hostile_prose_in_stride() {
        for unit in ["[@", "[@a]", "[", "> ", "*", "[@a][", "`", "<", "- "] {
            cited(&unit.repeat(50_000));
        }
    }
}
