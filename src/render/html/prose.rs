//! Sets analysts' prose from its tree, which holds nothing but what is allowed.

use crate::render::html::reference;
use crate::render::html::typography::smart;
use crate::sink::html::text;
use crate::sink::link;
use crate::view::prose::Block;
use crate::view::prose::Inline;
use crate::view::prose::Prose;
use std::fmt::Write;
use tera::Value;

/// Sets prose; a single paragraph without its element where it stands `inline`.
pub fn set(prose: &Prose, inline: bool, claims: &Value) -> String {
    let mut setter = Setter {
        claims,
        set: String::new(),
        last: None,
    };
    match prose.0.as_slice() {
        [Block::Paragraph { content }] if inline => setter.inlines(content),
        blocks => setter.blocks(blocks),
    }
    setter.set
}

struct Setter<'a> {
    claims: &'a Value,
    set: String,
    /// The last character of the text before, which tells an opening quotation mark from a closing
    /// one.
    last: Option<char>,
}

impl Setter<'_> {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.last = None;
            match block {
                Block::Paragraph { content } => self.around("p", content),
                Block::Quote { content } => {
                    self.set.push_str("<blockquote>");
                    self.blocks(content);
                    self.set.push_str("</blockquote>");
                }
                Block::List { start, items } => self.list(*start, items),
                Block::Code { text } => self.code_block(text),
            }
        }
    }

    fn list(&mut self, start: Option<u64>, items: &[Vec<Block>]) {
        match start {
            // Writing to a string cannot fail.
            Some(first) => {
                let _ = write!(self.set, "<ol start=\"{first}\">");
            }
            None => self.set.push_str("<ul>"),
        }
        for item in items {
            self.set.push_str("<li>");
            self.last = None;
            match item.as_slice() {
                [Block::Paragraph { content }] => self.inlines(content),
                blocks => self.blocks(blocks),
            }
            self.set.push_str("</li>");
        }
        self.set.push_str(match start {
            Some(_) => "</ol>",
            None => "</ul>",
        });
    }

    /// Lines are broken by elements: inside Markdown a blank line would end the block.
    fn code_block(&mut self, code: &str) {
        let lines: Vec<_> = code.lines().map(text).collect();
        self.set.push_str("<pre><code>");
        self.set.push_str(&lines.join("<br>"));
        self.set.push_str("</code></pre>");
    }

    fn around(&mut self, tag: &str, content: &[Inline]) {
        // Writing to a string cannot fail.
        let _ = write!(self.set, "<{tag}>");
        self.inlines(content);
        let _ = write!(self.set, "</{tag}>");
    }

    fn inlines(&mut self, content: &[Inline]) {
        for (at, inline) in content.iter().enumerate() {
            match inline {
                Inline::Text { text: words } => {
                    let is_led = matches!(content.get(at + 1), Some(Inline::References { .. }));
                    // References bring their own blank.
                    let shown = if is_led { words.trim_end() } else { words };
                    self.set.push_str(&text(&smart(shown, self.last)));
                    self.last = words.chars().next_back().or(self.last);
                }
                Inline::Emphasis { content } => self.around("em", content),
                Inline::Strong { content } => self.around("strong", content),
                Inline::Code { text: code } => {
                    // Writing to a string cannot fail.
                    let _ = write!(self.set, "<code>{}</code>", text(code));
                    self.last = Some('x');
                }
                Inline::Link { url, content } => self.link(url, content),
                Inline::References { references } => {
                    self.set
                        .push_str(&reference::notes(references, self.claims));
                }
                Inline::Break => {
                    self.set.push_str("<br>");
                    self.last = None;
                }
            }
        }
    }

    fn link(&mut self, url: &str, content: &[Inline]) {
        match address(url) {
            Some(address) => {
                // Writing to a string cannot fail.
                let _ = write!(self.set, "<a href=\"{address}\">");
                self.inlines(content);
                self.set.push_str("</a>");
            }
            None => self.inlines(content),
        }
    }
}

/// Returns an address as an attribute can hold it, if prose may link to it.
fn address(url: &str) -> Option<String> {
    link::mail(url).or_else(|| link::web(url))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Inline {
        Inline::Text {
            text: text.to_owned(),
        }
    }

    fn rendered(content: Vec<Inline>, inline: bool) -> String {
        let prose = Prose(vec![Block::Paragraph { content }]);
        set(&prose, inline, &Value::none())
    }

    #[test]
    fn elements_come_from_the_tree_alone() {
        let content = vec![
            words("<b> \""),
            Inline::Emphasis {
                content: vec![words("x")],
            },
            words("\""),
            Inline::Link {
                url: "https://x.example/?a=\"&b".to_owned(),
                content: vec![words("y")],
            },
            Inline::Link {
                url: "javascript:alert(1)".to_owned(),
                content: vec![words("z")],
            },
        ];
        assert_eq!(
            rendered(content, false),
            "<p>&lt;b&gt; \u{201c}<em>x</em>\u{201d}\
             <a href=\"https://x.example/?a=%22&amp;b\">y</a>z</p>"
        );
    }

    #[test]
    fn code_has_no_line_breaks_of_its_own() {
        let prose = Prose(vec![Block::Code {
            text: "a\n\n</pre>\n".to_owned(),
        }]);
        assert_eq!(
            set(&prose, true, &Value::none()),
            "<pre><code>a<br><br>&lt;/pre&gt;</code></pre>"
        );
    }

    #[test]
    fn mail_addresses_are_encoded() {
        assert_eq!(
            address("mailto:a@x.example?subject=\"b c\"&body=<d>").as_deref(),
            Some("mailto:a@x.example?subject=%22b%20c%22%26body=%3Cd%3E")
        );
    }
}
