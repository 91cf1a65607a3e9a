//! The token's life and the fetches, sentence by sentence, on a paused clock.

use std::collections::VecDeque;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use jiff::Timestamp;
use tokio::time::Instant;

use super::*;
use crate::api::{Connected, IdentityApi, Resolution, ServerClock};
use crate::domain::{
    AccessToken, ApiCredential, ClientId, IdentityStore, IdsId, IssuedToken, Moment, Problem, ProblemKind,
    Profile, Retry, TokenStatus, Validity,
};

const LOOPBACK: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 1);

/// Wall and monotonic time that run together, until the laptop sleeps or somebody sets the clock.
#[derive(Clone)]
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
        self.wall_offset.fetch_add(seconds, Ordering::Relaxed);
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
    me_answers: Mutex<VecDeque<Result<(), Problem>>>,
    me_takes: Duration,
    token_requests: Mutex<Vec<Duration>>,
    homes: Mutex<Vec<IdsId>>,
    me_requests: AtomicUsize,
    me_answered: AtomicUsize,
}

impl Tenant {
    fn new() -> Self {
        Self {
            origin: Instant::now(),
            token_answers: Mutex::default(),
            me_answers: Mutex::default(),
            me_takes: Duration::ZERO,
            token_requests: Mutex::default(),
            homes: Mutex::default(),
            me_requests: AtomicUsize::new(0),
            me_answered: AtomicUsize::new(0),
        }
    }

    fn gives(self, token_answers: impl IntoIterator<Item = Result<Validity, Problem>>) -> Self {
        self.token_answers.lock().unwrap().extend(token_answers);
        self
    }

    fn answers(self, me_answers: impl IntoIterator<Item = Result<(), Problem>>) -> Self {
        self.me_answers.lock().unwrap().extend(me_answers);
        self
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
        tokio::time::sleep(Duration::from_millis(1)).await;
        let scripted = self.token_answers.lock().unwrap().pop_front();
        scripted
            .unwrap_or(Ok(Validity::For(Duration::from_secs(3600))))
            .map(|validity| IssuedToken {
                access_token: AccessToken::new("token".into()),
                token_type: None,
                validity,
                scope: None,
            })
    }

    async fn me(&self, _: &IdsId, _: &AccessToken) -> Result<Profile, Problem> {
        self.me_requests.fetch_add(1, Ordering::Relaxed);
        tokio::time::sleep(self.me_takes).await;
        self.me_answered.fetch_add(1, Ordering::Relaxed);
        let scripted = self.me_answers.lock().unwrap().pop_front();
        scripted.unwrap_or(Ok(())).map(|()| Profile::default())
    }

    async fn identity_stores(&self, _: &AccessToken) -> Result<Vec<IdentityStore>, Problem> {
        Ok(Vec::new())
    }

    async fn resolve(&self) -> Result<Resolution, Problem> {
        Ok(Resolution::Addresses(vec![LOOPBACK.ip()]))
    }

    async fn connect(&self) -> Result<Connected, Problem> {
        Ok(Connected {
            address: LOOPBACK,
            via_proxy: None,
            tls: None,
        })
    }

    fn server_clock(&self) -> Option<ServerClock> {
        None
    }
}

struct ConnectTo(Arc<Tenant>);

impl Connect for ConnectTo {
    type Api = Arc<Tenant>;

