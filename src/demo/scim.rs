//! The shapes of the answers: SCIM 2.0 (RFC 7643) with the vendor's extensions, members in the vendor's order.

use std::borrow::Cow;

use serde::Serialize;
use serde_json::{Map, Value};

/// The URN of a plain user.
pub(super) const USER: &str = "urn:ietf:params:scim:schemas:core:2.0:User";
/// The URN of the vendor's extension.
pub(super) const SECUREAUTH_USER: &str = "urn:ietf:params:scim:schemas:extension:secureauth:2.0:User";
/// The URN of the extension for free attributes.
pub(super) const LDAP_USER: &str = "urn:ietf:params:scim:schemas:extension:ldap:2.0:User";

/// A user, as `Me` gives it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct UserResource {
    pub(super) addresses: Vec<PostalAddress>,
    pub(super) user_name: &'static str,
    pub(super) photos: Vec<Contact>,
    pub(super) phone_numbers: Vec<Contact>,
    pub(super) emails: Vec<Contact>,
    #[serde(rename = "urn:ietf:params:scim:schemas:extension:secureauth:2.0:User")]
    pub(super) extension: Extension,
    pub(super) meta: Meta,
    pub(super) schemas: [&'static str; 3],
    pub(super) name: Name,
    pub(super) user_type: &'static str,
    pub(super) id: &'static str,
    #[serde(rename = "urn:ietf:params:scim:schemas:extension:ldap:2.0:User")]
    pub(super) ldap: Map<String, Value>,
    /// The standard's own extension (RFC 7643 §4.3), which idsight has no words for.
    #[serde(
        rename = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
        skip_serializing_if = "Option::is_none"
    )]
    pub(super) enterprise: Option<Value>,
}

/// A group, as its own resource.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct GroupResource {
    pub(super) schemas: [&'static str; 2],
    pub(super) id: String,
    pub(super) display_name: String,
    pub(super) members: Vec<Member>,
    #[serde(rename = "urn:ietf:params:scim:schemas:extension:secureauth:2.0:Group")]
    pub(super) extension: GroupExtension,
    pub(super) meta: GroupMeta,
}

/// What the server says about a group's record.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct GroupMeta {
    pub(super) created: &'static str,
    pub(super) resource_type: &'static str,
}

/// The vendor's part of a group.
#[derive(Serialize)]
pub(super) struct GroupExtension {
    pub(super) privileges: Vec<Privilege>,
}

/// Somebody in a group.
#[derive(Serialize)]
pub(super) struct Member {
    pub(super) value: String,
    pub(super) r#type: &'static str,
}

/// The vendor's part of a user.
#[derive(Serialize)]
pub(super) struct Extension {
    pub(super) privileges: Vec<Privilege>,
    pub(super) sessionscopes: Vec<SessionScope>,
    pub(super) resources: [Value; 0],
    pub(super) groups: Vec<Membership>,
    #[serde(rename = "apiCredentials")]
    pub(super) api_credentials: Vec<Credential>,
    #[serde(rename = "lastLogIn")]
    pub(super) last_login: String,
    #[serde(rename = "lastPasswordChange")]
    pub(super) last_password_change: String,
    pub(super) status: &'static str,
}

/// A first and a last name.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Name {
    pub(super) given_name: &'static str,
    pub(super) family_name: &'static str,
}

/// An email address, a phone number or a photo.
#[derive(Serialize)]
pub(super) struct Contact {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) display: Option<String>,
    pub(super) r#type: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) value: Option<String>,
    pub(super) primary: bool,
}

/// A postal address.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct PostalAddress {
    pub(super) r#type: &'static str,
    pub(super) formatted: String,
    pub(super) street_address: &'static str,
    pub(super) locality: &'static str,
    pub(super) region: &'static str,
    pub(super) postal_code: &'static str,
    pub(super) country: &'static str,
    pub(super) primary: bool,
}

/// A privilege that the user has.
#[derive(Serialize)]
pub(super) struct Privilege {
    pub(super) value: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) display: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) expires: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) via: Option<&'static str>,
}

/// A group that the user is in.
#[derive(Serialize)]
pub(super) struct Membership {
    #[serde(rename = "groupId")]
    pub(super) group_id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) display: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) expires: Option<String>,
}

/// What the user consented to for an app.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct SessionScope {
    pub(super) app: Cow<'static, str>,
    pub(super) scopes_supported: Cow<'static, str>,
    pub(super) scopes: Cow<'static, str>,
}

/// An API credential of the user, in clear text as the vendor has it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Credential {
    pub(super) date: String,
    pub(super) client_id: String,
    pub(super) client_secret: String,
}

/// What the server says about the user's record (RFC 7643 §3.1).
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Meta {
    pub(super) created: &'static str,
    pub(super) location: String,
    pub(super) last_modified: String,
    pub(super) version: &'static str,
    pub(super) resource_type: &'static str,
}

/// A list of things (RFC 7644 §3.4.2).
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ListResponse<Item> {
    schemas: [&'static str; 1],
    total_results: usize,
    start_index: usize,
    items_per_page: usize,
    #[serde(rename = "Resources")]
    resources: Vec<Item>,
}

/// A thing that has little more than a name: a store, a group, a privilege.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct NamedResource {
    pub(super) schemas: [&'static str; 1],
    pub(super) id: String,
    pub(super) display_name: String,
}

impl<Item> ListResponse<Item> {
    /// All of them on one page.
    pub(super) fn of(resources: Vec<Item>) -> Self {
        Self {
            schemas: ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
            total_results: resources.len(),
            start_index: 1,
            items_per_page: resources.len(),
            resources,
        }
    }
}
