//! The terminal interface.

use std::io::{self, IsTerminal as _};
use std::process::ExitCode;

use jiff::tz::TimeZone;

use super::arguments::Arguments;
use super::failure::Failure;
use super::headless::block_on;
use super::source::Source;
use crate::domain::{Problem, ProblemKind};
use crate::runtime::{Exit, TerminalInput, World, catch_panics, in_terminal};
use crate::session::{Clock as _, SystemClock};

pub(super) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    if !(io::stdin().is_terminal() && io::stdout().is_terminal()) {
        return Err(not_a_terminal().into());
    }
    let source = Source::of(arguments)?;
    let exit = catch_panics(|| block_on(show(source)))??;
    Ok(exit.into())
}

async fn show(source: Source) -> Result<Exit, Failure> {
    let clock = SystemClock::start();
    let opening = source.opening(clock.now());
    let world = World {
        connect: source,
        clock,
        zone: TimeZone::system,
    };
    Ok(in_terminal(TerminalInput::new(), opening, world).await?)
}

fn not_a_terminal() -> Problem {
    Problem::new(
        ProblemKind::Usage,
        "The interface needs a terminal for input and output.",
        "For scripts there are commands: see `idsight --help`.",
    )
}
