//! The configuration as it was loaded: the file and the environment, before a context is chosen.

use std::collections::HashMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use secrecy::zeroize::Zeroizing;

use super::regular_file::{self, FileFault};
use super::settings::{Folders, Settings};
use super::{
    ColourDepth, ConfigError, Context, Flags, Interface, KeySetting, SecretSource, Theme, environment, paths,
    permission, resolve, shown,
};
use crate::domain::{ClientId, IdsId};

/// Far more than anybody writes by hand.
pub(super) const LARGEST_FILE: u64 = 1024 * 1024;

/// What the file says and the environment says of the screen. Choosing a context is a step of its own, which
/// `--demo` never takes.
#[derive(Clone, Debug)]
pub struct Configuration {
    file: Option<PathBuf>,
    settings: Settings,
}

/// The file that `--config` or else `IDSIGHT_CONFIG` names.
fn named(
    flags: &Flags,
    environment: &dyn Fn(&str) -> Option<OsString>,
) -> Result<Option<PathBuf>, ConfigError> {
    match &flags.config {
        Some(path) => Ok(Some(path.clone())),
        None => Ok(environment::text(environment, environment::CONFIG)?.map(PathBuf::from)),
    }
}

/// A file's text, and what it says; refused where others may open it and it holds a secret.
pub(super) fn read_strictly(
    file: &Path,
    home: Option<PathBuf>,
) -> Result<(Zeroizing<String>, Settings), ConfigError> {
    let (text, metadata) = regular_file::read(file, LARGEST_FILE)?;
    let settings = Settings::parse(&text, &Folders { file, home })?;
    if settings.holds_a_plain_secret() {
        permission::check_private(file, &metadata).map_err(FileFault::TooOpen)?;
    }
    Ok((text, settings))
}

/// What the file says of a context's credentials.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptCredentials {
    /// The client ID.
    pub client_id: Option<ClientId>,
    /// Where the client secret is kept, in the words of [`SecretSource::origin`].
    pub client_secret_origin: Option<String>,
}

/// A context of the file, as one chooses by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContextSummary {
    /// Its name, which has no control characters.
    pub name: String,
    /// Where the API is; empty, where the file does not say it.
    pub address: String,
    /// The home store.
    pub home: IdsId,
    /// Whether it is the `default_context`.
    pub is_default: bool,
}

impl Configuration {
    /// Reads the configuration file: `--config`, else `IDSIGHT_CONFIG`, else the platform's, which may be missing.
    ///
    /// # Errors
    /// A named file that is missing, and anything in it that is not understood.
    pub fn load(flags: &Flags, environment: &dyn Fn(&str) -> Option<OsString>) -> Result<Self, ConfigError> {
        let configuration = match named(flags, environment)? {
            Some(path) => Self::read(path, environment)?,
            None => Self::read_if_there(paths::default_config_file(), environment)?,
        };
        Ok(configuration.under_environment(environment))
    }

    /// The path of the file that [`Configuration::load`] reads, be it there or not.
    ///
    /// # Errors
    /// Nothing names one, and the platform knows no place for it.
    pub fn locate(
        flags: &Flags,
        environment: &dyn Fn(&str) -> Option<OsString>,
    ) -> Result<PathBuf, ConfigError> {
        let path = named(flags, environment)?.or_else(paths::default_config_file);
        path.ok_or_else(|| ConfigError::Incomplete {
            message: "there is no place for a configuration file".into(),
            advice: "Set HOME, or name a file with --config.".into(),
        })
    }

    fn read(file: PathBuf, environment: &dyn Fn(&str) -> Option<OsString>) -> Result<Self, ConfigError> {
        let (_, mut settings) = read_strictly(&file, paths::home(environment))?;
        if let Some(file) = settings.theme_file.take() {
            settings.interface.theme = Theme::File(Box::new(file.read()?));
        }
        Ok(Self {
            file: Some(file),
            settings,
        })
    }

    fn read_if_there(
        file: Option<PathBuf>,
        environment: &dyn Fn(&str) -> Option<OsString>,
    ) -> Result<Self, ConfigError> {
        let without = |file| Self {
            file,
            settings: Settings::default(),
        };
        let Some(file) = file else {
            return Ok(without(None));
        };
        match Self::read(file.clone(), environment) {
            Err(ConfigError::File(FileFault::Missing { .. })) => Ok(without(Some(file))),
            result => result,
        }
    }

    fn under_environment(mut self, environment: &dyn Fn(&str) -> Option<OsString>) -> Self {
        self.settings.interface.depth = ColourDepth::of(environment);
        self
    }

    /// `[ui]`, with the colours that the environment tells of.
    #[must_use]
    pub fn interface(&self) -> &Interface {
        &self.settings.interface
    }

    /// `[keys]`: what is to be pressed for an action, as it was written.
    #[must_use]
    pub fn keys(&self) -> &[KeySetting] {
        &self.settings.keys
    }

