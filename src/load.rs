//! From files to documents: YAML, texts and the evidence lock.
//!
//! Reads through [`crate::workspace::Files`] and decodes; binds no id and compares nothing.

pub mod documents;
pub mod format;
pub mod lock;
pub mod texts;

pub use documents::Documents;
pub use lock::Lock;
pub use texts::TextFolders;
