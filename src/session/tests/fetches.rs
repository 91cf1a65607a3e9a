//! Fetches, headless commands, and what ends the session.

use secrecy::ExposeSecret as _;

use super::*;

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
            _ => {}
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
async fn an_access_token_is_handed_over_past_the_events() {
    let mut scene = Scene::with(Tenant::new());
    scene.fetch(1);
    scene.answer(1).await.unwrap();
    scene.ask(Request::HandOverToken);
    let token = scene.session.tokens.recv().await.unwrap().unwrap();
    assert!(!token.secret().expose_secret().is_empty());
    assert_eq!(scene.tenant.token_requests().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_token_that_is_no_jwt_tells_no_claims() {
    let mut scene = Scene::with(Tenant::new());
    scene.fetch(1);
    scene.answer(1).await.unwrap();
    scene.ask(Request::ReadClaims { id: RequestId(7) });
    loop {
        if let Event::Claims { id, claims } = scene.session.events.recv().await.unwrap() {
            assert_eq!(id, RequestId(7));
            assert!(claims.is_none());
            break;
        }
    }
}

#[tokio::test(start_paused = true)]
async fn where_there_is_no_token_its_problem_is_handed_over() {
    let mut scene = Scene::with(Tenant::new().gives([Err(blamed())]));
    scene.fetch(1);
    scene.answer(1).await.unwrap_err();
    scene.ask(Request::HandOverToken);
    assert_eq!(scene.session.tokens.recv().await.unwrap().unwrap_err(), blamed());
}

/// Cannot be reached until it was asked twice.
struct ConnectAtSecondTry(Arc<Tenant>, AtomicUsize);

impl Connect for ConnectAtSecondTry {
    type Api = Arc<Tenant>;

    fn setup(&self) -> Setup {
        setup()
    }

    async fn connect(&self) -> Result<Connection<Self::Api>, Problem> {
        match self.1.fetch_add(1, Ordering::Relaxed) {
            0 => Err(Problem::new(ProblemKind::SecretSource, "locked", "unlock it")),
            _ => Ok(Connection {
                api: Arc::clone(&self.0),
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

    async fn group(&self, _: &IdsId, _: &CleanText, _: &AccessToken) -> Result<Group, Problem> {
        Ok(Group::default())
    }

    async fn privilege_name(
        &self,
        _: &IdsId,
        _: &CleanText,
        _: &AccessToken,
    ) -> Result<Option<CleanText>, Problem> {
        Ok(None)
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
}

impl Connect for Trap {
    type Api = Self;

    fn setup(&self) -> Setup {
        setup()
    }

    async fn connect(&self) -> Result<Connection<Self>, Problem> {
        let Self { at_token } = *self;
        Ok(Connection {
            api: Self { at_token },
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

#[tokio::test(start_paused = true)]
async fn a_fresh_answer_serves_again_until_the_user_tries_anew() {
    let tenant = Arc::new(Tenant::new());
    let (access, _keeper) = Access::start(
        Arc::clone(&tenant),
        home(),
        TestClock::start(),
        Persistence::Patient,
        |_| {},
    );
    let question = Question::Profile { store: home() };
    let asked = || tenant.me_requests.load(Ordering::Relaxed);
    for _ in 0..2 {
        access.recent_or_ask(&question).await.unwrap();
    }
    assert_eq!(asked(), 1);
    access.try_again();
    access.recent_or_ask(&question).await.unwrap();
    assert_eq!(asked(), 2);
    tokio::time::sleep(Duration::from_secs(31)).await;
    access.recent_or_ask(&question).await.unwrap();
    assert_eq!(asked(), 3);
}
