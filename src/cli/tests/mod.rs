//! Promises of the command line as a whole.

#[cfg(feature = "demo")]
mod help;
