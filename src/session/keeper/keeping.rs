//! The token's life, from one request to the next.

use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::mpsc;
use tokio::time::Instant;

use super::super::clock::Clock;
use super::super::persistence::{Persistence, Verdict};
use super::{Asker, Demand, Patience, Refused};
use crate::api::{IdentityApi, in_story, new_story};
use crate::domain::{Deadline, IdsId, IssuedToken, Problem, Retry, StoryId, TokenLife, TokenStatus};

/// Two token requests are never closer than this.
const SPACING: Duration = Duration::from_secs(1);

type Flight = Pin<Box<dyn Future<Output = Result<IssuedToken, Problem>> + Send>>;

struct Held {
    issued: IssuedToken,
    life: TokenLife,
}

struct Setback {
    problem: Problem,
    failures: u32,
    first_at: Instant,
    retry_at: Option<Instant>,
}

/// The state of the task: the token in hand, the request under way, and the last failure.
pub(super) struct Keeping<A, C> {
    api: Arc<A>,
    home: IdsId,
    clock: C,
    persistence: Persistence,
    report: Box<dyn Fn(TokenStatus) + Send>,
    held: Option<Held>,
    flight: Option<Flight>,
    /// To what the request under way belongs, and its repeats.
    story: Option<StoryId>,
    /// When the last one began, or is to begin.
    last_request: Option<Instant>,
    setback: Option<Setback>,
    waiting: Vec<Asker>,
}

impl<A: IdentityApi, C: Clock> Keeping<A, C> {
    /// Nothing is held, and nothing was asked for yet.
    pub(super) fn new(
        api: Arc<A>,
        home: IdsId,
        clock: C,
        persistence: Persistence,
        report: Box<dyn Fn(TokenStatus) + Send>,
    ) -> Self {
        Self {
            api,
            home,
            clock,
            persistence,
            report,
            held: None,
            flight: None,
            story: None,
            last_request: None,
            setback: None,
            waiting: Vec::new(),
        }
    }

    /// Meets demands until nobody can make one any more.
    pub(super) async fn run(mut self, mut demands: mpsc::UnboundedReceiver<Demand>) {
        loop {
            let wake_at = self.wake_at();
            tokio::select! {
                demand = demands.recv() => match demand {
                    Some(demand) => self.meet(demand),
                    None => return,
                },
                answer = arrival(&mut self.flight) => self.land(answer),
                () = sleep_until(wake_at) => self.request(),
            }
        }
    }

    fn meet(&mut self, demand: Demand) {
        match demand {
            Demand::Token { refused, asker } => self.give(refused.as_ref(), asker),
            Demand::TryAgain => {
                if self.setback.take().is_some() || self.flight.is_some() {
                    self.request_anew();
                }
            }
            // Whether it is time to refresh is looked at after every demand; an expired token has to go first.
            Demand::CheckClocks => {
                if self.live().is_none() && self.held.take().is_some() && self.setback.is_none() {
                    self.request();
                }
            }
        }
    }

    fn give(&mut self, refused: Option<&Refused>, asker: Asker) {
        let is_refused =
            |issued: &IssuedToken| refused.is_some_and(|refused| issued.access_token.is_same(&refused.token));
        if let Some(held) = self.live().filter(|held| !is_refused(&held.issued)) {
            asker.tell(Ok(held.issued.clone()));
            return;
        }
        self.held = None;
        match &self.setback {
            Some(setback) if setback.retry_at.is_none() || asker.patience == Patience::TakesNo => {
                asker.tell(Err(setback.problem.clone()));
            }
            Some(_) => self.waiting.push(asker),
            None => {
                self.waiting.push(asker);
                self.story = self.story.or(refused.map(|refused| refused.story));
                self.request();
            }
        }
    }

    fn live(&self) -> Option<&Held> {
        let now = self.clock.now();
        self.held.as_ref().filter(|held| held.life.is_live(now))
    }

    /// Asks for a token, unless that is under way already.
    fn request(&mut self) {
        if self.flight.is_none() {
            self.take_off();
        }
    }

