//! `idsight demo`: the embedded tenant alone.

use std::io::{self, Write as _};
use std::process::ExitCode;

use secrecy::ExposeSecret as _;
use serde_json::json;

use super::commands::DemoOptions;
use super::failure::Failure;
use super::headless;
use crate::demo::Tenant;
use crate::domain::to_printable_line;
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
