//! The profile: what `Me` tells about you in one store (a SCIM user, RFC 7643 §4.1, with the vendor's extension).

use std::borrow::Cow;

use jiff::Timestamp;

use super::{CleanText, ClientId, IssuedCredential, Link, Privilege, RawBody};

/// Your profile in one identity store. Any part of it may be missing.
#[derive(Clone, Debug, Default)]
pub struct Profile {
    /// The user's ID.
    pub id: Option<CleanText>,
    /// What you log in with.
    pub user_name: Option<CleanText>,
    /// How you are to be called.
    pub display_name: Option<CleanText>,
    /// First name.
    pub given_name: Option<CleanText>,
    /// Last name.
    pub family_name: Option<CleanText>,
    /// `active`, `staged` and others, in the server's words.
    pub status: Option<CleanText>,
    /// The kind of user, in the server's words.
    pub user_type: Option<CleanText>,
    /// Email addresses.
    pub emails: Vec<ContactPoint>,
    /// Phone numbers.
    pub phone_numbers: Vec<ContactPoint>,
    /// Links to photos.
    pub photos: Vec<ContactPoint>,
    /// Postal addresses.
    pub addresses: Vec<Address>,
    /// The groups that you are a member of.
    pub groups: Vec<Membership>,
    /// What you may do.
    pub privileges: Vec<Privilege>,
    /// What you consented to, an app an entry.
    pub session_scopes: Vec<SessionScope>,
    /// What extensions tell that idsight has no words for.
    pub attributes: Vec<Attribute>,
    /// The API credentials that the server knows of you.
    pub api_credentials: Vec<IssuedCredential>,
    /// The last login.
    pub last_login: LastLogin,
    /// The last change of the password.
    pub last_password_change: Option<Timestamp>,
    /// When the user was created.
    pub created: Option<Timestamp>,
    /// When the user was last changed.
    pub last_modified: Option<Timestamp>,
    /// All of this as the server told it, and what else it told.
    pub body: RawBody,
}

/// An email address, a phone number or a photo (a SCIM multi-valued attribute, RFC 7643 §2.4).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContactPoint {
    /// The address, number or link itself.
    pub value: CleanText,
    /// `work`, `home` and others.
    pub kind: Option<CleanText>,
    /// Whether it is the preferred one.
    pub primary: bool,
    /// Where it leads, where it is a picture on the web.
    pub link: Option<Link>,
}

/// What another extension of the schema tells, such as an LDAP attribute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribute {
    /// The URN of the extension.
    pub schema: CleanText,
    /// Its name; `manager.displayName`, where it stands in another.
    pub name: CleanText,
    /// Its value in one line; what looks like a secret is masked.
    pub value: CleanText,
}

/// A postal address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// The whole, a line; put together from its parts where the server gives only those.
    pub formatted: CleanText,
    /// `work`, `home` and others.
    pub kind: Option<CleanText>,
    /// Whether it is the preferred one.
    pub primary: bool,
}

/// Being in a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Membership {
    /// The group's ID.
    pub id: CleanText,
    /// The group's name, where the server gives it.
    pub name: Option<CleanText>,
    /// When the membership ends by itself.
    pub expires: Option<Timestamp>,
}

/// The scopes of one app's session (OAuth 2.0, RFC 6749 §3.3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionScope {
    /// The app's client ID.
    pub app: CleanText,
    /// What was granted.
    pub granted: Vec<CleanText>,
    /// What the app can ask for.
    pub supported: Vec<CleanText>,
}

/// When you last logged in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LastLogin {
    /// The server does not say.
    #[default]
    Unknown,
    /// The server gives the zero time.
    Never,
    /// Then.
    At(Timestamp),
}

impl Profile {
    /// What to call you: the user name, else the display name, else first and last name, else the ID.
    #[must_use]
    pub fn title(&self) -> Option<Cow<'_, CleanText>> {
        let is_filled = |text: &&CleanText| !text.trim().is_empty();
        let known = self.user_name.as_ref().filter(is_filled);
        known
            .or_else(|| self.display_name.as_ref().filter(is_filled))
            .map(Cow::Borrowed)
            .or_else(|| self.full_name().map(Cow::Owned))
            .or_else(|| self.id.as_ref().filter(is_filled).map(Cow::Borrowed))
    }

    /// The credential of the list that has a client ID.
    #[must_use]
    pub fn listed_credential(&self, client_id: &ClientId) -> Option<&IssuedCredential> {
        self.api_credentials
            .iter()
            .find(|listed| listed.client_id == *client_id)
    }

    /// When the newest credential was issued, where that is later than `issued`; `None` also where the server does not
    /// tell.
    #[must_use]
    pub fn issued_after(&self, issued: Timestamp) -> Option<Timestamp> {
        let newest = self
            .api_credentials
            .iter()
            .filter_map(|listed| listed.issued)
            .max();
        newest.filter(|newest| *newest > issued)
    }

    /// First and last name, as far as they are there.
    #[must_use]
    pub fn full_name(&self) -> Option<CleanText> {
        let parts: Vec<&str> = [&self.given_name, &self.family_name]
            .into_iter()
            .flatten()
            .map(|part| part.trim())
            .filter(|part| !part.is_empty())
            .collect();
        (!parts.is_empty()).then(|| CleanText::from_server(&parts.join(" ")))
    }
}

impl SessionScope {
    /// Whether a scope was granted.
    #[must_use]
    pub fn grants(&self, scope: &str) -> bool {
        self.granted.iter().any(|granted| granted.as_str() == scope)
    }
}
