//! The names of a text around a quotation, which its sentences may mean by "he" or "there".
//!
//! Read once a text, and kept as marks alone.

use crate::grounds::mark;
use crate::grounds::name;
use crate::grounds::word;
use crate::text::Span;
use crate::text::Text;
use crate::text::line_index::floor_char_boundary;
use crate::text::token;
use rustc_hash::FxHashSet;
use std::collections::BTreeSet;

/// How far around the sentences names are gathered, in bytes: before and after.
const AROUND: (usize, usize) = (4_000, 1_500);

/// How much of a text's beginning is read for names, in bytes: headline and first sentences.
const HEAD: usize = 1_000;

/// How much of a text is read for names at once, in bytes.
const PIECE: usize = 16_000;

/// The names of a text, read once for all its quotations.
#[derive(Clone, Debug, Default)]
pub struct Surroundings {
    /// The names with the marks of their words, in the order of the text.
    names: Vec<(Span, Vec<u32>)>,
}

impl Surroundings {
    /// Reads the names of a text, in time linear in its length.
    pub fn of(text: &Text) -> Self {
        let content = text.content();
        let mut openers: FxHashSet<String> = FxHashSet::default();
        let mut found: Vec<(Span, Vec<u32>, Option<String>)> = Vec::new();
        for block in text.blocks() {
            for piece in pieces(content, block.span) {
                let words = word::words(content, piece);
                for name in name::printed(&words) {
                    // Offices in lower case say little so far away.
                    if !name.span.slice(content).starts_with(char::is_uppercase) {
                        continue;
                    }
                    let opener = match name::opener(&name, &words) {
                        name::Opener::Name => None,
                        name::Opener::NoName => continue,
                        name::Opener::Open(lower) => Some(lower.to_owned()),
                    };
                    openers.extend(opener.clone());
                    let marks = name.words.iter().map(|(_, word)| mark::of(word));
                    found.push((name.span, marks.collect(), opener));
                }
            }
        }
        // What the text has in lower case too was a word that began a sentence.
        let small: FxHashSet<&str> = match openers.is_empty() {
            true => FxHashSet::default(),
            false => token::tokens(content)
                .map(|token| token.slice(content))
                .filter(|word| openers.contains(*word))
                .collect(),
        };
        found.retain(|(_, _, opener)| !opener.as_deref().is_some_and(|one| small.contains(one)));
        let names = found.into_iter().map(|(span, marks, _)| (span, marks));
        Surroundings {
            names: names.collect(),
        }
    }

    /// Marks the words of names around sentences, the nearest first, without those that stand in
    /// them.
    pub(super) fn near(&self, context: Span, own: &[name::Name]) -> Vec<u32> {
        let own = own.iter().flat_map(|name| &name.words);
        let own: BTreeSet<u32> = own.map(|(_, word)| mark::of(word)).collect();
        let from = |at: usize| self.names.partition_point(|(span, _)| span.start < at);
        let until = |at: usize| self.names.partition_point(|(span, _)| span.end <= at);
        let start = context.start.saturating_sub(AROUND.0);
        let end = context.end.saturating_add(AROUND.1);
        let part = |start: usize, end: usize| self.names.get(start..end).unwrap_or_default();
        let before = part(from(start), until(context.start)).iter().rev();
        let after = part(from(context.end), until(end)).iter();
        let head = part(0, until(HEAD.min(start))).iter();
        let mut found = BTreeSet::new();
        for mark in before.chain(after).chain(head).flat_map(|(_, marks)| marks) {
            if found.len() < mark::MOST && !own.contains(mark) {
                found.insert(*mark);
            }
        }
        found.into_iter().collect()
    }
}

/// Cuts a block at blanks into pieces that are read at once.
fn pieces(content: &str, block: Span) -> impl Iterator<Item = Span> {
    let mut at = block.start;
    std::iter::from_fn(move || {
        if at >= block.end {
            return None;
        }
        let end = floor_char_boundary(content, (at + PIECE).min(block.end));
        let end = match content[at..end].rfind(' ') {
            Some(blank) if end < block.end && blank > 0 => at + blank,
            _ => end,
        };
        let piece = Span::new(at, end);
        at = end.max(at + 1);
        Some(piece)
    })
}
