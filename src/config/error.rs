//! What can be wrong with the configuration, where, and what to do. No message ever repeats a value.

use std::fmt;

use super::regular_file::FileFault;
use crate::domain::{CleanText, Problem, ProblemKind};

/// Why the configuration cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ConfigError {
    /// A key of the file, or its value.
    #[error("{place} {fault}")]
    InFile {
        /// File, line and key.
        place: Place,
        /// What is wrong with it.
        fault: String,
        /// What to do.
        advice: String,
    },
    /// The file is not TOML.
    #[error("{file}:{line}:{column}: this is not valid TOML")]
    Syntax {
        /// The file.
        file: CleanText,
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// What to look for.
        hint: &'static str,
    },
    /// The file itself.
    #[error("the configuration: {0}")]
    File(#[from] FileFault),
    /// An environment variable.
    #[error("the environment variable {variable} {fault}")]
    Variable {
        /// Its name.
        variable: &'static str,
        /// What is wrong with it.
        fault: String,
        /// What to do.
        advice: String,
    },
    /// A global option.
    #[error("the option {option} {fault}")]
    Flag {
        /// The option.
        option: &'static str,
        /// What is wrong with it.
        fault: String,
        /// What to do.
        advice: String,
    },
    /// Nothing, or not enough, says which tenant or credentials.
    #[error("{message}")]
    Incomplete {
        /// What is missing.
        message: String,
        /// What to do.
        advice: String,
    },
}

/// Where something stands in the configuration file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub file: CleanText,
    /// The line, from 1.
    pub line: usize,
    /// The full path of the key, such as `contexts.acme.timeout_seconds`.
    pub key: String,
}

impl ConfigError {
    pub(super) fn variable(variable: &'static str, fault: impl fmt::Display, advice: &str) -> Self {
        Self::Variable {
            variable,
            fault: fault.to_string(),
            advice: advice.into(),
        }
    }

    pub(super) fn flag(option: &'static str, fault: impl fmt::Display, advice: impl Into<String>) -> Self {
        Self::Flag {
            option,
            fault: fault.to_string(),
            advice: advice.into(),
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn advice(&self) -> String {
        match self {
            Self::InFile { advice, .. }
            | Self::Variable { advice, .. }
            | Self::Flag { advice, .. }
            | Self::Incomplete { advice, .. } => advice.clone(),
            Self::Syntax { hint, .. } => (*hint).into(),
            Self::File(fault) => fault.advice(),
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}: `{}`", self.file, self.line, self.key)
    }
}

/// An error's text, which begins small and has no full stop, as the sentence that a problem is told in.
///
/// A file at its beginning keeps its name.
pub(super) fn as_sentence(text: &str) -> String {
    let stop = if text.ends_with(['.', '!', '?']) { "" } else { "." };
    let begins_with_file = text
        .split(' ')
        .next()
        .is_some_and(|word| word.contains(['/', '\\', '.', ':']));
    let mut characters = text.chars();
    match characters.next() {
        Some(first) if !begins_with_file => format!("{}{}{stop}", first.to_uppercase(), characters.as_str()),
        _ => format!("{text}{stop}"),
    }
}

impl From<ConfigError> for Problem {
    fn from(error: ConfigError) -> Self {
        Self::new(
            ProblemKind::Config,
            as_sentence(&error.to_string()),
            error.advice(),
        )
    }
}
