//! The program in a pseudo-terminal.

mod asking;
#[cfg(feature = "demo")]
mod browsing;
mod failing;
mod quiet;
mod restoration;
pub(crate) mod screen;