    async fn connect(&self) -> Result<Connection<Self::Api>, Problem> {
        Ok(Connection {
            api: Arc::clone(&self.0),
            home: home(),
            credential: credential(),
        })
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

#[tokio::test(start_paused = true)]
async fn whoever_asks_there_is_one_token_request_in_flight() {
    let mut scene = Scene::with(Tenant::new());
    for id in 0..5 {
        scene.fetch(id);
    }
    for id in 0..5 {
        scene.answer(id).await.unwrap();
    }
    assert_eq!(scene.tenant.token_requests(), [0]);
}

#[tokio::test(start_paused = true)]
async fn a_token_is_refreshed_a_minute_before_its_hour_ends() {
    let mut scene = Scene::with(Tenant::new());
    scene.fetch(1);
    scene.answer(1).await.unwrap();
    let status = scene.status_after(2 * 3600).await;
    assert!(matches!(status, Some(TokenStatus::Valid(_))), "{status:?}");
    assert_eq!(scene.tenant.token_requests(), [0, 3540, 7080]);
}

#[tokio::test(start_paused = true)]
async fn two_token_requests_are_a_second_apart_at_least() {
    let mut scene = Scene::with(Tenant::new().gives((0..10).map(|_| Ok(lasting(1)))));
    scene.fetch(1);
    scene.answer(1).await.unwrap();
    scene.status_after(6).await;
    let requests = scene.tenant.token_requests.lock().unwrap().clone();
    assert!(requests.len() >= 5, "{requests:?}");
    for pair in requests.windows(2) {
        assert!(
            pair[1].checked_sub(pair[0]).unwrap() >= Duration::from_secs(1),
            "{requests:?}"
        );
    }
}

#[tokio::test(start_paused = true)]
async fn a_401_renews_the_token_and_repeats_the_request_once() {
    let mut scene = Scene::with(Tenant::new().answers([Err(refused_token()), Ok(())]));
    scene.fetch(1);
    scene.answer(1).await.unwrap();
    assert_eq!(scene.tenant.token_requests(), [0, 1]);
    assert_eq!(scene.tenant.me_requests.load(Ordering::Relaxed), 2);
}

#[tokio::test(start_paused = true)]
async fn a_second_401_is_not_repeated() {
    let mut scene = Scene::with(Tenant::new().answers([Err(refused_token()), Err(refused_token())]));
    scene.fetch(1);
    assert_eq!(scene.answer(1).await.unwrap_err().kind, ProblemKind::Token);
    assert_eq!(scene.tenant.me_requests.load(Ordering::Relaxed), 2);
    assert_eq!(scene.tenant.token_requests().len(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_401_against_an_older_token_takes_the_newer_one() {
    let mut tenant = Tenant::new().answers([Err(refused_token()), Err(refused_token()), Ok(()), Ok(())]);
    tenant.me_takes = Duration::from_secs(1);
    let mut scene = Scene::with(tenant);
    scene.fetch(1);
    scene.fetch(2);
    scene.answer(1).await.unwrap();
    scene.answer(2).await.unwrap();
    assert_eq!(scene.tenant.token_requests().len(), 2);
}

#[tokio::test(start_paused = true)]
async fn after_the_credentials_were_blamed_nothing_is_tried_until_the_user_acts() {
    let mut scene = Scene::with(Tenant::new().gives([Err(blamed())]));
    scene.fetch(1);
    assert_eq!(scene.answer(1).await.unwrap_err(), blamed());
    scene.status_after(24 * 3600).await;
    scene.fetch(2);
    scene.ask(Request::CheckClocks);
    assert_eq!(scene.answer(2).await.unwrap_err(), blamed());
    assert_eq!(scene.tenant.token_requests().len(), 1);

    scene.ask(Request::TryAgain);
    scene.fetch(3);
    scene.answer(3).await.unwrap();
    assert_eq!(scene.tenant.token_requests().len(), 2);
}

#[tokio::test(start_paused = true)]
async fn an_overloaded_token_endpoint_is_asked_again_with_growing_delays() {
    let failures = (0..4).map(|_| Err(overloaded(Retry::Backoff)));
    let mut scene = Scene::with(Tenant::new().gives(failures));
    scene.fetch(1);
    scene.answer(1).await.unwrap();
    let requests = scene.tenant.token_requests.lock().unwrap().clone();
    let delays: Vec<Duration> = requests
        .windows(2)
        .map(|pair| pair[1].checked_sub(pair[0]).unwrap())
        .collect();
    for (delay, base) in delays.iter().zip([1, 2, 4, 8]) {
        let base = Duration::from_secs(base);
        assert!(*delay >= base && *delay <= base.mul_f64(1.3), "{delays:?}");
    }
    assert_eq!(delays.len(), 4);
}

#[tokio::test(start_paused = true)]
async fn retry_after_is_honoured_to_the_second() {
    let wait = Retry::After(Duration::from_secs(300));
    let mut scene = Scene::with(Tenant::new().gives([Err(overloaded(wait))]));
    scene.fetch(1);
    scene.answer(1).await.unwrap();
    assert_eq!(scene.tenant.token_requests(), [0, 300]);
}

#[tokio::test(start_paused = true)]
async fn a_longer_retry_after_waits_for_the_user_and_says_until_when() {
    let wait = Retry::After(Duration::from_secs(3600));
    let mut scene = Scene::with(Tenant::new().gives([Err(overloaded(wait))]));
    scene.fetch(1);
    let problem = scene.answer(1).await.unwrap_err();
    assert_eq!(
        problem.advice,
        "The server asks to wait until 2027-01-15 09:00 UTC. Try again then."
    );
    scene.status_after(3 * 3600).await;
    assert_eq!(scene.tenant.token_requests().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_laptop_that_slept_gets_a_new_token_before_it_asks() {
    let mut scene = Scene::with(Tenant::new());
    scene.fetch(1);
    scene.answer(1).await.unwrap();
    scene.clock.jump(8 * 3600);
    scene.fetch(2);
    scene.answer(2).await.unwrap();
    assert_eq!(scene.tenant.token_requests().len(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_laptop_that_slept_renews_its_token_as_soon_as_the_clocks_are_looked_at() {
    let mut scene = Scene::with(Tenant::new());
    scene.fetch(1);
    scene.answer(1).await.unwrap();
    scene.clock.jump(8 * 3600);
    scene.ask(Request::CheckClocks);
    let status = scene.status_after(2).await;
    assert!(matches!(status, Some(TokenStatus::Valid(_))), "{status:?}");
    assert_eq!(scene.tenant.token_requests().len(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_clock_set_back_does_not_make_a_token_live_longer() {
    let mut scene = Scene::with(Tenant::new());
    scene.fetch(1);
    scene.answer(1).await.unwrap();
    scene.clock.jump(-24 * 3600);
    scene.status_after(3600).await;
    assert_eq!(scene.tenant.token_requests(), [0, 3540]);
}

#[tokio::test(start_paused = true)]
async fn a_failed_refresh_leaves_the_live_token_in_use() {
    let mut scene = Scene::with(Tenant::new().gives([Ok(lasting(3600)), Err(blamed())]));
    scene.fetch(1);
    scene.answer(1).await.unwrap();
    let status = scene.status_after(3550).await;
    assert!(
        matches!(status, Some(TokenStatus::Failed { retry_at: None, .. })),
        "{status:?}"
    );
    scene.fetch(2);
    scene.answer(2).await.unwrap();
    scene.status_after(60).await;
    scene.fetch(3);
    assert_eq!(scene.answer(3).await.unwrap_err(), blamed());
    assert_eq!(scene.tenant.token_requests().len(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_cancelled_fetch_is_aborted_and_never_answered() {
    let mut tenant = Tenant::new();
    tenant.me_takes = Duration::from_secs(3);
    let mut scene = Scene::with(tenant);
    scene.fetch(1);
    scene.status_after(1).await;
    scene.ask(Request::Cancel(RequestId(1)));
    scene.fetch(2);
    scene.answer(2).await.unwrap();
    assert_eq!(scene.tenant.me_requests.load(Ordering::Relaxed), 2);
    assert_eq!(scene.tenant.me_answered.load(Ordering::Relaxed), 1);
}

#[tokio::test(start_paused = true)]
async fn a_fetch_that_met_an_overload_is_put_off_and_then_answered() {
    let wait = Retry::After(Duration::from_secs(2));
    let mut scene = Scene::with(Tenant::new().answers([Err(overloaded(wait))]));
    scene.fetch(1);
    let mut put_off = false;
    loop {
        match scene.session.events.recv().await.unwrap() {
            Event::PutOff { until, .. } => {
                put_off = true;
                assert_eq!(until.remaining(scene.clock.now()), Duration::from_secs(2));
            }
            Event::Answered { result, .. } => break assert!(result.is_ok()),
            Event::Connected(_) | Event::Token(_) => {}
        }
    }
    assert!(put_off);
}

#[tokio::test(start_paused = true)]
async fn a_headless_command_gives_up_after_two_repeats() {
    let tenant = Arc::new(Tenant::new().gives((0..9).map(|_| Err(overloaded(Retry::Backoff)))));
    let brief = Persistence::Brief {
        repeats: 2,
        within: Duration::from_secs(10),
    };
    let (access, _keeper) = Access::start(Arc::clone(&tenant), home(), TestClock::start(), brief, |_| {});
    let question = Question::Profile {
        store: IdsId::default_store(),
    };
    let problem = access.ask(&question, |_, _| {}).await.unwrap_err();
    assert_eq!(problem.kind, ProblemKind::Server);
    assert_eq!(tenant.token_requests().len(), 3);
}

#[tokio::test(start_paused = true)]
async fn a_headless_repeat_ends_with_the_time_of_its_request() {
    let mut tenant = Tenant::new().answers([Err(overloaded(Retry::Backoff))]);
    tenant.me_takes = Duration::from_secs(6);
    let brief = Persistence::Brief {
        repeats: 2,
        within: Duration::from_secs(10),
    };
    let (access, _keeper) = Access::start(Arc::new(tenant), home(), TestClock::start(), brief, |_| {});
    let started = Instant::now();
    let question = Question::Profile {
        store: IdsId::default_store(),
    };
    assert_eq!(
        access.ask(&question, |_, _| {}).await.unwrap_err().kind,
        ProblemKind::Server
    );
    assert_eq!(started.elapsed().as_secs(), 10);
}

#[tokio::test(start_paused = true)]
async fn tokens_are_asked_for_at_the_home_store() {
    let mut scene = Scene::with(Tenant::new());
    scene.fetch(1);
    scene.answer(1).await.unwrap();
    assert_eq!(*scene.tenant.homes.lock().unwrap(), [home()]);
}

#[tokio::test(start_paused = true)]
async fn a_token_of_another_home_store_is_asked_for_once_and_not_kept() {
    let tenant = Arc::new(Tenant::new().gives([Err(overloaded(Retry::Backoff)), Ok(lasting(3600))]));
    let (access, _keeper) = Access::start(
        Arc::clone(&tenant),
        home(),
        TestClock::start(),
        Persistence::Patient,
        |_| {},
    );
    let elsewhere = IdsId::default_store();
    let problem = access.token_at(&elsewhere).await.unwrap_err();
    assert_eq!(problem.kind, ProblemKind::Server);
    access.token_at(&elsewhere).await.unwrap();
    access.token().await.unwrap();
    assert_eq!(
        *tenant.homes.lock().unwrap(),
        [elsewhere.clone(), elsewhere, home()]
    );
}

/// Cannot be reached until it was asked twice.
struct ConnectAtSecondTry(Arc<Tenant>, AtomicUsize);

impl Connect for ConnectAtSecondTry {
    type Api = Arc<Tenant>;

    async fn connect(&self) -> Result<Connection<Self::Api>, Problem> {
        match self.1.fetch_add(1, Ordering::Relaxed) {
            0 => Err(Problem::new(ProblemKind::SecretSource, "locked", "unlock it")),
            _ => Ok(Connection {
                api: Arc::clone(&self.0),
                home: home(),
                credential: credential(),
            }),
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_secret_that_could_not_be_read_is_read_again_when_the_user_says_so() {
    let (tenant, clock) = (Arc::new(Tenant::new()), TestClock::start());
    let connect = ConnectAtSecondTry(Arc::clone(&tenant), AtomicUsize::new(0));
    let session = Session::start(connect, clock.clone());
    let mut scene = Scene {
        tenant,
        clock,
        session,
    };
    scene.fetch(1);
    assert_eq!(scene.answer(1).await.unwrap_err().kind, ProblemKind::SecretSource);
    scene.fetch(2);
    assert_eq!(scene.answer(2).await.unwrap_err().kind, ProblemKind::SecretSource);
    scene.ask(Request::TryAgain);
    scene.fetch(3);
    scene.answer(3).await.unwrap();
}

/// Panics where a profile is asked for, or already where a token is.
struct Trap {
    at_token: bool,
}

impl IdentityApi for Trap {
    async fn request_token(&self, _: &IdsId) -> Result<IssuedToken, Problem> {
        assert!(!self.at_token, "a bug in the session");
        Ok(IssuedToken {
            access_token: AccessToken::new("token".into()),
            token_type: None,
            validity: Validity::Unknown,
            scope: None,
        })
    }

    async fn me(&self, _: &IdsId, _: &AccessToken) -> Result<Profile, Problem> {
        panic!("a bug in the session");
    }

    async fn identity_stores(&self, _: &AccessToken) -> Result<Vec<IdentityStore>, Problem> {
        Ok(Vec::new())
    }

    async fn resolve(&self) -> Result<Resolution, Problem> {
        Ok(Resolution::Addresses(vec![LOOPBACK.ip()]))
    }

    async fn connect(&self) -> Result<Connected, Problem> {
        Ok(Connected {
            address: LOOPBACK,
            via_proxy: None,
            tls: None,
        })
    }

    fn server_clock(&self) -> Option<ServerClock> {
        None
    }
}

impl Connect for Trap {
    type Api = Self;

    async fn connect(&self) -> Result<Connection<Self>, Problem> {
        let Self { at_token } = *self;
        Ok(Connection {
            api: Self { at_token },
            home: home(),
            credential: credential(),
        })
    }
}

/// Asks all at once, and waits for the session's end.
async fn panics(at_token: bool, questions: impl IntoIterator<Item = Question>) -> bool {
    let session = Session::start(Trap { at_token }, TestClock::start());
    for (number, question) in (1..).zip(questions) {
        let id = RequestId(number);
        session.requests.send(Request::Fetch { id, question }).unwrap();
    }
    let ended = tokio::time::timeout(Duration::from_secs(60), session.task).await;
    ended.is_ok_and(|ended| ended.unwrap_err().is_panic())
}

#[tokio::test(start_paused = true)]
async fn a_panic_anywhere_in_the_session_ends_its_task() {
    assert!(panics(true, [Question::Stores]).await);
}

#[tokio::test(start_paused = true)]
async fn a_panic_after_another_fetch_went_well_ends_the_task_too() {
    let store = IdsId::default_store();
    assert!(panics(false, [Question::Stores, Question::Profile { store }]).await);
}
