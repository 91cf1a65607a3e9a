//! The clipboard: the system's where there is one, else the terminal's.

mod owner;
mod system;
#[cfg(test)]
mod tests;
mod way;

use std::collections::VecDeque;
use std::ffi::OsString;
use std::future::pending;
use std::io::{self, Write};
use std::sync::Arc;
use std::time::Duration;

use crossterm::clipboard::CopyToClipboard;
use crossterm::execute;
use secrecy::ExposeSecret as _;
use tokio::time::{Instant, sleep_until};

use self::owner::{Owner, Told};
use self::system::{Open, open};
use crate::domain::{Clip, Copied, WhyTerminal};

/// More bytes than this do not fit into the 100,000 of an OSC 52 that many terminals take.
const LARGEST_FOR_TERMINALS: usize = 74_994;
/// How long the system's clipboard may take before the terminal is asked.
const PATIENCE: Duration = Duration::from_secs(2);

const NO_THREAD: &str = "the clipboard cannot be used";
const SILENT: &str = "the clipboard does not answer";
const UNWRITABLE: &str = "the terminal cannot be written to";

/// The clipboard, as the loop uses it.
///
/// A thread of its own owns the system's clipboard, so that it cannot hold up the loop; it starts at the first copy.
/// Dropping this clears a secret that the system's clipboard still holds, and waits for that a second at most.
pub struct Clipboard {
    /// Why the system's clipboard is not even tried.
    only_terminal: Option<WhyTerminal>,
    open: Open,
    clear_after: Option<Duration>,
    owner: Option<Owner>,
    under_way: VecDeque<UnderWay>,
    outcomes: VecDeque<Copied>,
    terminal: Box<dyn Write + Send>,
}

/// A text that the thread was given and has not answered for.
struct UnderWay {
    clip: Clip,
    patience_ends: Instant,
    given_up: bool,
}

impl Clipboard {
    /// The clipboard of the session in which this program runs. `clear_after`: how long a secret may stay in the
    /// system's clipboard; `None`: for ever.
    #[must_use]
    pub fn new(clear_after: Option<Duration>, environment: &dyn Fn(&str) -> Option<OsString>) -> Self {
        let only_terminal = way::only_terminal(environment);
        Self::with(only_terminal, clear_after, Arc::new(open), Box::new(io::stdout()))
    }

    fn with(
        only_terminal: Option<WhyTerminal>,
        clear_after: Option<Duration>,
        open: Open,
        terminal: Box<dyn Write + Send>,
    ) -> Self {
        Self {
            only_terminal,
            open,
            clear_after,
            owner: None,
            under_way: VecDeque::new(),
            outcomes: VecDeque::new(),
            terminal,
        }
    }

    /// Puts a text into the clipboard; [`Clipboard::outcome`] tells how it went. What goes to the terminal is written
    /// here and there, between two frames of the loop, so that it tears none.
    pub fn copy(&mut self, clip: Clip) {
        if let Some(why) = self.only_terminal {
            return self.hand_to_terminal(&clip, why);
        }
        if self.owner.is_none() {
            self.owner = Owner::start(self.open.clone(), self.clear_after).ok();
        }
        match &self.owner {
            Some(owner) if owner.put(clip.clone()) => self.under_way.push_back(UnderWay {
                clip,
                patience_ends: Instant::now() + PATIENCE,
                given_up: false,
            }),
            _ => self.hand_to_terminal(&clip, WhyTerminal::SystemFailed(NO_THREAD)),
        }
    }

    /// What became of a copy, or later of a secret in the clipboard. It waits for ever where nothing is under way,
    /// and can be dropped at any time without losing anything.
    pub async fn outcome(&mut self) -> Copied {
        loop {
            if let Some(outcome) = self.outcomes.pop_front() {
                return outcome;
            }
            let silence = until(self.first_awaited().map(|awaited| awaited.patience_ends));
            let Some(owner) = &mut self.owner else {
                return pending().await;
            };
            tokio::select! {
                told = owner.told() => self.take_in(told),
                () = silence => self.give_up(),
            }
        }
    }

    /// Clears a secret that the system's clipboard still holds, and ends. It waits a second at most.
    pub fn close(self) {
        drop(self);
    }

    fn take_in(&mut self, told: Option<Told>) {
        match told {
            Some(Told::Put(copied)) => {
                self.under_way.pop_front();
                self.outcomes.push_back(copied);
            }
            Some(Told::NotPut(reason)) => {
                if let Some(UnderWay {
                    clip,
                    given_up: false,
                    ..
                }) = self.under_way.pop_front()
                {
                    self.hand_to_terminal(&clip, WhyTerminal::SystemFailed(reason));
                }
            }
            Some(Told::Later(copied)) => self.outcomes.push_back(copied),
            None => {
                self.owner = None;
                for UnderWay { clip, given_up, .. } in std::mem::take(&mut self.under_way) {
                    if !given_up {
                        self.hand_to_terminal(&clip, WhyTerminal::SystemFailed(NO_THREAD));
                    }
                }
            }
        }
    }

    /// The system's clipboard may still take it: then that is told too.
    fn give_up(&mut self) {
        if let Some(awaited) = self.first_awaited() {
            awaited.given_up = true;
            let clip = awaited.clip.clone();
            self.hand_to_terminal(&clip, WhyTerminal::SystemFailed(SILENT));
        }
    }

    fn first_awaited(&mut self) -> Option<&mut UnderWay> {
        self.under_way.iter_mut().find(|under_way| !under_way.given_up)
    }

    fn hand_to_terminal(&mut self, clip: &Clip, why: WhyTerminal) {
        let Clip {
            what,
            text,
            is_secret,
        } = clip;
        let text = text.expose_secret();
        let written = execute!(self.terminal, CopyToClipboard::to_clipboard_from(text));
        self.outcomes.push_back(match written {
            Ok(()) => Copied::Terminal {
                what,
                is_secret: *is_secret,
                is_large: text.len() > LARGEST_FOR_TERMINALS,
                why,
            },
            Err(_) => Copied::Failed {
                what,
                reason: UNWRITABLE,
            },
        });
    }
}

async fn until(time: Option<Instant>) {
    match time {
        Some(time) => sleep_until(time).await,
        None => pending().await,
    }
}
