//! The task behind the screen.

use std::collections::HashMap;
use std::sync::Arc;

use tokio::sync::mpsc;
use tokio::task::{AbortHandle, JoinHandle, JoinSet};

use super::access::Access;
use super::clock::Clock;
use super::connect::{Connect, Connected, Connection, Stage, pass_panic_on};
use super::message::{Answer, Event, Question, Request, RequestId};
use super::persistence::Persistence;
use super::verification::{Subject, unconnected, verify, while_connecting};
use crate::api::IdentityApi;
use crate::domain::{AccessToken, CheckId, Checks, JsonTree, Problem, Redactor, TokenStatus};

/// A running session. Dropping `requests` ends it.
#[derive(Debug)]
pub struct Session {
    /// The way in.
    pub requests: mpsc::UnboundedSender<Request>,
    /// The way out.
    pub events: mpsc::UnboundedReceiver<Event>,
    /// The way out for access tokens: they go where the user wants them, and never with the events.
    pub tokens: mpsc::UnboundedReceiver<Result<AccessToken, Problem>>,
    /// The task itself; it only ends before `requests` is dropped if it panicked.
    pub task: JoinHandle<()>,
}

impl Session {
    /// Starts a session in the background of the current runtime.
    pub fn start(connect: impl Connect, clock: impl Clock) -> Self {
        let (requests, received) = mpsc::unbounded_channel();
        let (sent, events) = mpsc::unbounded_channel();
        let (handed_over, tokens) = mpsc::unbounded_channel();
        let connect = Arc::new(connect);
        let task = SessionTask {
            stage: Stage::connecting(&connect),
            connect,
            clock,
            events: sent,
            tokens: handed_over,
            fetches: JoinSet::new(),
            running: HashMap::new(),
            waiting: Vec::new(),
            walk: None,
        };
        Self {
            requests,
            events,
            tokens,
            task: tokio::spawn(task.run(received)),
        }
    }
}

/// What came of a fetch: an answer whose privileges may lack names.
struct Nameless<A, C> {
    access: Access<A, C>,
    question: Question,
    answer: Answer,
}

struct SessionTask<N: Connect, C> {
    connect: Arc<N>,
    clock: C,
    events: mpsc::UnboundedSender<Event>,
    tokens: mpsc::UnboundedSender<Result<AccessToken, Problem>>,
    stage: Stage<N::Api, C>,
    fetches: JoinSet<Option<Nameless<N::Api, C>>>,
    running: HashMap<RequestId, AbortHandle>,
    /// Asked for before there was a connection.
    waiting: Vec<Request>,
    walk: Option<AbortHandle>,
}

impl<N: Connect, C: Clock> SessionTask<N, C> {
    async fn run(mut self, mut requests: mpsc::UnboundedReceiver<Request>) {
        self.tell(Event::Token(TokenStatus::Requesting {
            since: self.clock.now(),
        }));
        loop {
            tokio::select! {
                request = requests.recv() => match request {
                    Some(request) => self.handle(request),
                    None => return,
                },
                connected = self.stage.connected() => self.enter(connected),
                // Any end is taken: a pattern for panics only would stop watching after a fetch that went well.
                Some(ended) = self.fetches.join_next() => match ended {
                    Ok(nameless) => self.look_up_names(nameless),
                    Err(ended) => pass_panic_on(ended),
                },
            }
        }
    }

    fn enter(&mut self, connected: Connected<N::Api>) {
        match connected {
            Ok(Connection { api, credential }) => {
                let setup = self.connect.setup();
                self.tell(Event::Connected {
                    setup: setup.clone(),
                    credential: credential.clone(),
                });
                let events = self.events.clone();
                let report = move |status| drop(events.send(Event::Token(status)));
                let events = self.events.clone();
                api.observe(Box::new(move |exchange| {
                    drop(events.send(Event::Exchanged(Arc::new(exchange))));
                }));
                let (clock, home) = (self.clock.clone(), setup.home);
                let (access, keeper) = Access::start(api, home, clock, Persistence::Patient, report);
                self.stage = Stage::Open {
                    access,
                    keeper,
                    credential,
                };
            }
            Err(problem) => {
                self.tell(Event::Token(TokenStatus::Failed {
                    problem: problem.clone(),
                    retry_at: None,
                }));
                self.stage = Stage::Failed(problem);
            }
        }
        for request in std::mem::take(&mut self.waiting) {
            self.handle(request);
        }
    }

