//! The way to the API, and how far the session has come on it.

use std::panic;
use std::sync::Arc;

use tokio::task::{JoinError, JoinHandle};

use super::access::Access;
use crate::api::IdentityApi;
use crate::domain::{ApiCredential, Problem, Setup};

/// How to come to the API: reads the client secret, makes the HTTP client, starts what has to be started.
pub trait Connect: Send + Sync + 'static {
    /// What it connects to.
    type Api: IdentityApi;

    /// What is set up, as far as that is known.
    fn setup(&self) -> Setup;

    /// Connects. It may be asked again after a failure.
    fn connect(&self) -> impl Future<Output = Result<Connection<Self::Api>, Problem>> + Send;
}

/// An API that can be asked, with the credentials that it is asked with.
#[derive(Debug)]
pub struct Connection<A> {
    /// The API.
    pub api: A,
    /// The credentials, to be shown.
    pub credential: ApiCredential,
}

pub(super) type Connected<A> = Result<Connection<A>, Problem>;

/// How far the session has come.
pub(super) enum Stage<A, C> {
    Connecting(JoinHandle<Connected<A>>),
    Open {
        access: Access<A, C>,
        keeper: JoinHandle<()>,
        credential: ApiCredential,
    },
    Failed(Problem),
}

impl<A: IdentityApi, C> Stage<A, C> {
    pub(super) fn connecting(connect: &Arc<impl Connect<Api = A>>) -> Self {
        let connect = Arc::clone(connect);
        Self::Connecting(tokio::spawn(async move { connect.connect().await }))
    }

    /// Waits for the connection; where there is one, it only watches the keeper.
    pub(super) async fn connected(&mut self) -> Connected<A> {
        match self {
            Self::Connecting(task) => match task.await {
                Ok(connected) => return connected,
                Err(ended) => pass_panic_on(ended),
            },
            Self::Open { keeper, .. } => {
                if let Err(ended) = keeper.await {
                    pass_panic_on(ended);
                }
            }
            Self::Failed(_) => {}
        }
        std::future::pending().await
    }
}

impl<A, C> Drop for Stage<A, C> {
    /// Whoever goes elsewhere waits no longer for a secret: a command that was to print it is ended.
    fn drop(&mut self) {
        if let Self::Connecting(task) = self {
            task.abort();
        }
    }
}

/// A panic anywhere in the session is a panic of the session: the loop watches one task only.
pub(super) fn pass_panic_on(ended: JoinError) {
    if let Ok(payload) = ended.try_into_panic() {
        panic::resume_unwind(payload);
    }
}
