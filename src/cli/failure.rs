//! Failures as text and exit codes.

use std::ffi::OsString;
use std::io::{self, Write as _};
use std::process::ExitCode;

use serde_json::json;

use super::arguments::Arguments;
use super::colour::Colour;
use super::exit_status;
use crate::config::{ConfigError, KeepError};
use crate::domain::Problem;
use crate::domain::to_printable_line;
use crate::runtime::{Panicked, RuntimeError};

/// What Rust programs end with after a panic.
const PANIC_STATUS: u8 = 101;

/// Why a command could not do its work.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The API, the configuration or the user's input.
    #[error(transparent)]
    Problem(Box<Problem>),
    /// The terminal interface cannot run.
    #[error(transparent)]
    Runtime(#[from] RuntimeError),
    /// Something of the machine: a stream, a socket, the terminal.
    #[error("{doing}: {source}")]
    Machine {
        /// What was being done.
        doing: &'static str,
        /// Why it did not work.
        source: io::Error,
    },
    /// The command of `exec` cannot be run.
    #[error("cannot run {command:?}: {source}")]
    NotRun {
        /// Its name.
        command: OsString,
        /// Why the system did not run it.
        source: io::Error,
    },
    /// The user, or a signal, ended the questions.
    #[error("given up; nothing was changed")]
    GivenUp {
        /// The number of the signal.
        signal: i32,
    },
    /// A bug: a panic in a part of the program.
    #[error(transparent)]
    Panicked(#[from] Panicked),
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Self::Problem(Box::new(problem))
    }
}

impl From<KeepError> for Failure {
    fn from(error: KeepError) -> Self {
        Problem::from(error).into()
    }
}

impl From<ConfigError> for Failure {
    fn from(error: ConfigError) -> Self {
        Problem::from(error).into()
    }
}

impl Failure {
    /// Says what was being done when the machine failed.
    pub(super) fn machine(doing: &'static str) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Machine { doing, source }
    }

    fn is_closed_pipe(&self) -> bool {
        matches!(self, Self::Machine { source, .. } if source.kind() == io::ErrorKind::BrokenPipe)
    }

    fn status(&self) -> u8 {
        match self {
            Self::Problem(problem) => exit_status::of(problem.kind),
            Self::Runtime(_) | Self::Machine { .. } => 1,
            Self::NotRun { source, .. } => match source.kind() {
                io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => exit_status::NO_SUCH_COMMAND,
                _ => exit_status::NOT_EXECUTABLE,
            },
            Self::GivenUp { signal } => u8::try_from(exit_status::SIGNALLED + signal).unwrap_or(u8::MAX),
            Self::Panicked(_) => PANIC_STATUS,
        }
    }
}

/// Tells a failure on stderr, and gives the exit status that belongs to it. A closed pipe is no failure.
#[must_use]
pub fn report(failure: &Failure, arguments: &Arguments) -> ExitCode {
    if failure.is_closed_pipe() {
        return ExitCode::SUCCESS;
    }
    let colour = Colour::of(arguments, &io::stderr());
    let label = colour.bad("error:");
    let text = match failure {
        Failure::Problem(problem) if arguments.wants_json() => json_error(problem),
        Failure::Problem(problem) => in_words(problem, &label, colour),
        other => format!("{label} {other}\n"),
    };
    tell(&text);
    ExitCode::from(failure.status())
}

/// Tells on stderr what did not work although the command did.
pub(super) fn remark(problem: &Problem, arguments: &Arguments) {
    let colour = Colour::of(arguments, &io::stderr());
    tell(&if arguments.wants_json() {
        json_error(problem)
    } else {
        in_words(problem, &colour.warning("warning:"), colour)
    });
}

/// The line on stderr that scripts read.
pub(super) fn json_error(problem: &Problem) -> String {
    let error = json!({"error": {
        "kind": problem.kind.name(),
        "status": problem.status,
        "message": problem.in_full(),
        "advice": problem.advice,
    }});
    to_printable_line(&error).unwrap_or_default() + "\n"
}

fn in_words(problem: &Problem, label: &str, colour: Colour) -> String {
    let cause = problem
        .cause
        .as_ref()
        .map(|cause| format!("  {cause}\n"))
        .unwrap_or_default();
    format!(
        "{label} {}\n{cause}  {} {}\n",
        problem.message,
        colour.strong("→"),
        problem.advice
    )
}

/// Says something on stderr.
pub(super) fn tell(text: &str) {
    // Where stderr is closed, nobody listens.
    let _ = io::stderr().lock().write_all(text.as_bytes());
}
