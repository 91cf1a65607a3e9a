//! The profile in the shape that scripts rely on.

use serde_json::{Value, json};

use super::Page;
use crate::cli::json::to_the_second;
use crate::domain::{
    Address, ContactPoint, IssuedCredential, LastLogin, Membership, Privilege, SessionScope,
};

/// The document of `me --format json`: what the profile tells, with the credentials masked unless they are asked for.
pub(super) fn document(page: &Page<'_>) -> Value {
    let profile = page.profile;
    json!({
        "ids_id": page.store.as_segment(),
        "fetched_at": to_the_second(page.now),
        "profile": {
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
            "api_credentials": all(&profile.api_credentials, |one| credential(page, one)),
            "last_login": match profile.last_login {
                LastLogin::At(time) => Some(to_the_second(time)),
                LastLogin::Never | LastLogin::Unknown => None,
            },
            "last_password_change": profile.last_password_change.map(to_the_second),
            "created": profile.created.map(to_the_second),
            "last_modified": profile.last_modified.map(to_the_second),
        },
    })
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

fn credential(page: &Page<'_>, credential: &IssuedCredential) -> Value {
    json!({
        "client_id": page.client_id(&credential.client_id),
        "issued": credential.issued.map(to_the_second),
        "in_use": credential.client_id == page.in_use.client_id,
    })
}
