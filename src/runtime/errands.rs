//! What the loop has others do, and how it hears of it.

use std::sync::Arc;

use tokio::task::{JoinSet, spawn_blocking};

use super::host::{Host, NewFile, Opened};
use crate::app::{
    Before, Compared, Comparison, Destination, Msg, RawReading, SavedExchanges, Saving, Visited,
};
use crate::config::NewContext;
use crate::domain::{
    CleanText, JsonTree, Moment, Problem, ProblemKind, Redactor, Remembered, Snapshot, compare, documents,
    har, to_printable_json,
};

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

    pub(super) fn compare(&mut self, comparison: Comparison) {
        let host = self.host.clone();
        self.under_way.spawn(async move {
            let id = comparison.id;
            let result = compared(&host, comparison).await;
            Done::Told(Msg::Compared { id, result })
        });
    }

    pub(super) fn save(&mut self, saving: Saving) {
        let host = self.host.clone();
        self.under_way
            .spawn(async move { Done::Told(Msg::Saved(saved(&host, saving).await)) });
    }

    pub(super) fn remember(&mut self, visited: Visited, visit: Remembered) {
        let host = self.host.clone();
        self.under_way.spawn(async move {
            match host.remember(visited, visit.clone()).await {
                Ok(before) => {
                    let words = before.and_then(|before| visit.since(&before));
                    Done::Told(Msg::Remembered(words))
                }
                Err(problem) => Done::Told(Msg::NotOpened(problem)),
            }
        });
    }

    /// Off the loop's thread too: there may be megabytes of bodies.
    pub(super) fn save_exchanges(&mut self, saved: SavedExchanges) {
        let host = self.host.clone();
        self.under_way.spawn(async move {
            let stem = saved.at.strftime("activity-%Y%m%dT%H%M%SZ").to_string();
            let text = spawn_blocking(move || archive(&saved)).await.ok().flatten();
            let Some(text) = text else {
                return Done::Told(Msg::Saved(Err(broken())));
            };
            let file = NewFile {
                stem,
                extension: "har",
                text,
            };
            Done::Told(Msg::Saved(host.save(file).await))
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

async fn compared<H: Host>(host: &H, comparison: Comparison) -> Result<Compared, Problem> {
    let Comparison {
        before,
        now,
        credential,
        ..
    } = comparison;
    let mut redactor = Redactor::new();
    if let Some(credential) = &credential {
        redactor.learn_credential(credential);
    }
    let saved = match &before {
        Before::Profile(_) => None,
        Before::Saved(visited) => {
            let saved = host.newest_snapshot(visited.clone()).await?;
            Some(saved.ok_or_else(nothing_saved)?)
        }
    };
    let work = move || {
        let (label, before) = match (before, saved) {
            (_, Some((path, document))) => {
                let snapshot = Snapshot::read(document, &redactor).map_err(|_| not_a_snapshot(&path))?;
                (Some(path.to_string()), snapshot)
            }
            (Before::Profile(profile), None) => (None, Snapshot::of(&profile, &redactor)),
            (Before::Saved(_), None) => return Err(nothing_saved()),
        };
        Ok(Compared {
            before: label,
            changes: compare(&before, &Snapshot::of(&now, &redactor)),
        })
    };
    spawn_blocking(work).await.unwrap_or_else(|_| Err(broken()))
}

async fn saved<H: Host>(host: &H, saving: Saving) -> Result<CleanText, Problem> {
    let (visited, at) = (saving.visited.clone(), saving.at);
    let text = move || {
        let document = documents::snapshot(
            &saving.setup,
            &saving.visited.store,
            saving.at,
            &saving.profile,
            &saving.credential,
        );
        to_printable_json(&document)
    };
    let text = spawn_blocking(text).await.map_err(|_| broken())?;
    let text = text.map_err(|_| broken())?;
    host.keep_snapshot(visited, at, text + "\n").await
}

fn nothing_saved() -> Problem {
    Problem::new(
        ProblemKind::NotFound,
        "No snapshot of this store was saved yet.",
        "`S` saves one; `=` on another store compares the two.",
    )
}

fn not_a_snapshot(path: &CleanText) -> Problem {
    Problem::new(
        ProblemKind::UnexpectedAnswer,
        format!("{path} holds no snapshot."),
        "Remove it, and save another one with `S`.",
    )
}

fn tree(reading: &RawReading) -> Option<Arc<JsonTree>> {
    let document = serde_json::from_str(reading.body.expose()).ok()?;
    let mut redactor = Redactor::new();
    if let Some(credential) = &reading.credential {
        redactor.learn_credential(credential);
    }
    Some(Arc::new(JsonTree::of(document, &redactor)))
}

fn archive(saved: &SavedExchanges) -> Option<String> {
    let exchanges = saved.exchanges.iter().map(Arc::as_ref);
    to_printable_json(&har(exchanges)).ok()
}

fn broken() -> Problem {
    Problem::new(
        ProblemKind::Config,
        "This broke inside idsight and was not done.",
        "This is a bug in idsight: please report it.",
    )
}
