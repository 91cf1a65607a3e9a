//! The real loop, on a screen in memory, with scripted input, against the embedded tenant.
#![cfg(feature = "demo")]

mod hosts;
mod screen;

use std::io;
use std::marker::PhantomData;
use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

use crossterm::event::{Event as TerminalEvent, KeyCode, KeyEvent, KeyModifiers};
use futures_util::stream;
use jiff::tz::TimeZone;
use ratatui::Terminal;
use ratatui::backend::Backend as _;
use ratatui::layout::Size;
use tokio::sync::mpsc;

use self::hosts::{Demos, NowhereElse, tenant};
use self::screen::SharedScreen;
use super::{Exit, Host, NewFile, Opened, RuntimeError, Signals, World, run};
use crate::api::HttpClient;
use crate::app::{ContextChoice, Destination, Model, Opening};
use crate::config::{BaseUrl, Context, NewContext};
use crate::demo::{Scenario, Tenant};
use crate::domain::{IdsId, Moment, Problem, ProblemKind, Setup};
use crate::session::{Clock as _, Connect, Connection, SystemClock};

fn setup() -> Setup {
    Setup {
        context: "demo".into(),
        origin: "The embedded tenant".into(),
        base_url: String::new(),
        home: IdsId::default_store(),
    }
}

/// The way to a running tenant.
struct ToTenant(Tenant);

impl Connect for ToTenant {
    type Api = HttpClient;

    fn setup(&self) -> Setup {
        setup()
    }

    async fn connect(&self) -> Result<Connection<HttpClient>, Problem> {
        let credential = self.0.credential().clone();
        let base_url = BaseUrl::parse(self.0.base_url()).unwrap();
        let context = Context::of_demo(base_url, self.0.ids_id(), &credential, Context::DEFAULT_TIMEOUT);
        Ok(Connection {
            api: HttpClient::new(&context, credential.clone())?,
            credential,
        })
    }
}

type Input = mpsc::UnboundedSender<io::Result<TerminalEvent>>;

fn press(input: &Input, code: KeyCode) {
    input
        .send(Ok(TerminalEvent::Key(KeyEvent::new(code, KeyModifiers::NONE))))
        .unwrap();
}

/// Runs the loop beside a script that types and looks.
async fn play<C: Connect>(
    connect: C,
    host: impl Host<Connect = C>,
    scenario: Scenario,
    script: impl AsyncFnOnce(Input, SharedScreen),
) -> Result<Exit, RuntimeError> {
    let screen = SharedScreen::new(120, 40);
    let clock = SystemClock::start();
    let setup = Setup {
        base_url: "https://acme.ids.secureauth.com".into(),
        home: scenario.home(),
        ..setup()
    };
    let choice = |name: &str| ContextChoice {
        name: name.into(),
        detail: String::new(),
        destination: Destination::Demo(name.into()),
    };
    let mut model = Model::new(Opening {
        contexts: vec![choice("no-developer"), choice("nowhere")],
        size: Size {
            width: 120,
            height: 40,
        },
        ..Opening::new(clock.now(), setup)
    });
    let (keys, mut typed) = mpsc::unbounded_channel();
    let input = stream::poll_fn(move |context| typed.poll_recv(context));
    let mut terminal = Terminal::new(screen.clone()).unwrap();
    let world = World {
        connect: Some(connect),
        host,
        clock,
        zone: || TimeZone::UTC,
    };
    let looping = run(
        &mut terminal,
        input,
        Signals::listen().unwrap(),
        None,
        &mut model,
        world,
    );
    let (ended, ()) = tokio::join!(looping, script(keys, screen));
    ended
}

async fn play_against(
    scenario: Scenario,
    script: impl AsyncFnOnce(Input, SharedScreen),
) -> Result<Exit, RuntimeError> {
    play(ToTenant(tenant(scenario)), Demos, scenario, script).await
}

#[tokio::test]
async fn a_visit_from_the_first_frame_to_the_last() {
    let ended = play_against(Scenario::Healthy, async |input, screen| {
        screen.wait_for("janedoe@acme.com").await;
        press(&input, KeyCode::Down);
        press(&input, KeyCode::Enter);
        screen.wait_for("demo › Employees").await;
        press(&input, KeyCode::Char('2'));
        screen.wait_for("may execute API requests").await;
        press(&input, KeyCode::Char('q'));
    });
    assert_eq!(ended.await.unwrap(), Exit::Quit);
}

#[tokio::test]
async fn another_context_takes_the_place_of_the_old_one() {
    let ended = play_against(Scenario::Healthy, async |input, screen| {
        screen.wait_for("janedoe@acme.com").await;
        for key in ['c', 'd', 'e', 'v'] {
            press(&input, KeyCode::Char(key));
        }
        press(&input, KeyCode::Enter);
        screen.wait_for("no-developer ›").await;
        screen.wait_for("Setup ✗").await;
        assert!(!screen.shows("Jane Doe"));
        press(&input, KeyCode::Char('q'));
    });
    assert_eq!(ended.await.unwrap(), Exit::Quit);
}

