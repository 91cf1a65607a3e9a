//! The access tokens that are good at the moment.

use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use fastrand::Rng;
use jiff::Timestamp;
use serde_json::json;

/// What a token is given for.
pub(super) const SCOPE: &str = "openid profile ismanager scim";

/// The tokens that were issued, until they end.
pub(super) struct Tokens {
    lifetime: Duration,
    /// The first token that is issued is refused from the start, as if newer credentials had come meanwhile.
    first_is_refused: bool,
    issued_any: bool,
    live: Vec<LiveToken>,
    random: Rng,
}

struct LiveToken {
    text: String,
    /// Monotonic: a clock that is set back does not make a token live longer.
    ends: Instant,
}

impl Tokens {
    /// None yet; each will live so long.
    pub(super) fn new(lifetime: Duration, first_is_refused: bool) -> Self {
        Self {
            lifetime,
            first_is_refused,
            issued_any: false,
            live: Vec::new(),
            random: Rng::new(),
        }
    }

    /// How long each lives.
    pub(super) fn lifetime(&self) -> Duration {
        self.lifetime
    }

    /// A new one for a user; those before it stay good until they end.
    pub(super) fn issue(&mut self, user_id: &str, now: Instant, wall: Timestamp) -> String {
        let text = self.signed(user_id, wall);
        self.live.retain(|token| token.ends > now);
        if self.issued_any || !self.first_is_refused {
            self.live.push(LiveToken {
                text: text.clone(),
                ends: now + self.lifetime,
            });
        }
        self.issued_any = true;
        text
    }

    /// Whether a request with it is served.
    pub(super) fn accept(&self, text: &str, now: Instant) -> bool {
        self.live
            .iter()
            .any(|token| token.text == text && token.ends > now)
    }

    /// A JWT by its look. Nobody can check its signature, which is random: only this tenant knows its tokens.
    fn signed(&mut self, user_id: &str, wall: Timestamp) -> String {
        let issued = wall.as_second();
        let lifetime = i64::try_from(self.lifetime.as_secs()).unwrap_or(i64::MAX);
        let header = json!({"alg": "HS256", "typ": "JWT"});
        let claims = json!({
            "iss": "idsight demo",
            "sub": user_id,
            "iat": issued,
            "exp": issued.saturating_add(lifetime),
            "jti": format!("{:032x}", self.random.u128(..)),
            "scope": SCOPE,
        });
        let signature: [u8; 32] = std::array::from_fn(|_| self.random.u8(..));
        let encode = |bytes: &[u8]| BASE64_URL_SAFE_NO_PAD.encode(bytes);
        let [header, claims] = [header, claims].map(|part| encode(part.to_string().as_bytes()));
        format!("{header}.{claims}.{}", encode(&signature))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIFETIME: Duration = Duration::from_secs(20);

    fn issue(tokens: &mut Tokens, now: Instant) -> String {
        tokens.issue("user", now, Timestamp::now())
    }

    #[test]
    fn a_token_is_good_until_it_ends() {
        let (mut tokens, start) = (Tokens::new(LIFETIME, false), Instant::now());
        let token = issue(&mut tokens, start);
        assert!(tokens.accept(&token, start + Duration::from_millis(19_999)));
        assert!(!tokens.accept(&token, start + LIFETIME));
    }

    #[test]
    fn several_are_good_at_once_and_ended_ones_are_forgotten() {
        let (mut tokens, start) = (Tokens::new(LIFETIME, false), Instant::now());
        let tokens_of_one_second = [issue(&mut tokens, start), issue(&mut tokens, start)];
        assert_ne!(tokens_of_one_second[0], tokens_of_one_second[1]);
        assert!(
            tokens_of_one_second
                .iter()
                .all(|token| tokens.accept(token, start))
        );
        issue(&mut tokens, start + LIFETIME);
        assert_eq!(tokens.live.len(), 1);
    }

    #[test]
    fn the_first_may_be_refused_and_the_second_is_good() {
        let (mut tokens, start) = (Tokens::new(LIFETIME, true), Instant::now());
        let [first, second] = [issue(&mut tokens, start), issue(&mut tokens, start)];
        assert!(!tokens.accept(&first, start));
        assert!(tokens.accept(&second, start));
    }

    #[test]
    fn a_token_says_when_it_ends() {
        let wall = Timestamp::from_second(1_000).unwrap();
        let token = Tokens::new(LIFETIME, false).issue("user", Instant::now(), wall);
        let claims = BASE64_URL_SAFE_NO_PAD
            .decode(token.split('.').nth(1).unwrap())
            .unwrap();
        let claims: serde_json::Value = serde_json::from_slice(&claims).unwrap();
        assert_eq!(claims["exp"], 1_020);
    }
}
