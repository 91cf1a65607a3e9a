//! The API credentials: client ID and client secret.

use std::fmt;

use jiff::Timestamp;
use secrecy::{ExposeSecret, SecretString};

use super::form::Form;

/// What stands in the place of a secret.
pub const MASK: &str = "••••••••";

/// How much of a client ID a masked view shows: less than the first byte of anything personal in it.
const SHOWN_OF_CLIENT_ID: usize = 4;

/// A client ID. The key that the client secret is made with stands inside it, so it is shown masked.
#[derive(Clone)]
pub struct ClientId(SecretString);

/// A client ID with its client secret, to be exchanged for an access token.
#[derive(Clone, Debug)]
pub struct ApiCredential {
    /// The public half, as far as it may be called that.
    pub client_id: ClientId,
    /// The secret half.
    pub client_secret: SecretString,
}

/// A credential as the profile lists it (`apiCredentials`).
#[derive(Clone, Debug)]
pub struct IssuedCredential {
    /// Its client ID.
    pub client_id: ClientId,
    /// Its client secret, which the server sends in clear text.
    pub client_secret: Option<SecretString>,
    /// When it was issued, to the second: the digits below are half of the secret.
    pub issued: Option<Timestamp>,
}

impl ClientId {
    /// Wraps a client ID.
    #[must_use]
    pub fn new(text: impl Into<SecretString>) -> Self {
        Self(text.into())
    }

    /// The whole of it, for its one use.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }

    /// The first characters, and an ellipsis for the rest. Of a client secret that was put in its place: nothing.
    #[must_use]
    pub fn masked(&self) -> String {
        if matches!(
            Form::of(self.expose()),
            Form::ClientSecret | Form::BegunClientSecret
        ) {
            return "…".into();
        }
        let printable = |character: &char| character.is_ascii_graphic();
        let shown: String = self
            .expose()
            .chars()
            .take_while(printable)
            .take(SHOWN_OF_CLIENT_ID)
            .collect();
        format!("{shown}…")
    }
}

impl PartialEq for ClientId {
    fn eq(&self, other: &Self) -> bool {
        self.expose() == other.expose()
    }
}

impl Eq for ClientId {}

impl fmt::Debug for ClientId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "ClientId({})", self.masked())
    }
}

#[cfg(test)]
mod tests {
    use base64::Engine as _;
    use base64::prelude::BASE64_STANDARD;

    use super::*;

    #[test]
    fn debug_shows_neither_half() {
        let credential = ApiCredential {
            client_id: ClientId::new("YXBpcanary"),
            client_secret: "canary".into(),
        };
        let shown = format!("{credential:?}");
        assert!(!shown.contains("canary"), "{shown}");
        assert!(shown.contains("YXBp…"), "{shown}");
    }

    #[test]
    fn a_client_secret_in_the_place_of_a_client_id_shows_nothing() {
        let key = "k".repeat(43);
        let client_id = BASE64_STANDARD.encode(format!("api-cred.jane.{key}"));
        let client_secret = BASE64_STANDARD.encode(format!("{key}{client_id}1615997101527121232"));
        assert_eq!(ClientId::new(client_id).masked(), "YXBp…");
        assert_eq!(ClientId::new(&client_secret[..150]).masked(), "…");
        assert_eq!(ClientId::new(client_secret).masked(), "…");
    }

    #[test]
    fn a_short_client_id_is_masked_too() {
        assert_eq!(ClientId::new("").masked(), "…");
        assert_eq!(ClientId::new("ab").masked(), "ab…");
    }
}
