//! Anchors quotations in texts: the certification ladder and what comes of it, [`Evidence`].
//!
//! Knows texts and quotations; knows nothing of claims, rules or files.

pub mod evidence;

pub use evidence::Change;
pub use evidence::Edit;
pub use evidence::EditKind;
pub use evidence::Evidence;
pub use evidence::Finding;
pub use evidence::Omission;
pub use evidence::Part;
pub use evidence::PartKind;
pub use evidence::Verdict;
pub use evidence::Voice;
