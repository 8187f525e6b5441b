//! Sets analysts' prose as Markdown again, from its tree.

use crate::render::markdown::Flavour;
use crate::sink::link;
use crate::view::prose::Block;
use crate::view::prose::Inline;
use crate::view::prose::Prose;
use std::cell::Cell;
use std::fmt::Write;

/// Sets prose; lines after the first are indented by so many blanks.
pub fn set(prose: &Prose, indent: usize, flavour: Flavour) -> String {
    let setter = Setter {
        flavour,
        last: Cell::new(None),
    };
    let lines = setter.blocks(&prose.0);
    let blanks = " ".repeat(indent);
    let mut set = String::new();
    for (at, line) in lines.iter().enumerate() {
        if at > 0 {
            set.push('\n');
            if !line.is_empty() {
                set.push_str(&blanks);
            }
        }
        set.push_str(line);
    }
    set
}

struct Setter {
    flavour: Flavour,
    /// The character before, within a paragraph.
    last: Cell<Option<char>>,
}

impl Setter {
    /// Returns the lines of blocks, a blank line between each two.
    fn blocks(&self, blocks: &[Block]) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for block in blocks {
            if !lines.is_empty() {
                lines.push(String::new());
            }
            match block {
                Block::Paragraph { content } => lines.extend(self.paragraph(content)),
                Block::Quote { content } => {
                    let quoted = self.blocks(content);
                    lines.extend(
                        quoted
                            .into_iter()
                            .map(|line| format!("> {line}").trim_end().to_owned()),
                    );
                }
                Block::List { start, items } => self.list(&mut lines, *start, items),
                Block::Code { text } => lines.extend(self.code_lines(text)),
            }
        }
        lines
    }

    fn paragraph(&self, content: &[Inline]) -> Vec<String> {
        let mut set = String::new();
        self.last.set(None);
        self.inlines(&mut set, content);
        set.trim()
            .lines()
            .map(|line| line.trim_start().to_owned())
            .collect()
    }

    fn list(&self, lines: &mut Vec<String>, start: Option<u64>, items: &[Vec<Block>]) {
        for (at, item) in items.iter().enumerate() {
            let marker = match start {
                Some(first) => format!("{}. ", (first + at as u64).min(999_999_999)),
                None => "- ".to_owned(),
            };
            let blanks = " ".repeat(marker.len());
            let mut inside = self.blocks(item).into_iter();
            lines.push(
                format!("{marker}{}", inside.next().unwrap_or_default())
                    .trim_end()
                    .to_owned(),
            );
            lines.extend(inside.map(|line| format!("{blanks}{line}").trim_end().to_owned()));
        }
    }

    /// A block of code stands as its lines: nothing in a briefing is to be run.
    fn code_lines(&self, text: &str) -> Vec<String> {
        let mut lines: Vec<String> = text
            .lines()
            .map(|line| self.flavour.encode(line).trim().to_owned())
            .filter(|line| !line.is_empty())
            .collect();
        let last = lines.len().saturating_sub(1);
        for line in &mut lines[..last] {
            line.push('\\');
        }
        lines
    }

    fn inlines(&self, set: &mut String, content: &[Inline]) {
        for inline in content {
            match inline {
                Inline::Text { text } => {
                    let shown = self.flavour.smart(text, self.last.get());
                    set.push_str(&self.flavour.encode(&shown));
                    self.last.set(text.chars().next_back().or(self.last.get()));
                }
                Inline::Emphasis { content } => self.around(set, "*", content),
                Inline::Strong { content } => self.around(set, "**", content),
                Inline::Code { text } => {
                    self.code(set, text);
                    self.last.set(text.chars().next_back().or(self.last.get()));
                }
                Inline::Link { url, content } => match address(url) {
                    Some(address) => {
                        set.push('[');
                        self.inlines(set, content);
                        // Writing to a string cannot fail.
                        let _ = write!(set, "]({address})");
                    }
                    None => self.inlines(set, content),
                },
                Inline::References { references } => {
                    set.push_str(&super::references(references));
                    self.last.set(Some(')'));
                }
                Inline::Break => {
                    set.push_str("\\\n");
                    self.last.set(None);
                }
            }
        }
    }

    /// Sets emphasis, whose marks may not have a blank on their inner side.
    fn around(&self, set: &mut String, mark: &str, content: &[Inline]) {
        let mut inside = String::new();
        self.inlines(&mut inside, content);
        let trimmed = inside.trim();
        if trimmed.is_empty() {
            return;
        }
        if inside.starts_with(char::is_whitespace) {
            set.push(' ');
        }
        set.push_str(mark);
        set.push_str(trimmed);
        set.push_str(mark);
        if inside.ends_with(char::is_whitespace) {
            set.push(' ');
        }
    }

    /// Sets code as code where it is plain, else as text: inside code nothing can be escaped.
    fn code(&self, set: &mut String, text: &str) {
        let is_plain = |c: char| c.is_ascii_graphic() && !matches!(c, '`' | '{' | '}' | '|');
        if !text.is_empty()
            && text
                .split(' ')
                .all(|word| !word.is_empty() && word.chars().all(is_plain))
        {
            set.push('`');
            set.push_str(text);
            set.push('`');
        } else {
            set.push_str(&self.flavour.encode(text));
        }
    }
}

/// Returns an address as Markdown can hold it, if prose may link to it.
fn address(url: &str) -> Option<String> {
    link::mail(url).or_else(|| link::web(url))
}
