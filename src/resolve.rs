//! Binds ids: from the documents of a brief to its corpus.
//!
//! What cannot be bound becomes a diagnostic; the rest stands.

pub mod bind;
pub mod corpus;
pub mod cycles;
pub mod fit;

pub use bind::resolve;
pub use corpus::Corpus;