    fn handle(&mut self, request: Request) {
        match (request, &self.stage) {
            (Request::Cancel(id), _) => self.cancel(id),
            (request @ Request::Fetch { .. }, Stage::Connecting(_)) => self.waiting.push(request),
            (request @ Request::Verify { .. }, Stage::Connecting(_)) => self.verify_later(request),
            (Request::Fetch { id, question }, Stage::Open { access, .. }) => {
                let access = access.clone();
                self.fetch(access, id, question);
            }
            (Request::Fetch { id, .. }, Stage::Failed(problem)) => {
                self.tell(Event::Answered {
                    id,
                    result: Err(problem.clone()),
                });
            }
            (
                Request::Verify {
                    walk,
                    checks,
                    known,
                    store,
                },
                Stage::Open {
                    access, credential, ..
                },
            ) => {
                let subject = Subject {
                    setup: self.connect.setup(),
                    credential: credential.clone(),
                    store,
                };
                let access = access.impatient();
                self.verify(walk, access, subject, checks, *known);
            }
            (Request::Verify { walk, .. }, Stage::Failed(problem)) => {
                self.tell_unconnected(walk, &problem.clone());
            }
            (Request::StopVerifying, _) => self.stop_verifying(),
            (Request::HandOverToken, Stage::Open { access, .. }) => {
                let access = access.impatient();
                self.hand_over(access);
            }
            (Request::HandOverToken, Stage::Failed(problem)) => drop(self.tokens.send(Err(problem.clone()))),
            (Request::ReadClaims { id }, Stage::Open { access, .. }) => {
                let access = access.impatient();
                self.read_claims(id, access);
            }
            (Request::ReadClaims { id }, _) => self.tell(Event::Claims { id, claims: None }),
            (Request::TryAgain, Stage::Open { access, .. }) => access.try_again(),
            (Request::TryAgain, Stage::Failed(_)) => {
                self.tell(Event::Token(TokenStatus::Requesting {
                    since: self.clock.now(),
                }));
                self.stage = Stage::connecting(&self.connect);
            }
            (Request::CheckClocks, Stage::Open { access, .. }) => access.check_clocks(),
            (Request::HandOverToken | Request::TryAgain | Request::CheckClocks, _) => {}
        }
    }

    fn fetch(&mut self, access: Access<N::Api, C>, id: RequestId, question: Question) {
        let events = self.events.clone();
        let fetch = self.fetches.spawn(async move {
            let put_off = |problem, until| drop(events.send(Event::PutOff { id, problem, until }));
            let result = access.ask(&question, put_off).await;
            let answer = result.clone().ok();
            drop(events.send(Event::Answered { id, result }));
            answer.map(|answer| Nameless {
                access,
                question,
                answer,
            })
        });
        self.running.retain(|_, fetch| !fetch.is_finished());
        self.running.insert(id, fetch);
    }

    /// Names come after their answer, by themselves: nothing waits for them, and nobody cancels them.
    fn look_up_names(&mut self, nameless: Option<Nameless<N::Api, C>>) {
        let Some(nameless) = nameless else { return };
        let events = self.events.clone();
        self.fetches.spawn(async move {
            let Nameless {
                access,
                question,
                answer,
            } = nameless;
            let report = |names, lookup| drop(events.send(Event::Named { names, lookup }));
            access.look_up_names(&question, answer.privileges(), report).await;
            None
        });
    }

    fn verify(
        &mut self,
        walk: RequestId,
        access: Access<N::Api, C>,
        subject: Subject,
        ids: Vec<CheckId>,
        known: Checks,
    ) {
        self.stop_verifying();
        let events = self.events.clone();
        self.walk = Some(self.fetches.spawn(async move {
            let report = |id, state| drop(events.send(Event::Checked { walk, id, state }));
            verify(&access, &subject, &ids, known, report).await;
            None
        }));
    }

    /// Keeps a walk until the secret has come, and tells what it waits for. Of several the newest is kept.
    fn verify_later(&mut self, request: Request) {
        self.stop_verifying();
        if let Request::Verify { walk, checks, .. } = &request {
            let states = while_connecting(&self.connect.setup());
            for (id, state) in states.into_iter().filter(|(id, _)| checks.contains(id)) {
                let walk = *walk;
                self.tell(Event::Checked { walk, id, state });
            }
        }
        self.waiting.push(request);
    }

    fn read_claims(&mut self, id: RequestId, access: Access<N::Api, C>) {
        let events = self.events.clone();
        self.fetches.spawn(async move {
            let claims = access
                .token()
                .await
                .ok()
                .and_then(|issued| issued.access_token.claims());
            let claims = claims.map(|claims| Arc::new(JsonTree::of(claims, &Redactor::new())));
            drop(events.send(Event::Claims { id, claims }));
            None
        });
    }

    fn hand_over(&mut self, access: Access<N::Api, C>) {
        let tokens = self.tokens.clone();
        self.fetches.spawn(async move {
            let token = access.token().await.map(|issued| issued.access_token);
            drop(tokens.send(token));
            None
        });
    }

    fn stop_verifying(&mut self) {
        self.waiting
            .retain(|waiting| !matches!(waiting, Request::Verify { .. }));
        if let Some(walk) = self.walk.take() {
            walk.abort();
        }
    }

    fn tell_unconnected(&self, walk: RequestId, problem: &Problem) {
        let checks = unconnected(&self.connect.setup(), problem);
        for id in CheckId::ALL {
            self.tell(Event::Checked {
                walk,
                id,
                state: checks.state(id).clone(),
            });
        }
    }

    fn cancel(&mut self, id: RequestId) {
        self.waiting
            .retain(|waiting| !matches!(waiting, Request::Fetch { id: asked, .. } if *asked == id));
        if let Some(fetch) = self.running.remove(&id) {
            fetch.abort();
        }
    }

    fn tell(&self, event: Event) {
        // Nobody listens any more once the loop has ended.
        drop(self.events.send(event));
    }
}
