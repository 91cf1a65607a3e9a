//! A program that fails in the terminal, by a bug that the real one is not known to have.
//!
//! It is this test program itself, started anew in a pseudo-terminal; see [`Way::program`].

use std::fmt;
use std::future::pending;
use std::io;
use std::process::ExitCode;
use std::str::FromStr;

use clap::Parser as _;
use crossterm::event::Event;
use futures_util::{Stream, stream};
use idsight::api::HttpClient;
use idsight::app::{Destination, Opening, Visited};
use idsight::cli::{self, Arguments, Failure};
use idsight::config::{Looked, NewContext};
use idsight::domain::{CleanText, IdsId, Moment, Problem, Remembered, Setup};
use idsight::runtime::{Host, NewFile, Opened, TerminalInput, World, catch_panics, in_terminal};
use idsight::session::{Clock as _, Connect, Connection, SystemClock};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde_json::Value;

use crate::canary::planted;
use crate::program::Program;

const WAY: &str = "IDSIGHT_TEST_WAY_TO_FAIL";
/// A message that was put together must not be told: it could hold this.
pub(crate) const SECRET: &str = "planted-secret-5f1c";

/// How to fail.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Way {
    PanicInLoop,
    PanicInSession,
    ErrorOfLoop,
}

impl Way {
    const ALL: [Self; 3] = [Self::PanicInLoop, Self::PanicInSession, Self::ErrorOfLoop];

    /// The program that fails this way.
    pub(crate) fn program(self) -> Program {
        let test = concat!(module_path!(), "::program").split_once("::").unwrap().1;
        let arguments = [test, "--exact", "--ignored", "--nocapture"];
        Program::at(std::env::current_exe().unwrap(), &arguments).with(WAY, &self.to_string())
    }
}

impl fmt::Display for Way {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, formatter)
    }
}

impl FromStr for Way {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, ()> {
        Self::ALL
            .into_iter()
            .find(|way| way.to_string() == name)
            .ok_or(())
    }
}

#[test]
#[ignore = "no test: a program that the tests of restoration start in a terminal"]
fn program() {
    if let Ok(way) = std::env::var(WAY) {
        let exit = fail(way.parse().unwrap());
        let status = (0..=u8::MAX).find(|number| ExitCode::from(*number) == exit);
        std::process::exit(status.unwrap().into());
    }
}

/// Goes the way of the real program.
fn fail(way: Way) -> ExitCode {
    let ended = catch_panics(|| match way {
        Way::ErrorOfLoop => block_on(way, stream::iter([Err(io::Error::other("it broke"))])),
        _ => block_on(way, TerminalInput::new()),
    });
    match ended.map_err(Failure::from).and_then(|ended| ended) {
        Ok(exit) => exit,
        Err(failure) => cli::report(&failure, &Arguments::parse_from(["idsight"])),
    }
}

fn block_on(way: Way, input: impl Stream<Item = io::Result<Event>> + Unpin) -> Result<ExitCode, Failure> {
    let clock = SystemClock::start();
    let opening = opening(clock);
    let world = World {
        connect: Some(ToNowhere(way)),
        host: NowhereElse,
        clock,
        zone: move || match way {
            Way::PanicInLoop => panic!("the loop knows {}", planted()),
            _ => TimeZone::UTC,
        },
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let exit = runtime.block_on(in_terminal(input, opening, world))?;
    runtime.shutdown_background();
    Ok(exit.into())
}

fn opening(clock: SystemClock) -> Opening {
    Opening::new(clock.now(), setup())
}

fn setup() -> Setup {
    Setup {
        context: "failing".into(),
        origin: "The test".into(),
        base_url: String::new(),
        home: IdsId::default_store(),
    }
}

/// Known only at run time.
fn planted() -> String {
    format!("{SECRET} {}", planted::everything())
}

/// A way to the API that leads nowhere, or into a bug.
struct ToNowhere(Way);

impl Connect for ToNowhere {
    type Api = HttpClient;

    fn setup(&self) -> Setup {
        setup()
    }

    async fn connect(&self) -> Result<Connection<HttpClient>, Problem> {
        match self.0 {
            Way::PanicInSession => panic!("the session knows {}", planted()),
            _ => pending().await,
        }
    }
}

/// A host that has no other place to go to.
#[derive(Clone)]
struct NowhereElse;

impl Host for NowhereElse {
    type Connect = ToNowhere;

    async fn open(&self, _: Destination, _: Moment) -> Result<Opened<ToNowhere>, Problem> {
        pending().await
    }

    async fn keep(&self, _: NewContext) -> Result<Destination, Problem> {
        pending().await
    }

    async fn keep_theme(&self, _: String) -> Result<CleanText, Problem> {
        pending().await
    }

    async fn keep_snapshot(&self, _: Visited, _: Timestamp, _: String) -> Result<CleanText, Problem> {
        pending().await
    }

    async fn newest_snapshot(&self, _: Visited) -> Result<Option<(CleanText, Value)>, Problem> {
        pending().await
    }

    async fn remember(&self, _: Visited, _: Remembered) -> Result<Option<Remembered>, Problem> {
        pending().await
    }

    async fn keep_view(&self, _: Looked) -> Result<(), Problem> {
        pending().await
    }

    async fn save(&self, _: NewFile) -> Result<CleanText, Problem> {
        pending().await
    }

    async fn probe_keyring(&self) -> Result<(), Problem> {
        pending().await
    }
}
