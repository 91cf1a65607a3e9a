//! A model in the states that a screen can show.

use std::sync::Arc;
use std::time::Duration;

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Size;

use super::super::view;
use super::person::{credential, profile, text, time};
use crate::app::{Effect, Key, Model, Msg, Opening, update};
use crate::config::Interface;
use crate::domain::{
    CheckId, CheckState, Deadline, Finding, IdentityStore, IdsId, Moment, Problem, ProblemKind, Profile,
    Setup, StoreSource, TokenLife, TokenStatus, Validity,
};
use crate::session::{Answer, Event, Request, RequestId};

const SIZE: Size = Size {
    width: 120,
    height: 40,
};

fn start() -> Moment {
    Moment {
        wall: time("2026-11-24T21:00:00Z"),
        monotonic: Duration::ZERO,
    }
}

/// A model in the middle of its life, and the ways to move it on.
pub(super) struct Scene {
    pub(super) model: Model,
    stores: RequestId,
    profile: RequestId,
}

impl Scene {
    /// Started, and waiting for the token.
    pub(super) fn loading() -> Self {
        Self::with(Interface::default())
    }

    /// Nothing is configured yet.
    pub(super) fn first_run() -> Self {
        let file = text("/home/jane/.config/idsight/config.toml");
        let mut model = Model::new(Opening {
            size: SIZE,
            ..Opening::first_run(start(), Some(file))
        });
        model.start();
        Self::waiting_for_nothing(model)
    }

    /// A model of which no fetch matters.
    pub(super) fn waiting_for_nothing(model: Model) -> Self {
        Self {
            model,
            stores: RequestId(0),
            profile: RequestId(0),
        }
    }

    pub(super) fn with(interface: Interface) -> Self {
        let now = start();
        let setup = Setup {
            context: "acme".into(),
            origin: "The test".into(),
            base_url: "https://acme.ids.secureauth.com".into(),
            home: IdsId::default_store(),
        };
        let mut model = Model::new(Opening {
            size: SIZE,
            interface,
            client_id_origin: "config file".into(),
            client_secret_origin: "keyring".into(),
            ..Opening::new(now, setup)
        });
        let effects = model.start();
        let [stores, profile] = ids(&effects)[..] else {
            panic!("{effects:?}")
        };
        let mut scene = Self {
            model,
            stores,
            profile,
        };
        let setup = scene.model.verified.clone();
        scene.hear(Event::Connected {
            setup,
            credential: credential(),
        });
        scene.hear(Event::Token(TokenStatus::Requesting { since: now }));
        scene.later(2);
        scene
    }

    /// Everything is there.
    pub(super) fn ready() -> Self {
        Self::loading().filled()
    }

    pub(super) fn filled(self) -> Self {
        self.filled_with(profile())
    }

    fn filled_with(mut self, profile: Profile) -> Self {
        let life = TokenLife::new(self.model.now, Validity::For(Duration::from_secs(3600)));
        self.hear(Event::Token(TokenStatus::Valid(life)));
        let listed = [
            ("default", "ACME"),
            ("35dcebb2-299c-432d-b6c1-881aac21e035", "Employees"),
            ("9a41f0c7-0000-4000-8000-000000000000", "Consumers"),
        ];
        let store = |(ids_id, name): (&str, &str)| IdentityStore {
            ids_id: IdsId::new(ids_id).unwrap(),
            name: Some(text(name)),
            source: StoreSource::Server,
        };
        self.answer(
            self.stores,
            Ok(Answer::Stores(listed.into_iter().map(store).collect())),
        );
        self.answer(self.profile, Ok(Answer::Profile(Arc::new(profile))));
        self.later(1070);
        self
    }

    /// Everything is there, with another profile.
    pub(super) fn showing(profile: Profile) -> Self {
        Self::loading().filled_with(profile)
    }

    /// The profile was refused, and the user has gone to a tab.
    pub(super) fn refused() -> Self {
        let mut scene = Self::loading();
        let life = TokenLife::new(scene.model.now, Validity::For(Duration::from_secs(3600)));
        scene.hear(Event::Token(TokenStatus::Valid(life)));
        let problem = Problem::new(
            ProblemKind::NotFound,
            "The server finds no profile of yours in the identity store `default` (404).",
            "Compare the ids_id with the list of identity stores, and ask your administrator whether you are a user of this one.",
        )
        .with_cause("The ids_id is wrong, or you are not a user of that store.");
        scene.answer(scene.profile, Err(problem));
        scene
    }

