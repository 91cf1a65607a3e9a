//! How the work grows with what there is to show. `cargo bench` prints the times of this machine, and how much is
//! allocated.
//!
//! What counts are the ratios between the rows of a table: a frame and a key press must cost the same for 20 privileges
//! and for 20,000.

mod answers;
mod fixtures;
mod keys;
mod screens;

use divan::AllocProfiler;

#[global_allocator]
static COUNTING: AllocProfiler = AllocProfiler::system();

const PRIVILEGES: [usize; 3] = [20, 2_000, 20_000];

fn main() {
    divan::main();
}
