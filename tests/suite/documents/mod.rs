//! The documentation, held to the program: its pictures are fresh, its recipes run, its words are the program's own.

mod failures;
mod links;
mod pictures;
mod recipes;
mod tasks;

use std::fs;
use std::path::Path;

/// A file of the documentation.
fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
