//! The program in a pseudo-terminal.

#[cfg(feature = "demo")]
mod activity;
mod asking;
#[cfg(feature = "demo")]
mod browsing;
#[cfg(all(feature = "demo", target_os = "linux"))]
mod endurance;
pub(crate) mod failing;
mod kinds;
mod quiet;
#[cfg(feature = "demo")]
mod remembering;
mod restoration;
#[cfg(feature = "demo")]
mod rough;
pub(crate) mod screen;
#[cfg(feature = "demo")]
mod suspending;
mod themes;
