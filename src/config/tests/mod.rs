//! Promises of the configuration as a whole.

mod contexts;
mod example;
mod fault_table;
mod faults;
mod leaks;
mod permissions;
mod precedence;
mod themes;

use std::collections::HashMap;
use std::ffi::OsString;
use std::fs;

use tempfile::TempDir;

use super::{ConfigError, Configuration, Context, Flags};

/// A folder with a configuration file in it, and an environment.
pub(super) struct Setting {
    pub(super) folder: TempDir,
    variables: HashMap<&'static str, OsString>,
    pub(super) flags: Flags,
}

impl Setting {
    pub(super) fn with_file(text: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("config.toml");
        fs::write(&file, text).unwrap();
        set_mode(&file, 0o600);
        let flags = Flags {
            config: Some(file),
            ..Flags::default()
        };
        Self {
            folder,
            variables: HashMap::from([("HOME", "/home/jane".into())]),
            flags,
        }
    }

    pub(super) fn variable(mut self, name: &'static str, value: &str) -> Self {
        self.variables.insert(name, value.into());
        self
    }

    pub(super) fn load(&self) -> Result<Configuration, ConfigError> {
        Configuration::load(&self.flags, &|name| self.get(name))
    }

    pub(super) fn context(&self) -> Result<Context, ConfigError> {
        self.load()?.context(&self.flags, &|name| self.get(name))
    }

    pub(super) fn get(&self, name: &str) -> Option<OsString> {
        self.variables.get(name).cloned()
    }
}

#[cfg(unix)]
pub(super) fn set_mode(path: &std::path::Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

#[cfg(not(unix))]
pub(super) fn set_mode(_path: &std::path::Path, _mode: u32) {}

/// A context that lacks nothing.
pub(super) const WHOLE: &str = r#"
[contexts.acme]
tenant = "acme"
client_id = "file-id"
client_secret = { env = "ACME_SECRET" }
"#;
