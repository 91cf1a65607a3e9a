//! The access token's life. The token itself stays in `session`; everybody else sees its status.

use std::sync::Arc;
use std::time::Duration;

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use jiff::Timestamp;
use secrecy::zeroize::Zeroizing;
use secrecy::{ExposeSecret as _, SecretString};
use serde_json::{Value, json};

use super::{CleanText, Deadline, Moment, Problem};

/// An access token, shared but never copied. Its `Debug` is redacted.
#[derive(Clone, Debug)]
pub struct AccessToken(Arc<SecretString>);

/// What the token endpoint answered (RFC 6749 §5.1).
#[derive(Clone, Debug)]
pub struct IssuedToken {
    /// The token.
    pub access_token: AccessToken,
    /// `Bearer`, where the server says so.
    pub token_type: Option<CleanText>,
    /// How long it is good for.
    pub validity: Validity,
    /// The scopes that it was given for.
    pub scope: Option<CleanText>,
}

/// How long a token is good for, as the server told it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Validity {
    /// `expires_in`, from its receipt on.
    For(Duration),
    /// `exp` of a JWT, by the server's clock.
    Until(Timestamp),
    /// Until the server refuses it.
    Unknown,
}

/// From when to when a token is good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TokenLife {
    /// When it was received.
    pub obtained: Moment,
    expires: Option<Expiry>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Expiry {
    lifetime: Duration,
    deadline: Deadline,
    refresh: Deadline,
}

/// What the screen knows of the access token.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum TokenStatus {
    /// Nobody asked for one yet.
    #[default]
    NotAsked,
    /// The first one is on its way.
    Requesting {
        /// Since when.
        since: Moment,
    },
    /// There is one.
    Valid(TokenLife),
    /// A newer one is on its way.
    Refreshing {
        /// The life of the one that is still in hand.
        life: TokenLife,
        /// Since when.
        since: Moment,
    },
    /// There is none.
    Failed {
        /// Why.
        problem: Problem,
        /// When it will be tried again; `None`: not before the user acts.
        retry_at: Option<Deadline>,
    },
}

const MARGIN_AT_LEAST: Duration = Duration::from_secs(5);
const MARGIN_AT_MOST: Duration = Duration::from_secs(60);

impl AccessToken {
    /// Wraps a token's text.
    #[must_use]
    pub fn new(token: SecretString) -> Self {
        Self(Arc::new(token))
    }

    /// The secret, for its one use.
    #[must_use]
    pub fn secret(&self) -> &SecretString {
        &self.0
    }

    /// Whether it looks like a JWT, by whose claims one can tell more of it.
    #[must_use]
    pub fn is_jwt(&self) -> bool {
        looks_like_jwt(self.0.expose_secret())
    }

    /// Header and claims of a JWT (RFC 7519), as they stand in it: nobody verified its signature.
    #[must_use]
    pub fn claims(&self) -> Option<Value> {
        let mut parts = self.0.expose_secret().split('.');
        let mut part = || {
            let bytes = Zeroizing::new(BASE64_URL_SAFE_NO_PAD.decode(parts.next()?).ok()?);
            serde_json::from_slice::<Value>(&bytes)
                .ok()
                .filter(Value::is_object)
        };
        let (header, claims) = (part()?, part()?);
        Some(json!({"header": header, "claims": claims}))
    }

    /// Whether both are the very same token, by identity.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// Three parts, the first of which is a JSON object in base64url (RFC 7519 §3).
fn looks_like_jwt(text: &str) -> bool {
    text.starts_with("eyJ") && text.split('.').count() == 3
}

impl TokenLife {
    /// The life of a token received at `obtained`.
    #[must_use]
    pub fn new(obtained: Moment, validity: Validity) -> Self {
        let lifetime = match validity {
            Validity::For(lifetime) => Some(lifetime),
            // An end that is past on arrival tells of a clock that is off, not of a useless token.
            Validity::Until(end) => Duration::try_from(end.duration_since(obtained.wall))
                .ok()
                .filter(|left| !left.is_zero()),
            Validity::Unknown => None,
        };
        let expires = lifetime.map(|lifetime| Expiry {
            lifetime,
            deadline: Deadline::in_from(obtained, lifetime),
            refresh: Deadline::in_from(obtained, lifetime.saturating_sub(refresh_margin(lifetime))),
        });
        Self { obtained, expires }
    }

