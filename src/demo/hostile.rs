//! Answers that try to break a program and its terminal, and still hold a profile.

use serde_json::{Map, Value, json};

use super::scim::{LDAP_USER, SECUREAUTH_USER};
use super::stores::Store;

/// What another store answers in place of a profile.
pub(super) const LOGIN_PAGE: &str = "<!DOCTYPE html>\n<html><head><title>Sign in \u{1b}[5m</title></head>\n\
    <body><form action=\"/login\"><input name=\"password\"></form></body></html>\n";

/// Stores that a list should not hold.
pub(super) static STORES: [Store; 3] = [
    Store::named(
        "6f1d2e3c-4b5a-4697-8889-7a6b5c4d3e2f",
        "\u{1b}]0;owned\u{7}\u{1b}[2J\u{202e}seeyolpmE\u{9b}31m",
    ),
    Store::named("..", "One up"),
    Store::named("../../../ismanager/ids", "Elsewhere\r\nSet-Cookie: a=b"),
];

const GIANT_LENGTH: usize = 64 * 1024;
const DEPTH: usize = 100;

/// Turns a well-behaved profile into a hostile one: her ID, her groups and her privileges stay readable in it.
pub(super) fn disfigure(mut user: Value) -> Value {
    let Value::Object(members) = &mut user else {
        return user;
    };
    for absent in ["meta", "schemas"] {
        members.shift_remove(absent);
    }
    for (name, value) in [
        ("userName", json!("Jane\u{1b}]0;owned\u{7} Doe\u{1b}[31m")),
        ("displayName", json!("<script>alert('Jane')</script>")),
        (
            "name",
            json!({"givenName": "\u{202e}enaJ\u{2066}", "familyName": null}),
        ),
        ("photos", hostile_photos()),
        ("phoneNumbers", Value::Null),
        ("addresses", Value::Null),
        ("userType", json!(42)),
        ("nested", nested()),
        (
            LDAP_USER,
            json!({"AuxID1\u{9b}31m": "\u{2028}\u{0}\u{7f}", "Aux\tID2": "👩‍💻".repeat(500)}),
        ),
    ] {
        members.insert(name.into(), value);
    }
    extend(members, "emails", hostile_emails());
    if let Some(Value::Object(extension)) = members.get_mut(SECUREAUTH_USER) {
        extension.shift_remove("resources");
        extend(extension, "privileges", hostile_privileges());
        extend(extension, "groups", hostile_groups());
        extend(extension, "sessionscopes", hostile_session_scopes());
        extend(extension, "apiCredentials", hostile_credentials());
        extension.insert("lastLogIn".into(), json!("yesterday\u{1b}[A"));
        extension.insert("lastPasswordChange".into(), json!("9999-99-99T99:99:99Z"));
        extension.insert("status".into(), json!("active\u{1b}[5m"));
    }
    user
}

/// A group whose answer is as bad as the profile's.
pub(super) fn disfigured_group() -> Value {
    json!({
        "displayName": "Group\u{1b}]52;c;cm0gLXJmIH4K\u{7} \u{202e}seeyolpmE",
        "members": {"value": "not a list"},
        "privileges": hostile_privileges(),
        "meta": {"created": "\u{1b}[2J", "lastModified": -1e300},
        "nested": nested(),
    })
}

fn extend(members: &mut Map<String, Value>, list: &str, more: Vec<Value>) {
    if let Some(Value::Array(entries)) = members.get_mut(list) {
        entries.extend(more);
    }
}

fn hostile_emails() -> Vec<Value> {
    vec![
        Value::Null,
        json!("bare@acme.com"),
        json!({"value": "\u{202e}moc.emca@enaj", "type": "\u{1b}[8m"}),
        json!({"type": "work"}),
    ]
}

/// Addresses that try to break out of a link, or lead astray.
fn hostile_photos() -> Value {
    json!([
        {"value": "/Images/\u{1b}\\\u{1b}]52;c;cm0gLXJmIH4K\u{7}", "type": "photo"},
        {"value": "https://photos.example/x\u{9c}\u{7}\u{1b}]0;owned\u{7};y\u{202e}gpj", "type": "photo"},
        {"value": "https://acme.com@evil.example/", "type": "photo"},
        {"value": "javascript:alert('Jane')", "type": "thumbnail"},
        {"value": "https://long.example/".to_owned() + &"x".repeat(5_000)},
    ])
}

fn hostile_privileges() -> Vec<Value> {
    vec![
        // OSC 52 would write to the clipboard.
        json!({"value": "\u{1b}]52;c;cm0gLXJmIH4K\u{7}", "display": "Group \u{1b}[2J dynamic privilege"}),
        json!("0f9e8d7c-6b5a-4493-8281-706f5e4d3c2b"),
        json!({"value": "giant", "display": "G".repeat(GIANT_LENGTH)}),
        json!({"display": "<img src=x onerror=alert(1)>", "expires": "soon"}),
        Value::Null,
        json!({}),
    ]
}

fn hostile_groups() -> Vec<Value> {
    vec![
        json!("bare-group"),
        json!({"groupId": "\u{2067}spuorg", "display": "tab\tnewline\nreturn\rbell\u{7}"}),
        json!({"groupId": null}),
    ]
}

fn hostile_session_scopes() -> Vec<Value> {
    vec![
        json!({"app": "https://evil.example/\r\nSet-Cookie: a=b", "scopes": "scope ".repeat(5_000)}),
        json!({"app": "no scopes", "scopes": null, "scopesSupported": "\u{1b}[31mopenid \u{202e}liame "}),
    ]
}

fn hostile_credentials() -> Vec<Value> {
    vec![
        json!({"date": "not a number", "clientId": "\u{1b}[31mclient"}),
        json!({"date": "99999999999999999999999999", "clientId": null, "clientSecret": null}),
    ]
}

/// Deep, but not deeper than JSON parsers usually go (128).
fn nested() -> Value {
    (0..DEPTH).fold(json!("bottom"), |inner, _| json!([inner]))
}
