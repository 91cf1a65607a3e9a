//! `idsight` shows developers their own credentials and profile in a SecureAuth Identity Store.
//!
//! This library is the whole program; the binary only turns failures into text and exit codes. Nobody but the binary,
//! the tests and the benchmarks is meant to use it.
//!
//! # The house
//! Each module is a room. The lower ones know nothing of those above them:
//!
//! - [`cli`] takes the command line: the headless commands, and the way into the interface.
//! - [`runtime`] is the terminal's edge: the one loop, which carries out what the [`app`] wants of the world.
//! - [`view`] paints a frame. It keeps nothing and decides nothing.
//! - [`app`] is the state of the screen, and [`app::update()`] the one way to change it: no clock, no network, no terminal.
//! - [`session`] is the task behind the screen: it owns the access token and fetches with it. The headless commands
//!   use its [`session::Access`].
//! - [`api`] speaks HTTP: what is asked, and what the answers and the failures mean.
//! - [`config`] reads file, environment and flags, and knows where secrets are kept.
//! - [`domain`] holds the nouns: values that do nothing by themselves.
//!
//! Beside them stands `demo`, a tenant of its own on a loopback port. It is only there with the feature of its name, and
//! only [`cli`] and the tests go there.
//!
//! # Two ways through it
//! A key press: [`runtime::in_terminal`] reads it as a [`app::Msg`], [`app::update()`] changes the [`app::Model`] and hands back
//! [`app::Effect`]s, the loop carries them out, and [`view::view`] draws what is new.
//!
//! A fetch: the effect holds a [`session::Request`], the session asks an [`api::IdentityApi`] with a live token, and its
//! [`session::Event`] comes back to the loop as one more message.

pub mod api;
pub mod app;
pub mod cli;
pub mod config;
#[cfg(feature = "demo")]
pub mod demo;
pub mod domain;
pub mod runtime;
pub mod session;
pub mod view;
