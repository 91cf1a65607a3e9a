//! The whole program, seen from the outside: in a terminal, from a script, and as a house with its rooms.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that cannot go on is to fail at once, its helpers too"
)]

mod canary;
mod checks;
#[cfg(target_os = "linux")]
mod clipboard;
mod commands;
mod contexts;
mod differences;
#[cfg(all(feature = "demo", unix))]
mod documents;
#[cfg(unix)]
mod export;
#[cfg(unix)]
mod faults;
mod guide;
#[cfg(unix)]
mod hostile;
mod house;
#[cfg(all(target_os = "linux", target_env = "gnu"))]
mod hung;
mod inspect;
#[cfg(all(feature = "demo", target_os = "linux"))]
mod keyring;
mod loopback;
mod packaging;
#[cfg(unix)]
mod private;
mod program;
mod reliability;
#[cfg(unix)]
mod terminal;
