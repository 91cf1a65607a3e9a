//! What other places there are, in the tests.

use jiff::Timestamp;
use serde_json::Value;

use super::*;
use crate::app::Visited;
use crate::config::Looked;
use crate::domain::{CleanText, Remembered};

/// A host that opens the tenants of the demo, and has nowhere to keep anything.
#[derive(Clone)]
pub(super) struct Demos;

impl Host for Demos {
    type Connect = ToTenant;

    async fn open(&self, destination: Destination, now: Moment) -> Result<Opened<ToTenant>, Problem> {
        let Destination::Demo(name) = destination else {
            return Err(nowhere_else());
        };
        let tenant = tenant(name.parse().map_err(|_| nowhere_else())?);
        let setup = Setup {
            context: name.clone(),
            home: tenant.ids_id().clone(),
            ..setup()
        };
        Ok(Opened {
            opening: Opening {
                destination: Destination::Demo(name),
                ..Opening::new(now, setup)
            },
            connect: ToTenant(tenant),
        })
    }

    async fn keep(&self, _: NewContext) -> Result<Destination, Problem> {
        Err(nowhere_else())
    }

    async fn keep_theme(&self, _: String) -> Result<CleanText, Problem> {
        Err(nowhere_else())
    }

    async fn keep_snapshot(&self, _: Visited, _: Timestamp, _: String) -> Result<CleanText, Problem> {
        Err(nowhere_else())
    }

    async fn newest_snapshot(&self, _: Visited) -> Result<Option<(CleanText, Value)>, Problem> {
        Err(nowhere_else())
    }

    async fn remember(&self, _: Visited, _: Remembered) -> Result<Option<Remembered>, Problem> {
        Err(nowhere_else())
    }

    async fn keep_view(&self, _: Looked) -> Result<(), Problem> {
        Err(nowhere_else())
    }

    async fn save(&self, _: NewFile) -> Result<CleanText, Problem> {
        Err(nowhere_else())
    }

    async fn probe_keyring(&self) -> Result<(), Problem> {
        Err(nowhere_else())
    }
}

pub(super) fn tenant(scenario: Scenario) -> Tenant {
    Tenant::start(scenario, SocketAddr::from((Ipv4Addr::LOCALHOST, 0))).unwrap()
}

/// A host that has no other place to go to.
pub(super) struct NowhereElse<N>(pub(super) PhantomData<fn() -> N>);

impl<N> Clone for NowhereElse<N> {
    fn clone(&self) -> Self {
        Self(PhantomData)
    }
}

impl<N: Connect> Host for NowhereElse<N> {
    type Connect = N;

    async fn open(&self, _: Destination, _: Moment) -> Result<Opened<N>, Problem> {
        Err(nowhere_else())
    }

    async fn keep(&self, _: NewContext) -> Result<Destination, Problem> {
        Err(nowhere_else())
    }

    async fn keep_theme(&self, _: String) -> Result<CleanText, Problem> {
        Err(nowhere_else())
    }

    async fn keep_snapshot(&self, _: Visited, _: Timestamp, _: String) -> Result<CleanText, Problem> {
        Err(nowhere_else())
    }

    async fn newest_snapshot(&self, _: Visited) -> Result<Option<(CleanText, Value)>, Problem> {
        Err(nowhere_else())
    }

    async fn remember(&self, _: Visited, _: Remembered) -> Result<Option<Remembered>, Problem> {
        Err(nowhere_else())
    }

    async fn keep_view(&self, _: Looked) -> Result<(), Problem> {
        Err(nowhere_else())
    }

    async fn save(&self, _: NewFile) -> Result<CleanText, Problem> {
        Err(nowhere_else())
    }

    async fn probe_keyring(&self) -> Result<(), Problem> {
        Err(nowhere_else())
    }
}

fn nowhere_else() -> Problem {
    Problem::new(ProblemKind::Config, "There is no other place.", "Stay here.")
}
