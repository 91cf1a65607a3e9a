//! Texts that would act on a terminal, at every place of an answer where a text can stand.

use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

/// Title, clipboard, modes, colours, the cursor, links, questions to the terminal, C1, bidirectional controls, and
/// signs that are wider or narrower than they look.
pub(super) const HAZARDS: [&str; 28] = [
    "\x1b]0;owned\x07",
    "\x1b]2;owned\x1b\\",
    "\x1b]52;c;b3duZWQ=\x07",
    "\x1b]8;;https://evil.example\x1b\\here\x1b]8;;\x1b\\",
    "\x1b[2J\x1b[H",
    "\x1b[?1049l",
    "\x1b[?1000h\x1b[?2004l\x1b[?25h",
    "\x1b[31;7m",
    "\x1b[999;999Howned",
    "\x1b[6n\x1b[c",
    "\x1bP+q544e\x1b\\",
    "\x1b_Gi=1\x1b\\",
    "\x1bc",
    "\u{9b}31m",
    "\u{9d}0;owned\u{9c}",
    "\u{90}q\u{9c}",
    "\r\nowned",
    "\x08\x08\x08\t\x0b\x0c",
    "\x07\x05\x0e\x0f\x7f\0",
    "\u{202e}denwo\u{202c}\u{2066}\u{2069}\u{200f}",
    "\u{2028}\u{2029}\u{85}",
    "\u{200b}\u{200d}\u{feff}",
    "👩\u{200d}👩\u{200d}👧\u{200d}👦🏳\u{fe0f}\u{200d}🌈",
    "e\u{301}\u{302}\u{303}\u{304}",
    "東京特許許可局",
    "\u{fffd}\u{10ffff}\u{e000}",
    "[31m]0;x",
    "%1b%5b2J",
];

/// One of each kind, so short that no message cuts it.
pub(super) const EACH_KIND: &str =
    "\x1b]0;x\x07\x1b[7m\u{9b}7m\u{9d}2;x\u{9c}\u{202e}\u{2066}\u{200f}\u{2028}\u{85}\x7f\x08\t\0\x1bc\r\nx";

/// Hazards between arbitrary characters, and longer than any line.
pub(super) fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => select(&HAZARDS[..]).prop_map(str::to_owned),
        1 => any::<String>(),
        1 => "[a-z ]{1,12}",
    ];
    (proptest::collection::vec(piece, 1..8), 1..4_usize)
        .prop_map(|(pieces, times)| pieces.concat().repeat(times))
}

/// All hazards in one text.
pub(super) fn all_hazards() -> String {
    HAZARDS.concat()
}

/// A profile that holds a text wherever one can be.
pub(super) fn profile_of(text: &str) -> Value {
    json!({
        "id": text,
        "userName": text,
        "displayName": text,
        "userType": text,
        "name": {"givenName": text, "familyName": text},
        "emails": [{"value": text, "type": text, "primary": true}],
        "phoneNumbers": [{"value": text, "type": text}],
        "addresses": [{"formatted": text, "type": text}],
        "photos": [{"value": text}, {"value": format!("https://a.example/{text}")}, {"value": format!("/{text}")}],
        "title": text,
        text: text,
        "meta": {"created": text, "lastModified": text},
        "urn:ietf:params:scim:schemas:extension:secureauth:2.0:User": {
            "status": text,
            "privileges": [{"value": text, "display": text}, {"value": text}, {"value": "x", "display": format!("Group {text} dynamic privilege")}],
            "groups": [{"groupId": text, "display": text}, text],
            "sessionscopes": [{"app": text, "scopes": text, "scopesSupported": text}],
            "apiCredentials": [{"date": text, "clientId": text, "clientSecret": "x"}],
            "lastLogIn": text,
        },
        "urn:ietf:params:scim:schemas:extension:ldap:2.0:User": {text: text},
    })
}
