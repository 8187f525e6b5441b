//! Certifies every quotation of a YAML claim file against its source article, and renders
//! briefings from what holds.
//!
//! `ARCHITECTURE.md` says how the parts hang together.

pub mod analysis;
pub mod anchor;
#[cfg(feature = "book")]
pub mod book;
pub mod build;
pub mod certify;
pub mod cli;
pub mod coverage;
pub mod diagnostic;
pub mod diff;
pub mod grounds;
pub mod load;
pub mod lock;
#[cfg(feature = "book")]
pub mod mdbook;
pub mod model;
pub mod mutants;
pub mod origin;
pub mod position;
pub mod render;
pub mod report;
pub mod resolve;
pub mod review;
pub mod rules;
pub mod schema;
pub mod sink;
pub mod speech;
pub mod stage;
pub mod text;
pub mod verify;
pub mod view;
pub mod words;
pub mod workspace;
pub mod yaml;
