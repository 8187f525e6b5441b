//! Encoders for untrusted text: one per output.
//!
//! Whatever comes from a file reaches an output through its encoder, once, as the last step. An
//! encoder knows its output's syntax and nothing of what the text means.

pub mod html;
pub mod json;
pub mod link;
pub mod markdown;
pub mod terminal;

mod hidden;
