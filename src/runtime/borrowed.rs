//! The loop in the terminal of this process, from taking it to giving it back.

use std::io;
use std::time::Duration;

use crossterm::event::Event;
use futures_util::Stream;
use jiff::tz::TimeZone;
use ratatui::layout::Size;
use tokio::time::timeout;

use super::suspension::{JobSignals, Suspension};
use super::{Exit, Host, RuntimeError, Signals, TerminalGuard, World, last_resort, run};
use crate::app::{Model, Opening};
use crate::session::Clock;

/// No file system is waited for longer than this.
const LAST_WRITE: Duration = Duration::from_secs(1);

/// Takes the terminal, runs the loop in it, and gives it back before anything else can be said, also where the loop
/// panics. The size that the opening names gives way to the terminal's own.
///
/// # Errors
/// The terminal cannot be taken, or the loop cannot go on.
pub async fn in_terminal<I, H, C, Z>(
    input: I,
    opening: Opening,
    world: World<H, C, Z>,
) -> Result<Exit, RuntimeError>
where
    I: Stream<Item = io::Result<Event>> + Unpin,
    H: Host,
    C: Clock,
    Z: FnOnce() -> TimeZone,
{
    let signals = Signals::listen()
        .map_err(RuntimeError::Signals)?
        .and_watch_terminal();
    // Before the terminal is taken: from here on nothing ends or stops the program unless it gives that back first.
    let job_signals = JobSignals::listen().map_err(RuntimeError::Signals)?;
    let (width, height) = crossterm::terminal::size().map_err(RuntimeError::Take)?;
    let host = world.host.clone();
    let TerminalGuard {
        mut terminal,
        mut hold,
    } = TerminalGuard::enter(opening.interface.mouse).map_err(RuntimeError::Take)?;
    last_resort::watch();
    let suspension = Suspension::of(&mut hold, job_signals);
    let size = Size { width, height };
    let mut model = Model::new(Opening { size, ..opening });
    let ended = run(&mut terminal, input, signals, Some(suspension), &mut model, world).await;
    drop(hold);
    if let Some(looked) = model.take_unkept() {
        // Where that is refused or takes too long, the next run opens on something else.
        let _ = timeout(LAST_WRITE, host.keep_view(looked)).await;
    }
    ended
}
