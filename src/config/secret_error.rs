//! Why a secret cannot be had.

use super::{FileFault, KeyringFault};
use crate::domain::{Problem, ProblemKind};

/// Why a secret cannot be had. No message shows any of it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SecretError {
    /// The variable is unset or empty.
    #[error("the environment variable {name}, which should hold the client secret, is not set")]
    Unset {
        /// The variable.
        name: String,
    },
    /// The variable's bytes are not UTF-8.
    #[error("the environment variable {name}, which should hold the client secret, is not UTF-8 text")]
    VariableNotText {
        /// The variable.
        name: String,
    },
    /// The file cannot be used.
    #[error("the file of the client secret: {0}")]
    File(#[from] FileFault),
    /// There is nothing in the place.
    #[error("the client secret is empty: {origin} holds nothing")]
    Empty {
        /// Where.
        origin: String,
    },
    /// The command that should print it failed.
    #[error("the command `{program}`, which should print the client secret, {fault}")]
    Command {
        /// The program, without its arguments.
        program: String,
        /// What happened.
        fault: String,
        /// What to do.
        advice: &'static str,
    },
    /// The keyring does not give it.
    #[error(transparent)]
    Keyring(#[from] KeyringFault),
    /// The program is ending, or a thread of it broke.
    #[error("reading the client secret was interrupted")]
    Interrupted,
}

impl SecretError {
    /// What to do about it.
    #[must_use]
    pub fn advice(&self) -> String {
        match self {
            Self::Unset { name } => format!("Set {name}, or name another source in `client_secret`."),
            Self::VariableNotText { name } => format!("Set {name} anew."),
            Self::File(fault) => fault.advice(),
            Self::Empty { .. } => {
                "Put the client secret there, or name another source in `client_secret`.".into()
            }
            Self::Command { advice, .. } => (*advice).into(),
            Self::Keyring(fault) => fault.advice(),
            Self::Interrupted => "Try again.".into(),
        }
    }
}

impl From<SecretError> for Problem {
    fn from(error: SecretError) -> Self {
        Self::new(
            ProblemKind::SecretSource,
            super::error::as_sentence(&error.to_string()),
            error.advice(),
        )
    }
}
