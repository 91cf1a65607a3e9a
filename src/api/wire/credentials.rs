//! The API credentials that the profile lists, secrets and all.

use secrecy::SecretString;
use serde_json::Value;

use super::members::raw_text;
use super::{Members, moments};
use crate::domain::{ClientId, IssuedCredential};

const CLIENT_ID_NAMES: [&str; 2] = ["clientId", "client_id"];
const CLIENT_SECRET_NAMES: [&str; 2] = ["clientSecret", "client_secret"];

/// A credential; `None` where the entry has no client ID.
pub(super) fn issued_credential(entry: &Value) -> Option<IssuedCredential> {
    let Some(members) = Members::of(entry) else {
        return raw_text(entry).map(|id| IssuedCredential {
            client_id: ClientId::new(id.as_ref()),
            client_secret: None,
            issued: None,
        });
    };
    Some(IssuedCredential {
        client_id: ClientId::new(members.raw(&CLIENT_ID_NAMES)?.as_ref()),
        client_secret: members
            .raw(&CLIENT_SECRET_NAMES)
            .map(|secret| SecretString::from(secret.as_ref())),
        // The digits below the second are half of the secret, so they are not kept.
        issued: members.get("date").and_then(moments::timestamp_to_the_second),
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_date_is_kept_to_the_second() {
        for date in [json!("1615997101527110665"), json!(1_615_997_101_527_110_665_i64)] {
            let credential = issued_credential(&json!({"clientId": "x", "date": date})).unwrap();
            assert_eq!(
                credential.issued.unwrap().as_nanosecond(),
                1_615_997_101_000_000_000
            );
        }
    }

    #[test]
    fn what_has_no_client_id_is_no_credential() {
        assert!(issued_credential(&json!({"clientSecret": "x"})).is_none());
        assert!(issued_credential(&json!(null)).is_none());
        let bare = issued_credential(&json!("abc")).unwrap();
        assert_eq!(bare.client_id.expose(), "abc");
        assert!(bare.client_secret.is_none());
    }
}
