//! idsight.
pub mod api;
pub mod config;
#[cfg(feature = "demo")]
pub mod demo;
pub mod domain;
