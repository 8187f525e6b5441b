//! A text in stretches, each read for its speakers when it is first asked for.
//!
//! A stretch holds whole paragraphs and is bounded, so that a text of any size is read in linear
//! time and only where it is quoted. Whom a pronoun means is sought in its own stretch alone.

use super::discourse;
use super::discourse::Discourse;
use crate::text::Span;
use crate::text::line_index::floor_char_boundary;
use std::sync::OnceLock;

/// How many bytes a stretch may have; most articles are one.
const STRETCH: usize = 48_000;

/// How many bytes a paragraph may have; what is longer is read as several.
const PARAGRAPH: usize = 8_000;

/// The stretches of a text.
#[derive(Debug)]
pub struct Scenes {
    paragraphs: Vec<Span>,
    /// For each stretch, its first paragraph.
    starts: Vec<usize>,
    read: Vec<OnceLock<Discourse>>,
}

impl Scenes {
    /// Divides a text with these blocks.
    pub fn new(text: &str, blocks: impl Iterator<Item = Span>) -> Self {
        let mut paragraphs = Vec::new();
        for block in blocks.flat_map(|block| lines(text, block)) {
            let mut start = block.start;
            while block.end - start > PARAGRAPH {
                let cut = floor_char_boundary(text, start + PARAGRAPH);
                let blank = text[start..cut].rfind(' ').map_or(cut, |at| start + at);
                let cut = if blank > start { blank } else { cut };
                if cut <= start {
                    break;
                }
                paragraphs.push(Span::new(start, cut));
                start = cut;
            }
            paragraphs.push(Span::new(start, block.end));
        }
        let mut starts = Vec::new();
        let mut size = STRETCH;
        for (index, paragraph) in paragraphs.iter().enumerate() {
            if size + paragraph.len() > STRETCH {
                starts.push(index);
                size = 0;
            }
            size += paragraph.len();
        }
        let read = starts.iter().map(|_| OnceLock::new()).collect();
        Scenes {
            paragraphs,
            starts,
            read,
        }
    }

    /// Returns the stretch in which byte `at` lies, read; `quotes` is what stands in quotation
    /// marks in the whole text, in order.
    pub fn around(&self, text: &str, quotes: &[Span], at: usize) -> Option<&Discourse> {
        let paragraph = self
            .paragraphs
            .partition_point(|paragraph| paragraph.end <= at);
        let stretch = self
            .starts
            .partition_point(|&start| start <= paragraph)
            .checked_sub(1)?;
        let from = *self.starts.get(stretch)?;
        let to = self.starts.get(stretch + 1).copied();
        let paragraphs = self
            .paragraphs
            .get(from..to.unwrap_or(self.paragraphs.len()))?;
        let read = self.read.get(stretch)?;
        Some(read.get_or_init(|| discourse::read(text, paragraphs, quotes)))
    }
}

/// Divides a block before lines that begin with a dash: each is another's turn to speak.
fn lines(text: &str, block: Span) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = block.start;
    for at in memchr::memchr_iter(b'\n', block.slice(text).as_bytes()) {
        let next = block.start + at + 1;
        let rest = text.get(next..block.end).unwrap_or_default().trim_start();
        if rest.starts_with(['\u{2013}', '\u{2014}', '\u{2015}']) || rest.starts_with("- ") {
            found.push(Span::new(start, next));
            start = next;
        }
    }
    found.push(Span::new(start, block.end));
    found
}
