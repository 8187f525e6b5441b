//! Analysts' prose, as a tree of what is allowed in it.
//!
//! Markdown passes an allow-list: paragraphs, emphasis, code, quotes, lists, and links to the web
//! or to a mail address. Everything else comes out as its text: raw HTML as these characters,
//! images as their description, headings as strong paragraphs.

use crate::model::Str;
use crate::model::prose;
use crate::resolve::Corpus;
use crate::sink::link;
use crate::view::numbers::Numbers;
use crate::view::numbers::Reference;
use crate::yaml::Style;
use pulldown_cmark::Event;
use pulldown_cmark::Tag;
use pulldown_cmark::TagEnd;
use serde::Deserialize;
use serde::Serialize;

/// How deep elements may be nested; what lies deeper is taken without its element.
const DEPTH: usize = 12;

/// Analysts' prose.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Prose(pub Vec<Block>);

/// A block of prose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Block {
    /// A paragraph.
    Paragraph {
        /// What it says.
        content: Vec<Inline>,
    },
    /// A block quote.
    Quote {
        /// What is quoted.
        content: Vec<Block>,
    },
    /// A list.
    List {
        /// The first number; `None` for bullets.
        start: Option<u64>,
        /// Its items.
        items: Vec<Vec<Block>>,
    },
    /// A block of code.
    Code {
        /// Its text.
        text: String,
    },
}

/// A piece of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Inline {
    /// Text.
    Text {
        /// The text.
        text: String,
    },
    /// Emphasis.
    Emphasis {
        /// What is emphasised.
        content: Vec<Inline>,
    },
    /// Strong emphasis.
    Strong {
        /// What is emphasised.
        content: Vec<Inline>,
    },
    /// Code.
    Code {
        /// Its text.
        text: String,
    },
    /// A link to the web or to a mail address.
    Link {
        /// The address, as it is written.
        url: String,
        /// What is shown.
        content: Vec<Inline>,
    },
    /// References to claims.
    References {
        /// The claims.
        references: Vec<Reference>,
    },
    /// A line break.
    Break,
}

impl Prose {
    /// Reads the prose of a YAML file. In a folded scalar a blank line leaves one line break, and is
    /// meant as the end of a paragraph.
    pub fn of(text: &Str, corpus: &Corpus, numbers: &mut Numbers) -> Prose {
        match text.style {
            Style::Folded => Prose::read(&text.replace('\n', "\n\n"), corpus, numbers),
            _ => Prose::read(text, corpus, numbers),
        }
    }

    /// Reads Markdown; citations of claims get their numbers.
    pub fn read(markdown: &str, corpus: &Corpus, numbers: &mut Numbers) -> Prose {
        let mut builder = Builder {
            markdown,
            corpus,
            numbers,
            open: vec![Frame::new(Open::Root)],
        };
        // Whether each tag that is open has a frame of its own.
        let mut framed: Vec<bool> = Vec::new();
        for (event, range) in prose::parse(markdown) {
            match event {
                Event::Start(tag) => {
                    let open = builder
                        .open(&tag, range)
                        .filter(|_| builder.open.len() < DEPTH);
                    framed.push(open.is_some());
                    if let Some(open) = open {
                        builder.enter(open);
                    }
                }
                Event::End(tag) => builder.leave(framed.pop().unwrap_or(false), tag),
                other => builder.piece(other),
            }
        }
        while builder.open.len() > 1 {
            builder.close();
        }
        let mut root = builder.open.pop().unwrap_or_else(|| Frame::new(Open::Root));
        root.flush();
        Prose(root.blocks)
    }

    /// Tells whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[derive(Debug)]
enum Open {
    Root,
    Paragraph,
    Heading,
    Quote,
    List(Option<u64>),
    Item,
    CodeBlock,
    Emphasis,
    Strong,
    Link(String),
    Cite {
        references: Vec<Reference>,
        keeps_text: bool,
    },
}

#[derive(Debug)]
struct Frame {
    open: Open,
    blocks: Vec<Block>,
    items: Vec<Vec<Block>>,
    inlines: Vec<Inline>,
}

impl Frame {
    fn new(open: Open) -> Self {
        Frame {
            open,
            blocks: Vec::new(),
            items: Vec::new(),
            inlines: Vec::new(),
        }
    }

