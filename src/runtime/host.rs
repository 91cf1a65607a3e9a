//! What the loop can have done beside itself: opening another context, and keeping a new one.

use jiff::Timestamp;
use serde_json::Value;

use crate::app::{Destination, Opening, Visited};
use crate::config::{Looked, NewContext};
use crate::domain::{CleanText, Moment, Problem, Remembered};
use crate::session::Connect;

/// The one who knows the configuration. Everything may block or take its time: the loop never waits for it.
pub trait Host: Clone + Send + Sync + 'static {
    /// The way to an API.
    type Connect: Connect;

    /// Opens a destination: reads the configuration anew, and connects to nothing yet.
    ///
    /// # Errors
    /// The configuration does not lead there.
    fn open(
        &self,
        destination: Destination,
        now: Moment,
    ) -> impl Future<Output = Result<Opened<Self::Connect>, Problem>> + Send;

    /// Keeps a new context with its secret, and says where it leads.
    ///
    /// # Errors
    /// It could not be kept; then all is as it was.
    fn keep(&self, context: NewContext) -> impl Future<Output = Result<Destination, Problem>> + Send;

    /// Keeps a theme, as the configuration names it, and says in which file.
    ///
    /// # Errors
    /// It could not be kept.
    fn keep_theme(&self, theme: String) -> impl Future<Output = Result<CleanText, Problem>> + Send;

    /// Keeps a snapshot, and says in which file.
    ///
    /// # Errors
    /// It cannot be written.
    fn keep_snapshot(
        &self,
        of: Visited,
        at: Timestamp,
        document: String,
    ) -> impl Future<Output = Result<CleanText, Problem>> + Send;

    /// The newest snapshot of a store with its file; `None`: there is none.
    ///
    /// # Errors
    /// It cannot be read.
    fn newest_snapshot(
        &self,
        of: Visited,
    ) -> impl Future<Output = Result<Option<(CleanText, Value)>, Problem>> + Send;

    /// Remembers a visit, and gives the one before.
    ///
    /// # Errors
    /// It cannot be written.
    fn remember(
        &self,
        of: Visited,
        visit: Remembered,
    ) -> impl Future<Output = Result<Option<Remembered>, Problem>> + Send;

    /// Keeps what is looked at for the next run.
    ///
    /// # Errors
    /// It cannot be written.
    fn keep_view(&self, looked: Looked) -> impl Future<Output = Result<(), Problem>> + Send;

    /// Saves a file where idsight keeps its own, for the user alone and never over another, and says where it is.
    ///
    /// # Errors
    /// It could not be saved.
    fn save(&self, file: NewFile) -> impl Future<Output = Result<CleanText, Problem>> + Send;

    /// Sees whether there is a keyring.
    ///
    /// # Errors
    /// Why there is none.
    fn probe_keyring(&self) -> impl Future<Output = Result<(), Problem>> + Send;
}

/// A file that the user asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFile {
    /// Its name without the extension; a number may be put behind it.
    pub stem: String,
    /// The extension.
    pub extension: &'static str,
    /// What stands in it.
    pub text: String,
}

/// A destination that was opened.
#[derive(Debug)]
pub struct Opened<N> {
    /// With what the screen opens.
    pub opening: Opening,
    /// How to come to the API.
    pub connect: N,
}
