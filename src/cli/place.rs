//! Where a source leads: to a context of the configuration, or to the embedded tenant.

use std::ffi::OsString;
#[cfg(feature = "demo")]
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

#[cfg(feature = "demo")]
use tokio::task::spawn_blocking;

use super::arguments::Arguments;
#[cfg(feature = "demo")]
use super::embedded;
use super::failure::Failure;
use super::source::origin_of;
#[cfg(feature = "demo")]
use super::source::stopped;
use crate::app::Destination;
use crate::config::{Configuration, Context, Flags, Origin};
#[cfg(feature = "demo")]
use crate::demo::{Scenario, Tenant};
#[cfg(feature = "demo")]
use crate::domain::ProblemKind;
use crate::domain::{IdentityStore, IdsId, Problem, Setup};

pub(super) enum Place {
    Configured(Box<Context>),
    #[cfg(feature = "demo")]
    Demo {
        scenario: Scenario,
        /// Once it was started.
        running: Mutex<Option<Tenant>>,
    },
}

impl Place {
    /// The place that a destination names.
    pub(super) fn of(
        arguments: &Arguments,
        destination: &Destination,
        configuration: &Configuration,
        flags: &Flags,
        environment: &dyn Fn(&str) -> Option<OsString>,
    ) -> Result<Self, Failure> {
        #[cfg(feature = "demo")]
        if let Some(scenario) = scenario(arguments, destination)? {
            let running = Mutex::new(None);
            return Ok(Self::Demo { scenario, running });
        }
        #[cfg(not(feature = "demo"))]
        let _ = (arguments, destination);
        let context = configuration.context(flags, environment)?;
        Ok(Self::Configured(Box::new(context)))
    }

    /// The store to look at first.
    #[cfg_attr(
        not(feature = "demo"),
        expect(unused_variables, reason = "a context knows them")
    )]
    pub(super) fn store(&self, flags: &Flags) -> IdsId {
        match self {
            Self::Configured(context) => context.store.clone(),
            #[cfg(feature = "demo")]
            Self::Demo { scenario, .. } => flags.store.clone().unwrap_or_else(|| scenario.home()),
        }
    }

    /// How long one request may take.
    #[cfg_attr(
        not(feature = "demo"),
        expect(unused_variables, reason = "a context knows them")
    )]
    pub(super) fn timeout(&self, flags: &Flags) -> Duration {
        match self {
            Self::Configured(context) => context.timeout,
            #[cfg(feature = "demo")]
            Self::Demo { .. } => flags.timeout.unwrap_or(Context::DEFAULT_TIMEOUT),
        }
    }

    /// Where its values came from, in words.
    pub(super) fn origin(&self, configuration: &Configuration) -> String {
        match self {
            Self::Configured(context) => origin_of(context, configuration),
            #[cfg(feature = "demo")]
            Self::Demo { scenario, .. } => format!("The embedded tenant “{scenario}”"),
        }
    }

    /// Where client ID and client secret come from, in a word or two.
    pub(super) fn credential_origins(&self) -> (String, String) {
        match self {
            Self::Configured(context) => (
                in_a_word(&context.client_id_origin).into(),
                context.client_secret.origin(),
            ),
            #[cfg(feature = "demo")]
            Self::Demo { .. } => ("demo".into(), "demo".into()),
        }
    }

    /// Where this leads, so that it can be opened again.
    pub(super) fn destination(&self, is_overridden: bool) -> Destination {
        match self {
            Self::Configured(context) => {
                let name = context.name.clone().filter(|_| !is_overridden);
                name.map_or(Destination::Given, Destination::Context)
            }
            #[cfg(feature = "demo")]
            Self::Demo { scenario, .. } => Destination::Demo(scenario.name().into()),
        }
    }

    /// The stores that the configuration names.
    pub(super) fn stores(&self) -> Vec<IdentityStore> {
        match self {
            Self::Configured(context) => context.stores.clone(),
            #[cfg(feature = "demo")]
            Self::Demo { .. } => Vec::new(),
        }
    }

    /// The context. The embedded tenant is started for it.
    #[cfg_attr(
        not(feature = "demo"),
        expect(clippy::unused_async, unused_variables, reason = "a tenant takes its time")
    )]
    pub(super) async fn context(&self, timeout: Duration) -> Result<Context, Problem> {
        match self {
            Self::Configured(context) => Ok((**context).clone()),
            #[cfg(feature = "demo")]
            Self::Demo { scenario, running } => {
                let scenario = *scenario;
                let tenant = spawn_blocking(move || embedded::start(scenario))
                    .await
                    .map_err(|_| stopped())??;
                let context = embedded::context(&tenant, timeout)?;
                *running.lock().unwrap_or_else(PoisonError::into_inner) = Some(tenant);
                Ok(context)
            }
        }
    }

    /// What is set up, as far as that is known, with where its values came from.
    pub(super) fn setup(&self, origin: &str) -> Setup {
        match self {
            Self::Configured(context) => Setup {
                context: name_of(context),
                origin: origin.into(),
                base_url: context.base_url.to_string(),
                home: context.home.clone(),
            },
            #[cfg(feature = "demo")]
            Self::Demo { scenario, running } => {
                let running = running.lock().unwrap_or_else(PoisonError::into_inner);
                let address = running.as_ref().map(|tenant| tenant.base_url().to_owned());
                Setup {
                    context: "demo".into(),
                    origin: origin.into(),
                    base_url: address.unwrap_or_else(|| "not started yet".into()),
                    home: scenario.home(),
                }
            }
        }
    }
}

#[cfg(feature = "demo")]
fn scenario(arguments: &Arguments, destination: &Destination) -> Result<Option<Scenario>, Problem> {
    match destination {
        Destination::Given => Ok(arguments.demo),
        Destination::Context(_) => Ok(None),
        Destination::Demo(name) => name.parse().map(Some).map_err(|_| {
            Problem::new(
                ProblemKind::Config,
                "The demo has no such scenario.",
                "Choose one that is listed.",
            )
        }),
    }
}

fn name_of(context: &Context) -> String {
    let host = || context.base_url.as_url().host_str().unwrap_or("").to_owned();
    context
        .name
        .clone()
        .or_else(|| context.tenant.clone())
        .unwrap_or_else(host)
}

fn in_a_word(origin: &Origin) -> &'static str {
    match origin {
        Origin::Environment(_) => "environment",
        Origin::File => "config file",
        Origin::Demo => "demo",
    }
}
