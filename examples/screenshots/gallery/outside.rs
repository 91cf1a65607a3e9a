//! What the model has done outside of it: the session on the demo tenant, and errands.

use std::sync::Arc;
use std::time::Duration;

use idsight::app::{Before, Compared, Comparison, Msg, RawReading};
use idsight::domain::{CheckId, CheckState, JsonTree, NameLookup, Privilege, Redactor, Snapshot, compare};
use idsight::session::{Answer, Clock as _, Event, Request, RequestId, Session};
use tokio::runtime::{self, Runtime};

use super::demo::{Demo, StandingClock};
use super::steady::Steady;

/// Far more than an answer takes.
const PATIENCE: Duration = Duration::from_secs(20);
/// So often everybody else has a turn, once the last answer is there: what was sent is then taken down, too.
const TURNS: usize = 32;

/// A session, and the thread that it runs on: this one, while somebody waits for it.
pub(crate) struct Outside {
    runtime: Runtime,
    session: Session,
    steady: Steady,
}

impl Outside {
    /// Starts a session on the demo.
    pub(crate) fn start(demo: Demo, clock: &StandingClock) -> Self {
        let steady = Steady {
            address: demo.address(),
            at: clock.now().wall,
        };
        let runtime = runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        let entered = runtime.enter();
        let session = Session::start(demo, clock.clone());
        drop(entered);
        Self {
            runtime,
            session,
            steady,
        }
    }

    /// Sends a request, and hands out all that is told until it is answered in full.
    pub(crate) fn ask(&mut self, request: Request) -> Vec<Msg> {
        let mut awaited = Awaited::by(&request);
        self.session.requests.send(request).unwrap();
        let events = &mut self.session.events;
        let told = self.runtime.block_on(async {
            let mut told = Vec::new();
            while !awaited.is_over() {
                let event = tokio::time::timeout(PATIENCE, events.recv()).await;
                let event = event.expect("an answer").expect("a session");
                awaited.take_note(&event);
                told.push(event);
            }
            for _ in 0..TURNS {
                tokio::task::yield_now().await;
            }
            while let Ok(event) = events.try_recv() {
                told.push(event);
            }
            told
        });
        // What was asked at the same time ends in any order, and begins in one.
        let (mut exchanged, others): (Vec<Event>, Vec<Event>) = told
            .into_iter()
            .partition(|event| matches!(event, Event::Exchanged(_)));
        exchanged.sort_by_key(|event| match event {
            Event::Exchanged(exchange) => Some(exchange.began),
            _ => None,
        });
        let events = exchanged.into_iter().chain(others);
        events
            .map(|event| Msg::Session(self.steady.event(event)))
            .collect()
    }
}

/// What has to come before a request is answered in full.
enum Awaited {
    Nothing,
    Answer(RequestId),
    Names,
    Walk(RequestId, CheckId),
}

impl Awaited {
    fn by(request: &Request) -> Self {
        match request {
            Request::Fetch { id, .. } => Self::Answer(*id),
            Request::Verify { walk, checks, .. } => checks
                .iter()
                .max()
                .map_or(Self::Nothing, |last| Self::Walk(*walk, *last)),
            _ => Self::Nothing,
        }
    }

    fn is_over(&self) -> bool {
        matches!(self, Self::Nothing)
    }

    fn take_note(&mut self, event: &Event) {
        match (&*self, event) {
            (Self::Answer(asked), Event::Answered { id, result }) if asked == id => {
                let lacks_names = |answer: &Answer| answer.privileges().iter().any(Privilege::lacks_name);
                *self = match result {
                    Ok(answer) if lacks_names(answer) => Self::Names,
                    _ => Self::Nothing,
                };
            }
            (Self::Names, Event::Named { lookup, .. }) if *lookup != NameLookup::Running => {
                *self = Self::Nothing;
            }
            (
                Self::Walk(asked, last),
                Event::Checked {
                    walk,
                    id,
                    state: CheckState::Done { .. },
                },
            ) if asked == walk && last == id => *self = Self::Nothing,
            _ => {}
        }
    }
}

/// Reads an answer for the raw view.
pub(crate) fn read(reading: &RawReading) -> Msg {
    let document = serde_json::from_str(reading.body.expose()).ok();
    let redactor = reading
        .credential
        .as_ref()
        .map_or_else(Redactor::new, Redactor::knowing);
    Msg::RawRead {
        id: reading.id,
        tree: document.map(|document| Arc::new(JsonTree::of(document, &redactor))),
    }
}

/// Tells what differs between two profiles.
pub(crate) fn compared(comparison: &Comparison) -> Msg {
    let Before::Profile(before) = &comparison.before else {
        panic!("no picture needs a snapshot");
    };
    let redactor = comparison
        .credential
        .as_ref()
        .map_or_else(Redactor::new, Redactor::knowing);
    let (before, now) = (
        Snapshot::of(before, &redactor),
        Snapshot::of(&comparison.now, &redactor),
    );
    Msg::Compared {
        id: comparison.id,
        result: Ok(Compared {
            before: None,
            changes: compare(&before, &now),
        }),
    }
}