    /// The token endpoint refused.
    pub(super) fn failed() -> Self {
        let mut scene = Self::loading();
        let problem = Problem::new(
            ProblemKind::Credentials,
            "The token endpoint refused the client ID or the client secret (401).",
            "Compare both with your profile page in the Identity Store, or generate new ones there.",
        )
        .with_cause(
            "Client ID and client secret do not belong together, or newer ones have been generated since.",
        );
        scene.hear(Event::Token(TokenStatus::Failed {
            problem: problem.clone(),
            retry_at: None,
        }));
        scene.answer(scene.stores, Err(problem.clone()));
        scene.answer(scene.profile, Err(problem));
        scene
    }

    /// A refresh met an overloaded server, and will be tried again.
    pub(super) fn stale() -> Self {
        let mut scene = Self::ready();
        let effects = scene.press(Key::char('r'));
        let [stores, profile] = ids(&effects)[..] else {
            panic!("{effects:?}")
        };
        let problem =
            Problem::new(ProblemKind::Server, "The server is overloaded (503).", "Wait.").with_status(503);
        let until = Deadline::in_from(scene.model.now, Duration::from_secs(4));
        scene.hear(Event::PutOff {
            id: profile,
            problem: problem.clone(),
            until,
        });
        scene.answer(stores, Err(problem));
        scene.later(1);
        scene
    }

    pub(super) fn hear(&mut self, event: Event) {
        update(&mut self.model, Msg::Session(event));
    }

    pub(super) fn answer(&mut self, id: RequestId, result: Result<Answer, Problem>) {
        self.hear(Event::Answered { id, result });
    }

    pub(super) fn later(&mut self, seconds: u64) {
        let now = self.model.now.after(Duration::from_secs(seconds));
        update(&mut self.model, Msg::Tick(now));
    }

    pub(super) fn press(&mut self, key: Key) -> Vec<Effect> {
        update(&mut self.model, Msg::Key(key))
    }

    pub(super) fn pressed(mut self, keys: &str) -> Self {
        for key in keys.chars() {
            self.press(Key::char(key));
        }
        self
    }

    pub(super) fn pasted(mut self, text: &str) -> Self {
        update(&mut self.model, Msg::Paste(text.into()));
        self
    }

    /// What a terminal of this size shows.
    pub(super) fn drawn(&mut self, size: (u16, u16)) -> String {
        without_links(&self.written(size))
    }

    /// The same with the links in it.
    pub(super) fn written(&mut self, (width, height): (u16, u16)) -> String {
        self.shown(width, height).to_string()
    }

    /// The same with its styles.
    pub(super) fn painted(&mut self, (width, height): (u16, u16)) -> Buffer {
        self.shown(width, height).buffer().clone()
    }

    fn shown(&mut self, width: u16, height: u16) -> TestBackend {
        update(&mut self.model, Msg::Resized(Size { width, height }));
        let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        terminal.draw(|frame| view(&self.model, frame)).unwrap();
        terminal.backend().clone()
    }
}

/// Leaves out where links begin and end (OSC 8).
fn without_links(screen: &str) -> String {
    let mut parts = screen.split("\x1b]8;");
    let mut shown = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (_, after) = part.split_once("\x1b\\").expect("a link that ends");
        shown.push_str(after);
    }
    shown
}

pub(super) fn ids(effects: &[Effect]) -> Vec<RequestId> {
    let id = |effect: &Effect| match effect {
        Effect::Session(Request::Fetch { id, .. }) => Some(*id),
        _ => None,
    };
    effects.iter().filter_map(id).collect()
}

/// The checks of a setup whose token is refused.
pub(super) fn setup_that_fails() -> Scene {
    let mut scene = Scene::failed();
    let done = |finding, took| CheckState::Done {
        finding,
        took: Duration::from_millis(took),
    };
    for id in CheckId::ALL {
        let state = match id {
            CheckId::Token => done(
                Finding::fail(
                    "The token endpoint refused the client ID or the client secret (401): “no such client”. Client ID and client secret do not belong together, or newer ones have been generated since.",
                    "Compare both with your profile page in the Identity Store, or generate new ones there.",
                ),
                31,
            ),
            CheckId::Clock => done(
                Finding::warn("The server's clock is 2 min ahead of this computer's.", "Set it."),
                0,
            ),
            id if id < CheckId::Token => done(Finding::pass("Resolved to 203.0.113.7."), 3),
            CheckId::Stores => CheckState::Running,
            _ => done(Finding::skip("Waits for “Access token” to pass."), 0),
        };
        let walk = scene.model.setup.walk.unwrap();
        scene.hear(Event::Checked { walk, id, state });
    }
    scene
}
