//! From layers to one context: flags over environment over file.

use std::ffi::OsString;

use super::address::{BaseUrl, Tenant};
use super::settings::Settings;
use super::settings_context::ContextSettings;
use super::{ConfigError, Configuration, Context, Flags, Origin, SecretSource, environment, shown};
use crate::domain::{ClientId, IdsId};

/// What one layer says of tenant and credentials.
#[derive(Clone, Debug, Default)]
pub(super) struct Layer {
    pub(super) address: Option<Address>,
    pub(super) ids_id: Option<IdsId>,
    pub(super) client_id: Option<ClientId>,
    pub(super) client_secret: Option<SecretSource>,
}

/// Where the API is, by the one or the other.
#[derive(Clone, Debug)]
pub(super) enum Address {
    Tenant(Tenant),
    BaseUrl(BaseUrl),
}

impl Address {
    pub(super) fn base_url(&self) -> &BaseUrl {
        match self {
            Self::Tenant(tenant) => &tenant.base_url,
            Self::BaseUrl(base_url) => base_url,
        }
    }
}

impl Layer {
    /// What the environment says.
    fn of_environment(environment: &dyn Fn(&str) -> Option<OsString>) -> Result<Self, ConfigError> {
        let tenant = environment::text(environment, environment::TENANT)?;
        let base_url = environment::text(environment, environment::BASE_URL)?;
        let ids_id = environment::text(environment, environment::IDS_ID)?;
        let client_id = environment::text(environment, environment::CLIENT_ID)?;
        let client_secret = environment::text(environment, environment::CLIENT_SECRET)?;
        Ok(Self {
            address: address(tenant, base_url)?,
            ids_id: match ids_id {
                Some(text) => Some(IdsId::new(&text).map_err(|fault| {
                    let fault = format!("cannot be used: {fault}");
                    ConfigError::variable(environment::IDS_ID, fault, "Set it to `default`, or unset it.")
                })?),
                None => None,
            },
            client_id: client_id.map(ClientId::new),
            client_secret: client_secret.map(|_| SecretSource::Environment {
                name: environment::CLIENT_SECRET.into(),
            }),
        })
    }
}

fn address(tenant: Option<String>, base_url: Option<String>) -> Result<Option<Address>, ConfigError> {
    match (tenant, base_url) {
        (Some(_), Some(_)) => Err(ConfigError::variable(
            environment::BASE_URL,
            format!("is set beside {}, which says the same", environment::TENANT),
            "Unset one of the two.",
        )),
        (Some(tenant), None) => match Tenant::parse(&tenant) {
            Ok(tenant) => Ok(Some(Address::Tenant(tenant))),
            Err(fault) => Err(ConfigError::variable(
                environment::TENANT,
                fault,
                Tenant::EXPECTED,
            )),
        },
        (None, Some(base_url)) => match BaseUrl::parse(&base_url) {
            Ok(base_url) => Ok(Some(Address::BaseUrl(base_url))),
            Err(fault) => Err(ConfigError::variable(
                environment::BASE_URL,
                fault,
                BaseUrl::EXPECTED,
            )),
        },
        (None, None) => Ok(None),
    }
}

/// Makes one context of all layers.
pub(super) fn resolve(
    configuration: &Configuration,
    flags: &Flags,
    environment: &dyn Fn(&str) -> Option<OsString>,
) -> Result<Context, ConfigError> {
    let over = Layer::of_environment(environment)?;
    let (name, under) = match select(configuration, flags, environment, &over)? {
        Some((name, settings)) => (Some(name.to_owned()), settings.clone()),
        None => (None, ContextSettings::default()),
    };
    let missing = |what: &Missing| what.error(configuration, name.as_deref());

    let address = over.address.or(under.layer.address);
    let (tenant, base_url) = match address.ok_or_else(|| missing(&TENANT))? {
        Address::Tenant(tenant) => (Some(tenant.name), tenant.base_url),
        Address::BaseUrl(base_url) => (None, base_url),
    };
    let client_id_origin = match over.client_id {
        Some(_) => Origin::Environment(environment::CLIENT_ID),
        None => Origin::File,
    };
    let client_id = over.client_id.or(under.layer.client_id);
    let client_secret = over.client_secret.or(under.layer.client_secret);
    let home = over
        .ids_id
        .or(under.layer.ids_id)
        .unwrap_or_else(IdsId::default_store);
    Ok(Context {
        tenant,
        base_url,
        store: flags.store.clone().unwrap_or_else(|| home.clone()),
        home,
        client_id: client_id.ok_or_else(|| missing(&CLIENT_ID))?,
        client_id_origin,
        client_secret: client_secret.ok_or_else(|| missing(&CLIENT_SECRET))?,
        stores: under.stores,
        privilege_names: configuration.privilege_names().clone(),
        ca_file: under.ca_file,
        timeout: flags
            .timeout
            .or(under.timeout)
            .unwrap_or(Context::DEFAULT_TIMEOUT),
        endpoints: under.endpoints,
        name,
    })
}

