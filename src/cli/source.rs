//! Where the API comes from: a context of the configuration, or the embedded tenant.

use std::ffi::OsString;

use tokio::task::spawn_blocking;

use super::arguments::{Arguments, ColourChoice};
use super::failure::Failure;
use super::log::Log;
use super::place::Place;
use crate::api::HttpClient;
use crate::app::keymap::Keymap;
use crate::app::{ContextChoice, Destination, Opening};
use crate::config::{
    ColourDepth, Configuration, Context, ContextSummary, Interface, Keyring, OVER_THE_FILE,
    variables_over_the_file,
};
#[cfg(feature = "demo")]
use crate::demo::Scenario;
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
    /// What the keys do.
    keymap: Keymap,
    /// The environment variables that may hold the client secret.
    pub(super) secret_variables: Vec<String>,
    log: Log,
    origin: String,
    contexts: Vec<ContextChoice>,
    config_file: Option<CleanText>,
    default_context: Option<String>,
    /// Whether something stands over what the file says of contexts.
    is_overridden: bool,
}

impl Source {
    /// What the command line, the environment and the configuration say.
    pub(super) fn of(arguments: &Arguments) -> Result<Self, Failure> {
        Self::under(arguments, &|name| std::env::var_os(name))
    }

    /// The same in another environment than that of this process.
    pub(super) fn under(
        arguments: &Arguments,
        environment: &dyn Fn(&str) -> Option<OsString>,
    ) -> Result<Self, Failure> {
        Self::at(arguments, &Destination::Given, environment)
    }

    /// What was chosen after the start. A context is taken as the file has it: what stands over the file was meant
    /// for the one that was started.
    pub(super) fn chosen(arguments: &Arguments, destination: &Destination) -> Result<Self, Failure> {
        let is_given = *destination == Destination::Given;
        let beneath = |name: &str| {
            if is_given || !OVER_THE_FILE.contains(&name) {
                std::env::var_os(name)
            } else {
                None
            }
        };
        Self::at(arguments, destination, &beneath)
    }

    fn at(
        arguments: &Arguments,
        destination: &Destination,
        environment: &dyn Fn(&str) -> Option<OsString>,
    ) -> Result<Self, Failure> {
        let configuration = Configuration::load(&arguments.flags(), environment)?;
        Self::within(&configuration, arguments, destination, environment)
    }

    /// What a configuration that was read before says of a destination.
    pub(super) fn within(
        configuration: &Configuration,
        arguments: &Arguments,
        destination: &Destination,
        environment: &dyn Fn(&str) -> Option<OsString>,
    ) -> Result<Self, Failure> {
        let mut flags = arguments.flags();
        if *destination != Destination::Given {
            // `--store` is meant for what was started.
            flags.store = None;
        }
        if let Destination::Context(name) = destination {
            flags.context = Some(name.clone());
        }
        let log = Log::open(environment)?;
        let place = Place::of(arguments, destination, configuration, &flags, environment)?;
        Ok(Self {
            store: place.store(&flags),
            timeout: place.timeout(&flags),
            origin: place.origin(configuration),
            contexts: choices(arguments, configuration),
            // `--demo` remembers nothing.
            config_file: shown_file(configuration).filter(|_| !arguments.is_demo()),
            default_context: configuration.default_context().map(str::to_owned),
            place,
            interface: interface(arguments, configuration),
            keymap: Keymap::read(configuration.keys())?,
            secret_variables: configuration.secret_variables(&flags, environment),
            is_overridden: !variables_over_the_file(environment).is_empty(),
            log,
        })
    }

    /// With what the screen opens, but for its size: the runtime measures the terminal.
    pub(super) fn opening(&self, now: Moment) -> Opening {
        let (client_id_origin, client_secret_origin) = self.place.credential_origins();
        Opening {
            interface: self.interface.clone(),
            keymap: self.keymap.clone(),
            store: self.store.clone(),
            stores: self.configured_stores(),
            client_id_origin,
            client_secret_origin,
            destination: self.place.destination(self.is_overridden),
            contexts: self.contexts.clone(),
            config_file: self.config_file.clone(),
            default_context: self.default_context.clone(),
            ..Opening::new(now, self.setup())
        }
    }

    /// The stores that the configuration names.
    pub(super) fn configured_stores(&self) -> Vec<IdentityStore> {
        self.place.stores()
    }

    /// The credentials in use, fetched from where they are kept.
    pub(super) async fn credential(&self) -> Result<ApiCredential, Problem> {
        credential(&self.context().await?).await
    }

    /// The context. The embedded tenant is started for it.
    pub(super) async fn context(&self) -> Result<Context, Problem> {
        self.place.context(self.timeout).await
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

/// How the screen is to look.
pub(super) fn interface(arguments: &Arguments, configuration: &Configuration) -> Interface {
    let mut interface = configuration.interface().clone();
    match arguments.color {
        ColourChoice::Never => interface.depth = ColourDepth::Unwanted,
        // A flag stands over NO_COLOR.
        ColourChoice::Always => interface.depth = ColourDepth::of_terminal(&|name| std::env::var_os(name)),
        ColourChoice::Auto => {}
    }
    interface
}

/// What can be opened: the contexts of the configuration, or the scenarios in the demo.
fn choices(arguments: &Arguments, configuration: &Configuration) -> Vec<ContextChoice> {
    #[cfg(feature = "demo")]
    if arguments.is_demo() {
        let choice = |scenario: Scenario| ContextChoice {
            name: scenario.name().into(),
            detail: scenario.description().into(),
            destination: Destination::Demo(scenario.name().into()),
        };
        return Scenario::ALL.map(choice).into();
    }
    #[cfg(not(feature = "demo"))]
    let _ = arguments;
    let choice = |summary: ContextSummary| ContextChoice {
        detail: format!("{} · home {}", summary.address, summary.home),
        destination: Destination::Context(summary.name.clone()),
        name: summary.name,
    };
    configuration.summaries().map(choice).collect()
}

/// The configuration file, to be shown.
pub(super) fn shown_file(configuration: &Configuration) -> Option<CleanText> {
    let file = configuration.file()?;
    Some(CleanText::from_server(&file.to_string_lossy()))
}

/// Where the values of a context came from, in words.
pub(super) fn origin_of(context: &Context, configuration: &Configuration) -> String {
    match (&context.name, shown_file(configuration)) {
        (Some(name), Some(file)) => format!("Context “{}” of {file}", CleanText::from_server(name)),
        _ => "The environment".into(),
    }
}

pub(super) fn stopped() -> Problem {
    Problem::new(
        ProblemKind::Config,
        "idsight stopped while it was connecting.",
        "Start it again.",
    )
}

impl Connect for Source {
    type Api = HttpClient;

    fn setup(&self) -> Setup {
        self.place.setup(&self.origin)
    }

    async fn connect(&self) -> Result<Connection<HttpClient>, Problem> {
        let context = self.context().await?;
        let credential = credential(&context).await?;
        self.client(context, credential).await
    }
}

/// The credentials of a context, its secret from where it is kept.
pub(super) async fn credential(context: &Context) -> Result<ApiCredential, Problem> {
    let secret = context.read_secret(&|name| std::env::var_os(name), &Keyring::of_platform());
    Ok(ApiCredential {
        client_id: context.client_id.clone(),
        client_secret: secret.await.map_err(Problem::from)?,
    })
}
