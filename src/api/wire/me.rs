//! The `Me` response: a SCIM user (RFC 7643 §4.1) with the vendor's extension, as the guide's sample shows it.

use serde_json::Value;

use super::extension::{membership, privilege, session_scope};
use super::multi_valued::{address, contact_point};
use super::{EXTENSION, Members, Misfit, attributes, credentials, moments};
use crate::domain::Profile;

const ERROR_NAMES: [&str; 4] = ["error", "detail", "message", "error_description"];

/// Reads a profile, as far as it is there.
pub(in crate::api) fn read(answer: &Value) -> Result<Profile, Misfit> {
    let user = Members::of(answer)
        .filter(|user| is_profile(*user))
        .ok_or(Misfit::Shape)?;
    let mut profile = core(user);
    let extended = Extended {
        extension: user.object_by_prefix(EXTENSION),
        user,
    };
    profile.status = extended
        .extension
        .and_then(|extension| extension.text(&["status"]))
        .or_else(|| user.text(&["status"]));
    profile.groups = collect(extended.entries("groups"), membership);
    profile.privileges = collect(extended.entries("privileges"), privilege);
    profile.session_scopes = collect(extended.entries("sessionScopes"), session_scope);
    profile.api_credentials = collect(extended.entries("apiCredentials"), credentials::issued_credential);
    profile.attributes = attributes::attributes(user);
    profile.last_login = moments::last_login(extended.get("lastLogIn"));
    profile.last_password_change = extended.get("lastPasswordChange").and_then(moments::timestamp);
    Ok(profile)
}

/// What every SCIM user may have.
fn core(user: Members<'_>) -> Profile {
    let name = user.object("name");
    let part_of_name = |part: &str| name.and_then(|name| name.text(&[part]));
    Profile {
        id: user.text(&["id"]),
        user_name: user.text(&["userName"]),
        display_name: user.text(&["displayName"]),
        given_name: part_of_name("givenName"),
        family_name: part_of_name("familyName"),
        user_type: user.text(&["userType"]),
        emails: collect(user.entries("emails"), contact_point),
        phone_numbers: collect(user.entries("phoneNumbers"), contact_point),
        photos: collect(user.entries("photos"), contact_point),
        addresses: collect(user.entries("addresses"), address),
        created: moments::noted(user, "created"),
        last_modified: moments::noted(user, "lastModified"),
        ..Profile::default()
    }
}

/// What the extension adds; where it has nothing, the same member of the user itself (SCIM's own `groups`, say).
struct Extended<'a> {
    extension: Option<Members<'a>>,
    user: Members<'a>,
}

impl<'a> Extended<'a> {
    fn get(&self, name: &str) -> Option<&'a Value> {
        self.extension
            .and_then(|extension| extension.get(name))
            .or_else(|| self.user.get(name))
    }

    fn entries(&self, name: &str) -> &'a [Value] {
        let own = self
            .extension
            .map_or(&[][..], |extension| extension.entries(name));
        if own.is_empty() {
            self.user.entries(name)
        } else {
            own
        }
    }
}

fn collect<T>(entries: &[Value], read: fn(&Value) -> Option<T>) -> Vec<T> {
    entries.iter().filter_map(read).collect()
}

/// Whether an object can be a user at all, and not an error, a list or something else.
fn is_profile(object: Members<'_>) -> bool {
    let is_user = ["userName", "emails", "meta"]
        .iter()
        .any(|name| object.get(name).is_some())
        || object.object_by_prefix(EXTENSION).is_some();
    let is_error = ERROR_NAMES.iter().any(|name| object.get(name).is_some());
    let may_be_user = object.get("id").is_some() || object.get("schemas").is_some();
    !object.is_message() && (is_user || (may_be_user && !is_error))
}

#[cfg(test)]
mod tests;
