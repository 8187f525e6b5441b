//! What a text is made of: spans, lines, folding, tokens, sentences, edits.
//!
//! Knows nothing of YAML, claims or files: everything here takes a `&str`.

pub mod line_index;
pub mod span;
pub mod token;

pub use line_index::LineColumn;
pub use line_index::LineIndex;
pub use span::Span;
