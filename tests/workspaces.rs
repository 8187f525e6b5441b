//! Real workspaces through the real program: what it prints, writes and returns.
//!
//! `BLESS=1 cargo test --test workspaces` rewrites the snapshots.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test may fail by panic, and works on the disk"
)]

#[path = "workspaces/altering.rs"]
mod altering;
#[path = "workspaces/bad_input.rs"]
mod bad_input;
#[path = "workspaces/building.rs"]
mod building;
#[path = "workspaces/checking.rs"]
mod checking;
#[path = "workspaces/covering.rs"]
mod covering;
#[path = "workspaces/diffing.rs"]
mod diffing;
#[path = "workspaces/harbour.rs"]
mod harbour;
#[path = "workspaces/locking.rs"]
mod locking;
#[path = "workspaces/pages.rs"]
mod pages;
#[path = "workspaces/program.rs"]
mod program;
#[cfg(feature = "book")]
#[path = "workspaces/rebuilding.rs"]
mod rebuilding;
#[path = "workspaces/reviewing.rs"]
mod reviewing;
#[path = "workspaces/verifying.rs"]
mod verifying;
