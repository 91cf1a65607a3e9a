//! idsight.
fn main() {}
