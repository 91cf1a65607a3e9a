//! `idsight demo`: the embedded tenant alone; and the tenant behind `--demo`.

use std::io::{self, Write as _};
use std::net::{Ipv4Addr, SocketAddr};
use std::process::ExitCode;
use std::time::Duration;

use secrecy::ExposeSecret as _;
use serde_json::json;

use super::arguments::DemoOptions;
use super::failure::Failure;
use super::headless;
use super::json::to_printable_line;
use crate::config::{BaseUrl, Context, Endpoints, Origin, SecretSource};
use crate::demo::{Scenario, Tenant};
use crate::domain::{Problem, ProblemKind};
use crate::runtime::Signals;

pub(super) fn run(options: &DemoOptions) -> Result<ExitCode, Failure> {
    headless::block_on(async {
        // Before the line is printed, so that whoever reads it may send a signal at once.
        let mut signals = Signals::listen().map_err(Failure::machine("cannot listen to signals"))?;
        let listening = Tenant::start(options.scenario, options.listen);
        let tenant = listening.map_err(Failure::machine("cannot listen"))?;
        announce(&tenant).map_err(Failure::machine("cannot print"))?;
        signals.recv().await;
        Ok(ExitCode::SUCCESS)
    })
}

fn announce(tenant: &Tenant) -> io::Result<()> {
    let credential = tenant.credential();
    let line = to_printable_line(&json!({
        "base_url": tenant.base_url(),
        "ids_id": tenant.ids_id().as_segment(),
        "client_id": credential.client_id.expose(),
        "client_secret": credential.client_secret.expose_secret(),
    }))?;
    let mut out = io::stdout().lock();
    writeln!(out, "{line}")?;
    out.flush()
}

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
    Ok(Context {
        name: Some("demo".into()),
        tenant: None,
        base_url,
        home: tenant.ids_id().clone(),
        store: tenant.ids_id().clone(),
        client_id: tenant.credential().client_id.clone(),
        client_id_origin: Origin::Demo,
        client_secret: SecretSource::Plain(tenant.credential().client_secret.clone()),
        stores: Vec::new(),
        ca_file: None,
        timeout,
        endpoints: Endpoints::default(),
    })
}
