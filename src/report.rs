//! Shows what a check found: a file per output format.
//!
//! Reads analyses and diagnostics; decides nothing about them, and knows nothing of where the
//! output goes.

pub mod human;
pub mod short;
pub mod sources;

pub use sources::Sources;
