//! Contexts added, removed and made the default, in the file and in the keyring; and the theme, in the file.

mod comments;
pub(super) mod edits;
mod file;
mod keep_error;
mod new_context;
mod replacement;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use secrecy::SecretString;
use tokio::task::spawn_blocking;

use self::file::{Before, rewrite};
pub use self::keep_error::KeepError;
pub use self::new_context::{Keep, NewAddress, NewContext};
use super::keyring::KeyringEntry;
use super::settings_context::ContextSettings;
use super::{Keyring, KeyringFault, SecretError, SecretSource, shown};
use crate::domain::CleanText;

/// A configuration file that may be changed, with the keyring beside it.
#[derive(Clone, Debug)]
pub struct ConfigFile {
    path: PathBuf,
    keyring: Keyring,
}

/// What is left after a context was removed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Removed {
    /// Whether it was the `default_context`. There is none any more.
    pub was_default: bool,
    /// Where its client secret still is.
    pub left: SecretLeft,
}

/// Where a client secret is after its context was removed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SecretLeft {
    /// Nowhere that idsight knows of.
    Nowhere,
    /// In the keyring, which did not delete it.
    InKeyring(SecretError),
    /// Where the user put it, in the words of [`SecretSource::origin`].
    Elsewhere(String),
}

impl ConfigFile {
    /// The file at a path, which need not exist, and the platform's keyring.
    #[must_use]
    pub fn at(path: PathBuf) -> Self {
        let keyring = Keyring::of_platform();
        Self { path, keyring }
    }

    /// The names of the contexts that it has, in alphabetical order.
    ///
    /// # Errors
    /// It is there, and cannot be read.
    pub async fn names(&self) -> Result<Vec<String>, KeepError> {
        self.off_the_loop(|path| Ok(file::read(path)?.settings.contexts.into_keys().collect()))
            .await
    }

    /// Adds a context, or with `replace` puts it in the place of one of that name, of which settings that the new one
    /// says nothing of are kept. The first context becomes the default. What was begun is brought to its end even if
    /// nobody waits for it any more.
    ///
    /// # Errors
    /// Then file and keyring are as before, unless the error says otherwise.
    pub async fn add(&self, new: &NewContext, replace: bool) -> Result<(), KeepError> {
        let (file, new) = (self.clone(), new.clone());
        let adding = tokio::spawn(async move { file.add_to_the_end(new, replace).await });
        adding.await.unwrap_or(Err(KeepError::Interrupted))
    }

    /// Removes a context, and its entry in the keyring.
    ///
    /// # Errors
    /// Then it is still there.
    pub async fn remove(&self, name: &str) -> Result<Removed, KeepError> {
        let (file, name) = (self.clone(), name.to_owned());
        let removing = tokio::spawn(async move { file.remove_to_the_end(name).await });
        removing.await.unwrap_or(Err(KeepError::Interrupted))
    }

    /// Makes a context the default.
    ///
    /// # Errors
    /// There is no such context, or the file cannot be changed.
    pub async fn set_default(&self, name: &str) -> Result<(), KeepError> {
        let name = name.to_owned();
        self.off_the_loop(move |path| {
            rewrite(path, |before| {
                require_known(before, &name, path)?;
                Ok((edits::with_default(&before.text, &name)?, ()))
            })
        })
        .await
    }

    /// Has `[ui] theme` name a theme, and says in which file.
    ///
    /// # Errors
    /// The file cannot be changed.
    pub async fn set_theme(&self, theme: &str) -> Result<CleanText, KeepError> {
        let theme = theme.to_owned();
        self.off_the_loop(move |path| {
            rewrite(path, |before| Ok((edits::with_theme(&before.text, &theme)?, ())))?;
            Ok(shown::path(path))
        })
        .await
    }