/// The name of the file's context that is meant, if any.
pub(super) fn chosen<'a>(
    configuration: &'a Configuration,
    flags: &Flags,
    environment: &dyn Fn(&str) -> Option<OsString>,
) -> Result<Option<&'a str>, ConfigError> {
    let over = Layer::of_environment(environment)?;
    let selected = select(configuration, flags, environment, &over)?;
    Ok(selected.map(|(name, _)| name))
}

/// The file's context that is meant, if any.
fn select<'a>(
    configuration: &'a Configuration,
    flags: &Flags,
    environment: &dyn Fn(&str) -> Option<OsString>,
    over: &Layer,
) -> Result<Option<(&'a str, &'a ContextSettings)>, ConfigError> {
    let settings = configuration.settings();
    let unknown = || "names a context that the configuration file does not have";
    if let Some(name) = &flags.context {
        let error = || ConfigError::flag("--context", unknown(), choices(configuration));
        return find(settings, name).map(Some).ok_or_else(error);
    }
    if let Some(name) = environment::text(environment, environment::CONTEXT)? {
        let error = || ConfigError::variable(environment::CONTEXT, unknown(), &choices(configuration));
        return find(settings, &name).map(Some).ok_or_else(error);
    }
    if let Some(default) = &settings.default_context {
        let error = || ConfigError::InFile {
            place: default.place.clone(),
            fault: unknown().into(),
            advice: choices(configuration),
        };
        return find(settings, &default.name).map(Some).ok_or_else(error);
    }
    let mut contexts = settings.contexts.iter();
    match (contexts.next(), contexts.next()) {
        (Some((name, only)), None) => Ok(Some((name, only))),
        (Some(_), Some(_)) if over.address.is_none() => Err(ConfigError::Incomplete {
            message: "the configuration file has several contexts, and none is chosen".into(),
            advice: format!(
                "Give --context NAME, set {} or write default_context into the file. {}",
                environment::CONTEXT,
                choices(configuration)
            ),
        }),
        _ => Ok(None),
    }
}

fn find<'a>(settings: &'a Settings, name: &str) -> Option<(&'a str, &'a ContextSettings)> {
    let (name, context) = settings.contexts.get_key_value(name)?;
    Some((name, context))
}

fn choices(configuration: &Configuration) -> String {
    let names = shown::names(configuration.context_names());
    if names.is_empty() {
        format!("Add it as [contexts.NAME] to {}.", configuration.shown_file())
    } else {
        format!("The contexts of {} are {names}.", configuration.shown_file())
    }
}

/// Something that no layer gives.
struct Missing {
    what: &'static str,
    line: &'static str,
    variable: &'static str,
}

const TENANT: Missing = Missing {
    what: "tenant",
    line: "tenant = \"…\"",
    variable: environment::TENANT,
};

const CLIENT_ID: Missing = Missing {
    what: "client ID",
    line: "client_id = \"…\"",
    variable: environment::CLIENT_ID,
};

const CLIENT_SECRET: Missing = Missing {
    what: "client secret",
    line: "client_secret = { command = [\"…\"] }",
    variable: environment::CLIENT_SECRET,
};

impl Missing {
    fn error(&self, configuration: &Configuration, context: Option<&str>) -> ConfigError {
        let Self { what, line, variable } = self;
        let file = configuration.shown_file();
        let (message, advice) = match context.map(shown::key) {
            Some(context) => (
                format!("the context `{context}` has no {what}"),
                format!("Add `{line}` to [contexts.{context}] in {file}, or set {variable}."),
            ),
            None => (
                format!("no {what} is configured"),
                format!(
                    "Run `idsight context add`, or set {}, {} and {}, or write them into {file} (see config.example.toml), \
                     or try `idsight --demo`.",
                    environment::TENANT,
                    environment::CLIENT_ID,
                    environment::CLIENT_SECRET
                ),
            ),
        };
        ConfigError::Incomplete { message, advice }
    }
}
