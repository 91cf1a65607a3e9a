//! The nouns as JSON, in the shape that scripts rely on and in which rows are copied.

use jiff::Timestamp;
use serde_json::{Value, json};

use super::{
    Address, CheckId, CheckState, ClientId, ContactPoint, IdentityStore, IdsId, IssuedCredential, LastLogin,
    Membership, Privilege, Profile, SessionScope, StoreSource,
};

/// A time in UTC to the second: what is finer is half of a client secret.
#[must_use]
pub fn to_the_second(time: Timestamp) -> String {
    Timestamp::from_second(time.as_second())
        .unwrap_or(time)
        .to_string()
}

/// A profile, with its client IDs as `shown`.
pub fn profile(profile: &Profile, in_use: Option<&ClientId>, shown: impl Fn(&ClientId) -> String) -> Value {
    let credential = |one: &IssuedCredential| {
        json!({
            "client_id": shown(&one.client_id),
            "issued": one.issued.map(to_the_second),
            "in_use": in_use == Some(&one.client_id),
        })
    };
    json!({
        "id": profile.id,
        "user_name": profile.user_name,
        "name": {"given": profile.given_name, "family": profile.family_name},
        "status": profile.status,
        "user_type": profile.user_type,
        "emails": all(&profile.emails, contact),
        "phone_numbers": all(&profile.phone_numbers, contact),
        "addresses": all(&profile.addresses, address),
        "photos": all(&profile.photos, contact),
        "groups": all(&profile.groups, group),
        "privileges": all(&profile.privileges, privilege),
        "session_scopes": all(&profile.session_scopes, session),
        "api_credentials": all(&profile.api_credentials, credential),
        "last_login": match profile.last_login {
            LastLogin::At(time) => Some(to_the_second(time)),
            LastLogin::Never | LastLogin::Unknown => None,
        },
        "last_password_change": profile.last_password_change.map(to_the_second),
        "created": profile.created.map(to_the_second),
        "last_modified": profile.last_modified.map(to_the_second),
    })
}

/// An identity store: whether it is home, and whether it is looked at.
#[must_use]
pub fn store(store: &IdentityStore, home: &IdsId, looked_at: &IdsId) -> Value {
    json!({
        "ids_id": store.ids_id.as_segment(),
        "name": store.name,
        "home": store.ids_id == *home,
        "selected": store.ids_id == *looked_at,
        "source": match store.source {
            StoreSource::Server => "server",
            StoreSource::Config => "config",
        },
    })
}

/// A check that was done; `None`: it was not.
#[must_use]
pub fn check(id: CheckId, state: &CheckState) -> Option<Value> {
    let CheckState::Done { finding, took } = state else {
        return None;
    };
    Some(json!({
        "id": id.name(),
        "title": id.title(),
        "status": finding.status.name(),
        "detail": finding.detail,
        "advice": finding.advice,
        "duration_ms": took.as_millis(),
    }))
}

fn all<T>(items: &[T], one: impl Fn(&T) -> Value) -> Vec<Value> {
    items.iter().map(one).collect()
}

fn contact(contact: &ContactPoint) -> Value {
    json!({"value": contact.value, "type": contact.kind, "primary": contact.primary})
}

fn address(address: &Address) -> Value {
    json!({"value": address.formatted, "type": address.kind, "primary": address.primary})
}

fn group(group: &Membership) -> Value {
    json!({"id": group.id, "name": group.name, "expires": group.expires.map(to_the_second)})
}

fn privilege(privilege: &Privilege) -> Value {
    json!({
        "id": privilege.id,
        "name": privilege.name,
        "kind": privilege.grant.kind().name(),
        "target": privilege.grant.target(),
        "allows": privilege.allows(),
        "expires": privilege.expires.map(to_the_second),
        "via": privilege.via,
    })
}

fn session(session: &SessionScope) -> Value {
    json!({"app": session.app, "granted": session.granted, "supported": session.supported})
}