    /// `[privilege_names]`: names for privileges by their IDs.
    #[must_use]
    pub fn privilege_names(&self) -> &HashMap<String, String> {
        &self.settings.privilege_names
    }

    /// The names of the file's contexts, in alphabetical order.
    pub fn context_names(&self) -> impl Iterator<Item = &str> {
        self.settings.contexts.keys().map(String::as_str)
    }

    /// What the file has for its `default_context`.
    #[must_use]
    pub fn default_context(&self) -> Option<&str> {
        let default = self.settings.default_context.as_ref();
        default.map(|default| default.name.as_str())
    }

    /// What there is to choose a context by, in alphabetical order.
    pub fn summaries(&self) -> impl Iterator<Item = ContextSummary> {
        let default = self.settings.default_context.as_ref();
        self.settings
            .contexts
            .iter()
            .map(move |(name, context)| ContextSummary {
                name: name.clone(),
                address: context.address(),
                home: context.home(),
                is_default: default.is_some_and(|default| default.name == *name),
            })
    }

    /// What the file says of a context's credentials, if it has the context.
    #[must_use]
    pub fn kept_credentials(&self, name: &str) -> Option<KeptCredentials> {
        let layer = &self.settings.contexts.get(name)?.layer;
        Some(KeptCredentials {
            client_id: layer.client_id.clone(),
            client_secret_origin: layer.client_secret.as_ref().map(SecretSource::origin),
        })
    }

    /// The name of the context that [`Configuration::context`] would take, if there is one.
    ///
    /// # Errors
    /// A name that the file does not have, or several contexts and no default.
    pub fn chosen(
        &self,
        flags: &Flags,
        environment: &dyn Fn(&str) -> Option<OsString>,
    ) -> Result<Option<&str>, ConfigError> {
        resolve::chosen(self, flags, environment)
    }

    /// The configuration file, which need not exist.
    #[must_use]
    pub fn file(&self) -> Option<&Path> {
        self.file.as_deref()
    }

    /// Whether nobody has said anything yet: neither file, environment nor flags name a context or a part of one.
    pub fn is_blank(&self, flags: &Flags, environment: &dyn Fn(&str) -> Option<OsString>) -> bool {
        flags.context.is_none()
            && self.settings.contexts.is_empty()
            && environment::variables_over_the_file(environment).is_empty()
    }

    /// The chosen context: `--context`, else `IDSIGHT_CONTEXT`, else `default_context`, else the only one, and the
    /// other variables over it. They suffice without a file.
    ///
    /// # Errors
    /// Where no context, or not all of it, is given; and what the environment or a flag says wrongly.
    pub fn context(
        &self,
        flags: &Flags,
        environment: &dyn Fn(&str) -> Option<OsString>,
    ) -> Result<Context, ConfigError> {
        resolve::resolve(self, flags, environment)
    }

    /// The environment variables that may hold the client secret of the chosen context, read or not: a program that
    /// is given the access token alone must not inherit them.
    pub fn secret_variables(
        &self,
        flags: &Flags,
        environment: &dyn Fn(&str) -> Option<OsString>,
    ) -> Vec<String> {
        let beneath = |name: &str| match name {
            environment::CLIENT_SECRET => None,
            name => environment(name),
        };
        let mut names = vec![environment::CLIENT_SECRET.to_owned()];
        if let Ok(Context {
            client_secret: SecretSource::Environment { name },
            ..
        }) = self.context(flags, &beneath)
        {
            names.push(name);
        }
        names
    }

    pub(super) fn settings(&self) -> &Settings {
        &self.settings
    }

    pub(super) fn shown_file(&self) -> String {
        let file = self.file.as_deref().unwrap_or(Path::new("config.toml"));
        shown::path(file).to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_default_file_is_fine() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("config.toml");
        let configuration = Configuration::read_if_there(Some(file.clone()), &|_| None).unwrap();
        assert_eq!(configuration.interface(), &Interface::default());
        assert_eq!(configuration.file(), Some(file.as_path()));
        let homeless = Configuration::read_if_there(None, &|_| None).unwrap();
        assert_eq!(homeless.context_names().count(), 0);
    }

    #[test]
    fn a_default_file_that_is_there_must_be_right() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("config.toml");
        std::fs::write(&file, "nonsense = 1").unwrap();
        assert!(Configuration::read_if_there(Some(file), &|_| None).is_err());
    }

    #[test]
    fn without_a_tenant_the_error_says_every_way_out() {
        let file = PathBuf::from("/nowhere/config.toml");
        let configuration = Configuration::read_if_there(Some(file), &|_| None).unwrap();
        let error = configuration.context(&Flags::default(), &|_| None).unwrap_err();
        assert_eq!(error.to_string(), "no tenant is configured");
        for way in [
            "idsight context add",
            "IDSIGHT_TENANT",
            "IDSIGHT_CLIENT_ID",
            "IDSIGHT_CLIENT_SECRET",
            "/nowhere/config.toml",
            "idsight --demo",
        ] {
            assert!(error.advice().contains(way), "{way}: {}", error.advice());
        }
    }
}
