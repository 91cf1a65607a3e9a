//! The world outside of the loop: the session, the errands and the clipboard. It takes effects and gives messages.

use std::time::Duration;

use secrecy::ExposeSecret as _;

use super::clipboard::Clipboard;
use super::errands::{Done, Errands};
use super::host::{Host, Opened};
use super::line::{Heard, Line};
use crate::app::{Destination, Effect, Msg};
use crate::domain::{AccessToken, Clip};
use crate::session::{Clock, Request, Session};

/// All that the loop listens to, besides the terminal.
pub(super) struct Outside<H: Host, C> {
    line: Option<Line>,
    errands: Errands<H>,
    clipboard: Clipboard,
    clock: C,
}

impl<H: Host, C: Clock> Outside<H, C> {
    /// Starts the session, where there is something to connect to.
    pub(super) fn new(
        connect: Option<H::Connect>,
        host: H,
        clock: C,
        clipboard_clear: Option<Duration>,
    ) -> Self {
        Self {
            line: connect.map(|connect| Line::to(Session::start(connect, clock.clone()))),
            errands: Errands::new(host),
            clipboard: Clipboard::new(clipboard_clear, &|name| std::env::var_os(name)),
            clock,
        }
    }

    /// Does what the model wants done; nothing of it takes time here.
    pub(super) fn perform(&mut self, effect: Effect) {
        match effect {
            Effect::Session(request) => self.ask(request),
            Effect::CopyToken => self.ask(Request::HandOverToken),
            Effect::Copy(clip) => self.clipboard.copy(clip),
            Effect::Open(destination) => self.open(destination),
            Effect::ReadRaw(reading) => self.errands.read_raw(reading),
            Effect::Compare(comparison) => self.errands.compare(comparison),
            Effect::SaveSnapshot(saving) => self.errands.save(*saving),
            Effect::Remember(visited, visit) => self.errands.remember(visited, *visit),
            Effect::KeepView(looked) => self.errands.keep_view(*looked),
            Effect::SaveExchanges(saved) => self.errands.save_exchanges(saved),
            Effect::Keep(context) => self.errands.keep(*context),
            Effect::KeepTheme(theme) => self.errands.keep_theme(theme),
            Effect::ProbeKeyring => self.errands.probe_keyring(),
            // The loop itself sees to these.
            Effect::Suspend | Effect::Quit => {}
        }
    }

    fn ask(&self, request: Request) {
        if let Some(line) = &self.line {
            line.ask(request);
        }
    }

    fn open(&mut self, destination: Destination) {
        self.errands.open(destination, self.clock.now());
    }

    /// The next thing that happens.
    pub(super) async fn next(&mut self) -> Msg {
        loop {
            let msg = tokio::select! {
                heard = Line::next(&mut self.line) => self.take_in(heard),
                done = self.errands.next() => self.done(done),
                copied = self.clipboard.outcome() => Some(Msg::Copied(copied)),
            };
            if let Some(msg) = msg {
                return msg;
            }
        }
    }

    /// What the session has told already.
    pub(super) fn ready(&mut self) -> Option<Msg> {
        self.line.as_mut().and_then(Line::ready).map(Msg::Session)
    }

    fn take_in(&mut self, heard: Heard) -> Option<Msg> {
        match heard {
            Heard::Event(event) => Some(Msg::Session(event)),
            Heard::Ended => Some(Msg::SessionEnded),
            Heard::Token(Err(problem)) => Some(Msg::NotOpened(problem)),
            Heard::Token(Ok(token)) => {
                self.clipboard.copy(clip(&token));
                None
            }
        }
    }

    /// Another session takes the place of the old one, which ends with everything that it was doing.
    fn done(&mut self, done: Done<H::Connect>) -> Option<Msg> {
        match done {
            Done::Told(msg) => Some(msg),
            Done::Quiet => None,
            Done::Opened(opened) => {
                let Opened { opening, connect } = *opened;
                self.line = Some(Line::to(Session::start(connect, self.clock.clone())));
                Some(Msg::Opened(Box::new(opening)))
            }
        }
    }
}

fn clip(token: &AccessToken) -> Clip {
    Clip {
        what: "access token",
        text: token.secret().expose_secret().into(),
        is_secret: true,
    }
}
