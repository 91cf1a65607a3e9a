//! Promises of the command line as a whole.

mod addresses;
#[cfg(feature = "demo")]
mod help;
