//! The background task: it owns the access token, keeps it alive, and fetches what the screen asks for.
//!
//! It takes [`Request`]s and sends [`Event`]s. Headless commands use the same [`Access`] without the task.

mod access;
mod clock;
mod connect;
mod keeper;
mod message;
mod naming;
mod persistence;
mod task;
#[cfg(test)]
mod tests;
mod verification;

pub use access::Access;
pub use clock::{Clock, SystemClock};
pub use connect::{Connect, Connection};
pub use message::{Answer, Event, Question, Request, RequestId};
pub use persistence::Persistence;
pub use task::Session;
pub use verification::{Subject, unconnected, verify};
