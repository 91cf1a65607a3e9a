//! Promises of changing the configuration.

mod contexts;
#[cfg(unix)]
mod files;
mod texts;
mod themes;

use std::path::PathBuf;
use std::sync::Arc;

use keyring_core::api::CredentialStoreApi as _;
use keyring_core::mock;
use tempfile::TempDir;

use super::*;
use crate::config::{Configuration, Flags};
use crate::domain::{ClientId, IdsId};

/// A folder for a configuration file that is not there yet, and a keyring.
struct House {
    folder: TempDir,
    keyring: Keyring,
    store: Arc<mock::Store>,
}

impl House {
    fn new() -> Self {
        let (keyring, store) = Keyring::in_memory();
        let folder = tempfile::tempdir().unwrap();
        Self {
            folder,
            keyring,
            store,
        }
    }

    fn with_file(text: &str) -> Self {
        let house = Self::new();
        std::fs::write(house.path(), text).unwrap();
        crate::config::tests::set_mode(&house.path(), 0o600);
        house
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("config.toml")
    }

    fn file(&self) -> ConfigFile {
        ConfigFile {
            path: self.path(),
            keyring: self.keyring.clone(),
        }
    }

    fn text(&self) -> String {
        std::fs::read_to_string(self.path()).unwrap()
    }

    fn configuration(&self) -> Configuration {
        let flags = Flags {
            config: Some(self.path()),
            ..Flags::default()
        };
        Configuration::load(&flags, &|_| None).unwrap()
    }

    /// The accounts of the entries that hold something, in order.
    fn kept(&self) -> Vec<String> {
        let store = self.store.inner.lock().unwrap();
        let entries = store.borrow();
        let filled = entries
            .iter()
            .filter(|entry| entry.inner.lock().unwrap().borrow().secret.is_some());
        let mut accounts: Vec<String> = filled.map(|entry| entry.specifiers.1.clone()).collect();
        accounts.sort();
        accounts
    }

    /// Makes the next thing that is asked of an entry fail.
    fn fail_next(&self, account: &str, failure: keyring_core::Error) {
        let entry = self.store.build("idsight", account, None).unwrap();
        let entry: &mock::Cred = entry.as_any().downcast_ref().unwrap();
        entry.set_error(failure);
    }
}

fn new(name: &str, keep: Keep) -> NewContext {
    NewContext {
        name: name.into(),
        address: NewAddress::Tenant("acme".into()),
        home: IdsId::default_store(),
        client_id: ClientId::new("canary-id"),
        client_secret: "canary-secret".into(),
        keep,
    }
}

/// The account of [`new`]'s entry.
fn account(name: &str) -> String {
    format!("https://acme.ids.secureauth.com/default#{name}")
}
