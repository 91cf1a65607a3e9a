//! An answer as it came: for the raw view, where also that is shown which idsight does not know.

use std::fmt;
use std::sync::Arc;

use secrecy::{ExposeSecret, SecretString};

use super::MASK;

/// The text of a body. It may hold secrets at any place, so it is wiped with its last clone, and whoever shows it
/// redacts it first.
#[derive(Clone, Default)]
pub struct RawBody(Arc<SecretString>);

impl RawBody {
    /// Keeps a copy.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self(Arc::new(text.into()))
    }

    /// The text itself, with all its secrets, and not safe to print.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }

    /// Whether this is the very answer that the other one is.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    /// Whether nothing was kept.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.expose().is_empty()
    }
}

impl fmt::Debug for RawBody {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "RawBody({MASK}, {} bytes)", self.expose().len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_shows_the_size_and_nothing_else() {
        let body = RawBody::new("{\"clientSecret\":\"canary\"}");
        let shown = format!("{body:?}");
        assert!(!shown.contains("canary") && shown.contains("25 bytes"), "{shown}");
    }

    #[test]
    fn a_body_is_empty_unless_one_was_read() {
        assert!(RawBody::default().is_empty());
        assert!(!RawBody::new("{}").is_empty());
    }
}
