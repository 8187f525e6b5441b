//! A source's text, prepared once; what is costly is computed when it is first asked for.
//!
//! The content is kept as it was decoded: no facet changes it.

use super::LineIndex;
use super::Span;
use super::fold::Folded;
use super::token::TokenIndex;
use crate::speech::Scenes;
use crate::speech::discourse::Discourse;
use crate::speech::marks;
use std::sync::OnceLock;

/// What a block of a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockKind {
    /// The text's title.
    Headline,
    /// Running text.
    Paragraph,
    /// Words that belong to a picture or a table.
    Caption,
}

/// A headline, paragraph or caption.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its bytes, without white space at the ends.
    pub span: Span,
}

/// A source's text, immutable, with its facets.
#[derive(Debug)]
pub struct Text {
    content: String,
    blocks: OnceLock<Vec<Block>>,
    lines: OnceLock<LineIndex>,
    folded: OnceLock<Folded>,
    words: OnceLock<Vec<u32>>,
    tokens: OnceLock<TokenIndex>,
    undecodable: OnceLock<bool>,
    direct: OnceLock<Vec<Span>>,
    scenes: OnceLock<Scenes>,
}

/// The longest headline, in bytes.
const HEADLINE_LIMIT: usize = 200;

impl Text {
    /// Makes a text of plain text: blank lines separate its blocks.
    pub fn new(content: String) -> Self {
        Text {
            content,
            blocks: OnceLock::new(),
            lines: OnceLock::new(),
            folded: OnceLock::new(),
            words: OnceLock::new(),
            tokens: OnceLock::new(),
            undecodable: OnceLock::new(),
            direct: OnceLock::new(),
            scenes: OnceLock::new(),
        }
    }

    /// Makes a text whose blocks are known; they must be in order, on character boundaries, and
    /// must not overlap: those that break this are left out.
    pub fn with_blocks(content: String, blocks: Vec<Block>) -> Self {
        let mut end = 0;
        let mut kept = Vec::with_capacity(blocks.len());
        for block in blocks {
            if block.span.start >= end && content.get(block.span.range()).is_some() {
                end = block.span.end;
                kept.push(block);
            }
        }
        let text = Text::new(content);
        text.blocks.get_or_init(|| kept);
        text
    }

    /// Lets go of what only certification asks for, and what is large: the folded form, the words,
    /// who speaks where. Each is computed anew if it is asked for again.
    pub fn relax(&mut self) {
        self.folded = OnceLock::new();
        self.tokens = OnceLock::new();
        self.scenes = OnceLock::new();
    }

    /// Returns the text as it was decoded.
    pub fn content(&self) -> &str {
        &self.content
    }

    /// Returns the blocks, in order.
    pub fn blocks(&self) -> &[Block] {
        self.blocks.get_or_init(|| split_blocks(&self.content))
    }

    /// Returns the 1-based number of the block in which byte `at` lies, or of the next one where it
    /// lies between two; `None` after the last.
    pub fn paragraph(&self, at: usize) -> Option<usize> {
        let index = self.blocks().partition_point(|block| block.span.end <= at);
        (index < self.blocks().len()).then_some(index + 1)
    }

    /// Returns the block that has the 1-based `number`.
    pub fn block(&self, number: usize) -> Option<&Block> {
        self.blocks().get(number.checked_sub(1)?)
    }

    /// Returns the bytes of the block in which byte `at` lies; of the whole text outside all.
    pub fn block_around(&self, at: usize) -> Span {
        let block = self.paragraph(at).and_then(|number| self.block(number));
        match block {
            Some(block) if block.span.start <= at => block.span,
            _ => Span::new(0, self.content.len()),
        }
    }

    /// Tells whether `span` goes over the border of two blocks.
    pub fn crosses_blocks(&self, span: Span) -> bool {
        let blocks = self.blocks();
        let index = blocks.partition_point(|block| block.span.end <= span.start);
        match blocks.get(index) {
            Some(block) if block.span.start <= span.start => blocks
                .get(index + 1)
                .is_some_and(|next| next.span.start <= span.end),
            Some(next) => index > 0 && next.span.start <= span.end,
            None => false,
        }
    }

    /// Returns the index of lines and code points.
    pub fn lines(&self) -> &LineIndex {
        self.lines.get_or_init(|| LineIndex::new(&self.content))
    }

    /// Returns the folded form.
    pub fn folded(&self) -> &Folded {
        self.folded.get_or_init(|| Folded::new(&self.content))
    }

    /// Returns the words with their hashes.
    pub fn token_index(&self) -> &TokenIndex {
        self.tokens.get_or_init(|| TokenIndex::new(&self.content))
    }

    /// Returns how many words begin in `span`.
    ///
    /// A word is what stands between blanks and holds a letter or digit; in scripts without blanks
    /// every character is one.
    pub fn count_words(&self, span: Span) -> usize {
        let starts = self.words.get_or_init(|| find_words(&self.content));
        let before = |at: usize| starts.partition_point(|&start| (start as usize) < at);
        before(span.end).saturating_sub(before(span.start))
    }