    /// Makes a paragraph of what stands in a block without one, as in a tight list.
    fn flush(&mut self) {
        let content = std::mem::take(&mut self.inlines);
        let is_blank = |inline: &Inline| match inline {
            Inline::Text { text } => text.trim().is_empty(),
            Inline::Break => true,
            _ => false,
        };
        if !content.iter().all(is_blank) {
            self.blocks.push(Block::Paragraph { content });
        }
    }

    fn push_text(&mut self, text: &str) {
        match self.inlines.last_mut() {
            Some(Inline::Text { text: last }) => last.push_str(text),
            _ => self.inlines.push(Inline::Text {
                text: text.to_owned(),
            }),
        }
    }

    /// References that follow one another are one group.
    fn push_references(&mut self, mut references: Vec<Reference>) {
        if references.is_empty() {
            return;
        }
        let is_blank =
            |inline: &Inline| matches!(inline, Inline::Text { text } if text.trim().is_empty());
        let is_group = |inline: Option<&Inline>| matches!(inline, Some(Inline::References { .. }));
        let before_last = self
            .inlines
            .len()
            .checked_sub(2)
            .and_then(|at| self.inlines.get(at));
        if self.inlines.last().is_some_and(is_blank) && is_group(before_last) {
            self.inlines.pop();
        }
        match self.inlines.last_mut() {
            Some(Inline::References { references: group }) => group.append(&mut references),
            _ => self.inlines.push(Inline::References { references }),
        }
    }
}

struct Builder<'a> {
    markdown: &'a str,
    corpus: &'a Corpus,
    numbers: &'a mut Numbers,
    open: Vec<Frame>,
}

impl Builder<'_> {
    /// Returns what a tag opens; `None` where only its content is taken.
    fn open(&mut self, tag: &Tag<'_>, range: std::ops::Range<usize>) -> Option<Open> {
        Some(match tag {
            Tag::Paragraph | Tag::HtmlBlock => Open::Paragraph,
            Tag::Heading { .. } => Open::Heading,
            Tag::BlockQuote(_) => Open::Quote,
            Tag::CodeBlock(_) => Open::CodeBlock,
            Tag::List(start) => Open::List(*start),
            Tag::Item => Open::Item,
            Tag::Emphasis => Open::Emphasis,
            Tag::Strong => Open::Strong,
            Tag::Link { link_type, .. } if prose::is_citation(*link_type) => {
                let source = self.markdown.get(range).unwrap_or_default();
                Open::Cite {
                    references: self.references(source),
                    keeps_text: *link_type == pulldown_cmark::LinkType::ReferenceUnknown,
                }
            }
            Tag::Link { dest_url, .. } if is_allowed(dest_url) => Open::Link(dest_url.to_string()),
            _ => return None,
        })
    }

    fn references(&mut self, source: &str) -> Vec<Reference> {
        let (corpus, numbers) = (self.corpus, &mut self.numbers);
        prose::ids(source)
            .filter_map(|cited| {
                let number = numbers.of(corpus.claim_index.get(cited.id)?);
                Some(Reference {
                    number,
                    id: cited.id.to_owned(),
                })
            })
            .collect()
    }

    fn enter(&mut self, open: Open) {
        let is_inline = matches!(
            open,
            Open::Emphasis | Open::Strong | Open::Link(_) | Open::Cite { .. }
        );
        if !is_inline && let Some(top) = self.open.last_mut() {
            top.flush();
        }
        self.open.push(Frame::new(open));
    }

    fn leave(&mut self, framed: bool, tag: TagEnd) {
        let is_block = !matches!(
            tag,
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link | TagEnd::Image
        );
        if framed {
            self.close();
        } else if is_block && let Some(top) = self.open.last_mut() {
            top.push_text(" ");
        }
    }

    fn close(&mut self) {
        let Some(mut frame) = self.open.pop() else {
            return;
        };
        let Some(top) = self.open.last_mut() else {
            return;
        };
        match frame.open {
            Open::Root => {}
            Open::Emphasis => top.inlines.push(Inline::Emphasis {
                content: frame.inlines,
            }),
            Open::Strong => top.inlines.push(Inline::Strong {
                content: frame.inlines,
            }),
            Open::Link(url) => top.inlines.push(Inline::Link {
                url,
                content: frame.inlines,
            }),
            Open::Cite {
                references,
                keeps_text,
            } => {
                if keeps_text {
                    top.inlines.append(&mut frame.inlines);
                    top.push_text(" ");
                }
                top.push_references(references);
            }
            Open::Paragraph => {
                frame.flush();
                top.blocks.append(&mut frame.blocks);
            }
            Open::Heading => {
                let content = vec![Inline::Strong {
                    content: frame.inlines,
                }];
                top.blocks.push(Block::Paragraph { content });
            }
            Open::CodeBlock => {
                let text = frame
                    .inlines
                    .iter()
                    .fold(String::new(), |text, inline| match inline {
                        Inline::Text { text: more } => text + more,
                        _ => text,
                    });
                top.blocks.push(Block::Code { text });
            }
            Open::Quote => {
                frame.flush();
                top.blocks.push(Block::Quote {
                    content: frame.blocks,
                });
            }
            Open::Item => {
                frame.flush();
                top.items.push(frame.blocks);
            }
            Open::List(start) => top.blocks.push(Block::List {
                start,
                items: frame.items,
            }),
        }
    }

    fn piece(&mut self, event: Event<'_>) {
        let Some(top) = self.open.last_mut() else {
            return;
        };
        match event {
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => top.push_text(&text),
            Event::Code(text) => top.inlines.push(Inline::Code {
                text: text.to_string(),
            }),
            Event::SoftBreak => top.push_text(" "),
            Event::HardBreak => top.inlines.push(Inline::Break),
            _ => {}
        }
    }
}

