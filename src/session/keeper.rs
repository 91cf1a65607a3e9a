//! Keeps the access token: one request in flight whoever asks, refreshed before its end, never asked for again by
//! itself once the credentials were blamed.

use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;
use tokio::time::Instant;

use super::clock::Clock;
use super::persistence::{Persistence, Verdict};
use crate::api::IdentityApi;
use crate::domain::{
    AccessToken, Deadline, IdsId, IssuedToken, Problem, ProblemKind, Retry, TokenLife, TokenStatus,
};

/// Two token requests are never closer than this.
const SPACING: Duration = Duration::from_secs(1);

type Flight = Pin<Box<dyn Future<Output = Result<IssuedToken, Problem>> + Send>>;

enum Demand {
    Token {
        refused: Option<AccessToken>,
        asker: Asker,
    },
    TryAgain,
    CheckClocks,
}

/// Somebody who wants a token.
struct Asker {
    patience: Patience,
    reply: oneshot::Sender<Result<IssuedToken, Problem>>,
}

/// For how long somebody waits for a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Patience {
    /// Until there is one, or none will be asked for any more.
    Waits,
    /// Until the first failure, also where another try is to follow.
    TakesNo,
}

/// The way to the keeper's task; it ends when the last one is dropped.
#[derive(Clone, Debug)]
pub(super) struct Keeper {
    demands: mpsc::UnboundedSender<Demand>,
}

impl Asker {
    fn tell(self, answer: Result<IssuedToken, Problem>) {
        // The asker may be gone meanwhile.
        let _ = self.reply.send(answer);
    }
}

impl Keeper {
    /// Starts the task, which asks for tokens at the home store. It tells `report` each change of the token's status.
    pub(super) fn start<A: IdentityApi, C: Clock>(
        api: Arc<A>,
        home: IdsId,
        clock: C,
        persistence: Persistence,
        report: impl Fn(TokenStatus) + Send + 'static,
    ) -> (Self, JoinHandle<()>) {
        let (demands, received) = mpsc::unbounded_channel();
        let task = KeeperTask {
            api,
            home,
            clock,
            persistence,
            report: Box::new(report),
            held: None,
            flight: None,
            next_request: None,
            setback: None,
            waiting: Vec::new(),
        };
        (Self { demands }, tokio::spawn(task.run(received)))
    }

    /// A live token; waits for one where there is none yet.
    pub(super) async fn token(&self, patience: Patience) -> Result<IssuedToken, Problem> {
        self.demand(None, patience).await
    }

    /// A token other than the one that the server refused.
    pub(super) async fn other_than(
        &self,
        refused: &IssuedToken,
        patience: Patience,
    ) -> Result<IssuedToken, Problem> {
        self.demand(Some(refused.access_token.clone()), patience).await
    }

    /// The user wants another try.
    pub(super) fn try_again(&self) {
        self.tell(Demand::TryAgain);
    }

    /// A clock may have jumped.
    pub(super) fn check_clocks(&self) {
        self.tell(Demand::CheckClocks);
    }

    async fn demand(&self, refused: Option<AccessToken>, patience: Patience) -> Result<IssuedToken, Problem> {
        let (reply, answer) = oneshot::channel();
        self.tell(Demand::Token {
            refused,
            asker: Asker { patience, reply },
        });
        answer.await.unwrap_or_else(|_| Err(stopped()))
    }

    fn tell(&self, demand: Demand) {
        // Where the task is gone, the answer's channel says so.
        let _ = self.demands.send(demand);
    }
}

fn stopped() -> Problem {
    Problem::new(
        ProblemKind::Token,
        "The background task that keeps the access token has stopped.",
        "Quit and start idsight again.",
    )
}

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

struct KeeperTask<A, C> {
    api: Arc<A>,
    home: IdsId,
    clock: C,
    persistence: Persistence,
    report: Box<dyn Fn(TokenStatus) + Send>,
    held: Option<Held>,
    flight: Option<Flight>,
    next_request: Option<Instant>,
    setback: Option<Setback>,
    waiting: Vec<Asker>,
}

impl<A: IdentityApi, C: Clock> KeeperTask<A, C> {
    async fn run(mut self, mut demands: mpsc::UnboundedReceiver<Demand>) {
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
                if self.setback.take().is_some() {
                    self.request();
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

    fn give(&mut self, refused: Option<&AccessToken>, asker: Asker) {
        let is_refused =
            |issued: &IssuedToken| refused.is_some_and(|refused| issued.access_token.is_same(refused));
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
        if self.flight.is_some() {
            return;
        }
        let now = Instant::now();
        let start = self.next_request.map_or(now, |earliest| earliest.max(now));
        self.next_request = Some(start + SPACING);
        let (api, home) = (Arc::clone(&self.api), self.home.clone());
        let last = self
            .setback
            .as_ref()
            .map(|setback| (setback.first_at, setback.problem.clone()));
        let persistence = self.persistence;
        self.flight = Some(Box::pin(async move {
            tokio::time::sleep_until(start).await;
            persistence.bound(last, api.request_token(&home)).await
        }));
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
