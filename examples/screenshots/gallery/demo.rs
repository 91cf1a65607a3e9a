//! The demo tenant, at a time of our own.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use idsight::api::HttpClient;
use idsight::config::{BaseUrl, Context};
use idsight::demo::{Scenario, Tenant};
use idsight::domain::{Moment, Problem, Setup};
use idsight::session::{Clock, Connect, Connection};

/// When the demo starts in the pictures. Some of its dates are told to within a second: they stay in this minute.
const START: &str = "2026-11-24T21:00:30Z";

/// The way to a running tenant, as `--demo` has it.
pub(crate) struct Demo {
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
        let base_url = BaseUrl::parse(self.tenant.base_url()).unwrap();
        let context = Context::of_demo(
            base_url,
            self.tenant.ids_id(),
            &credential,
            Context::DEFAULT_TIMEOUT,
        );
        Ok(Connection {
            api: HttpClient::new(&context, credential.clone())?,
            credential,
        })
    }
}

impl Demo {
    /// A tenant that starts now.
    pub(crate) fn start(scenario: Scenario, clock: &StandingClock) -> Self {
        let any_port = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        let tenant = Tenant::start_at(scenario, any_port, clock.now().wall).unwrap();
        Self { scenario, tenant }
    }

    /// Where it listens.
    pub(crate) fn address(&self) -> String {
        self.tenant.base_url().trim_start_matches("http://").to_owned()
    }
}

/// A clock that stands still until it is told that so many seconds went by.
#[derive(Clone, Default)]
pub(crate) struct StandingClock(Arc<AtomicU64>);

impl StandingClock {
    /// Some time goes by.
    pub(crate) fn pass(&self, seconds: u64) {
        self.0.fetch_add(seconds, Ordering::Relaxed);
    }
}

impl Clock for StandingClock {
    fn now(&self) -> Moment {
        let start = Moment {
            wall: START.parse().unwrap(),
            monotonic: Duration::ZERO,
        };
        start.after(Duration::from_secs(self.0.load(Ordering::Relaxed)))
    }
}
