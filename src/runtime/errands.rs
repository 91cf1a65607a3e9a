//! What the loop has others do, and how it hears of it.

use std::sync::Arc;

use tokio::task::{JoinSet, spawn_blocking};

use super::host::{Host, NewFile, Opened};
use crate::app::{
    Before, Compared, Comparison, Destination, Msg, RawReading, SavedExchanges, Saving, Visited,
};
use crate::config::{Looked, NewContext};
use crate::domain::{
    ApiCredential, CleanText, JsonTree, Moment, Problem, ProblemKind, Profile, Redactor, Remembered,
    Snapshot, compare, documents, har, to_printable_json,
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
    /// Nobody has to know.
    Quiet,
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

    pub(super) fn keep_theme(&mut self, theme: String) {
        let host = self.host.clone();
        self.under_way
            .spawn(async move { Done::Told(Msg::ThemeKept(host.keep_theme(theme).await)) });
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

    pub(super) fn keep_view(&mut self, looked: Looked) {
        let host = self.host.clone();
        self.under_way.spawn(async move {
            match host.keep_view(looked).await {
                Ok(()) => Done::Quiet,
                Err(problem) => Done::Told(Msg::NotKept(problem)),
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
    let redactor = knowing(credential.as_ref());
    let (label, saved) = match before {
        Before::Profile(before) => {
            let work = move || {
                Ok(differences(
                    None,
                    &Snapshot::of(&before, &redactor),
                    &now,
                    &redactor,
                ))
            };
            return beside(work).await;
        }
        Before::Saved(visited) => host.newest_snapshot(visited).await?.ok_or_else(nothing_saved)?,
    };
    beside(move || {
        let before = Snapshot::read(saved, &redactor).map_err(|_| not_a_snapshot(&label))?;
        Ok(differences(Some(label.to_string()), &before, &now, &redactor))
    })
    .await
}

fn differences(label: Option<String>, before: &Snapshot, now: &Profile, redactor: &Redactor) -> Compared {
    Compared {
        before: label,
        changes: compare(before, &Snapshot::of(now, redactor)),
    }
}

/// Off the loop's thread.
async fn beside<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Problem> + Send + 'static,
) -> Result<T, Problem> {
    spawn_blocking(work).await.unwrap_or_else(|_| Err(broken()))
}

fn knowing(credential: Option<&ApiCredential>) -> Redactor {
    credential.map_or_else(Redactor::new, Redactor::knowing)
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
        to_printable_json(&document).map_err(|_| broken())
    };
    let text = beside(text).await?;
    host.keep_snapshot(visited, at, text + "\n").await
}

fn nothing_saved() -> Problem {
    Problem::new(
        ProblemKind::NotFound,
        "No snapshot of this store was saved yet.",
        "Save one first, or compare with another store: put the cursor on it.",
    )
}

fn not_a_snapshot(path: &CleanText) -> Problem {
    Problem::new(
        ProblemKind::UnexpectedAnswer,
        format!("{path} holds no snapshot."),
        "Remove it, and save another one.",
    )
}

fn tree(reading: &RawReading) -> Option<Arc<JsonTree>> {
    let document = serde_json::from_str(reading.body.expose()).ok()?;
    let redactor = knowing(reading.credential.as_ref());
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
