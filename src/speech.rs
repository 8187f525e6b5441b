//! Who says what, as far as quotation marks and reporting verbs tell.
//!
//! Knows sentences and words; knows nothing of claims or quotations.

pub mod lexicon;
mod voice;

pub use voice::Voice;