    /// What is left of it; `None` where the end is not known.
    #[must_use]
    pub fn remaining(&self, now: Moment) -> Option<Duration> {
        self.expires.map(|expiry| expiry.deadline.remaining(now))
    }

    /// Its whole length, where known.
    #[must_use]
    pub fn lifetime(&self) -> Option<Duration> {
        self.expires.map(|expiry| expiry.lifetime)
    }

    /// When it ends by the wall clock.
    #[must_use]
    pub fn ends(&self) -> Option<Timestamp> {
        self.expires.map(|expiry| expiry.deadline.wall())
    }

    /// Whether it may still be used.
    #[must_use]
    pub fn is_live(&self, now: Moment) -> bool {
        self.remaining(now).is_none_or(|left| !left.is_zero())
    }

    /// How long until a newer one should be fetched; `None`: never by the clock.
    #[must_use]
    pub fn refresh_in(&self, now: Moment) -> Option<Duration> {
        self.expires.map(|expiry| expiry.refresh.remaining(now))
    }
}

/// How long before its end a token is refreshed: a tenth of its life, between 5 s and 60 s, never more than half.
fn refresh_margin(lifetime: Duration) -> Duration {
    (lifetime / 10)
        .clamp(MARGIN_AT_LEAST, MARGIN_AT_MOST)
        .min(lifetime / 2)
}

impl TokenStatus {
    /// The life of the token in hand, if there is one.
    #[must_use]
    pub fn life(&self) -> Option<&TokenLife> {
        match self {
            Self::Valid(life) | Self::Refreshing { life, .. } => Some(life),
            Self::NotAsked | Self::Requesting { .. } | Self::Failed { .. } => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: u64) -> Moment {
        Moment {
            wall: Timestamp::UNIX_EPOCH,
            monotonic: Duration::ZERO,
        }
        .after(Duration::from_secs(seconds))
    }

    #[test]
    fn a_jwt_tells_its_header_and_its_claims_and_anything_else_nothing() {
        let part = |value: Value| BASE64_URL_SAFE_NO_PAD.encode(value.to_string());
        let (header, claims) = (json!({"alg": "RS256"}), json!({"sub": "jane", "exp": 1}));
        let token = format!("{}.{}.c2ln", part(header.clone()), part(claims.clone()));
        let read = |token: &str| AccessToken::new(token.into()).claims();
        assert_eq!(read(&token), Some(json!({"header": header, "claims": claims})));
        for other in [
            "",
            "opaque",
            "a.b.c",
            "eyJ.e30.x",
            &format!("{}.W10.x", part(json!({}))),
        ] {
            assert_eq!(read(other), None, "{other}");
        }
    }

    #[test]
    fn the_margin_is_a_tenth_within_its_bounds() {
        let table = [(3600, 60), (300, 30), (20, 5), (8, 4), (0, 0)];
        for (lifetime, margin) in table {
            let expected = Duration::from_secs(margin);
            assert_eq!(
                refresh_margin(Duration::from_secs(lifetime)),
                expected,
                "{lifetime} s"
            );
        }
    }

    #[test]
    fn a_token_is_refreshed_before_it_ends() {
        let life = TokenLife::new(at(0), Validity::For(Duration::from_secs(3600)));
        assert_eq!(life.refresh_in(at(0)), Some(Duration::from_secs(3540)));
        assert!(life.is_live(at(3599)));
        assert!(!life.is_live(at(3600)));
    }

    #[test]
    fn a_token_without_an_end_lives_until_the_server_says_otherwise() {
        let life = TokenLife::new(at(0), Validity::Unknown);
        assert!(life.is_live(at(1_000_000)));
        assert_eq!(life.refresh_in(at(1_000_000)), None);
    }

    #[test]
    fn a_jwt_that_ended_before_it_came_lives_until_the_server_says_otherwise() {
        let life = TokenLife::new(at(100), Validity::Until(at(50).wall));
        assert!(life.is_live(at(100)));
        assert_eq!(life.refresh_in(at(100)), None);
    }

    #[test]
    fn its_debug_does_not_show_the_token() {
        let token = AccessToken::new("canary".into());
        assert!(!format!("{token:?}").contains("canary"));
    }
}
