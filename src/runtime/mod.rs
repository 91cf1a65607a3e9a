//! The terminal edge: the one loop, and what ties it to the world.

mod alarm;
mod borrowed;
mod canvas;
mod clipboard;
mod errands;
mod host;
mod input;
mod last_resort;
mod line;
mod outside;
mod panics;
mod signals;
mod suspension;
mod terminal;
mod terminal_input;
#[cfg(test)]
mod tests;

use std::error::Error;
use std::future::poll_fn;
use std::io;
use std::process::ExitCode;
use std::task::Poll;

use crossterm::event::Event as TerminalEvent;
use futures_util::{Stream, StreamExt as _};
use jiff::tz::TimeZone;
use ratatui::Terminal;
use ratatui::backend::Backend;
use ratatui::layout::Size;

pub use borrowed::in_terminal;
pub use canvas::Canvas;
pub use clipboard::Clipboard;
pub use host::{Host, NewFile, Opened};
pub use panics::{Panicked, catch_panics};
pub use signals::Signals;
pub use terminal::TerminalGuard;
pub use terminal_input::TerminalInput;

use self::alarm::Alarm;
use self::outside::Outside;
use self::suspension::{Away, Back, Suspension};
use crate::app::{Effect, Model, Msg, next_deadline, update};
use crate::domain::{Problem, ProblemKind};
use crate::session::Clock;
use crate::view::view;

/// A shell adds this to the number of the signal that ended a program.
const SIGNALLED: i32 = 128;
/// More messages than this are not taken in without a frame between them.
const LARGEST_BATCH: usize = 1_000;

/// How the loop came to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// The user quit.
    Quit,
    /// A signal ended it, by its number.
    Signal(i32),
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Quit => Self::SUCCESS,
            Exit::Signal(number) => u8::try_from(SIGNALLED + number).map_or(Self::FAILURE, Self::from),
        }
    }
}

