//! Which entry of the keyring is a context's.

use crate::config::{BaseUrl, shown};
use crate::domain::IdsId;

/// What all our entries are found by; their account tells them apart.
pub(super) const SERVICE: &str = "idsight";

/// The place of a context's client secret in the keyring.
///
/// Its account names the server, the home store and the context: `https://acme.ids.secureauth.com/default#acme`. So a
/// secret is only ever found by who would send it to that server, for that store, whatever another file calls by the
/// same name. The client ID is no part of it: it changes with the secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::config) struct KeyringEntry {
    account: String,
    context: String,
}

impl KeyringEntry {
    /// The entry of the context `name` at a server, with credentials of the store `home`.
    pub(in crate::config) fn of(name: &str, base_url: &BaseUrl, home: &IdsId) -> Self {
        let mut place = base_url.as_url().clone();
        // A base URL can always bear a path. Encoded, the store cannot hold the `#` that ends it.
        if let Ok(mut segments) = place.path_segments_mut() {
            segments.clear().push(home.as_segment());
        }
        Self {
            account: format!("{place}#{name}"),
            context: shown::key(name).to_owned(),
        }
    }

    /// One that no context can have, to look for nothing in particular.
    pub(super) fn nobodys() -> Self {
        Self {
            account: "nobody".into(),
            context: String::new(),
        }
    }

    pub(super) fn account(&self) -> &str {
        &self.account
    }

    /// The context's name, as far as it may be shown.
    pub(super) fn context(&self) -> &str {
        &self.context
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn account(name: &str, base_url: &str, home: &str) -> String {
        let base_url = BaseUrl::parse(base_url).unwrap();
        KeyringEntry::of(name, &base_url, &IdsId::new(home).unwrap()).account
    }

    #[test]
    fn the_account_names_server_store_and_context() {
        let table = [
            (
                ("acme", "https://acme.ids.secureauth.com", "default"),
                "https://acme.ids.secureauth.com/default#acme",
            ),
            (
                ("my acme", "http://127.0.0.1:8080/", "a/b #1"),
                "http://127.0.0.1:8080/a%2Fb%20%231#my acme",
            ),
        ];
        for ((name, base_url, home), expected) in table {
            assert_eq!(account(name, base_url, home), expected);
        }
    }

    #[test]
    fn the_same_server_written_otherwise_is_the_same_entry() {
        assert_eq!(
            account("a", "https://A.example:443/", "s"),
            account("a", "https://a.example", "s")
        );
    }

    proptest! {
        #[test]
        fn two_places_never_share_an_entry(
            names in ["[a#/%2 ]{1,4}", "[a#/%2 ]{1,4}"],
            hosts in ["https://[ab]:[12]", "https://[ab]:[12]"],
            homes in ["[a#/%2 ?]{3,5}", "[a#/%2 ?]{3,5}"],
        ) {
            let [one, other] = [0, 1].map(|index| account(&names[index], &hosts[index], &homes[index]));
            let is_same = names[0] == names[1] && hosts[0] == hosts[1] && homes[0] == homes[1];
            prop_assert_eq!(one == other, is_same);
        }
    }
}
