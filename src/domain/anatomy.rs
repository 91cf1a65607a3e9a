//! What credentials say about themselves, without asking a server.
//!
//! Read off the sample in the vendor's guide: `clientId = base64("api-cred." user_id "." key)` and
//! `clientSecret = base64(key clientId issued)`, with a key of 43 base64url characters and `issued` in nanoseconds of
//! Unix time. Others may look different: that is a remark, never an error.

use jiff::Timestamp;
use secrecy::ExposeSecret as _;

use super::form::{ClientIdParts, ClientSecretParts};
use super::{ApiCredential, CleanText};

/// What a pair of credentials tells about itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anatomy {
    /// Whether the client ID has the known structure.
    pub client_id: Structure,
    /// Whether the client secret has the known structure.
    pub client_secret: Structure,
    /// Whose credential it is: the user's ID in the client ID.
    pub user_id: Option<CleanText>,
    /// When it was issued, to the second.
    pub issued: Option<Timestamp>,
    /// Whether the two belong together.
    pub pair: Pair,
}

/// Whether a value has the structure that the guide's sample has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Structure {
    /// It does.
    Known,
    /// It does not, which need not mean anything.
    Unknown,
}

/// Whether a client ID and a client secret belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pair {
    /// The secret was made for this client ID.
    Match,
    /// The secret was made for another client ID.
    Mismatch,
    /// One of them does not tell.
    Unknown,
}

impl Anatomy {
    /// Takes a pair of credentials apart.
    #[must_use]
    pub fn of(credential: &ApiCredential) -> Self {
        let id = ClientIdParts::read(credential.client_id.expose());
        let secret = ClientSecretParts::read(credential.client_secret.expose_secret());
        let pair = match (&id, &secret) {
            (Some(id), Some(secret)) if secret.belongs_to(id, &credential.client_id) => Pair::Match,
            (Some(_), Some(_)) => Pair::Mismatch,
            _ => Pair::Unknown,
        };
        Self {
            client_id: Structure::known_if(id.is_some()),
            client_secret: Structure::known_if(secret.is_some()),
            user_id: id.map(|id| id.user_id),
            issued: secret.map(|secret| secret.issued),
            pair,
        }
    }
}

impl Structure {
    fn known_if(known: bool) -> Self {
        if known { Self::Known } else { Self::Unknown }
    }
}

impl Pair {
    /// The name in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Match => "match",
            Self::Mismatch => "mismatch",
            Self::Unknown => "unknown",
        }
    }

    /// The same in a few words for people, and in fewer.
    #[must_use]
    pub fn words(self) -> [&'static str; 2] {
        match self {
            Self::Match => ["ID and secret match", "match"],
            Self::Mismatch => ["do not belong together", "mismatch"],
            Self::Unknown => ["not told by their form", "not told"],
        }
    }
}

#[cfg(test)]
mod tests {
    use base64::Engine as _;
    use base64::prelude::BASE64_STANDARD;
    use proptest::prelude::*;

    use super::*;
    use crate::domain::ClientId;
    use crate::domain::form::KEY_LENGTH;

    // The sample in the vendor's guide.
    const CLIENT_ID: &str = "YXBpLWNyZWQuNDhjMjFlM2YtZWMwZC00ZWI3LTg5MTctOTVhNWNiYjNmOGYyLmQxUVhBNWwzdURMbFZ2SExQOFpBZ2RtOTEyU2F3d1ZJU3hyOVRiQzNkWlE=";
    const CLIENT_SECRET: &str = "ZDFRWEE1bDN1RExsVnZITFA4WkFnZG05MTJTYXd3VklTeHI5VGJDM2RaUVlYQnBMV055WldRdU5EaGpNakZsTTJZdFpXTXdaQzAwWldJM0xUZzVNVGN0T1RWaE5XTmlZak5tT0dZeUxtUXhVVmhCTld3emRVUk1iRloyU0V4UU9GcEJaMlJ0T1RFeVUyRjNkMVpKVTNoeU9WUmlRek5rV2xFPTE2MTU5OTcxMDE1MjcxMjEyMzI=";

    fn anatomy(client_id: &str, client_secret: &str) -> Anatomy {
        Anatomy::of(&ApiCredential {
            client_id: ClientId::new(client_id),
            client_secret: client_secret.into(),
        })
    }

