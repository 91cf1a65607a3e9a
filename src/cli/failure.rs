//! Failures as text and exit codes.

use std::io::{self, Write as _};
use std::process::ExitCode;

use clap::error::ErrorKind;
use serde_json::json;

use super::arguments::Arguments;
use super::colour::Colour;
use super::json::to_printable_line;
use crate::config::ConfigError;
use crate::domain::{Problem, ProblemKind};
use crate::runtime::{Panicked, RuntimeError};

const USAGE_STATUS: u8 = 2;
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
    /// A bug: a panic in a part of the program.
    #[error(transparent)]
    Panicked(#[from] Panicked),
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Self::Problem(Box::new(problem))
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
            Self::Problem(problem) => status_of(problem.kind),
            Self::Runtime(_) | Self::Machine { .. } => 1,
            Self::Panicked(_) => PANIC_STATUS,
        }
    }
}

/// The exit status of a family of problems.
fn status_of(kind: ProblemKind) -> u8 {
    match kind {
        ProblemKind::Usage | ProblemKind::Config | ProblemKind::SecretSource => USAGE_STATUS,
        ProblemKind::Credentials | ProblemKind::Token => 3,
        ProblemKind::Forbidden => 4,
        ProblemKind::NotFound => 5,
        ProblemKind::Network | ProblemKind::Tls | ProblemKind::Timeout => 6,
        ProblemKind::Server | ProblemKind::UnexpectedAnswer => 7,
    }
}

/// Tells a failure on stderr, and gives the exit status that belongs to it. A closed pipe is no failure.
#[must_use]
pub fn report(failure: &Failure, arguments: &Arguments) -> ExitCode {
    if failure.is_closed_pipe() {
        return ExitCode::SUCCESS;
    }
    let text = match failure {
        Failure::Problem(problem) if arguments.wants_json() => json_error(problem),
        Failure::Problem(problem) => in_words(problem, Colour::of(arguments, &io::stderr())),
        other => format!("{} {other}\n", Colour::of(arguments, &io::stderr()).bad("error:")),
    };
    tell(&text);
    ExitCode::from(failure.status())
}

/// Tells that a command line is not understood, or gives the help that was asked for.
#[must_use]
pub fn report_usage(error: &clap::Error) -> ExitCode {
    let is_help = matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion);
    if !is_help && asks_for_json(std::env::args()) {
        let message = error.to_string();
        let first = message
            .lines()
            .next()
            .unwrap_or_default()
            .trim_start_matches("error: ")
            .to_owned();
        tell(&json_error(&Problem::new(
            ProblemKind::Usage,
            first,
            "See `idsight --help`.",
        )));
    } else {
        // A reader that is gone needs no help.
        let _ = error.print();
    }
    if is_help {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(USAGE_STATUS)
    }
}

fn asks_for_json(arguments: impl Iterator<Item = String>) -> bool {
    let words: Vec<String> = arguments.collect();
    words.iter().any(|word| word == "--format=json")
        || words.windows(2).any(|pair| pair == ["--format", "json"])
}

fn json_error(problem: &Problem) -> String {
    let error = json!({"error": {
        "kind": problem.kind.name(),
        "status": problem.status,
        "message": problem.message,
        "advice": problem.advice,
    }});
    to_printable_line(&error).unwrap_or_default() + "\n"
}

fn in_words(problem: &Problem, colour: Colour) -> String {
    let cause = problem
        .cause
        .as_ref()
        .map(|cause| format!("  {cause}\n"))
        .unwrap_or_default();
    format!(
        "{} {}\n{cause}  {} {}\n",
        colour.bad("error:"),
        problem.message,
        colour.strong("→"),
        problem.advice
    )
}

fn tell(text: &str) {
    // Where stderr is closed, nobody listens.
    let _ = io::stderr().lock().write_all(text.as_bytes());
}
