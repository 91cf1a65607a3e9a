//! Why the configuration was not written.

use std::fmt;
use std::io;
use std::path::Path;

use crate::config::error::as_sentence;
use crate::config::{ConfigError, SecretError, shown};
use crate::domain::{CleanText, Problem, ProblemKind};

/// Why a context was not kept or changed. No message repeats a value. Unless it says otherwise, all is as before.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeepError {
    /// Something that was given cannot be used.
    #[error("the {what} {fault}")]
    Wrong {
        /// Which part of it.
        what: &'static str,
        /// What is wrong with it.
        fault: String,
        /// What is expected.
        advice: &'static str,
    },
    /// The name is taken.
    #[error("{file} has a context `{name}` already")]
    Exists {
        /// The configuration file.
        file: CleanText,
        /// The name, as far as it may be shown.
        name: String,
    },
    /// There is no such context.
    #[error("{file} has no context `{name}`")]
    Unknown {
        /// The configuration file.
        file: CleanText,
        /// The name, as far as it may be shown.
        name: String,
        /// Those that there are.
        known: String,
    },
    /// The file that is there cannot be read, so it is left alone.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// What would be written could not be read again.
    #[error("with that change the configuration could not be read any more: {0}")]
    WouldBreak(ConfigError),
    /// The file is somebody else's.
    #[error("{file} belongs to another user (number {owner})")]
    Foreign {
        /// The configuration file.
        file: CleanText,
        /// Whose it is.
        owner: u32,
    },
    /// The file is a link to nothing.
    #[error("{file} is a link to a file that is not there")]
    Dangling {
        /// The link.
        file: CleanText,
    },
    /// The system refuses to write.
    #[error("{file} cannot be written: {reason}")]
    NotWritten {
        /// The configuration file.
        file: CleanText,
        /// What the system says.
        reason: String,
    },
    /// Another program is writing it.
    #[error("{file} is being changed by another program")]
    Busy {
        /// The configuration file.
        file: CleanText,
    },
    /// The keyring did not do its part.
    #[error(transparent)]
    Secret(#[from] SecretError),
    /// The file was not written, and the keyring did not take the client secret back.
    #[error("{error}; and the client secret is in the keyring now: {left}")]
    NotTakenBack {
        /// Why the file was not written.
        error: Box<KeepError>,
        /// Why the keyring still holds it.
        left: SecretError,
    },
    /// The file was written, and the keyring still holds the client secret from before.
    #[error("the context was kept, but the client secret from before is still in the keyring: {0}")]
    NotCleared(SecretError),
    /// The program is ending, or a thread of it broke.
    #[error("writing the configuration was interrupted")]
    Interrupted,
}

impl KeepError {
    pub(super) fn wrong(what: &'static str, fault: impl fmt::Display, advice: &'static str) -> Self {
        Self::Wrong {
            what,
            fault: fault.to_string(),
            advice,
        }
    }

    pub(super) fn not_written(file: &Path) -> impl Fn(io::Error) -> Self {
        let file = shown::unproven_path(file);
        move |error| Self::NotWritten {
            file: file.clone(),
            reason: error.to_string(),
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn advice(&self) -> String {
        match self {
            Self::Wrong { advice, .. } => (*advice).into(),
            Self::Exists { .. } => {
                "Choose another name, or say that it is to be replaced (`--replace`).".into()
            }
            Self::Unknown { known, .. } if known.is_empty() => "Add it with `idsight context add`.".into(),
            Self::Unknown { known, .. } => format!("Its contexts are {known}."),
            Self::Config(error) => format!("{} Until then it is left as it is.", error.advice()),
            Self::WouldBreak(error) => format!("{} Nothing was written.", error.advice()),
            Self::Foreign { .. } => {
                "Run idsight as that user, or name a file of your own with --config.".into()
            }
            Self::Dangling { .. } => "Create the file that it points to, or remove the link.".into(),
            Self::NotWritten { .. } => {
                "Look whether there is room, and whether you may write into its folder; or name another file with --config."
                    .into()
            }
            Self::Busy { .. } | Self::Interrupted => "Try again.".into(),
            Self::Secret(error) | Self::NotTakenBack { left: error, .. } | Self::NotCleared(error) => {
                error.advice()
            }
        }
    }

    fn kind(&self) -> ProblemKind {
        match self {
            Self::Wrong { .. } | Self::Exists { .. } | Self::Unknown { .. } => ProblemKind::Usage,
            Self::Secret(_) | Self::NotCleared(_) => ProblemKind::SecretSource,
            _ => ProblemKind::Config,
        }
    }
}

impl From<KeepError> for Problem {
    fn from(error: KeepError) -> Self {
        Self::new(error.kind(), as_sentence(&error.to_string()), error.advice())
    }
}
