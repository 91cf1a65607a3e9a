//! The person of whom the tenant of the tests tells.

use jiff::Timestamp;

use crate::domain::{
    Address, ApiCredential, CleanText, ClientId, ContactPoint, IssuedCredential, LastLogin, Membership,
    Privilege, Profile, SessionScope,
};

pub(super) const KEY: &str = "d1QXA5l3uDLlVvHLP8ZAgdm912SawwVISxr9TbC3dZQ";

pub(super) fn text(text: &str) -> CleanText {
    CleanText::from_server(text)
}

pub(super) fn time(text: &str) -> Timestamp {
    text.parse().unwrap()
}

pub(super) fn contact(value: &str, kind: &str, primary: bool) -> ContactPoint {
    ContactPoint {
        value: text(value),
        kind: Some(text(kind)),
        primary,
        link: None,
    }
}

pub(super) fn privilege(name: Option<&str>, expires: Option<&str>, via: Option<&str>) -> Privilege {
    let mut privilege = Privilege::new(text("7b5d89f0-9b16-4943-a005-adde4c968877"), name.map(text));
    privilege.expires = expires.map(time);
    privilege.via = via.map(text);
    privilege
}

pub(super) fn scopes(words: &str) -> Vec<CleanText> {
    words.split(' ').map(text).collect()
}

pub(super) fn credential() -> ApiCredential {
    use base64::Engine as _;
    use base64::prelude::BASE64_STANDARD;
    let client_id = BASE64_STANDARD.encode(format!("api-cred.48c21e3f-ec0d-4eb7-8917-95a5cbb3f8f2.{KEY}"));
    let client_secret = BASE64_STANDARD.encode(format!("{KEY}{client_id}1615997101527121232"));
    ApiCredential {
        client_id: ClientId::new(client_id),
        client_secret: client_secret.into(),
    }
}

pub(super) fn profile() -> Profile {
    Profile {
        id: Some(text("48c21e3f-ec0d-4eb7-8917-95a5cbb3f8f2")),
        user_name: Some(text("Jane Doe")),
        status: Some(text("active")),
        user_type: Some(text("Other")),
        emails: vec![
            contact("janedoe@acme.com", "work", true),
            contact("jane@例え.jp", "home", false),
        ],
        phone_numbers: vec![contact("+19495551212", "work", true)],
        addresses: vec![Address {
            formatted: text("38 Discovery, Suite 100, Irvine, CA 92618, US"),
            kind: Some(text("work")),
            primary: true,
        }],
        groups: vec![
            Membership {
                id: text("default"),
                name: None,
                expires: None,
            },
            Membership {
                id: text("c1b5e4a8"),
                name: Some(text("Cashiers")),
                expires: Some(time("2026-12-24T00:00:00Z")),
            },
        ],
        privileges: vec![
            privilege(Some("Developer"), None, None),
            privilege(
                Some("Group Cashiers dynamic privilege"),
                Some("2026-12-03T21:00:00Z"),
                None,
            ),
            privilege(
                Some("IDS Employees Admin dynamic privilege"),
                None,
                Some("Cashiers"),
            ),
            privilege(None, None, None),
        ],
        session_scopes: vec![
            SessionScope {
                app: text("1097108499420-clbo955ge0no9b38e9qqk3d9q8oj32ll.apps.googleusercontent.com"),
                granted: scopes("profile email phone openid"),
                supported: scopes("profile email phone openid address offline_access"),
            },
            SessionScope {
                app: text("shop"),
                granted: scopes("openid"),
                supported: scopes("openid email"),
            },
        ],
        api_credentials: vec![IssuedCredential {
            client_id: credential().client_id,
            client_secret: Some(credential().client_secret),
            issued: Some(time("2021-03-17T16:05:01Z")),
        }],
        last_login: LastLogin::Never,
        last_password_change: Some(time("2021-03-17T02:54:20Z")),
        created: Some(time("2021-02-23T03:44:38Z")),
        ..Profile::default()
    }
}
