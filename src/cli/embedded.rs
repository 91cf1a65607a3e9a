//! The embedded tenant behind `--demo`.

use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

use crate::config::{BaseUrl, Context};
use crate::demo::{Scenario, Tenant};
use crate::domain::{Problem, ProblemKind};

/// Starts a tenant for this program alone.
pub(super) fn start(scenario: Scenario) -> Result<Tenant, Problem> {
    Tenant::start(scenario, SocketAddr::from((Ipv4Addr::LOCALHOST, 0))).map_err(|error| {
        Problem::new(
            ProblemKind::Network,
            format!("The demo tenant cannot listen on the loopback address: {error}."),
            "Look whether this machine lets programs open a local port.",
        )
    })
}

/// The context of a running tenant.
pub(super) fn context(tenant: &Tenant, timeout: Duration) -> Result<Context, Problem> {
    let base_url = BaseUrl::parse(tenant.base_url()).map_err(|error| {
        Problem::new(
            ProblemKind::Config,
            format!("The demo tenant: {error}."),
            "Report this.",
        )
    })?;
    Ok(Context::of_demo(
        base_url,
        tenant.ids_id(),
        tenant.credential(),
        timeout,
    ))
}
