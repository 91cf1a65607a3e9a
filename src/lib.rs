//! idsight.
pub mod api;
pub mod app;
pub mod config;
pub mod domain;
pub mod session;
pub mod view;
