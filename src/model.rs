//! What analysts write: claims, citations, actors, issues, sources and the brief.
//!
//! Each record is declared once, by `field::record!`; the declaration is the struct, the
//! decoder, and the [`field::Record`] table from which schema, completion and the reference page
//! are made. Knows nothing of files or of what is true.

pub mod brief;
pub mod claim;
pub mod date;
pub mod days;
pub mod decode;
pub mod field;
pub mod number;
pub mod prose;
pub mod review;
pub mod scalar;
pub mod vocabulary;

pub use brief::Brief;
pub use brief::Document;
pub use brief::Judgement;
pub use brief::Section;
pub use brief::Watch;
pub use claim::Actor;
pub use claim::Allow;
pub use claim::Ascription;
pub use claim::Citation;
pub use claim::Claim;
pub use claim::Derivation;
pub use claim::Dismissal;
pub use claim::Issue;
pub use claim::Published;
pub use claim::Response;
pub use claim::Scope;
pub use claim::Source;
pub use claim::Value;
pub use date::DateRange;
pub use days::Days;
pub use number::NumberRange;
pub use review::Review;
pub use scalar::Id;
pub use scalar::Ref;
pub use scalar::Spanned;
pub use scalar::Str;
pub use vocabulary::Asks;
pub use vocabulary::ClaimKind;
pub use vocabulary::Confidence;
pub use vocabulary::Extent;
pub use vocabulary::Layout;
pub use vocabulary::Likelihood;
pub use vocabulary::Marking;
pub use vocabulary::Reliability;
pub use vocabulary::Republish;
pub use vocabulary::ResponseKind;
pub use vocabulary::Stance;