    async fn add_to_the_end(&self, new: NewContext, replace: bool) -> Result<(), KeepError> {
        new.check()?;
        let (given, entry) = (new.clone(), new.entry()?);
        let addable = move |before: &Before, path: &Path| {
            require_free(before, &given.name, replace, path)?;
            let old = before.settings.contexts.get(&given.name);
            let old_entry = old.and_then(|old| old.keyring_entry(&given.name));
            let text = edits::with_context(&before.text, &given)?;
            let text = if before.settings.contexts.is_empty() {
                edits::with_default(&text, &given.name)?
            } else {
                text
            };
            Ok((text, old_entry))
        };
        let dry_run = addable.clone();
        self.off_the_loop(move |path| dry_run(&file::read(path)?, path).map(drop))
            .await?;

        let before = match new.keep {
            Keep::Keyring => Some(self.put_into_keyring(&entry, &new.client_secret).await?),
            Keep::Plain => None,
        };
        let written = self.off_the_loop(move |path| rewrite(path, |before| addable(before, path)));
        let old_entry = match (written.await, before) {
            (Ok(old_entry), _) => old_entry,
            (Err(error), None) => return Err(error),
            (Err(error), Some(before)) => return Err(self.take_back(&entry, before, error).await),
        };
        match old_entry {
            Some(old) if new.keep != Keep::Keyring || old != entry => {
                self.keyring.delete(&old).await.map_err(KeepError::NotCleared)
            }
            _ => Ok(()),
        }
    }

    /// Puts a secret into the keyring, and gives the one that was there.
    async fn put_into_keyring(
        &self,
        entry: &KeyringEntry,
        secret: &SecretString,
    ) -> Result<Option<SecretString>, KeepError> {
        let before = match self.keyring.read(entry).await {
            Ok(before) => Some(before),
            Err(SecretError::Keyring(KeyringFault::Absent { .. }) | SecretError::Empty { .. }) => None,
            Err(error) => return Err(error.into()),
        };
        self.keyring.store(entry, secret).await?;
        Ok(before)
    }

    /// Makes the keyring as it was before.
    async fn take_back(
        &self,
        entry: &KeyringEntry,
        before: Option<SecretString>,
        error: KeepError,
    ) -> KeepError {
        let taken_back = match before {
            Some(before) => self.keyring.store(entry, &before).await,
            None => self.keyring.delete(entry).await,
        };
        match taken_back {
            Ok(()) => error,
            Err(left) => KeepError::NotTakenBack {
                error: Box::new(error),
                left,
            },
        }
    }

    async fn remove_to_the_end(&self, name: String) -> Result<Removed, KeepError> {
        let removable = move |before: &Before, path: &Path| {
            let context = require_known(before, &name, path)?;
            let source = context.layer.client_secret.clone();
            let entry = context.keyring_entry(&name);
            let default = before.settings.default_context.as_ref();
            let was_default = default.is_some_and(|default| default.name == name);
            let text = edits::without_context(&before.text, &name)?;
            let text = if was_default {
                edits::without_default(&text)?
            } else {
                text
            };
            Ok((text, (was_default, source, entry)))
        };
        let written = self.off_the_loop(move |path| rewrite(path, |before| removable(before, path)));
        let (was_default, source, entry) = written.await?;
        let left = match (entry, source) {
            (Some(entry), _) => match self.keyring.delete(&entry).await {
                Ok(()) => SecretLeft::Nowhere,
                Err(error) => SecretLeft::InKeyring(error),
            },
            (None, None | Some(SecretSource::Plain(_))) => SecretLeft::Nowhere,
            (None, Some(source)) => SecretLeft::Elsewhere(source.origin()),
        };
        Ok(Removed { was_default, left })
    }

    async fn off_the_loop<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Path) -> Result<T, KeepError> + Send + 'static,
    ) -> Result<T, KeepError> {
        let path = self.path.clone();
        let working = spawn_blocking(move || work(&path));
        working.await.unwrap_or(Err(KeepError::Interrupted))
    }
}

fn require_free(before: &Before, name: &str, replace: bool, path: &Path) -> Result<(), KeepError> {
    if replace || !before.settings.contexts.contains_key(name) {
        return Ok(());
    }
    Err(KeepError::Exists {
        file: shown::path(path),
        name: shown::key(name).into(),
    })
}

fn require_known<'a>(before: &'a Before, name: &str, path: &Path) -> Result<&'a ContextSettings, KeepError> {
    let contexts = &before.settings.contexts;
    contexts.get(name).ok_or_else(|| KeepError::Unknown {
        file: shown::path(path),
        name: shown::key(name).into(),
        known: shown::names(contexts.keys().map(String::as_str)),
    })
}
