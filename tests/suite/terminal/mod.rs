//! The program in a pseudo-terminal.

#[cfg(feature = "demo")]
mod activity;
mod asking;
#[cfg(feature = "demo")]
mod browsing;
#[cfg(target_os = "linux")]
mod closing;
#[cfg(feature = "demo")]
mod crowd;
#[cfg(feature = "demo")]
mod disk;
#[cfg(all(feature = "demo", target_os = "linux"))]
mod endurance;
pub(crate) mod failing;
#[cfg(feature = "demo")]
mod homeless;
#[cfg(feature = "demo")]
mod killed;
mod kinds;
mod left;
mod picture;
mod quiet;
#[cfg(feature = "demo")]
mod remembering;
mod restoration;
#[cfg(feature = "demo")]
mod rough;
pub(crate) mod running;
pub(crate) mod screen;
mod starting;
mod stuck;
#[cfg(feature = "demo")]
mod suspending;
mod themes;
mod unread;
