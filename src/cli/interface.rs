//! The terminal interface.

#[cfg(unix)]
use std::ffi::OsStr;
use std::io::{self, IsTerminal as _};
use std::process::ExitCode;

use super::arguments::Arguments;
use super::failure::Failure;
use super::headless::block_on;
use super::host::CommandLine;
use super::last_view::Recalled;
use super::source::{interface, shown_file};
use super::zone;
use crate::app::Opening;
use crate::app::keymap::Keymap;
use crate::config::Configuration;
use crate::domain::{Moment, Problem, ProblemKind};
use crate::runtime::{Exit, TerminalInput, World, catch_panics, in_terminal};
use crate::session::{Clock as _, SystemClock};

pub(super) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    if !(io::stdin().is_terminal() && io::stdout().is_terminal()) {
        return Err(not_a_terminal().into());
    }
    #[cfg(unix)]
    if let Some(problem) = cannot_draw(std::env::var_os("TERM").as_deref()) {
        return Err(problem.into());
    }
    let exit = catch_panics(|| block_on(show(arguments)))??;
    Ok(exit.into())
}

async fn show(arguments: &Arguments) -> Result<Exit, Failure> {
    let clock = SystemClock::start();
    let recalled = Recalled::of(arguments);
    let configuration = Configuration::load(&arguments.flags(), &|name| std::env::var_os(name))?;
    let (opening, connect) = match recalled.source(&configuration, arguments) {
        Ok(source) => (source.opening(clock.now()), Some(source)),
        Err(failure) => match first_run(&configuration, arguments, clock.now())? {
            Some(opening) => (opening, None),
            None => return Err(failure),
        },
    };
    let opening = recalled.resume(opening, arguments);
    let world = World {
        connect,
        host: CommandLine::new(arguments),
        clock,
        zone: zone::local,
    };
    Ok(in_terminal(TerminalInput::new(), opening, world).await?)
}

/// With what the screen opens where nothing is configured, and nothing but a file is missing.
fn first_run(
    configuration: &Configuration,
    arguments: &Arguments,
    now: Moment,
) -> Result<Option<Opening>, Failure> {
    if arguments.is_demo() {
        return Ok(None);
    }
    let keymap = Keymap::read(configuration.keys())?;
    let is_blank = configuration.is_blank(&arguments.flags(), &|name| std::env::var_os(name));
    let file = shown_file(configuration).filter(|_| is_blank);
    Ok(file.map(|file| Opening {
        interface: interface(arguments, configuration),
        keymap,
        ..Opening::first_run(now, Some(file))
    }))
}

fn not_a_terminal() -> Problem {
    Problem::new(
        ProblemKind::Usage,
        "The interface needs a terminal for input and output.",
        "For scripts there are commands: see `idsight --help`.",
    )
}

/// Why a terminal of this kind shows nothing; `None`: it does.
#[cfg(unix)]
fn cannot_draw(kind: Option<&OsStr>) -> Option<Problem> {
    let message = match kind {
        None => "TERM is not set, so nobody knows what the terminal can do.",
        Some(kind) if kind.is_empty() => "TERM is empty, so nobody knows what the terminal can do.",
        Some(kind) if kind == "dumb" => "The interface cannot be drawn here: TERM is `dumb`.",
        Some(_) => return None,
    };
    Some(Problem::new(
        ProblemKind::Usage,
        message,
        "Set TERM to what your terminal is, such as xterm-256color. The commands need none: see `idsight --help`.",
    ))
}
