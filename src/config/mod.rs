//! The configuration: the file, the environment and the flags, and where secrets are kept.

mod address;
mod colour_depth;
mod command;
mod configuration;
mod context;
mod document;
mod editing;
mod environment;
mod error;
#[cfg(any(test, feature = "fuzzing"))]
pub mod fuzzing;
mod keyring;
mod keys;
mod last_view;
mod nearest;
mod paths;
mod permission;
mod private_process;
mod regular_file;
mod resolve;
mod saving;
mod secret;
mod secret_error;
mod settings;
mod settings_context;
mod shown;
mod state;
#[cfg(test)]
mod tests;
mod theme;
mod typed_address;

pub use address::{BaseUrl, InvalidBaseUrl, InvalidTenant};
pub use colour_depth::ColourDepth;
pub use configuration::{Configuration, ContextSummary, KeptCredentials};
pub use context::{Context, Endpoints, Flags, Interface, Origin, SecretSource};
pub use editing::{ConfigFile, Keep, KeepError, NewAddress, NewContext, Removed, SecretLeft};
pub use environment::{OVER_THE_FILE, variables_over_the_file};
pub use error::{ConfigError, Place};
pub use keyring::{Keyring, KeyringFault};
pub use keys::{KeySetting, WrittenPress};
pub use last_view::{LastPlace, LastView, Looked, SetAside};
pub use paths::{default_config_file, state_directory};
pub use permission::{TooOpen, check_private};
pub use private_process::{keep_process_private, spawn_as_found};
pub use regular_file::{FileFault, read_regular_file};
pub use saving::stage_private_file;
pub use secret_error::SecretError;
pub use state::{State, StateError, VisitedStore};
pub use theme::{BuiltIn, FileTheme, Roles, Theme};
pub use typed_address::{InvalidTypedAddress, TypedAddress};
