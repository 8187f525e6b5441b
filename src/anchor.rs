//! Anchors quotations in texts: the certification ladder and what comes of it, [`Evidence`].
//!
//! Knows texts and quotations; knows nothing of claims, rules or files.

pub mod align;
pub mod answer;
pub mod attribution;
pub mod certify;
pub mod damage;
mod edits;
pub mod elsewhere;
pub mod evidence;
pub mod gap;
pub mod guard;
pub mod lookalike;
pub mod marked;
pub mod near;
pub mod needed;
pub mod parts;
pub mod pieces;
pub mod place;
pub mod selector;
mod suggestion;

pub use certify::Quotation;
pub use certify::certify;
pub use certify::certify_words;
pub use evidence::Change;
pub use evidence::Edit;
pub use evidence::EditKind;
pub use evidence::Evidence;
pub use evidence::Finding;
pub use evidence::Omission;
pub use evidence::Part;
pub use evidence::PartKind;
pub use evidence::Verdict;

pub(crate) use suggestion::closing_mark;
