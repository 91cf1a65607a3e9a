//! What the interface can open and keep besides what it was started with.

use std::path::PathBuf;
use std::sync::Arc;

use jiff::Timestamp;
use serde_json::Value;
use tokio::task::spawn_blocking;

use super::arguments::Arguments;
use super::failure::Failure;
use super::source::{Source, stopped};
use crate::app::{Destination, Visited};
use crate::config::{
    ConfigFile, Configuration, Keyring, Looked, NewContext, State, StateError, VisitedStore,
};
use crate::domain::{CleanText, Moment, Problem, ProblemKind, Remembered};
use crate::runtime::{Host, NewFile, Opened};

/// The command line that idsight was started with: what it says goes on to hold.
#[derive(Clone)]
pub(super) struct CommandLine(Arc<Arguments>);

impl CommandLine {
    pub(super) fn new(arguments: &Arguments) -> Self {
        Self(Arc::new(arguments.clone()))
    }

    /// The file to which contexts are added.
    fn config_file(&self) -> Result<PathBuf, Problem> {
        let configuration = Configuration::load(&self.0.flags(), &|name| std::env::var_os(name))?;
        configuration.file().map(PathBuf::from).ok_or_else(|| {
            Problem::new(
                ProblemKind::Config,
                "This platform names no folder for configuration files.",
                "Name a file with --config.",
            )
        })
    }
}

impl Host for CommandLine {
    type Connect = Source;

    async fn open(&self, destination: Destination, now: Moment) -> Result<Opened<Source>, Problem> {
        let arguments = Arc::clone(&self.0);
        let open = move || Source::chosen(&arguments, &destination);
        let source = spawn_blocking(open)
            .await
            .map_err(|_| stopped())?
            .map_err(problem)?;
        Ok(Opened {
            opening: source.opening(now),
            connect: source,
        })
    }

    async fn keep(&self, context: NewContext) -> Result<Destination, Problem> {
        let command_line = self.clone();
        let file = spawn_blocking(move || command_line.config_file())
            .await
            .map_err(|_| stopped())??;
        ConfigFile::at(file).add(&context, false).await?;
        Ok(Destination::Context(context.name))
    }

    async fn keep_theme(&self, theme: String) -> Result<CleanText, Problem> {
        let file = Configuration::locate(&self.0.flags(), &|name| std::env::var_os(name))?;
        Ok(ConfigFile::at(file).set_theme(&theme).await?)
    }

    async fn keep_snapshot(
        &self,
        of: Visited,
        at: Timestamp,
        document: String,
    ) -> Result<CleanText, Problem> {
        in_state(move |state| state.keep_snapshot(place(&of), at, &document)).await
    }

    async fn newest_snapshot(&self, of: Visited) -> Result<Option<(CleanText, Value)>, Problem> {
        in_state(move |state| state.newest_snapshot(place(&of))).await
    }

    async fn remember(&self, of: Visited, visit: Remembered) -> Result<Option<Remembered>, Problem> {
        in_state(move |state| state.remember(place(&of), &visit)).await
    }

    async fn keep_view(&self, looked: Looked) -> Result<(), Problem> {
        in_state(move |state| state.keep_view(&looked)).await
    }

    async fn save(&self, file: NewFile) -> Result<CleanText, Problem> {
        in_state(move |state| state.save(&file.stem, file.extension, &file.text)).await
    }

    async fn probe_keyring(&self) -> Result<(), Problem> {
        Ok(Keyring::of_platform().probe().await?)
    }
}

/// Does something in the state directory, off the loop's thread: a file system may hang.
async fn in_state<T: Send + 'static>(
    work: impl FnOnce(State) -> Result<T, StateError> + Send + 'static,
) -> Result<T, Problem> {
    let work = move || State::of_platform().and_then(work);
    Ok(spawn_blocking(work).await.map_err(|_| stopped())??)
}

fn place(of: &Visited) -> VisitedStore<'_> {
    VisitedStore {
        context: &of.context,
        store: &of.store,
    }
}

fn problem(failure: Failure) -> Problem {
    match failure {
        Failure::Problem(problem) => *problem,
        other => Problem::new(ProblemKind::Config, format!("{other}."), "Start idsight again."),
    }
}
