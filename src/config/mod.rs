//! The configuration: the file, the environment and the flags, and where secrets are kept.

mod address;
mod context;
mod paths;
mod permission;
mod regular_file;
mod shown;

pub use address::{BaseUrl, InvalidBaseUrl, InvalidTenant};
pub use context::{Context, Endpoints, Flags, Interface, Origin, SecretSource, Theme};
pub use paths::{default_config_file, state_directory};
pub use permission::{TooOpen, check_private};
pub use regular_file::FileFault;
