//! Where the API comes from: a context of the configuration, or the embedded tenant.

#[cfg(feature = "demo")]
use std::sync::{Mutex, PoisonError};

use ratatui::layout::Size;
use tokio::task::spawn_blocking;

use super::arguments::Arguments;
use super::failure::Failure;
use super::log::Log;
use crate::api::HttpClient;
use crate::app::Opening;
use crate::config::{Configuration, Context, Interface, Origin, Theme};
#[cfg(feature = "demo")]
use crate::demo::{Scenario, Tenant};
use crate::domain::{ApiCredential, CleanText, IdentityStore, IdsId, Moment, Problem, ProblemKind, Setup};
use crate::session::{Connect, Connection};

/// A way to an API, with what the screen says of it.
pub(super) struct Source {
    place: Place,
    /// The store to look at first.
    pub(super) store: IdsId,
    /// How long one request may take.
    pub(super) timeout: std::time::Duration,
    /// How the screen is to look.
    pub(super) interface: Interface,
    /// The environment variables that may hold the client secret.
    pub(super) secret_variables: Vec<String>,
    log: Log,
    origin: String,
}

enum Place {
    Configured(Box<Context>),
    #[cfg(feature = "demo")]
    Demo {
        scenario: Scenario,
        running: Mutex<Option<Tenant>>,
    },
}

impl Source {
    /// What the command line, the environment and the configuration say.
    pub(super) fn of(arguments: &Arguments) -> Result<Self, Failure> {
        let environment = |name: &str| std::env::var_os(name);
        let flags = arguments.flags();
        let configuration = Configuration::load(&flags, &environment)?;
        let interface = interface(arguments, &configuration);
        let secret_variables = configuration.secret_variables(&flags, &environment);
        let log = Log::open(&environment)?;
        #[cfg(feature = "demo")]
        if let Some(scenario) = arguments.demo {
            let store = flags.store.clone().unwrap_or_else(|| scenario.home());
            let place = Place::Demo {
                scenario,
                running: Mutex::new(None),
            };
            let timeout = flags.timeout.unwrap_or(Context::DEFAULT_TIMEOUT);
            return Ok(Self {
                place,
                store,
                timeout,
                interface,
                secret_variables,
                log,
                origin: String::new(),
            });
        }
        let context = configuration.context(&flags, &environment)?;
        Ok(Self {
            store: context.store.clone(),
            timeout: context.timeout,
            origin: origin_of(&context, &configuration),
            place: Place::Configured(Box::new(context)),
            interface,
            secret_variables,
            log,
        })
    }

    /// With what the screen opens, but for its size: the runtime measures the terminal.
    pub(super) fn opening(&self, now: Moment) -> Opening {
        let opening = Opening {
            now,
            size: Size::default(),
            interface: self.interface.clone(),
            setup: self.setup(),
            store: self.store.clone(),
            stores: self.configured_stores(),
            client_id_origin: "demo".into(),
            client_secret_origin: "demo".into(),
        };
        match &self.place {
            Place::Configured(context) => Opening {
                client_id_origin: origin(&context.client_id_origin).into(),
                client_secret_origin: context.client_secret.origin(),
                ..opening
            },
            #[cfg(feature = "demo")]
            Place::Demo { .. } => opening,
        }
    }

    /// The stores that the configuration names.
    pub(super) fn configured_stores(&self) -> Vec<IdentityStore> {
        match &self.place {
            Place::Configured(context) => context.stores.clone(),
            #[cfg(feature = "demo")]
            Place::Demo { .. } => Vec::new(),
        }
    }

    async fn client(
        &self,
        context: Context,
        credential: ApiCredential,
    ) -> Result<Connection<HttpClient>, Problem> {
        self.log.learn(&credential);
        let given = credential.clone();
        // Reading the platform's trust store takes long enough to be felt.
        let api = spawn_blocking(move || HttpClient::new(&context, given))
            .await
            .map_err(|_| stopped())??;
        Ok(Connection { api, credential })
    }
}

fn interface(arguments: &Arguments, configuration: &Configuration) -> Interface {
    let mut interface = configuration.interface().clone();
    if arguments.color == super::arguments::ColourChoice::Never {
        interface.theme = Theme::Mono;
    }
    interface
}

/// Where the values of a context came from, in words.
fn origin_of(context: &Context, configuration: &Configuration) -> String {
    let file = configuration
        .file()
        .map(|file| CleanText::from_server(&file.to_string_lossy()));
    match (&context.name, file) {
        (Some(name), Some(file)) => format!("Context “{}” of {file}", CleanText::from_server(name)),
        _ => "The environment".into(),
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

fn origin(origin: &Origin) -> &'static str {
    match origin {
        Origin::Environment(_) => "environment",
        Origin::File => "config file",
        Origin::Demo => "demo",
    }
}

fn stopped() -> Problem {
    Problem::new(
        ProblemKind::Config,
        "idsight stopped while it was connecting.",
        "Start it again.",
    )
}

impl Connect for Source {
    type Api = HttpClient;

    fn setup(&self) -> Setup {
        match &self.place {
            Place::Configured(context) => Setup {
                context: name_of(context),
                origin: self.origin.clone(),
                base_url: context.base_url.to_string(),
                home: context.home.clone(),
            },
            #[cfg(feature = "demo")]
            Place::Demo { scenario, running } => {
                let running = running.lock().unwrap_or_else(PoisonError::into_inner);
                let address = running.as_ref().map(|tenant| tenant.base_url().to_owned());
                Setup {
                    context: "demo".into(),
                    origin: format!("The embedded tenant “{scenario}”"),
                    base_url: address.unwrap_or_else(|| "not started yet".into()),
                    home: scenario.home(),
                }
            }
        }
    }

    async fn connect(&self) -> Result<Connection<HttpClient>, Problem> {
        match &self.place {
            Place::Configured(context) => {
                let secret = context.client_secret.read(&|name| std::env::var_os(name));
                let client_secret = secret.await.map_err(Problem::from)?;
                let credential = ApiCredential {
                    client_id: context.client_id.clone(),
                    client_secret,
                };
                self.client((**context).clone(), credential).await
            }
            #[cfg(feature = "demo")]
            Place::Demo { scenario, running } => {
                let scenario = *scenario;
                let tenant = spawn_blocking(move || super::embedded::start(scenario))
                    .await
                    .map_err(|_| stopped())??;
                let context = super::embedded::context(&tenant, self.timeout)?;
                let credential = tenant.credential().clone();
                *running.lock().unwrap_or_else(PoisonError::into_inner) = Some(tenant);
                self.client(context, credential).await
            }
        }
    }
}
