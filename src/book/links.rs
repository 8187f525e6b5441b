//! Leads links of mdBook's own chapters to briefs: on a forge they lead to a `brief.yaml`, on the
//! site to the chapter that stands in its place.

use crate::book::chapters::encode;
use crate::workspace::files::parent;
use pulldown_cmark::Event;
use pulldown_cmark::LinkType;
use pulldown_cmark::Options;
use pulldown_cmark::Parser;
use pulldown_cmark::Tag;
use std::collections::BTreeMap;

/// Returns `text` with its links to briefs replaced; `source` is the chapter's file, `page` what it
/// is written as, and `fronts` the chapter of each placed brief, all relative to mdBook's `src`.
pub fn lead(text: &str, source: &str, page: &str, fronts: &BTreeMap<String, String>) -> String {
    let mut led = String::with_capacity(text.len());
    let mut copied = 0;
    for (event, range) in Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter() {
        let Event::Start(Tag::Link {
            link_type: LinkType::Inline,
            dest_url,
            ..
        }) = event
        else {
            continue;
        };
        let (path, anchor) = dest_url.split_at(dest_url.find('#').unwrap_or(dest_url.len()));
        let target = resolve(parent(source), &path.replace("%20", " "));
        let front = target.and_then(|target| fronts.get(&target));
        // The address as it is written: what is escaped in it is left alone.
        let at = text[range.clone()].rfind(&*dest_url);
        if let (Some(front), Some(at)) = (front, at) {
            let start = range.start + at;
            if start < copied {
                continue;
            }
            led.push_str(&text[copied..start]);
            led.push_str(&"../".repeat(page.matches('/').count()));
            led.push_str(&encode(front));
            led.push_str(anchor);
            copied = start + dest_url.len();
        }
    }
    led.push_str(&text[copied..]);
    led
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
                    [n](../gone/brief.yaml) [w](https://x.example/a/brief.yaml) [m](other.md)";
        assert_eq!(
            lead(text, "n/README.md", "n/index.md", &fronts),
            "[x](../a.md) `[x](../a/brief.yaml)` [](../a.md#y \"t\")\n\n\
             | [b](<../b%20c.md>) | [b](../b%20c.md) |\n| - | - |\n\n\
             [n](../gone/brief.yaml) [w](https://x.example/a/brief.yaml) [m](other.md)"
        );
    }
}
