//! Leads links of mdBook's own chapters to briefs: on a forge they lead to a `brief.yaml`, on the
//! site to the chapter that stands in its place.

use crate::sink::link;
use crate::workspace::files::parent;
use pulldown_cmark::Event;
use pulldown_cmark::LinkType;
use pulldown_cmark::Options;
use pulldown_cmark::Parser;
use pulldown_cmark::Tag;
use pulldown_cmark::TagEnd;
use std::collections::BTreeMap;
use std::ops::Range;

/// Returns `text` with its links to briefs replaced; `source` is the chapter's file, `page` what it
/// is written as, and `fronts` the chapter of each placed brief, all relative to mdBook's `src`.
pub fn lead(text: &str, source: &str, page: &str, fronts: &BTreeMap<String, String>) -> String {
    let mut led = String::with_capacity(text.len());
    let mut copied = 0;
    for (range, address) in addresses(text) {
        let (path, anchor) = address.split_at(address.find('#').unwrap_or(address.len()));
        let target = resolve(parent(source), &path.replace("%20", " "));
        let Some(front) = target.and_then(|target| fronts.get(&target)) else {
            continue;
        };
        if range.start < copied {
            continue;
        }
        led.push_str(&text[copied..range.start]);
        led.push_str(&"../".repeat(page.matches('/').count()));
        led.push_str(&link::path(front));
        led.push_str(anchor);
        copied = range.end;
    }
    led.push_str(&text[copied..]);
    led
}

/// Returns the addresses of a text's links and of its link definitions, with their bytes, in
/// order; one that is written with escapes is left out.
fn addresses(text: &str) -> Vec<(Range<usize>, String)> {
    let parser = Parser::new_ext(text, Options::ENABLE_TABLES);
    let mut found: Vec<(Range<usize>, String)> = parser
        .reference_definitions()
        .iter()
        .filter_map(|(_, definition)| {
            let span = definition.span.clone();
            let label = text[span.clone()].find("]:")?;
            written(text, span.start + label..span.end, &definition.dest)
        })
        .collect();
    // Links that are open: the address, the link's end, and where what it shows ends.
    let mut open: Vec<(String, usize, usize)> = Vec::new();
    for (event, range) in parser.into_offset_iter() {
        match event {
            Event::Start(Tag::Link {
                link_type: LinkType::Inline,
                dest_url,
                ..
            }) => open.push((dest_url.into_string(), range.end, range.start)),
            Event::End(TagEnd::Link) if open.last().is_some_and(|one| one.1 == range.end) => {
                if let Some((address, end, shown)) = open.pop() {
                    found.extend(written(text, shown..end, &address));
                }
            }
            _ => {
                if let Some((_, _, shown)) = open.last_mut() {
                    *shown = range.end.max(*shown);
                }
            }
        }
    }
    found.sort_by_key(|(range, _)| range.start);
    found
}

/// Finds an address in the part of the text in which it is written: the first one is it.
fn written(text: &str, within: Range<usize>, address: &str) -> Option<(Range<usize>, String)> {
    if address.is_empty() {
        return None;
    }
    let start = within.start + text.get(within)?.find(address)?;
    Some((start..start + address.len(), address.to_owned()))
}

/// Returns `target` as seen from `folder`; `None` where it leads out of the tree.
pub fn resolve(folder: &str, target: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            "." => {}
            ".." => {
                parts.pop()?;
            }
            _ => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_to_briefs_lead_to_chapters() {
        let fronts = BTreeMap::from([
            ("a/brief.yaml".to_owned(), "a.md".to_owned()),
            ("b c/brief.yaml".to_owned(), "b c.md".to_owned()),
        ]);
        let text = "[x](../a/brief.yaml) `[x](../a/brief.yaml)` [](../a/brief.yaml#y \"t\")\n\n\
                    | [b](<../b c/brief.yaml>) | [b](../b%20c/brief.yaml) |\n| - | - |\n\n\
                    [../a/brief.yaml](../a/brief.yaml \"../a/brief.yaml\") [`c` *d*][r]\n\n\
                    [r]: ../a/brief.yaml#z\n\n\
                    [n](../gone/brief.yaml) [w](https://x.example/a/brief.yaml) [m](other.md)";
        assert_eq!(
            lead(text, "n/README.md", "n/index.md", &fronts),
            "[x](../a.md) `[x](../a/brief.yaml)` [](../a.md#y \"t\")\n\n\
             | [b](<../b%20c.md>) | [b](../b%20c.md) |\n| - | - |\n\n\
             [../a/brief.yaml](../a.md \"../a/brief.yaml\") [`c` *d*][r]\n\n\
             [r]: ../a.md#z\n\n\
             [n](../gone/brief.yaml) [w](https://x.example/a/brief.yaml) [m](other.md)"
        );
    }
}
