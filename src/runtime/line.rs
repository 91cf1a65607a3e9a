//! The line to the session: one at most at a time, and none where nothing is configured yet.

use crate::domain::{AccessToken, Problem};
use crate::session::{Event, Request, Session};

/// A session, until it ends.
pub(super) struct Line {
    session: Session,
    lives: bool,
}

/// What came over the line.
pub(super) enum Heard {
    /// The session tells something.
    Event(Event),
    /// It hands over an access token, or says why it cannot.
    Token(Result<AccessToken, Problem>),
    /// Its task ended, which it never should.
    Ended,
}

impl Line {
    pub(super) fn to(session: Session) -> Self {
        Self { session, lives: true }
    }

    pub(super) fn ask(&self, request: Request) {
        // Where the session is gone, the screen says so already.
        drop(self.session.requests.send(request));
    }

    /// What comes next; never, where there is no line.
    pub(super) async fn next(line: &mut Option<Self>) -> Heard {
        let Some(Self { session, lives }) = line else {
            return std::future::pending().await;
        };
        tokio::select! {
            Some(event) = session.events.recv() => Heard::Event(event),
            Some(token) = session.tokens.recv() => Heard::Token(token),
            _ = &mut session.task, if *lives => {
                *lives = false;
                Heard::Ended
            }
            else => std::future::pending().await,
        }
    }

    /// What has come already.
    pub(super) fn ready(&mut self) -> Option<Event> {
        self.session.events.try_recv().ok()
    }
}
