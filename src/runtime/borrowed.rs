//! The loop in the terminal of this process, from taking it to giving it back.

use std::io;

use crossterm::event::Event;
use futures_util::Stream;
use jiff::tz::TimeZone;
use ratatui::layout::Size;

use super::{Exit, Host, RuntimeError, Signals, TerminalGuard, World, run};
use crate::app::{Model, Opening};
use crate::session::Clock;

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
    let (width, height) = crossterm::terminal::size().map_err(RuntimeError::Take)?;
    let mut guard = TerminalGuard::enter(opening.interface.mouse).map_err(RuntimeError::Take)?;
    let size = Size { width, height };
    let model = Model::new(Opening { size, ..opening });
    run(&mut guard.terminal, input, signals, model, world).await
}
