//! What can happen, and what the world is to do about it.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use ratatui::layout::{Position, Size};

use super::contexts::Destination;
use super::differences::{Compared, Comparison};
use super::key::Key;
use super::opening::Opening;
use crate::config::{Looked, NewContext};
use crate::domain::{
    ApiCredential, CleanText, Clip, Copied, Exchange, IdsId, JsonTree, Moment, Problem, Profile, RawBody,
    Remembered, Setup,
};
use crate::session::{Event, Request, RequestId};

/// Something happened.
#[derive(Clone, Debug)]
pub enum Msg {
    /// It is now so late. Comes first in every batch.
    Tick(Moment),
    /// A key was pressed.
    Key(Key),
    /// Text was pasted.
    Paste(String),
    /// The mouse was used.
    Mouse(Mouse),
    /// The terminal has another size.
    Resized(Size),
    /// The machine's time zone is known.
    Zone(TimeZone),
    /// The session tells something.
    Session(Event),
    /// The session's task ended, which it never should.
    SessionEnded,
    /// The world went somewhere else: another session tells from now on.
    Opened(Box<Opening>),
    /// It could not.
    NotOpened(Problem),
    /// A new context was kept, and leads there.
    Kept(Result<Destination, Problem>),
    /// Whether there is a keyring, which was asked for.
    Keyring(Result<(), Problem>),
    /// An answer was read for the raw view; `None`: it is not JSON.
    RawRead {
        /// Under which name that was asked for.
        id: RequestId,
        /// Its tree.
        tree: Option<Arc<JsonTree>>,
    },
    /// What differs between two profiles.
    Compared {
        /// Under which name that was asked for.
        id: RequestId,
        /// What differs, or why they cannot be compared.
        result: Result<Compared, Problem>,
    },
    /// Where a snapshot or the exchanges were saved, or why they were not.
    Saved(Result<CleanText, Problem>),
    /// In which file the theme was kept, or why it was not.
    ThemeKept(Result<CleanText, Problem>),
    /// What a visit of which something is remembered tells, in one line; `None`: nothing new.
    Remembered(Option<String>),
    /// How it went to put something into the clipboard.
    Copied(Copied),
    /// What is looked at cannot be kept for the next run.
    NotKept(Problem),
}

/// What the mouse did, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mouse {
    /// What.
    pub kind: MouseKind,
    /// Where on the screen.
    pub at: Position,
}

/// What the mouse can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MouseKind {
    /// The left button went down.
    Click,
    /// The mouse moved with the left button down.
    Drag,
    /// The left button was let go.
    Release,
    /// The wheel turned away from the user.
    ScrollUp,
    /// The wheel turned towards the user.
    ScrollDown,
}

/// What the world is to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Tell the session.
    Session(Request),
    /// Put a text into the clipboard.
    Copy(Clip),
    /// Put the access token into the clipboard; the model never has it.
    CopyToken,
    /// Read an answer for the raw view.
    ReadRaw(RawReading),
    /// Compare two profiles.
    Compare(Comparison),
    /// Save a snapshot of a profile.
    SaveSnapshot(Box<Saving>),
    /// Remember which privileges and groups there are, and tell what changed.
    Remember(Visited, Box<Remembered>),
    /// Keep what is looked at for the next run.
    KeepView(Box<Looked>),
    /// Save exchanges as an archive for the user alone.
    SaveExchanges(SavedExchanges),
    /// Go somewhere else, and tell with what the screen opens there.
    Open(Destination),
    /// Keep a new context and its secret.
    Keep(Box<NewContext>),
    /// Keep a theme in the configuration, as it is named there.
    KeepTheme(String),
    /// See whether there is a keyring.
    ProbeKeyring,
    /// Give the terminal to the shell until it has the program go on.
    Suspend,
    /// End the program.
    Quit,
}

/// Exchanges to be saved, in their order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedExchanges {
    /// They.
    pub exchanges: Vec<Arc<Exchange>>,
    /// When that was asked for.
    pub at: Timestamp,
}

/// An answer to be read, with the credential that is masked in it.
#[derive(Clone, Debug)]
pub struct RawReading {
    /// Under which name it will be told.
    pub id: RequestId,
    /// The answer.
    pub body: RawBody,
    /// The credential in use.
    pub credential: Option<ApiCredential>,
}

impl PartialEq for RawReading {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for RawReading {}

/// A store of a context, of which something is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visited {
    /// The context's name.
    pub context: String,
    /// The store.
    pub store: IdsId,
}

/// A profile to be saved, with what says where it is from.
#[derive(Clone, Debug)]
pub struct Saving {
    /// Of which store.
    pub visited: Visited,
    /// What is set up.
    pub setup: Setup,
    /// When it was fetched.
    pub at: Timestamp,
    /// The profile.
    pub profile: Arc<Profile>,
    /// The credential in use, which is masked in it.
    pub credential: ApiCredential,
}

impl PartialEq for Saving {
    fn eq(&self, other: &Self) -> bool {
        self.visited == other.visited && self.at == other.at
    }
}

impl Eq for Saving {}
