//! Draws what the documentation shows: the pictures in `assets/screenshots`, and the table of keys in `docs/keys.md`.
//!
//! `cargo run --example screenshots`, after a change of what they show; a test tells when they are stale.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a tool of the developers that cannot go on is to fail at once"
)]

mod gallery;

use std::fs;
use std::path::Path;

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for file in gallery::files(root) {
        fs::write(root.join(&file.path), file.text).unwrap();
    }
}
