//! The nouns as JSON, in the shape that scripts rely on and in which rows are copied.

use jiff::Timestamp;
use serde_json::{Value, json};

use super::{
    Address, ApiCredential, Change, CheckId, CheckState, ClientId, ContactPoint, IdentityStore, IdsId,
    IssuedCredential, LastLogin, Membership, Privilege, Profile, Redactor, SessionScope, Setup, StoreSource,
};

/// A time in UTC to the second: what is finer is half of a client secret.
#[must_use]
pub fn to_the_second(time: Timestamp) -> String {
    Timestamp::from_second(time.as_second())
        .unwrap_or(time)
        .to_string()
}

/// The document of `me --format json`: a [`profile()`], of which store, and when it was fetched.
#[must_use]
pub fn me(store: &IdsId, fetched_at: Timestamp, profile: Value) -> Value {
    let head = json!({"ids_id": store.as_segment(), "fetched_at": to_the_second(fetched_at)});
    with_profile(head, profile)
}

/// The same to be kept in a file: masked, and with what says of which tenant it is. [`Snapshot`](super::Snapshot)
/// reads both.
#[must_use]
pub fn snapshot(
    setup: &Setup,
    store: &IdsId,
    fetched_at: Timestamp,
    profile: &Profile,
    in_use: &ApiCredential,
) -> Value {
    let head = json!({
        "context": setup.context,
        "base_url": setup.base_url,
        "ids_id": store.as_segment(),
        "fetched_at": to_the_second(fetched_at),
    });
    let profile = self::profile(profile, Some(&in_use.client_id), ClientId::masked);
    let mut document = with_profile(head, profile);
    Redactor::knowing(in_use).json(&mut document);
    document
}

/// A difference between two profiles.
#[must_use]
pub fn change(change: &Change) -> Value {
    json!({
        "path": change.path,
        "change": change.kind.name(),
        "left": change.left,
        "right": change.right,
    })
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

/// A document with the profile behind its head, moved there: it may be a large one.
fn with_profile(head: Value, profile: Value) -> Value {
    let mut document = head;
    if let Some(members) = document.as_object_mut() {
        members.insert("profile".into(), profile);
    }
    document
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

/// A privilege.
#[must_use]
pub fn privilege(privilege: &Privilege) -> Value {
    json!({
        "id": privilege.id,
        "name": privilege.name,
        "kind": privilege.grant.kind().name(),
        "target": privilege.grant.target(),
        "allows": privilege.allows().map(|allows| allows.to_string()),
        "expires": privilege.expires.map(to_the_second),
        "via": privilege.via,
    })
}

fn session(session: &SessionScope) -> Value {
    json!({"app": session.app, "granted": session.granted, "supported": session.supported})
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{CleanText, MASK};

    #[test]
    fn a_snapshot_is_the_document_of_me_with_its_tenant_and_without_secrets() {
        let text = CleanText::from_server;
        let in_use = ApiCredential {
            client_id: ClientId::new("YXBpLWNyZWQuNDhj"),
            client_secret: "planted".into(),
        };
        let listed = IssuedCredential {
            client_id: in_use.client_id.clone(),
            client_secret: Some("planted".into()),
            issued: Some(Timestamp::UNIX_EPOCH),
        };
        let profile = Profile {
            user_name: Some(text("planted")),
            api_credentials: vec![listed],
            ..Profile::default()
        };
        let setup = Setup {
            context: "acme".into(),
            origin: String::new(),
            base_url: "https://acme.ids.secureauth.com".into(),
            home: IdsId::default_store(),
        };
        let store = IdsId::new("35dc").unwrap();
        let document = snapshot(&setup, &store, Timestamp::UNIX_EPOCH, &profile, &in_use);
        let members: Vec<&String> = document.as_object().unwrap().keys().collect();
        assert_eq!(
            members,
            ["context", "base_url", "ids_id", "fetched_at", "profile"]
        );
        assert_eq!(document["base_url"], "https://acme.ids.secureauth.com");
        assert_eq!(
            (&document["ids_id"], &document["fetched_at"]),
            (&"35dc".into(), &"1970-01-01T00:00:00Z".into())
        );
        assert_eq!(document["profile"]["user_name"], MASK);
        let credential = json!({"client_id": "YXBp…", "issued": "1970-01-01T00:00:00Z", "in_use": true});
        assert_eq!(document["profile"]["api_credentials"], json!([credential]));
    }
}
