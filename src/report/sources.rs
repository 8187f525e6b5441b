//! The texts that labels point into, with their lines.

use crate::analysis::Analysis;
use crate::text::LineColumn;
use crate::text::LineIndex;
use crate::text::Span;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// The texts that labels may point into, by the names that labels use.
#[derive(Debug, Default)]
pub struct Sources<'a> {
    by_name: BTreeMap<&'a str, Source<'a>>,
}

/// A text with its lines.
#[derive(Debug)]
pub struct Source<'a> {
    /// The decoded text.
    pub text: &'a str,
    index: OnceLock<LineIndex>,
}

impl<'a> Sources<'a> {
    /// Makes an empty collection.
    pub fn new() -> Self {
        Sources::default()
    }

    /// Adds the text of `file`.
    pub fn add(&mut self, file: &'a str, text: &'a str) {
        self.by_name.entry(file).or_insert_with(|| Source {
            text,
            index: OnceLock::new(),
        });
    }

    /// Adds every YAML file and every text of an analysis.
    pub fn add_analysis(&mut self, analysis: &'a Analysis) {
        for (file, text) in &analysis.certified.corpus.files {
            self.add(file, text);
        }
        for state in &analysis.certified.sources {
            if let (Some(file), Some(text)) = (&state.file, &state.text) {
                self.add(file, text.content());
            }
        }
    }

    /// Returns the text of `file`.
    pub fn get(&self, file: &str) -> Option<&Source<'a>> {
        self.by_name.get(file)
    }

    /// Returns line and column of byte `offset` of `file`; the first of both where the file's
    /// text is not known.
    pub fn place(&self, file: &str, offset: usize) -> LineColumn {
        self.get(file)
            .map_or(LineColumn { line: 1, column: 1 }, |source| {
                source.place(offset)
            })
    }
}

impl Source<'_> {
    /// Returns the text's lines.
    pub fn lines(&self) -> &LineIndex {
        self.index.get_or_init(|| LineIndex::new(self.text))
    }

    /// Returns line and column of byte `offset`.
    pub fn place(&self, offset: usize) -> LineColumn {
        self.lines().line_column(self.text, offset)
    }

    /// Returns the bytes of line `number`, without its line end.
    pub fn line(&self, number: usize) -> Span {
        let line = self.lines().line(number);
        let text = line.slice(self.text);
        let text = text.strip_suffix('\n').unwrap_or(text);
        let text = text.strip_suffix('\r').unwrap_or(text);
        Span::new(line.start, line.start + text.len())
    }
}
