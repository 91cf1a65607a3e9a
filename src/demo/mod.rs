//! The embedded tenant: a small identity store server on a loopback port, with a person of its own.
//!
//! It speaks the API as a real tenant does, so that the whole program can be shown, learnt and tested without one.

mod access;
mod answers;
mod contacts;
mod credentials;
mod front_door;
mod grants;
mod groups;
mod hostile;
mod large;
mod people;
mod routes;
mod scenario;
mod scim;
mod state;
mod stores;
mod tenant;
mod tokens;

#[cfg(test)]
mod tests;

pub use scenario::{Scenario, UnknownScenario};
pub use tenant::Tenant;
