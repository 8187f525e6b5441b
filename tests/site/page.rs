//! A page of the site as a reader and a browser see it.

use std::collections::BTreeSet;

/// What a page holds.
#[derive(Debug)]
pub struct Page {
    /// The text of its body, without scripts.
    pub text: String,
    /// The text of the chapter.
    pub main: String,
    /// The chapter's tags, in order, without attributes.
    pub tags: Vec<String>,
    /// The targets of its links.
    pub links: BTreeSet<String>,
    /// The ids of its elements.
    pub ids: BTreeSet<String>,
}

impl Page {
    /// Reads a page.
    pub fn read(html: &str) -> Page {
        let main = html
            .split_once("<main>")
            .and_then(|(_, rest)| rest.split_once("</main>"))
            .map_or("", |(main, _)| main);
        let (text, tags) = (text(html), tags(main));
        Page {
            text,
            main: self::text(main),
            tags,
            links: attributes(html, " href=\""),
            ids: attributes(html, " id=\""),
        }
    }
}

/// Returns the text between tags, with single blanks.
fn text(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        let skipped = ["script", "style"]
            .into_iter()
            .find(|one| tag.starts_with(one));
        let after = match skipped {
            Some(element) => tag
                .split_once(&format!("</{element}"))
                .map_or("", |(_, rest)| rest),
            None => tag,
        };
        rest = after.split_once('>').map_or("", |(_, rest)| rest);
    }
    text.push_str(rest);
    for (entity, character) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&#92;", "\\"),
        ("&amp;", "&"),
    ] {
        text = text.replace(entity, character);
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn tags(html: &str) -> Vec<String> {
    html.split('<')
        .skip(1)
        .map(|tag| {
            tag.chars()
                .take_while(|c| !matches!(c, ' ' | '>'))
                .collect()
        })
        .collect()
}

fn attributes(html: &str, name: &str) -> BTreeSet<String> {
    html.split(name)
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap_or_default().to_owned())
        .collect()
}

/// Returns where a relative path leads, as seen from a page.
pub fn resolve(page: &str, path: &str) -> String {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "." => {}
            ".." => {
                parts.pop();
            }
            _ => parts.push(part),
        }
    }
    parts.join("/")
}
