//! Canaries: a secret, a token and a Basic string are planted, and searched for in everything that idsight gives away,
//! against a server that echoes what it was sent. Only what the contract allows may hold one.

mod commands;
mod contexts;
mod differences;
mod echo;
mod exports;
#[cfg(unix)]
mod form;
#[cfg(unix)]
mod hands;
mod interface;
mod mistakes;
#[cfg(unix)]
mod panics;
mod pasted;
pub(crate) mod planted;
mod snapshots;
