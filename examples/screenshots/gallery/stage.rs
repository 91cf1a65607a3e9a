//! The program on the demo tenant, without a terminal: the real session, `update` and `view`, at a time of our own.

use std::collections::{HashMap, VecDeque};
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use idsight::api::HttpClient;
use idsight::app::{
    Before, Compared, Comparison, Destination, Effect, Key, Model, Msg, Opening, RawReading, update,
};
use idsight::config::{BaseUrl, Context, Endpoints, Origin, SecretSource, Theme};
use idsight::demo::{Scenario, Tenant};
use idsight::domain::{
    CheckId, CheckState, CleanText, JsonTree, Moment, NameLookup, Privilege, Problem, Redactor, Setup,
    Snapshot, compare,
};
use idsight::session::{Clock, Connect, Connection, Event, Request, RequestId, Session};
use idsight::view::view;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Size;
use tokio::runtime::{self, Runtime};

use super::steady::Steady;

/// The size of the pictures.
pub(crate) const SIZE: Size = Size {
    width: 110,
    height: 30,
};
/// When the demo starts in the pictures. Some of its dates are told to within a second: they stay in this minute.
const START: &str = "2026-11-24T21:00:30Z";
/// Far more than an answer takes.
const PATIENCE: Duration = Duration::from_secs(20);
/// So often everybody else has a turn, once the last answer is there: what was sent is then taken down, too.
const TURNS: usize = 32;

/// A model in the middle of its life, with the session that answers it.
pub(crate) struct Stage {
    model: Model,
    clock: StandingClock,
    outside: Option<Outside>,
}

struct Outside {
    runtime: Runtime,
    session: Session,
    steady: Steady,
}

impl Stage {
    /// `idsight --demo=SCENARIO`, as soon as everything that it asks for has come.
    pub(crate) fn open(scenario: Scenario) -> Self {
        let clock = StandingClock::default();
        let start = clock.now();
        let any_port = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        let tenant = Tenant::start_at(scenario, any_port, start.wall).unwrap();
        let address = tenant.base_url().trim_start_matches("http://").to_owned();
        let demo = Demo { scenario, tenant };
        let opening = Opening {
            size: SIZE,
            client_id_origin: "demo".into(),
            client_secret_origin: "demo".into(),
            destination: Destination::Demo(scenario.name().into()),
            ..Opening::new(start, demo.setup())
        };
        let runtime = runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        let entered = runtime.enter();
        let session = Session::start(demo, clock.clone());
        drop(entered);
        let steady = Steady {
            address,
            at: start.wall,
        };
        Self::start(
            opening,
            clock,
            Some(Outside {
                runtime,
                session,
                steady,
            }),
        )
    }

    /// `idsight`, where nothing is configured.
    pub(crate) fn first_run() -> Self {
        let clock = StandingClock::default();
        let file = CleanText::from_server("/home/jane/.config/idsight/config.toml");
        let opening = Opening {
            size: SIZE,
            ..Opening::first_run(clock.now(), Some(file))
        };
        Self::start(opening, clock, None)
    }

    fn start(opening: Opening, clock: StandingClock, outside: Option<Outside>) -> Self {
        let mut stage = Self {
            model: Model::new(opening),
            clock,
            outside,
        };
        let effects = stage.model.start();
        stage.perform(effects);
        stage
    }

    /// Presses a key, and waits until all that it asks for has come.
    pub(crate) fn press(&mut self, key: Key) {
        self.tell(Msg::Key(key));
    }

    /// Types a text.
    pub(crate) fn enter(&mut self, text: &str) {
        for character in text.chars() {
            self.press(Key::char(character));
        }
    }

    /// Lets some time go by.
    pub(crate) fn pass(&mut self, seconds: u64) {
        self.clock.0.fetch_add(seconds, Ordering::Relaxed);
        self.tell(Msg::Tick(self.clock.now()));
    }

    /// What is on the screen, in a theme.
    pub(crate) fn draw(&self, theme: Theme) -> Buffer {
        let mut model = self.model.clone();
        model.interface.theme = theme;
        let Ok(mut terminal) = Terminal::new(TestBackend::new(SIZE.width, SIZE.height));
        let Ok(_) = terminal.draw(|frame| view(&model, frame));
        terminal.backend().buffer().clone()
    }

    fn tell(&mut self, msg: Msg) {
        let effects = update(&mut self.model, msg);
        self.perform(effects);
    }

    /// Carries out what the model wants, one after the other: only so is the order of all that is told the same in
    /// each run.
    fn perform(&mut self, effects: Vec<Effect>) {
        let mut left = VecDeque::from(effects);
        while let Some(effect) = left.pop_front() {
            for msg in self.carry_out(effect) {
                left.extend(update(&mut self.model, msg));
            }
        }
    }

    fn carry_out(&mut self, effect: Effect) -> Vec<Msg> {
        match effect {
            Effect::Session(request) => self
                .outside
                .as_mut()
                .map_or_else(Vec::new, |outside| outside.ask(request)),
            Effect::ReadRaw(reading) => vec![read(&reading)],
            Effect::Compare(comparison) => vec![compared(&comparison)],
            Effect::ProbeKeyring => vec![Msg::Keyring(Ok(()))],
            other => panic!("no picture needs {other:?}"),
        }
    }
}

impl Outside {
    /// Sends a request, and hands out all that is told until it is answered in full.
    fn ask(&mut self, request: Request) -> Vec<Msg> {
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
                let lacks_names =
                    |answer: &idsight::session::Answer| answer.privileges().iter().any(Privilege::lacks_name);
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

fn read(reading: &RawReading) -> Msg {
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

fn compared(comparison: &Comparison) -> Msg {
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

/// The way to a running tenant, as `--demo` has it.
struct Demo {
    scenario: Scenario,
    tenant: Tenant,
}

impl Connect for Demo {
    type Api = HttpClient;

    fn setup(&self) -> Setup {
        Setup {
            context: "demo".into(),
            origin: format!("The embedded tenant “{}”", self.scenario),
            base_url: self.tenant.base_url().into(),
            home: self.scenario.home(),
        }
    }

    async fn connect(&self) -> Result<Connection<HttpClient>, Problem> {
        let credential = self.tenant.credential().clone();
        let context = Context {
            name: Some("demo".into()),
            tenant: None,
            base_url: BaseUrl::parse(self.tenant.base_url()).unwrap(),
            home: self.tenant.ids_id().clone(),
            store: self.tenant.ids_id().clone(),
            client_id: credential.client_id.clone(),
            client_id_origin: Origin::Demo,
            client_secret: SecretSource::Plain(credential.client_secret.clone()),
            stores: Vec::new(),
            privilege_names: HashMap::new(),
            ca_file: None,
            timeout: Context::DEFAULT_TIMEOUT,
            endpoints: Endpoints::default(),
        };
        Ok(Connection {
            api: HttpClient::new(&context, credential.clone())?,
            credential,
        })
    }
}

/// A clock that stands still until it is told that so many seconds went by.
#[derive(Clone, Default)]
struct StandingClock(Arc<AtomicU64>);

impl Clock for StandingClock {
    fn now(&self) -> Moment {
        let start = Moment {
            wall: START.parse().unwrap(),
            monotonic: Duration::ZERO,
        };
        start.after(Duration::from_secs(self.0.load(Ordering::Relaxed)))
    }
}
