//! The token's life and the fetches, sentence by sentence, on a paused clock.

mod clocks;
mod endurance;
mod fetches;
mod naming;
mod stage;
mod stories;
mod token;
mod waiting;
mod watchful;

use std::collections::VecDeque;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use jiff::Timestamp;
use tokio::time::Instant;

use super::*;
use crate::api::{Connected, IdentityApi, Observer, Resolution, ServerClock, current_story};
use crate::domain::{
    AccessToken, ApiCredential, CleanText, ClientId, Group, IdentityStore, IdsId, IssuedToken, Moment,
    Privilege, Problem, ProblemKind, Profile, Retry, Setup, TokenStatus, Validity, samples,
};

const LOOPBACK: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 1);
const ON_LOOPBACK: Connected = Connected {
    address: LOOPBACK,
    via_proxy: None,
    tls: None,
};

/// Wall and monotonic time that run together, until the laptop sleeps or somebody sets the clock.
#[derive(Clone, Debug)]
struct TestClock {
    origin: Instant,
    wall_offset: Arc<AtomicI64>,
}

impl TestClock {
    fn start() -> Self {
        Self {
            origin: Instant::now(),
            wall_offset: Arc::new(AtomicI64::new(1_800_000_000)),
        }
    }

    fn jump(&self, seconds: i64) {
        // The calendar has an end on either side.
        let within = |offset: i64| {
            offset
                .saturating_add(seconds)
                .clamp(-300_000_000_000, 250_000_000_000)
        };
        let set = |offset| Some(within(offset));
        self.wall_offset
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, set)
            .unwrap();
    }
}

impl Clock for TestClock {
    fn now(&self) -> Moment {
        let monotonic = self.origin.elapsed();
        let wall = Timestamp::from_second(self.wall_offset.load(Ordering::Relaxed)).unwrap() + monotonic;
        Moment { wall, monotonic }
    }
}

/// A tenant that answers by a script, and by default gives tokens of an hour and profiles at once.
struct Tenant {
    origin: Instant,
    token_answers: Mutex<VecDeque<Result<Validity, Problem>>>,
    /// How long each of the first answers takes; the others come at once.
    token_takes: Mutex<VecDeque<Duration>>,
    me_answers: Mutex<VecDeque<Result<(), Problem>>>,
    me_takes: Duration,
    privileges: Mutex<Vec<Privilege>>,
    /// What the lookup answers, and how long it takes; by default it knows no name.
    name_of: fn(&str) -> Result<Option<CleanText>, Problem>,
    name_takes: Duration,
    names_asked: Mutex<Vec<String>>,
    names_under_way: AtomicUsize,
    most_names_under_way: AtomicUsize,
    token_requests: Mutex<Vec<Duration>>,
    homes: Mutex<Vec<IdsId>>,
    me_requests: AtomicUsize,
    me_answered: AtomicUsize,
    observer: Mutex<Option<Observer>>,
}

impl Tenant {
    fn new() -> Self {
        Self {
            origin: Instant::now(),
            token_answers: Mutex::default(),
            token_takes: Mutex::default(),
            me_answers: Mutex::default(),
            me_takes: Duration::ZERO,
            privileges: Mutex::default(),
            name_of: |_| Ok(None),
            name_takes: Duration::from_millis(10),
            names_asked: Mutex::default(),
            names_under_way: AtomicUsize::new(0),
            most_names_under_way: AtomicUsize::new(0),
            token_requests: Mutex::default(),
            homes: Mutex::default(),
            me_requests: AtomicUsize::new(0),
            me_answered: AtomicUsize::new(0),
            observer: Mutex::default(),
        }
    }

    fn gives(self, token_answers: impl IntoIterator<Item = Result<Validity, Problem>>) -> Self {
        self.token_answers.lock().unwrap().extend(token_answers);
        self
    }

    fn dawdles(self, token_takes: impl IntoIterator<Item = Duration>) -> Self {
        self.token_takes.lock().unwrap().extend(token_takes);
        self
    }

    fn answers(self, me_answers: impl IntoIterator<Item = Result<(), Problem>>) -> Self {
        self.me_answers.lock().unwrap().extend(me_answers);
        self
    }

    /// Tells the observer how a request ended.
    fn tell<T>(&self, path: &str, outcome: &Result<T, Problem>) {
        let status = match outcome {
            Ok(_) => 200,
            Err(problem) => problem.status.unwrap_or_default(),
        };
        let mut exchange = samples::answered(current_story().0, status, &serde_json::Value::Null);
        exchange.request.path = CleanText::from_server(path);
        if let Some(observer) = &*self.observer.lock().unwrap() {
            observer(exchange);
        }
    }

    fn token_requests(&self) -> Vec<u64> {
        self.token_requests
            .lock()
            .unwrap()
            .iter()
            .map(Duration::as_secs)
            .collect()
    }
}

