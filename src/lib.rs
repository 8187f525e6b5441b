//! Certifies every quotation of a YAML claim file against its source article, and renders
//! briefings from what holds.
//!
//! `ARCHITECTURE.md` says how the parts hang together.

pub mod anchor;
pub mod diagnostic;
pub mod load;
pub mod model;
pub mod position;
pub mod resolve;
pub mod schema;
pub mod sink;
pub mod speech;
pub mod text;
pub mod words;
pub mod workspace;
pub mod yaml;
