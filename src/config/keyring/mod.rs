//! The keyring of the desktop, asked off the loop and never waited for without end.

mod entry;
mod fault;
mod platform;
#[cfg(test)]
mod tests;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use keyring_core::{CredentialStore, Entry, Error};
use secrecy::zeroize::Zeroizing;
use secrecy::{ExposeSecret as _, SecretString};
use tokio::task::spawn_blocking;
use tokio::time::timeout;

pub(super) use self::entry::KeyringEntry;
use self::entry::SERVICE;
pub use self::fault::KeyringFault;
use super::SecretError;

/// A window of the desktop may ask for a password meanwhile.
const WITH_THE_USER: Duration = Duration::from_secs(20);
/// Nobody is asked anything.
const ALONE: Duration = Duration::from_secs(3);

type Open = dyn Fn() -> keyring_core::Result<Arc<CredentialStore>> + Send + Sync;

/// The keyring in which client secrets are kept. It is opened for each question, and not before.
#[derive(Clone)]
pub struct Keyring {
    open: Arc<Open>,
    with_the_user: Duration,
    alone: Duration,
}

impl Keyring {
    /// The Secret Service, the keychain of macOS, or the Credential Manager of Windows.
    #[must_use]
    pub fn of_platform() -> Self {
        Self::opened_by(platform::open)
    }

    fn opened_by(
        open: impl Fn() -> keyring_core::Result<Arc<CredentialStore>> + Send + Sync + 'static,
    ) -> Self {
        Self {
            open: Arc::new(open),
            with_the_user: WITH_THE_USER,
            alone: ALONE,
        }
    }

    /// Finds out whether there is a keyring that answers. Nothing is written, and nobody is asked for a password.
    ///
    /// # Errors
    /// There is none, or it does not answer.
    pub async fn probe(&self) -> Result<(), SecretError> {
        let nobodys = KeyringEntry::nobodys();
        let looked = self.ask(self.alone, nobodys, |entry| entry.get_secret().map(drop));
        match looked.await {
            Err(SecretError::Keyring(KeyringFault::Absent { .. })) => Ok(()),
            looked => looked,
        }
    }

    /// The client secret of an entry.
    pub(super) async fn read(&self, entry: &KeyringEntry) -> Result<SecretString, SecretError> {
        let read = self.ask(self.with_the_user, entry.clone(), |entry| {
            let bytes = Zeroizing::new(entry.get_secret()?);
            let text = std::str::from_utf8(&bytes).map_err(|_| Error::BadEncoding(Vec::new()))?;
            Ok(SecretString::from(text))
        });
        let secret = read.await?;
        if secret.expose_secret().is_empty() {
            let origin = "the keyring".into();
            return Err(SecretError::Empty { origin });
        }
        Ok(secret)
    }

    /// Keeps a client secret, in the place of the one before.
    pub(super) async fn store(&self, entry: &KeyringEntry, secret: &SecretString) -> Result<(), SecretError> {
        let secret = secret.clone();
        self.ask(self.with_the_user, entry.clone(), move |entry| {
            entry.set_secret(secret.expose_secret().as_bytes())
        })
        .await
    }

    /// Deletes an entry; it is fine if there is none.
    pub(super) async fn delete(&self, entry: &KeyringEntry) -> Result<(), SecretError> {
        let deleted = self.ask(self.with_the_user, entry.clone(), |entry| {
            entry.delete_credential()
        });
        match deleted.await {
            Err(SecretError::Keyring(KeyringFault::Absent { .. })) => Ok(()),
            deleted => deleted,
        }
    }

    /// Asks on a thread of its own. One that hangs is left behind: it holds up neither us nor the end of the program.
    async fn ask<T: Send + 'static>(
        &self,
        patience: Duration,
        entry: KeyringEntry,
        question: impl FnOnce(&Entry) -> keyring_core::Result<T> + Send + 'static,
    ) -> Result<T, SecretError> {
        let open = Arc::clone(&self.open);
        let asking = spawn_blocking(move || {
            let store = open().map_err(|error| KeyringFault::unreachable(&error))?;
            let answer = Entry::new_in_store(&store, SERVICE, entry.account())
                .and_then(|in_keyring| question(&in_keyring));
            answer.map_err(|error| KeyringFault::with_entry(&error, &entry))
        });
        match timeout(patience, asking).await {
            Ok(Ok(answer)) => Ok(answer?),
            Ok(Err(_)) => Err(SecretError::Interrupted),
            Err(_) => Err(KeyringFault::TimedOut {
                seconds: patience.as_secs(),
            }
            .into()),
        }
    }
}

#[cfg(test)]
impl Keyring {
    /// One that is gone with the test, and the store behind it.
    pub(super) fn in_memory() -> (Self, Arc<keyring_core::mock::Store>) {
        let store = keyring_core::mock::Store::new().unwrap();
        let opened = Arc::clone(&store);
        (Self::opened_by(move || Ok(opened.clone())), store)
    }
}

impl fmt::Debug for Keyring {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Keyring").finish_non_exhaustive()
    }
}