impl IdentityApi for Arc<Tenant> {
    async fn request_token(&self, home: &IdsId) -> Result<IssuedToken, Problem> {
        self.token_requests.lock().unwrap().push(self.origin.elapsed());
        self.homes.lock().unwrap().push(home.clone());
        let takes = self.token_takes.lock().unwrap().pop_front();
        tokio::time::sleep(takes.unwrap_or(Duration::from_millis(1))).await;
        let scripted = self.token_answers.lock().unwrap().pop_front();
        let issued = scripted
            .unwrap_or(Ok(Validity::For(Duration::from_secs(3600))))
            .map(|validity| IssuedToken {
                access_token: AccessToken::new("token".into()),
                token_type: None,
                validity,
                scope: None,
            });
        self.tell("token", &issued);
        issued
    }

    async fn me(&self, _: &IdsId, _: &AccessToken) -> Result<Profile, Problem> {
        self.me_requests.fetch_add(1, Ordering::Relaxed);
        tokio::time::sleep(self.me_takes).await;
        self.me_answered.fetch_add(1, Ordering::Relaxed);
        let scripted = self.me_answers.lock().unwrap().pop_front();
        let profile = scripted.unwrap_or(Ok(())).map(|()| Profile {
            privileges: self.privileges.lock().unwrap().clone(),
            ..Profile::default()
        });
        self.tell("me", &profile);
        profile
    }

    async fn group(&self, _: &IdsId, _: &CleanText, _: &AccessToken) -> Result<Group, Problem> {
        Ok(Group {
            privileges: self.privileges.lock().unwrap().clone(),
            ..Group::default()
        })
    }

    async fn privilege_name(
        &self,
        _: &IdsId,
        id: &CleanText,
        _: &AccessToken,
    ) -> Result<Option<CleanText>, Problem> {
        self.names_asked.lock().unwrap().push(id.to_string());
        let under_way = self.names_under_way.fetch_add(1, Ordering::Relaxed) + 1;
        self.most_names_under_way.fetch_max(under_way, Ordering::Relaxed);
        tokio::time::sleep(self.name_takes).await;
        self.names_under_way.fetch_sub(1, Ordering::Relaxed);
        (self.name_of)(id)
    }

    async fn identity_stores(&self, _: &AccessToken) -> Result<Vec<IdentityStore>, Problem> {
        Ok(Vec::new())
    }

    async fn resolve(&self) -> Result<Resolution, Problem> {
        Ok(Resolution::Addresses(vec![LOOPBACK.ip()]))
    }

    async fn connect(&self) -> Result<Connected, Problem> {
        Ok(ON_LOOPBACK)
    }

    fn server_clock(&self) -> Option<ServerClock> {
        None
    }

    fn observe(&self, observer: Observer) {
        *self.observer.lock().unwrap() = Some(observer);
    }
}

struct ConnectTo(Arc<Tenant>);

impl Connect for ConnectTo {
    type Api = Arc<Tenant>;

    fn setup(&self) -> Setup {
        setup()
    }

    async fn connect(&self) -> Result<Connection<Self::Api>, Problem> {
        Ok(Connection {
            api: Arc::clone(&self.0),
            credential: credential(),
        })
    }
}

fn setup() -> Setup {
    Setup {
        context: "test".into(),
        origin: "The test".into(),
        base_url: "http://127.0.0.1:1".into(),
        home: home(),
    }
}

fn home() -> IdsId {
    IdsId::new("home").unwrap()
}

fn credential() -> ApiCredential {
    ApiCredential {
        client_id: ClientId::new("client"),
        client_secret: "secret".into(),
    }
}

struct Scene {
    tenant: Arc<Tenant>,
    clock: TestClock,
    session: Session,
}

impl Scene {
    fn with(tenant: Tenant) -> Self {
        let (tenant, clock) = (Arc::new(tenant), TestClock::start());
        let session = Session::start(ConnectTo(Arc::clone(&tenant)), clock.clone());
        Self {
            tenant,
            clock,
            session,
        }
    }

    fn fetch(&self, id: u64) {
        let question = Question::Profile {
            store: IdsId::default_store(),
        };
        self.ask(Request::Fetch {
            id: RequestId(id),
            question,
        });
    }

    fn ask(&self, request: Request) {
        self.session.requests.send(request).unwrap();
    }

    /// Waits until a fetch has come to its end.
    async fn answer(&mut self, id: u64) -> Result<Answer, Problem> {
        loop {
            if let Some(Event::Answered { id: answered, result }) = self.session.events.recv().await
                && answered == RequestId(id)
            {
                return result;
            }
        }
    }

    /// The status of the token after so many seconds.
    async fn status_after(&mut self, seconds: u64) -> Option<TokenStatus> {
        tokio::time::sleep(Duration::from_secs(seconds)).await;
        let mut last = None;
        while let Ok(event) = self.session.events.try_recv() {
            if let Event::Token(status) = event {
                last = Some(status);
            }
        }
        last
    }
}

fn lasting(seconds: u64) -> Validity {
    Validity::For(Duration::from_secs(seconds))
}

fn overloaded(retry: Retry) -> Problem {
    Problem::new(ProblemKind::Server, "overloaded", "wait")
        .with_status(503)
        .with_retry(retry)
}

fn blamed() -> Problem {
    Problem::new(ProblemKind::Credentials, "invalid_client", "compare").with_status(401)
}

fn refused_token() -> Problem {
    Problem::new(ProblemKind::Token, "Access token is invalid", "renew").with_status(401)
}
