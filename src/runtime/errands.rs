//! What the loop has others do, and how it hears of it.

use std::sync::Arc;

use tokio::task::{JoinSet, spawn_blocking};

use super::host::{Host, Opened};
use crate::app::{Destination, Msg, RawReading};
use crate::config::NewContext;
use crate::domain::{JsonTree, Moment, Problem, ProblemKind, Redactor};

/// Errands that are under way. They end with this value.
pub(super) struct Errands<H: Host> {
    host: H,
    under_way: JoinSet<Done<H::Connect>>,
}

/// An errand that came to its end.
pub(super) enum Done<N> {
    /// Another place is open.
    Opened(Box<Opened<N>>),
    /// All the model has to know.
    Told(Msg),
}

impl<H: Host> Errands<H> {
    pub(super) fn new(host: H) -> Self {
        Self {
            host,
            under_way: JoinSet::new(),
        }
    }

    pub(super) fn open(&mut self, destination: Destination, now: Moment) {
        let host = self.host.clone();
        self.under_way.spawn(async move {
            match host.open(destination, now).await {
                Ok(opened) => Done::Opened(Box::new(opened)),
                Err(problem) => Done::Told(Msg::NotOpened(problem)),
            }
        });
    }

    pub(super) fn keep(&mut self, context: NewContext) {
        let host = self.host.clone();
        self.under_way
            .spawn(async move { Done::Told(Msg::Kept(host.keep(context).await)) });
    }

    pub(super) fn probe_keyring(&mut self) {
        let host = self.host.clone();
        self.under_way
            .spawn(async move { Done::Told(Msg::Keyring(host.probe_keyring().await)) });
    }

    /// Off the loop's thread: an answer may have megabytes.
    pub(super) fn read_raw(&mut self, reading: RawReading) {
        self.under_way.spawn(async move {
            let id = reading.id;
            let tree = spawn_blocking(move || tree(&reading)).await.ok().flatten();
            Done::Told(Msg::RawRead { id, tree })
        });
    }

    /// The next one that ends; never, where none is under way.
    pub(super) async fn next(&mut self) -> Done<H::Connect> {
        match self.under_way.join_next().await {
            Some(Ok(done)) => done,
            // It panicked: the loop goes on, and says that this was not done.
            Some(Err(_)) => Done::Told(Msg::NotOpened(broken())),
            None => std::future::pending().await,
        }
    }
}

fn tree(reading: &RawReading) -> Option<Arc<JsonTree>> {
    let document = serde_json::from_str(reading.body.expose()).ok()?;
    let mut redactor = Redactor::new();
    if let Some(credential) = &reading.credential {
        redactor.learn_credential(credential);
    }
    Some(Arc::new(JsonTree::of(document, &redactor)))
}

fn broken() -> Problem {
    Problem::new(
        ProblemKind::Config,
        "This broke inside idsight and was not done.",
        "This is a bug in idsight: please report it.",
    )
}