/// Tells whether prose may link to an address.
fn is_allowed(url: &str) -> bool {
    link::web(url).is_some()
        || url
            .strip_prefix("mailto:")
            .is_some_and(|rest| rest.contains('@'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(markdown: &str) -> Vec<Block> {
        Prose::read(markdown, &Corpus::default(), &mut Numbers::new(0)).0
    }

    fn text(text: &str) -> Inline {
        Inline::Text {
            text: text.to_owned(),
        }
    }

    #[test]
    fn only_what_is_allowed_is_an_element() {
        let content = vec![text("<b>x</b> y [^1] z")];
        let paragraph = Block::Paragraph { content };
        assert_eq!(
            read("<b>x</b> ![y](z) [^1] [z](javascript:alert(1))"),
            [paragraph]
        );
        let strong = Inline::Strong {
            content: vec![text("Big")],
        };
        assert_eq!(
            read("# Big"),
            [Block::Paragraph {
                content: vec![strong]
            }]
        );
        let link = Inline::Link {
            url: "https://x.example/a".to_owned(),
            content: vec![text("b")],
        };
        assert_eq!(
            read("[b](https://x.example/a)"),
            [Block::Paragraph {
                content: vec![link]
            }]
        );
        let list = Block::List {
            start: None,
            items: vec![vec![Block::Paragraph {
                content: vec![text("a")],
            }]],
        };
        assert_eq!(read("- a"), [list]);
        let code = Block::Code {
            text: "<script>\n".to_owned(),
        };
        assert_eq!(read("```\n<script>\n```"), [code]);
        assert_eq!(read("<div>\nx\n</div>").len(), 1);
    }

    #[test]
    fn nesting_is_bounded() {
        fn depth(blocks: &[Block]) -> usize {
            let below = blocks.iter().map(|block| match block {
                Block::Quote { content } => depth(content),
                Block::List { items, .. } => {
                    items.iter().map(|item| depth(item)).max().unwrap_or(0)
                }
                _ => 0,
            });
            1 + below.max().unwrap_or(0)
        }
        for unit in ["> ", "- ", "*a **b ", "[", "![", "<div>", "1. "] {
            let blocks = read(&(unit.repeat(20_000) + "x"));
            assert!(depth(&blocks) <= DEPTH, "{unit}");
        }
    }
}
