//! The terminal interface.

use std::io::{self, IsTerminal as _};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

use jiff::tz::TimeZone;
use ratatui::layout::Size;

use super::arguments::Arguments;
use super::exit_status;
use super::failure::Failure;
use super::headless::block_on;
use super::source::Source;
use crate::app::Model;
use crate::domain::{Problem, ProblemKind};
use crate::runtime::{Exit, PanicReports, Signals, TerminalGuard, TerminalInput, World, run as run_loop};
use crate::session::{Clock as _, SystemClock};

pub(super) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    if !(io::stdin().is_terminal() && io::stdout().is_terminal()) {
        return Err(not_a_terminal().into());
    }
    let source = Source::of(arguments)?;
    let reports = PanicReports::install();
    let ended = catch_unwind(AssertUnwindSafe(|| block_on(show(source))));
    let reports = reports.take();
    match ended {
        Ok(exit) if reports.is_empty() => exit.map(status),
        _ => Err(Failure::Panicked { reports }),
    }
}

/// Takes the terminal, and gives it back before anything else is said.
async fn show(source: Source) -> Result<Exit, Failure> {
    let clock = SystemClock::start();
    let signals = Signals::listen()
        .map_err(Failure::machine("cannot listen to signals"))?
        .and_watch_terminal();
    let (width, height) =
        crossterm::terminal::size().map_err(Failure::machine("cannot measure the terminal"))?;
    let model = Model::new(source.opening(clock.now(), Size { width, height }));
    let mut guard =
        TerminalGuard::enter(source.interface.mouse).map_err(Failure::machine("cannot use the terminal"))?;
    let world = World {
        connect: source,
        clock,
        zone: TimeZone::system,
    };
    Ok(run_loop(&mut guard.terminal, TerminalInput::new(), signals, model, world).await?)
}

fn status(exit: Exit) -> ExitCode {
    match exit {
        Exit::Quit => ExitCode::SUCCESS,
        Exit::Signal(number) => {
            u8::try_from(exit_status::SIGNALLED + number).map_or(ExitCode::FAILURE, ExitCode::from)
        }
    }
}

fn not_a_terminal() -> Problem {
    Problem::new(
        ProblemKind::Usage,
        "The interface needs a terminal for input and output.",
        "For scripts there are commands: see `idsight --help`.",
    )
}