    /// Returns what stands inside quotation marks, in order.
    pub fn direct(&self) -> &[Span] {
        self.direct.get_or_init(|| {
            marks::direct(&self.content, self.blocks().iter().map(|block| block.span))
        })
    }

    /// Returns who speaks in the stretch of text in which byte `at` lies; `None` in an empty text.
    pub fn discourse(&self, at: usize) -> Option<&Discourse> {
        let blocks = || self.blocks().iter().map(|block| block.span);
        let scenes = self
            .scenes
            .get_or_init(|| Scenes::new(&self.content, blocks()));
        scenes.around(&self.content, self.direct(), at)
    }

    /// Tells whether the text could not be decoded at some place of `span`.
    pub fn is_undecodable(&self, span: Span) -> bool {
        self.has_undecodable() && span.slice(&self.content).contains('\u{FFFD}')
    }

    /// Tells whether the text could not be decoded somewhere.
    pub fn has_undecodable(&self) -> bool {
        *self.undecodable.get_or_init(|| {
            !self.content.is_ascii()
                && memchr::memmem::find(self.content.as_bytes(), "\u{FFFD}".as_bytes()).is_some()
        })
    }
}

/// Splits plain text at its blank lines.
fn split_blocks(content: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut open: Option<Span> = None;
    let mut at = 0;
    while at < content.len() {
        let end =
            memchr::memchr(b'\n', &content.as_bytes()[at..]).map_or(content.len(), |n| at + n + 1);
        let line = &content[at..end];
        let inside = line.trim();
        if inside.is_empty() {
            blocks.extend(open.take().map(paragraph));
        } else {
            let start = at + (line.len() - line.trim_start().len());
            let span = Span::new(start, start + inside.len());
            open = Some(open.map_or(span, |block| block.cover(span)));
        }
        at = end;
    }
    blocks.extend(open.map(paragraph));
    if let [first, _, ..] = &mut blocks[..]
        && is_headline(first.span.slice(content))
    {
        first.kind = BlockKind::Headline;
    }
    blocks
}

fn paragraph(span: Span) -> Block {
    Block {
        kind: BlockKind::Paragraph,
        span,
    }
}

/// Tells whether a first block is a headline: short, and without closing punctuation.
fn is_headline(block: &str) -> bool {
    let is_closing =
        |c: char| matches!(c, '.' | '!' | '?' | ':' | ';' | ',' | '…' | '"' | '”' | '»');
    block.len() <= HEADLINE_LIMIT && !block.contains('\n') && !block.ends_with(is_closing)
}

/// Finds where words begin; a text of more than 4 GiB has none.
fn find_words(content: &str) -> Vec<u32> {
    if u32::try_from(content.len()).is_err() {
        return Vec::new();
    }
    let mut starts = Vec::with_capacity(content.len() / 6);
    let mut in_word = false;
    let mut push = |at: usize| starts.extend(u32::try_from(at).ok());
    let bytes = content.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if byte.is_ascii() {
            if byte.is_ascii_alphanumeric() {
                if !in_word {
                    push(at);
                }
                in_word = true;
            } else if byte == b' ' || byte.is_ascii_whitespace() || byte == 0x0B {
                in_word = false;
            }
            at += 1;
            continue;
        }
        let Some(c) = content.get(at..).and_then(|rest| rest.chars().next()) else {
            break;
        };
        if c.is_whitespace() {
            in_word = false;
        } else if super::chars::is_unspaced(c) || (!in_word && c.is_alphanumeric()) {
            in_word = true;
            push(at);
        }
        at += c.len_utf8();
    }
    starts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_lines_separate_blocks() {
        let text = Text::new(
            "  The dam holds\r\n\r\nIt rained.\r\nA lot.\r\n \t\r\n\r\nThen not.".to_owned(),
        );
        let found: Vec<_> = text
            .blocks()
            .iter()
            .map(|b| (b.kind, b.span.slice(text.content())))
            .collect();
        assert_eq!(
            found,
            [
                (BlockKind::Headline, "The dam holds"),
                (BlockKind::Paragraph, "It rained.\r\nA lot."),
                (BlockKind::Paragraph, "Then not."),
            ]
        );
        let at = text.content().find("lot").unwrap();
        assert_eq!(text.paragraph(at), Some(2));
        assert_eq!(text.paragraph(text.content().len()), None);
        let holds = text.content().find("holds").unwrap();
        assert!(text.crosses_blocks(Span::new(holds, at)));
        assert!(text.crosses_blocks(Span::new(holds + 5, at)));
        assert!(!text.crosses_blocks(Span::new(at - 5, at)));
        assert!(!text.crosses_blocks(Span::new(holds, holds + 5)));
    }

    #[test]
    fn one_short_line_is_a_paragraph() {
        let text = Text::new("Nothing".to_owned());
        assert_eq!(text.blocks()[0].kind, BlockKind::Paragraph);
        assert!(Text::new("\n \r\n".to_owned()).blocks().is_empty());
    }

    #[test]
    fn counts_words_between_places() {
        let text = Text::new("It's 5,000 men — no more. 日本".to_owned());
        assert_eq!(text.count_words(Span::new(0, text.content().len())), 7);
    }
}
