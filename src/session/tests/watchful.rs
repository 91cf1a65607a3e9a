//! A tenant that looks at the token of each request: whether it was past its end when it came.

use std::fmt;

use secrecy::ExposeSecret as _;

use super::*;

/// Two token requests are never closer.
const SPACING: Duration = Duration::from_secs(1);

/// What the tenant gives, in turn; then tokens of an hour and answers without fault.
#[derive(Clone, Debug, Default)]
pub(super) struct Script {
    /// For a token.
    pub(super) tokens: Vec<Result<Validity, Problem>>,
    /// For anything else: why not, and after how many milliseconds.
    pub(super) answers: Vec<(Option<Problem>, u64)>,
}

/// The tenant. A token is its own number in the order of their coming.
pub(super) struct Watchful {
    clock: TestClock,
    tokens: Mutex<VecDeque<Result<Validity, Problem>>>,
    answers: Mutex<VecDeque<(Option<Problem>, u64)>>,
    given: Mutex<Vec<Given>>,
    asked_for_a_token: Mutex<Vec<Duration>>,
    requests: AtomicUsize,
    wrongs: Mutex<Vec<String>>,
    observer: Mutex<Option<Observer>>,
}

/// A token that was given: when, and its ends on the two clocks, as far as they can be known.
#[derive(Clone, Copy, Debug)]
struct Given {
    at: Moment,
    ends: Option<(Timestamp, Duration)>,
}

impl Given {
    fn new(at: Moment, validity: Validity) -> Self {
        let lasting = |lifetime: Duration| {
            let wall = at.wall.saturating_add(lifetime).unwrap_or(Timestamp::MAX);
            (wall, at.monotonic.saturating_add(lifetime))
        };
        let ends = match validity {
            Validity::For(lifetime) => Some(lasting(lifetime)),
            // An end that was past when it came tells of a clock that is off.
            Validity::Until(end) if end <= at.wall => None,
            Validity::Until(end) => Some(lasting(end.duration_since(at.wall).unsigned_abs())),
            Validity::Unknown => None,
        };
        Self { at, ends }
    }

    /// One that ends as it comes is good for the moment of its coming.
    fn is_past(&self, now: Moment) -> bool {
        now != self.at
            && self
                .ends
                .is_some_and(|(wall, monotonic)| now.wall >= wall || now.monotonic >= monotonic)
    }
}

impl Watchful {
    pub(super) fn new(clock: &TestClock, script: Script) -> Arc<Self> {
        Arc::new(Self {
            clock: clock.clone(),
            tokens: Mutex::new(script.tokens.into()),
            answers: Mutex::new(script.answers.into()),
            given: Mutex::default(),
            asked_for_a_token: Mutex::default(),
            requests: AtomicUsize::new(0),
            wrongs: Mutex::default(),
            observer: Mutex::default(),
        })
    }

    /// What goes on from now on.
    pub(super) fn follow(&self, script: Script) {
        *self.tokens.lock().unwrap() = script.tokens.into();
        *self.answers.lock().unwrap() = script.answers.into();
    }

    /// All that a token was asked for, and how close two of these came.
    pub(super) fn token_requests(&self) -> usize {
        self.asked_for_a_token.lock().unwrap().len()
    }

    /// How many requests bore a token.
    pub(super) fn requests(&self) -> usize {
        self.requests.load(Ordering::Relaxed)
    }

    /// What should never have been.
    pub(super) fn wrongs(&self) -> Vec<String> {
        let mut wrongs = self.wrongs.lock().unwrap().clone();
        let asked = self.asked_for_a_token.lock().unwrap();
        let close = asked
            .windows(2)
            .filter(|pair| pair[1].saturating_sub(pair[0]) < SPACING);
        wrongs.extend(close.map(|pair| format!("token requests at {pair:?}")));
        wrongs
    }

    fn tell(&self, what: &str, status: u16) {
        let mut exchange = samples::answered(current_story().0, status, &serde_json::Value::Null);
        exchange.request.path = CleanText::from_server(what);
        if let Some(observer) = &*self.observer.lock().unwrap() {
            observer(exchange);
        }
    }

    /// Takes a request in, and answers it by the script.
    async fn answer<T>(&self, what: &str, token: &AccessToken, answer: T) -> Result<T, Problem> {
        let number: usize = token.secret().expose_secret().parse().unwrap();
        let given = self.given.lock().unwrap()[number];
        let now = self.clock.now();
        if given.is_past(now) {
            self.wrongs
                .lock()
                .unwrap()
                .push(format!("{what} at {now:?} with {given:?}"));
        }
        self.requests.fetch_add(1, Ordering::Relaxed);
        let scripted = self.answers.lock().unwrap().pop_front();
        let (fault, milliseconds) = scripted.unwrap_or((None, 5));
        tokio::time::sleep(Duration::from_millis(milliseconds)).await;
        let status = fault
            .as_ref()
            .map_or(200, |fault| fault.status.unwrap_or_default());
        self.tell(what, status);
        fault.map_or(Ok(answer), Err)
    }
}

impl fmt::Debug for Watchful {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Watchful")
    }
}

impl IdentityApi for Arc<Watchful> {
    async fn request_token(&self, _: &IdsId) -> Result<IssuedToken, Problem> {
        let now = self.clock.now().monotonic;
        self.asked_for_a_token.lock().unwrap().push(now);
        tokio::time::sleep(Duration::from_millis(1)).await;
        let scripted = self.tokens.lock().unwrap().pop_front();
        self.tell(
            "token",
            if matches!(scripted, Some(Err(_))) {
                503
            } else {
                200
            },
        );
        let validity = scripted.unwrap_or(Ok(lasting(3600)))?;
        let mut given = self.given.lock().unwrap();
        given.push(Given::new(self.clock.now(), validity));
        Ok(IssuedToken {
            access_token: AccessToken::new((given.len() - 1).to_string().into()),
            token_type: None,
            validity,
            scope: None,
        })
    }

    async fn me(&self, store: &IdsId, token: &AccessToken) -> Result<Profile, Problem> {
        let id = |number| CleanText::from_server(&format!("{store}-{number}"));
        let profile = Profile {
            privileges: (0..3).map(|number| Privilege::new(id(number), None)).collect(),
            ..Profile::default()
        };
        self.answer("me", token, profile).await
    }

    async fn group(&self, _: &IdsId, _: &CleanText, token: &AccessToken) -> Result<Group, Problem> {
        self.answer("group", token, Group::default()).await
    }

    async fn privilege_name(
        &self,
        _: &IdsId,
        id: &CleanText,
        token: &AccessToken,
    ) -> Result<Option<CleanText>, Problem> {
        self.answer("name", token, Some(id.clone())).await
    }

    async fn identity_stores(&self, token: &AccessToken) -> Result<Vec<IdentityStore>, Problem> {
        self.answer("stores", token, Vec::new()).await
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
