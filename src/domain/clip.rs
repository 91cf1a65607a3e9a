//! Stub: replaced at merge.
use secrecy::{ExposeSecret as _, SecretString};
use std::time::Duration;

/// A text to be put into the clipboard.
#[derive(Clone)]
pub struct Clip {
    /// What.
    pub what: &'static str,
    /// The text.
    pub text: SecretString,
    /// Whether it is a secret.
    pub is_secret: bool,
}
impl std::fmt::Debug for Clip {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Clip({})", self.what)
    }
}
impl PartialEq for Clip {
    fn eq(&self, other: &Self) -> bool {
        (self.what, self.text.expose_secret(), self.is_secret)
            == (other.what, other.text.expose_secret(), other.is_secret)
    }
}
impl Eq for Clip {}

/// How it went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Copied {
    /// In the system's clipboard.
    System {
        /// What.
        what: &'static str,
        /// Dies.
        dies: bool,
        /// Clears.
        clears_after: Option<Duration>,
    },
}
impl Copied {
    /// One line.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::System { what, .. } => format!("The {what} is in the clipboard."),
        }
    }
}
