//! Who says what, as far as quotation marks, reporting verbs and the names beside them tell.
//!
//! Knows sentences and words; knows nothing of claims, actors or quotations in YAML.

pub mod attribution;
pub mod clause;
pub mod discourse;
pub mod governor;
mod items;
mod key;
pub mod lexicon;
pub mod marks;
mod mention;
mod report;
mod said;
mod scenes;
mod subject;
pub mod trail;
mod vocabulary;
mod voice;

pub use said::Said;
pub use said::Speaker;
pub use said::said;
pub use scenes::Scenes;
pub use voice::Voice;