/// Why the loop cannot go on.
#[derive(Debug, thiserror::Error)]
pub enum RuntimeError {
    /// Nobody would tell us of a signal.
    #[error("cannot listen to signals: {0}")]
    Signals(#[source] io::Error),
    /// There is no terminal, or it does not answer.
    #[error("cannot use the terminal: {0}")]
    Take(#[source] io::Error),
    /// The screen cannot be drawn.
    #[error("cannot draw on the terminal: {0}")]
    Draw(#[source] Box<dyn Error + Send + Sync>),
    /// The system gives no timer.
    #[error("cannot set a timer: {0}")]
    Timer(#[source] io::Error),
    /// The terminal cannot be read.
    #[error("cannot read from the terminal: {0}")]
    Input(#[source] io::Error),
    /// The terminal went away.
    #[error("the terminal went away")]
    InputEnded,
}

/// What the loop needs of the world, besides the terminal.
#[derive(Debug)]
pub struct World<H: Host, C, Z> {
    /// How to come to the API first; `None`: nothing is configured yet.
    pub connect: Option<H::Connect>,
    /// Opens other places, and keeps new ones.
    pub host: H,
    /// The clocks.
    pub clock: C,
    /// Tells the time zone; asked after the first frame, since it reads a file.
    pub zone: Z,
}

/// Draws, waits, takes in, and draws again, until the user quits or a signal comes.
///
/// The first frame is drawn before anything is asked for. Afterwards one is drawn for each batch of messages that
/// changed something.
///
/// # Errors
/// The terminal cannot be drawn on or read from.
async fn run<B, I, H, C, Z>(
    terminal: &mut Terminal<B>,
    mut input: I,
    mut signals: Signals,
    mut suspension: Option<Suspension<'_>>,
    model: &mut Model,
    world: World<H, C, Z>,
) -> Result<Exit, RuntimeError>
where
    B: Backend<Error: Send + Sync + 'static>,
    I: Stream<Item = io::Result<TerminalEvent>> + Unpin,
    H: Host,
    C: Clock,
    Z: FnOnce() -> TimeZone,
{
    draw(terminal, model)?;
    let alarm = Alarm::new().map_err(RuntimeError::Timer)?;
    let clock = world.clock.clone();
    let mut outside = Outside::new(
        world.connect,
        world.host,
        world.clock,
        model.interface.clipboard_clear,
    );
    let mut batch = Batch {
        messages: vec![Msg::Zone((world.zone)())],
        failure: None,
    };
    for effect in model.start() {
        outside.perform(effect);
    }
    let mut away = None;
    loop {
        let resized = batch.has_resize();
        let messages = std::mem::take(&mut batch.messages);
        match take_in(model, messages, &clock, &mut outside) {
            Next::GoOn => {}
            Next::Leave => away = Some(Away::Wanted),
            Next::Quit => return Ok(Exit::Quit),
        }
        if let Some(failure) = batch.failure {
            return Err(failure);
        }
        if let Some(away) = away.take() {
            match leave(suspension.as_mut(), away, &mut signals).await? {
                Back::Ended(signal) => return Ok(Exit::Signal(signal)),
                Back::Again => {
                    batch.messages.push(Msg::Resized(size(terminal)?));
                    continue;
                }
                Back::NoShell if away == Away::Wanted => {
                    batch.messages.push(Msg::NotOpened(no_shell()));
                    continue;
                }
                Back::NoShell => {}
            }
        }
        if resized {
            forget_screen(terminal)?;
        }
        draw(terminal, model)?;
        let deadline = next_deadline(model).map(|at| at.saturating_sub(clock.now().monotonic));
        tokio::select! {
            // What ends the program comes first.
            biased;
            signal = signals.recv() => return Ok(Exit::Signal(signal)),
            asked = asked(suspension.as_mut()) => away = Some(asked),
            event = input.next() => batch.push_input(event),
            msg = outside.next() => batch.messages.push(msg),
            () = alarm.wait(deadline) => {}
        }
        batch.drain(&mut input, &mut outside).await;
    }
}

/// What happened since the last frame. A failure comes after what was there before it.
struct Batch {
    messages: Vec<Msg>,
    failure: Option<RuntimeError>,
}

impl Batch {
    fn has_resize(&self) -> bool {
        self.messages.iter().any(|msg| matches!(msg, Msg::Resized(_)))
    }

    fn push_input(&mut self, event: Option<io::Result<TerminalEvent>>) {
        match event {
            Some(Ok(event)) => self.messages.extend(input::message(event)),
            Some(Err(error)) => self.failure = Some(RuntimeError::Input(error)),
            None => self.failure = Some(RuntimeError::InputEnded),
        }
    }

    /// Adds what is there already, so that one frame shows all of it.
    async fn drain<I, H, C>(&mut self, input: &mut I, outside: &mut Outside<H, C>)
    where
        I: Stream<Item = io::Result<TerminalEvent>> + Unpin,
        H: Host,
        C: Clock,
    {
        while self.messages.len() < LARGEST_BATCH
            && let Some(msg) = outside.ready()
        {
            self.messages.push(msg);
        }
        while self.messages.len() < LARGEST_BATCH
            && self.failure.is_none()
            && let Poll::Ready(event) = look_at(input).await
        {
            self.push_input(event);
        }
    }
}

/// What the user wants next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Next {
    /// More of this.
    GoOn,
    /// The shell.
    Leave,
    /// The end.
    Quit,
}

/// Takes in a batch at one point in time, and tells what the user wants next.
fn take_in<H: Host, C: Clock>(
    model: &mut Model,
    batch: Vec<Msg>,
    clock: &C,
    outside: &mut Outside<H, C>,
) -> Next {
    let mut next = Next::GoOn;
    for msg in std::iter::once(Msg::Tick(clock.now())).chain(batch) {
        for effect in update(model, msg) {
            next = next.max(match effect {
                Effect::Quit => Next::Quit,
                Effect::Suspend => Next::Leave,
                _ => Next::GoOn,
            });
            outside.perform(effect);
        }
    }
    next
}

/// The next time that somebody else stops the program; never, where there is no job control.
async fn asked(suspension: Option<&mut Suspension<'_>>) -> Away {
    match suspension {
        Some(suspension) => suspension.asked().await,
        None => std::future::pending().await,
    }
}

/// Leaves the terminal to the shell, and comes back.
async fn leave(
    suspension: Option<&mut Suspension<'_>>,
    away: Away,
    signals: &mut Signals,
) -> Result<Back, RuntimeError> {
    match suspension {
        Some(suspension) => suspension.leave(away, signals).await.map_err(RuntimeError::Take),
        None => Ok(Back::NoShell),
    }
}

fn no_shell() -> Problem {
    Problem::new(
        ProblemKind::Usage,
        "No shell is there to go back to.",
        "Ctrl-C quits.",
    )
}

/// Looks whether there is an event. The stream wakes whoever looked last, so it has to be this task that looks.
async fn look_at<I>(input: &mut I) -> Poll<Option<I::Item>>
where
    I: Stream + Unpin,
{
    poll_fn(|context| Poll::Ready(input.poll_next_unpin(context))).await
}

fn draw<B>(terminal: &mut Terminal<B>, model: &mut Model) -> Result<(), RuntimeError>
where
    B: Backend<Error: Send + Sync + 'static>,
{
    if model.take_changed() {
        terminal
            .draw(|frame| view(model, frame))
            .map_err(|error| RuntimeError::Draw(error.into()))?;
    }
    Ok(())
}

/// Has the next frame paint every cell. A terminal that was smaller for a moment has lost what stood there, although
/// its size is the same as before.
fn forget_screen<B>(terminal: &mut Terminal<B>) -> Result<(), RuntimeError>
where
    B: Backend<Error: Send + Sync + 'static>,
{
    let size = size(terminal)?;
    terminal
        .resize(size.into())
        .map_err(|error| RuntimeError::Draw(error.into()))
}

fn size<B>(terminal: &Terminal<B>) -> Result<Size, RuntimeError>
where
    B: Backend<Error: Send + Sync + 'static>,
{
    terminal.size().map_err(|error| RuntimeError::Draw(error.into()))
}