    #[test]
    fn the_guides_sample_is_taken_apart() {
        let anatomy = anatomy(CLIENT_ID, CLIENT_SECRET);
        assert_eq!(
            anatomy.user_id.as_deref(),
            Some("48c21e3f-ec0d-4eb7-8917-95a5cbb3f8f2")
        );
        assert_eq!(anatomy.issued.unwrap().to_string(), "2021-03-17T16:05:01Z");
        assert_eq!(anatomy.pair, Pair::Match);
    }

    #[test]
    fn lost_padding_changes_nothing() {
        let cut = |text: &str| text.trim_end_matches('=').to_owned();
        assert_eq!(anatomy(&cut(CLIENT_ID), &cut(CLIENT_SECRET)).pair, Pair::Match);
    }

    #[test]
    fn the_secret_of_another_credential_does_not_match() {
        let other = BASE64_STANDARD.encode(format!("api-cred.someone.{}", "k".repeat(KEY_LENGTH)));
        assert_eq!(anatomy(&other, CLIENT_SECRET).pair, Pair::Mismatch);
    }

    #[test]
    fn a_secret_of_another_key_does_not_match_though_it_names_the_client_id() {
        let key = "k".repeat(KEY_LENGTH);
        let secret = BASE64_STANDARD.encode(format!("{key}{CLIENT_ID}1615997101527121232"));
        assert_eq!(anatomy(CLIENT_ID, &secret).pair, Pair::Mismatch);
    }

    #[test]
    fn an_unknown_structure_is_only_unknown() {
        let anatomy = anatomy("client", "secret");
        assert_eq!(anatomy.client_id, Structure::Unknown);
        assert_eq!(anatomy.pair, Pair::Unknown);
        assert_eq!(anatomy.user_id, None);
    }

    proptest! {
        #[test]
        fn any_pair_of_texts_is_taken_apart_without_a_panic(id in any::<String>(), secret in any::<Vec<u8>>()) {
            anatomy(&id, &BASE64_STANDARD.encode(secret));
        }

        #[test]
        fn a_damaged_client_id_never_matches(at in any::<prop::sample::Index>(), with in "[A-Za-z0-9+/=.é ]{0,2}") {
            let bare = CLIENT_ID.trim_end_matches('=');
            let (before, behind) = bare.split_at(at.index(bare.len()));
            let damaged = format!("{before}{with}{}", &behind[1..]);
            let pair = anatomy(&damaged, CLIENT_SECRET).pair;
            prop_assert_eq!(pair == Pair::Match, damaged.trim_end_matches('=') == bare, "{}", damaged);
        }

        #[test]
        fn a_damaged_client_secret_is_taken_apart_without_a_panic(
            at in any::<prop::sample::Index>(), end in any::<prop::sample::Index>(), with in any::<String>(),
        ) {
            let (before, behind) = CLIENT_SECRET.split_at(at.index(CLIENT_SECRET.len()));
            let damaged = format!("{before}{with}{}", &behind[end.index(behind.len())..]);
            anatomy(CLIENT_ID, &damaged);
            anatomy(&damaged, CLIENT_SECRET);
        }

        #[test]
        fn a_cut_value_tells_nothing_but_its_padding_may_be_lost(
            id in any::<prop::sample::Index>(), secret in any::<prop::sample::Index>(),
        ) {
            let [id, secret] = [(CLIENT_ID, id), (CLIENT_SECRET, secret)].map(|(text, at)| &text[..at.index(text.len())]);
            let told = anatomy(id, secret);
            let is_whole = |text: &str, whole: &str| text == whole.trim_end_matches('=');
            prop_assert_eq!(told.user_id.is_some(), is_whole(id, CLIENT_ID));
            prop_assert_eq!(told.issued.is_some(), is_whole(secret, CLIENT_SECRET));
        }

        #[test]
        fn a_made_pair_matches(user in "[a-z0-9-]{1,40}", key in "[A-Za-z0-9_-]{43}", issued in 1_000_000_000_000_000_000_i64..) {
            let id = BASE64_STANDARD.encode(format!("api-cred.{user}.{key}"));
            let secret = BASE64_STANDARD.encode(format!("{key}{id}{issued}"));
            let anatomy = anatomy(&id, &secret);
            prop_assert_eq!(anatomy.pair, Pair::Match);
            prop_assert_eq!(anatomy.user_id.as_deref(), Some(user.as_str()));
        }
    }
}