    /// Asks for a token in the place of whatever is under way, unless that is yet to begin.
    fn request_anew(&mut self) {
        let is_yet_to_begin = self.last_request.is_some_and(|start| start > Instant::now());
        if self.flight.is_none() || !is_yet_to_begin {
            self.take_off();
        }
    }

    fn take_off(&mut self) {
        let now = Instant::now();
        let earliest = self.last_request.map(|last| last + SPACING);
        let start = earliest.map_or(now, |earliest| earliest.max(now));
        self.last_request = Some(start);
        let (api, home) = (Arc::clone(&self.api), self.home.clone());
        let last = self
            .setback
            .as_ref()
            .map(|setback| (setback.first_at, setback.problem.clone()));
        let persistence = self.persistence;
        let story = *self.story.get_or_insert_with(new_story);
        let mut former = self.flight.take();
        self.flight = Some(Box::pin(in_story(story, async move {
            // What was under way may still answer until then.
            tokio::select! {
                answer = arrival(&mut former) => return answer,
                () = tokio::time::sleep_until(start) => {}
            }
            drop(former);
            persistence.bound(last, api.request_token(&home)).await
        })));
        let since = self.clock.now();
        (self.report)(match &self.held {
            Some(held) => TokenStatus::Refreshing {
                life: held.life,
                since,
            },
            None => TokenStatus::Requesting { since },
        });
    }

    fn land(&mut self, answer: Result<IssuedToken, Problem>) {
        self.flight = None;
        match answer {
            Ok(issued) => {
                let life = TokenLife::new(self.clock.now(), issued.validity);
                for asker in self.waiting.drain(..) {
                    asker.tell(Ok(issued.clone()));
                }
                self.held = Some(Held { issued, life });
                self.setback = None;
                self.story = None;
                (self.report)(TokenStatus::Valid(life));
            }
            Err(problem) => self.put_off(problem),
        }
    }

    fn put_off(&mut self, mut problem: Problem) {
        let now = Instant::now();
        let (failures, first_at) = self
            .setback
            .as_ref()
            .map_or((1, now), |setback| (setback.failures + 1, setback.first_at));
        let verdict = self
            .persistence
            .after(&problem, failures, now - first_at, fastrand::f64());
        let present = self.clock.now();
        let delay = match verdict {
            Verdict::Repeat(delay) => Some(delay),
            Verdict::GiveUp => None,
            Verdict::WaitForUser(wait) => {
                problem = problem.waiting_for_the_user(present.after(wait).wall);
                None
            }
        };
        if delay.is_none() {
            self.story = None;
            problem.retry = Retry::No;
        }
        for asker in self
            .waiting
            .extract_if(.., |asker| delay.is_none() || asker.patience == Patience::TakesNo)
        {
            asker.tell(Err(problem.clone()));
        }
        (self.report)(TokenStatus::Failed {
            problem: problem.clone(),
            retry_at: delay.map(|delay| Deadline::in_from(present, delay)),
        });
        self.setback = Some(Setback {
            problem,
            failures,
            first_at,
            retry_at: delay.map(|delay| now + delay),
        });
    }

    /// When to act without being asked: at the repeat after a setback, else when the token is to be refreshed.
    fn wake_at(&self) -> Option<Instant> {
        if self.flight.is_some() {
            return None;
        }
        match (&self.setback, &self.held) {
            (Some(setback), _) => setback.retry_at,
            (None, Some(held)) => held
                .life
                .refresh_in(self.clock.now())
                .map(|remaining| Instant::now() + remaining),
            (None, None) => None,
        }
    }
}

async fn arrival(flight: &mut Option<Flight>) -> Result<IssuedToken, Problem> {
    match flight {
        Some(flight) => flight.await,
        None => std::future::pending().await,
    }
}

async fn sleep_until(instant: Option<Instant>) {
    match instant {
        Some(instant) => tokio::time::sleep_until(instant).await,
        None => std::future::pending().await,
    }
}
