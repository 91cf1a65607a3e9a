//! Arbitrary JSON for tests: hostile texts, and the names that the parsers look for in unlikely places.

use proptest::prelude::*;
use serde_json::{Value, json};

const NAMES: [&str; 40] = [
    "id",
    "userName",
    "USERNAME",
    "emails",
    "phoneNumbers",
    "photos",
    "addresses",
    "name",
    "givenName",
    "meta",
    "created",
    "schemas",
    "groups",
    "groupId",
    "value",
    "display",
    "type",
    "primary",
    "formatted",
    "country",
    "urn:ietf:params:scim:schemas:extension:secureauth:2.0:User",
    "privileges",
    "sessionscopes",
    "scopes",
    "scopesSupported",
    "app",
    "apiCredentials",
    "clientId",
    "clientSecret",
    "date",
    "lastLogIn",
    "expires",
    "via",
    "Resources",
    "identityStores",
    "idsId",
    "access_token",
    "expires_in",
    "detail",
    "error",
];

const TEXTS: [&str; 8] = [
    "\u{1b}]0;owned\u{7}",
    "a\u{202e}b",
    "\u{9b}31m",
    "line\r\nbreak",
    "..",
    "0001-01-01T00:00:00Z",
    "-3600",
    "eyJhbGciOiJub25lIn0.eyJleHAiOjF9.x",
];

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        proptest::sample::select(&TEXTS[..]).prop_map(String::from)
    ]
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => proptest::sample::select(&NAMES[..]).prop_map(String::from),
        1 => text()
    ]
}

/// Any JSON value.
pub(in crate::api) fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(|number| json!(number)),
        text().prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 64, 8, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            proptest::collection::vec((name(), inner), 0..8)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}
