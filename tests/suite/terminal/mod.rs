//! The program in a pseudo-terminal.

#[cfg(feature = "demo")]
mod activity;
mod asking;
#[cfg(feature = "demo")]
mod browsing;
pub(crate) mod failing;
mod quiet;
mod restoration;
pub(crate) mod screen;
mod themes;
