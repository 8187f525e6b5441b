//! Who says what, as far as quotation marks and reporting verbs tell.
//!
//! Knows sentences and words; knows nothing of claims or quotations.

pub mod attribution;
pub mod clause;
pub mod governor;
pub mod lexicon;
pub mod marks;
pub mod trail;
mod voice;

pub use voice::Voice;
