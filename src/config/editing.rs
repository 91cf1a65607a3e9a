//! Stub: replaced at merge.
use crate::domain::{ClientId, IdsId};
use secrecy::{ExposeSecret as _, SecretString};
/// A context to be added, with its credentials.
#[derive(Clone)]
pub struct NewContext {
    /// Name.
    pub name: String,
    /// Address.
    pub address: NewAddress,
    /// Home.
    pub home: IdsId,
    /// ID.
    pub client_id: ClientId,
    /// Secret.
    pub client_secret: SecretString,
    /// Keep.
    pub keep: Keep,
}
/// Where the API is, as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NewAddress {
    /// T
    Tenant(String),
    /// B
    BaseUrl(String),
}
/// Where to keep.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// K
    Keyring,
    /// P
    Plain,
}
impl Keep {
    /// Name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Keyring => "keyring",
            Self::Plain => "plain",
        }
    }
    /// Meaning.
    #[must_use]
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Keyring => "Your desktop's keyring encrypts it; other programs of yours may ask for it.",
            Self::Plain => "In the configuration file, which only you may read. Backups and root see it.",
        }
    }
}
impl std::fmt::Debug for NewContext {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "NewContext({})", self.name)
    }
}
impl PartialEq for NewContext {
    fn eq(&self, o: &Self) -> bool {
        self.name == o.name
            && self.address == o.address
            && self.home == o.home
            && self.client_id == o.client_id
            && self.client_secret.expose_secret() == o.client_secret.expose_secret()
            && self.keep == o.keep
    }
}
impl Eq for NewContext {}
/// Stub.
#[derive(Debug)]
pub struct ConfigFile(std::path::PathBuf);
impl ConfigFile {
    /// At.
    #[must_use]
    pub fn at(path: std::path::PathBuf) -> Self {
        Self(path)
    }
    /// Adds.
    /// # Errors
    /// Stub.
    #[expect(clippy::unused_async, reason = "stub")]
    pub async fn add(&self, _new: &NewContext, _replace: bool) -> Result<(), crate::domain::Problem> {
        let _ = &self.0;
        Ok(())
    }
}
/// Stub.
/// # Errors
/// Stub.
#[expect(clippy::unused_async, reason = "stub")]
pub async fn probe_keyring() -> Result<(), crate::domain::Problem> {
    Ok(())
}
