//! A context as somebody gives it, before it stands in the file.

use std::fmt;

use secrecy::{ExposeSecret as _, SecretString};

use super::KeepError;
use crate::config::address::Tenant;
use crate::config::keyring::KeyringEntry;
use crate::config::settings::{NAME_EXPECTED, is_context_name};
use crate::config::{BaseUrl, shown};
use crate::domain::{ClientId, IdsId};

/// A context to be added, with its credentials.
#[derive(Clone)]
pub struct NewContext {
    /// What to call it.
    pub name: String,
    /// Where the API is.
    pub address: NewAddress,
    /// The home store: where the credentials were generated.
    pub home: IdsId,
    /// The client ID.
    pub client_id: ClientId,
    /// The client secret.
    pub client_secret: SecretString,
    /// Where to keep the client secret.
    pub keep: Keep,
}

/// Where the API is, as it was typed.
#[derive(Clone, PartialEq, Eq)]
pub enum NewAddress {
    /// A tenant's name, or a host or URL that has it.
    Tenant(String),
    /// Any other address.
    BaseUrl(String),
}

/// Where a client secret may be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// In the keyring of the desktop.
    Keyring,
    /// In the configuration file itself.
    Plain,
}

impl Keep {
    /// Both, the safer one first.
    pub const ALL: [Self; 2] = [Self::Keyring, Self::Plain];

    /// Its name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Keyring => "keyring",
            Self::Plain => "plain",
        }
    }

    /// What it means for safety, in one sentence.
    #[must_use]
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Keyring => {
                "The keyring of the desktop keeps it encrypted; while that is unlocked, every program of yours can read it."
            }
            Self::Plain => {
                "It stands readable in the configuration file, for you, for every program of yours, and in every copy of the file."
            }
        }
    }
}

impl NewAddress {
    /// What somebody typed who may give either: a URL that is no tenant's is a base URL.
    #[must_use]
    pub fn typed(text: &str) -> Self {
        if text.contains("://") && Tenant::parse(text).is_err() {
            Self::BaseUrl(text.into())
        } else {
            Self::Tenant(text.into())
        }
    }

    /// The address that it means.
    ///
    /// # Errors
    /// It is none, or could lead credentials to somewhere unexpected.
    pub fn base_url(&self) -> Result<BaseUrl, KeepError> {
        match self {
            Self::Tenant(_) => Ok(self.tenant()?.base_url),
            Self::BaseUrl(text) => {
                BaseUrl::parse(text).map_err(|fault| KeepError::wrong("base URL", fault, BaseUrl::EXPECTED))
            }
        }
    }

    /// Key and value in the file.
    pub(super) fn line(&self) -> Result<(&'static str, String), KeepError> {
        match self {
            Self::Tenant(_) => Ok(("tenant", self.tenant()?.name)),
            Self::BaseUrl(_) => Ok(("base_url", self.base_url()?.to_string())),
        }
    }

    fn tenant(&self) -> Result<Tenant, KeepError> {
        let (Self::Tenant(text) | Self::BaseUrl(text)) = self;
        Tenant::parse(text).map_err(|fault| KeepError::wrong("tenant", fault, Tenant::EXPECTED))
    }
}

impl NewContext {
    /// Checks what can be checked without a file or a server.
    ///
    /// # Errors
    /// What cannot stand in a configuration.
    pub fn check(&self) -> Result<(), KeepError> {
        if !is_context_name(&self.name) {
            return Err(KeepError::wrong(
                "name",
                "is not the name of a context",
                NAME_EXPECTED,
            ));
        }
        self.address.base_url()?;
        let halves = [
            ("client ID", self.client_id.expose()),
            ("client secret", self.client_secret.expose_secret()),
        ];
        for (what, half) in halves {
            if half.is_empty() {
                return Err(KeepError::wrong(what, "is empty", PAIR_EXPECTED));
            }
        }
        Ok(())
    }

    pub(super) fn entry(&self) -> Result<KeyringEntry, KeepError> {
        Ok(KeyringEntry::of(
            &self.name,
            &self.address.base_url()?,
            &self.home,
        ))
    }
}

const PAIR_EXPECTED: &str = "Copy it from your profile page in the Identity Store.";

impl PartialEq for NewContext {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
            && self.address == other.address
            && self.home == other.home
            && self.client_id == other.client_id
            && self.client_secret.expose_secret() == other.client_secret.expose_secret()
            && self.keep == other.keep
    }
}

impl Eq for NewContext {}

/// Whatever was typed may be a secret in the wrong field.
impl fmt::Debug for NewContext {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("NewContext")
            .field("name", &shown::key(&self.name))
            .field("address", &self.address)
            .field("client_id", &self.client_id)
            .field("keep", &self.keep)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for NewAddress {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (variant, text) = match self {
            Self::Tenant(text) => ("Tenant", text),
            Self::BaseUrl(text) => ("BaseUrl", text),
        };
        formatter.debug_tuple(variant).field(&shown::key(text)).finish()
    }
}
