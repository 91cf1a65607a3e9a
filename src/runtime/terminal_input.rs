//! Reads the terminal on a thread of its own.
//!
//! Once a terminal is gone, crossterm's reader can spin without an event. Beside the loop it cannot hold up the end
//! of the program.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::thread;

use crossterm::event::{Event, read};
use futures_util::Stream;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

/// The events of the terminal. The thread starts when the first one is waited for, which is after the first frame.
#[derive(Debug, Default)]
pub struct TerminalInput {
    events: Option<UnboundedReceiver<io::Result<Event>>>,
}

impl TerminalInput {
    /// Nothing is read yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }
}

impl Stream for TerminalInput {
    type Item = io::Result<Event>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.events.get_or_insert_with(start_reading).poll_recv(context)
    }
}

fn start_reading() -> UnboundedReceiver<io::Result<Event>> {
    let (sender, receiver) = unbounded_channel();
    let failed = sender.clone();
    let started = thread::Builder::new()
        .name("terminal input".into())
        .spawn(move || forward(&sender));
    if let Err(error) = started {
        // The receiver is still here, so this arrives.
        let _ = failed.send(Err(error));
    }
    receiver
}

fn forward(events: &UnboundedSender<io::Result<Event>>) {
    loop {
        let event = read();
        let is_last = event.is_err();
        if events.send(event).is_err() || is_last {
            return;
        }
    }
}
