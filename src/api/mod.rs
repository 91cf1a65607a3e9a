//! The HTTP edge: what is asked of an identity store, and what its answers mean.

mod answer;
mod certificate;
mod evidence;
#[cfg(any(test, feature = "fuzzing"))]
pub mod fuzzing;
mod http_client;
mod http_date;
mod names;
mod paths;
mod probing;
mod problems;
mod recorder;
mod redaction;
mod story;
mod transport;
mod trust;
mod way;
mod wire;

#[cfg(test)]
mod tests;

use crate::domain::{AccessToken, CleanText, Group, IdentityStore, IdsId, IssuedToken, Problem, Profile};

pub use answer::read_profile;
pub use evidence::{Connected, Resolution, ServerClock, TlsEvidence};
pub use http_client::HttpClient;
pub use recorder::Observer;
pub use story::{current_story, in_story, new_story};

/// What idsight asks of the Identity Store API, for one context: its tenant and credentials.
///
/// Every failure is a [`Problem`] that says what came back and what to do.
pub trait IdentityApi: Send + Sync + 'static {
    /// Exchanges the credentials for an access token, at a home store.
    fn request_token(&self, home: &IdsId) -> impl Future<Output = Result<IssuedToken, Problem>> + Send;

    /// The profile in a store (`Me`).
    fn me(&self, store: &IdsId, token: &AccessToken)
    -> impl Future<Output = Result<Profile, Problem>> + Send;

    /// The identity stores that the server lists.
    fn identity_stores(
        &self,
        token: &AccessToken,
    ) -> impl Future<Output = Result<Vec<IdentityStore>, Problem>> + Send;

    /// A group, by its ID, as a store has it.
    fn group(
        &self,
        store: &IdsId,
        id: &CleanText,
        token: &AccessToken,
    ) -> impl Future<Output = Result<Group, Problem>> + Send;

    /// The name of a privilege, by its ID; `None`: the server knows none for it.
    fn privilege_name(
        &self,
        store: &IdsId,
        id: &CleanText,
        token: &AccessToken,
    ) -> impl Future<Output = Result<Option<CleanText>, Problem>> + Send;

    /// Resolves the name in the address, and nothing else.
    fn resolve(&self) -> impl Future<Output = Result<Resolution, Problem>> + Send;

    /// Connects to the server, with TLS if it speaks that, or to the proxy on the way, and closes the connection.
    fn connect(&self) -> impl Future<Output = Result<Connected, Problem>> + Send;

    /// The server's clock beside ours, when its newest answer that tells the time came.
    fn server_clock(&self) -> Option<ServerClock>;

    /// Has an observer told of each exchange from now on, redacted, in the order of their ends. The first observer
    /// stays; where there is none, nothing is taken down.
    fn observe(&self, observer: Observer) {
        drop(observer);
    }
}
