//! Reads YAML into a spanned tree that never fails, maps decoded offsets back to the file, and
//! writes YAML.
//!
//! Knows nothing of claims: fields, types and ids belong to who decodes the tree.

#[cfg(test)]
mod agreement;
#[cfg(test)]
mod broken;
pub mod bytes;
mod characters;
#[cfg(test)]
mod edits;
mod messages;
pub mod offset;
mod parser;
mod pieces;
pub mod read;
mod recovery;
mod scanner;
mod skip;
#[cfg(test)]
mod speed;
pub mod splice;
pub mod tree;
pub mod write;

pub use read::Document;
pub use read::read;
pub use tree::Entry;
pub use tree::Key;
pub use tree::Node;
pub use tree::Scalar;
pub use tree::Style;
pub use tree::Value;

/// The rule that everything wrong with a file's YAML is reported under.
pub const RULE: &str = "invalid-yaml";
