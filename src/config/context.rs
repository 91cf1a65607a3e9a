//! What the configuration says, once file, environment and flags are one.

use std::collections::HashMap;
use std::path::PathBuf;
use std::time::Duration;

use super::theme::{BuiltIn, Roles, Theme};
use super::{BaseUrl, ColourDepth};
use crate::domain::{ApiCredential, ClientId, IdentityStore, IdsId};

/// A tenant with a home store and the credentials that were generated there.
#[derive(Clone, Debug)]
pub struct Context {
    /// Its name in the configuration; `None` where the environment alone describes it.
    pub name: Option<String>,
    /// The tenant, where it was given by that and not by a `base_url`.
    pub tenant: Option<String>,
    /// Where the API is.
    pub base_url: BaseUrl,
    /// The home store: where the credentials were generated, and the token is asked for.
    pub home: IdsId,
    /// The store to look at first: `--store`, else the home store.
    pub store: IdsId,
    /// The client ID.
    pub client_id: ClientId,
    /// Where the client ID was given.
    pub client_id_origin: Origin,
    /// Where the client secret is kept.
    pub client_secret: SecretSource,
    /// Stores to show in addition to those that the server lists.
    pub stores: Vec<IdentityStore>,
    /// Names for privileges that the server does not name, by their IDs.
    pub privilege_names: HashMap<String, String>,
    /// Certificates to trust in addition to the platform's, in PEM.
    pub ca_file: Option<PathBuf>,
    /// How long one request may take, with its repeats.
    pub timeout: Duration,
    /// The paths that are not documented by the vendor.
    pub endpoints: Endpoints,
}

/// Where a value was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// An environment variable, by name.
    Environment(&'static str),
    /// The configuration file.
    File,
    /// The embedded demo tenant.
    Demo,
}

/// Where a client secret is kept.
#[derive(Clone, Debug)]
pub enum SecretSource {
    /// In an environment variable.
    Environment {
        /// Its name.
        name: String,
    },
    /// In a file of its own: all of it, less one line end.
    File {
        /// The file's path.
        path: PathBuf,
    },
    /// A command prints it: the first line of its standard output.
    Command {
        /// The program and its arguments.
        argv: Vec<String>,
    },
    /// In the keyring of the desktop, in an entry for this server, home store and context.
    Keyring,
    /// In the configuration file itself.
    Plain(secrecy::SecretString),
}

/// Paths below the base URL that the vendor does not publish, so they can be replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoints {
    /// The list of identity stores.
    pub identity_stores: String,
    /// A privilege's name: a template in which `{ids_id}` stands for the store and `{id}` for the privilege.
    pub privilege: String,
}

/// `[ui]`: how the screen looks and behaves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interface {
    /// Its colours.
    pub theme: Theme,
    /// How many of them the terminal shows.
    pub depth: ColourDepth,
    /// Draw with ASCII characters only.
    pub ascii: bool,
    /// Listen to the mouse.
    pub mouse: bool,
    /// How long a secret stays revealed: 1 s to an hour.
    pub reveal: Duration,
    /// How long a copied secret stays in the system's clipboard: 1 s to an hour; `None`: until something else is copied.
    pub clipboard_clear: Option<Duration>,
    /// Keep lists of the IDs of privileges and groups, to tell what changed since the last visit.
    pub remember_privileges: bool,
}

/// The global options of the command line, as far as the configuration is concerned.
#[derive(Clone, Debug, Default)]
pub struct Flags {
    /// `--context NAME`
    pub context: Option<String>,
    /// `--config FILE`
    pub config: Option<PathBuf>,
    /// `--store IDS_ID`
    pub store: Option<IdsId>,
    /// `--timeout SECONDS`
    pub timeout: Option<Duration>,
}

impl Default for Endpoints {
    fn default() -> Self {
        Self {
            identity_stores: "/api/v1/ismanager/ids".into(),
            privilege: "/api/v1/scim/ids/{ids_id}/v2/Privileges/{id}".into(),
        }
    }
}

impl Context {
    /// How long a request may take unless somebody says otherwise.
    pub const DEFAULT_TIMEOUT: Duration = Duration::from_secs(10);

    /// That of the embedded tenant, which keeps nothing anywhere.
    #[must_use]
    pub fn of_demo(base_url: BaseUrl, home: &IdsId, credential: &ApiCredential, timeout: Duration) -> Self {
        Self {
            name: Some("demo".into()),
            tenant: None,
            base_url,
            home: home.clone(),
            store: home.clone(),
            client_id: credential.client_id.clone(),
            client_id_origin: Origin::Demo,
            client_secret: SecretSource::Plain(credential.client_secret.clone()),
            stores: Vec::new(),
            privilege_names: HashMap::new(),
            ca_file: None,
            timeout,
            endpoints: Endpoints::default(),
        }
    }
}

impl Interface {
    /// What the theme paints with, in the colours that there are.
    #[must_use]
    pub fn roles(&self) -> Roles {
        match self.depth {
            ColourDepth::Unwanted => BuiltIn::Mono.roles(),
            depth => self.theme.roles().within(depth),
        }
    }
}

impl Default for Interface {
    fn default() -> Self {
        Self {
            theme: Theme::default(),
            depth: ColourDepth::default(),
            ascii: false,
            mouse: true,
            reveal: Duration::from_secs(10),
            clipboard_clear: Some(Duration::from_secs(45)),
            remember_privileges: false,
        }
    }
}
