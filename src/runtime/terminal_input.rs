//! Reads the terminal on a thread of its own.
//!
//! Once a terminal is gone, crossterm's reader can spin without an event. Beside the loop it cannot hold up the end
//! of the program.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::thread;
use std::time::Duration;

use crossterm::event::{Event, poll, read};
use crossterm::terminal::size;
use futures_util::Stream;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

/// The events of the terminal. The thread starts when the first one is waited for, which is after the first frame.
#[derive(Debug)]
pub struct TerminalInput {
    events: Option<UnboundedReceiver<io::Result<Event>>>,
    size: Option<(u16, u16)>,
}

impl TerminalInput {
    /// Nothing is read yet.
    #[must_use]
    pub fn new() -> Self {
        Self {
            events: None,
            size: size().ok(),
        }
    }
}

impl Default for TerminalInput {
    fn default() -> Self {
        Self::new()
    }
}

impl Stream for TerminalInput {
    type Item = io::Result<Event>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let size = self.size;
        self.events
            .get_or_insert_with(|| start_reading(size))
            .poll_recv(context)
    }
}

fn start_reading(size_before: Option<(u16, u16)>) -> UnboundedReceiver<io::Result<Event>> {
    let (sender, receiver) = unbounded_channel();
    let failed = sender.clone();
    let started = thread::Builder::new()
        .name("terminal input".into())
        .spawn(move || forward(&sender, size_before));
    if let Err(error) = started {
        // The receiver is still here, so this arrives.
        let _ = failed.send(Err(error));
    }
    receiver
}

fn forward(events: &UnboundedSender<io::Result<Event>>, size_before: Option<(u16, u16)>) {
    // Looking for the first time begins to listen for changes of size; one that came before would be lost.
    let _ = poll(Duration::ZERO);
    let size_now = size().ok();
    if let Some((width, height)) = size_now.filter(|_| size_now != size_before) {
        // Where nobody listens any more, the loop below finds out.
        let _ = events.send(Ok(Event::Resize(width, height)));
    }
    loop {
        let event = read();
        let is_last = event.is_err();
        if events.send(event).is_err() || is_last {
            return;
        }
    }
}
