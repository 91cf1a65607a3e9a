//! Names into addresses for the HTTP client, within their time.

use std::net::SocketAddr;
use std::time::Duration;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use tokio::net::lookup_host;
use tokio::time::timeout;

/// The system's own lookup. It cannot be interrupted: one that hangs is left behind in its thread.
#[derive(Clone, Copy, Debug)]
pub(super) struct Names {
    /// For how long a lookup is waited for.
    pub(super) patience: Duration,
}

/// The name server said nothing in time.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("the name server did not answer")]
pub(super) struct Unanswered;

impl Resolve for Names {
    fn resolve(&self, name: Name) -> Resolving {
        let patience = self.patience;
        Box::pin(async move {
            let found = timeout(patience, lookup_host((name.as_str(), 0)))
                .await
                .map_err(|_| Unanswered)??;
            let addresses: Vec<SocketAddr> = found.collect();
            Ok(Box::new(addresses.into_iter()) as Addrs)
        })
    }
}
