//! The configuration: the file, the environment and the flags, and where secrets are kept.

mod context;

pub use context::{BaseUrl, Context, Endpoints, Flags, Interface, Origin, SecretSource, Theme};
