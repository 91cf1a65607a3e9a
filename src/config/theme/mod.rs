//! Themes: a few roles, from which all styles are derived.

mod built_in;
mod contrast;
mod file;
mod nearest_colour;
mod paint;
mod roles;
#[cfg(test)]
mod tests;

pub use self::built_in::BuiltIn;
pub use self::file::FileTheme;
pub(super) use self::file::{NamedFile, unknown};
pub use self::roles::Roles;

/// A theme, as `[ui] theme` names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Theme {
    /// One that idsight brings with it.
    BuiltIn(BuiltIn),
    /// The user's own.
    File(Box<FileTheme>),
}

impl Theme {
    /// What `[ui] theme` says for it.
    #[must_use]
    pub fn written(&self) -> &str {
        match self {
            Self::BuiltIn(theme) => theme.name(),
            Self::File(theme) => theme.written(),
        }
    }

    /// What it is like, in a few words.
    #[must_use]
    pub fn description(&self) -> &'static str {
        match self {
            Self::BuiltIn(theme) => theme.description(),
            Self::File(_) => "your own file",
        }
    }

    /// Its roles, in all the colours that it has.
    #[must_use]
    pub fn roles(&self) -> Roles {
        match self {
            Self::BuiltIn(theme) => theme.roles(),
            Self::File(theme) => theme.roles(),
        }
    }
}

impl Default for Theme {
    fn default() -> Self {
        Self::BuiltIn(BuiltIn::default())
    }
}