#[tokio::test]
async fn a_context_that_cannot_be_opened_is_told_and_the_old_one_stays() {
    let ended = play_against(Scenario::Healthy, async |input, screen| {
        screen.wait_for("janedoe@acme.com").await;
        for key in ['c', 'w', 'h'] {
            press(&input, KeyCode::Char(key));
        }
        press(&input, KeyCode::Enter);
        screen.wait_for("There is no other place. Stay here.").await;
        assert!(screen.shows("janedoe@acme.com"));
        press(&input, KeyCode::Char('q'));
    });
    assert_eq!(ended.await.unwrap(), Exit::Quit);
}

#[tokio::test]
async fn the_first_frame_is_drawn_before_anything_is_asked_for() {
    let ended = play_against(Scenario::Slow, async |input, screen| {
        screen.wait_for("Fetching your profile").await;
        assert!(!screen.shows("Jane Doe"));
        press(&input, KeyCode::Char('q'));
    });
    assert_eq!(ended.await.unwrap(), Exit::Quit);
}

#[tokio::test]
async fn a_token_that_lives_for_twenty_seconds_counts_down() {
    let ended = play_against(Scenario::ShortToken, async |input, screen| {
        screen.wait_for(" 0:20").await;
        screen.wait_for(" 0:18").await;
        press(&input, KeyCode::Char('q'));
    });
    assert_eq!(ended.await.unwrap(), Exit::Quit);
}

#[tokio::test]
async fn an_idle_screen_is_not_drawn_but_for_the_countdown() {
    let ended = play_against(Scenario::Healthy, async |input, screen| {
        screen.wait_for("janedoe@acme.com").await;
        tokio::time::sleep(Duration::from_millis(200)).await;
        let before = *screen.frames.borrow();
        tokio::time::sleep(Duration::from_millis(2_500)).await;
        let drawn = *screen.frames.borrow() - before;
        assert!(drawn <= 3, "{drawn} frames in two and a half seconds");
        press(&input, KeyCode::Char('q'));
    });
    ended.await.unwrap();
}

#[tokio::test]
async fn many_keys_at_once_are_one_frame() {
    let ended = play_against(Scenario::Healthy, async |input, screen| {
        screen.wait_for("janedoe@acme.com").await;
        let before = *screen.frames.borrow();
        for _ in 0..500 {
            press(&input, KeyCode::Char('j'));
        }
        press(&input, KeyCode::Char('?'));
        screen.wait_for("Everywhere").await;
        let drawn = *screen.frames.borrow() - before;
        // The channel lets its reader pause now and then.
        assert!(drawn <= 10, "{drawn} frames for 501 keys");
        press(&input, KeyCode::Char('?'));
        press(&input, KeyCode::Char('q'));
    });
    ended.await.unwrap();
}

#[tokio::test]
async fn a_terminal_that_was_smaller_for_a_moment_is_painted_anew() {
    let ended = play_against(Scenario::Healthy, async |input, mut screen| {
        screen.wait_for("janedoe@acme.com").await;
        screen.clear().unwrap();
        input.send(Ok(TerminalEvent::Resize(120, 40))).unwrap();
        screen.wait_for("janedoe@acme.com").await;
        press(&input, KeyCode::Char('q'));
    });
    assert_eq!(ended.await.unwrap(), Exit::Quit);
}

#[tokio::test]
async fn a_terminal_that_cannot_be_read_ends_the_loop_with_its_error() {
    let ended = play_against(Scenario::Healthy, async |input, screen| {
        screen.wait_for("Identity stores").await;
        input.send(Err(io::Error::other("gone"))).unwrap();
    });
    assert!(matches!(ended.await, Err(RuntimeError::Input(_))));
}

#[tokio::test]
async fn a_terminal_that_went_away_ends_the_loop() {
    let ended = play_against(Scenario::Healthy, async |input, _| drop(input));
    assert!(matches!(ended.await, Err(RuntimeError::InputEnded)));
}

/// The secret cannot be read.
struct Locked;

impl Connect for Locked {
    type Api = HttpClient;

    fn setup(&self) -> Setup {
        setup()
    }

    async fn connect(&self) -> Result<Connection<HttpClient>, Problem> {
        Err(Problem::new(
            ProblemKind::SecretSource,
            "The command `pass` failed.",
            "Unlock the store.",
        ))
    }
}

#[tokio::test]
async fn a_secret_that_cannot_be_read_is_told_with_its_remedy() {
    let ended = play(
        Locked,
        NowhereElse(PhantomData),
        Scenario::Healthy,
        async |input, screen| {
            screen.wait_for("The command `pass` failed.").await;
            assert!(screen.shows("Unlock the store."));
            press(&input, KeyCode::Char('q'));
        },
    );
    assert_eq!(ended.await.unwrap(), Exit::Quit);
}
