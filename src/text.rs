//! What a text is made of: spans, lines, folding, tokens, sentences, edits.
//!
//! Knows nothing of YAML, claims or files: everything here takes a `&str`.

pub mod atoms;
pub mod bounds;
pub mod chars;
pub mod fold;
pub mod line_index;
pub mod prepared;
pub mod search;
pub mod sentence;
pub mod span;
pub mod token;

pub use line_index::LineColumn;
pub use line_index::LineIndex;
pub use prepared::Block;
pub use prepared::BlockKind;
pub use prepared::Text;
pub use span::Span;
