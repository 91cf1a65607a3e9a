//! The person: Jane Doe, who is another user in each store.

use std::borrow::Cow;

use jiff::{SignedDuration, Timestamp};
use serde_json::{Map, json};

use super::credentials::Credentials;
use super::scim::{self, Extension, Meta, Name, SessionScope, UserResource};
use super::stores::{DEFAULT, EMPLOYEES};
use super::{Scenario, contacts, grants, large};

/// Her user ID in the default store; it is that of the guide's sample.
pub(super) const USER_ID: &str = "48c21e3f-ec0d-4eb7-8917-95a5cbb3f8f2";
/// Her user ID in the store of employees.
pub(super) const EMPLOYEES_USER_ID: &str = "b7a2f6d0-51c8-4f3e-8a64-0d9e7c5b3a12";
/// Her user ID in every other store.
const CONSUMER_USER_ID: &str = "0c93d8e7-2b4f-4a16-9d75-e8f1a6c4b029";

/// How the server writes that something never happened.
const NEVER: &str = "0001-01-01T00:00:00Z";

const GOOGLE_APP: SessionScope = SessionScope {
    app: Cow::Borrowed("1097108499420-clbo955ge0no9b38e9qqk3d9q8oj32ll.apps.googleusercontent.com"),
    scopes_supported: Cow::Borrowed("profile email phone openid address offline_access "),
    scopes: Cow::Borrowed("profile email phone openid address offline_access "),
};
const ROSTER_APP: SessionScope = SessionScope {
    app: Cow::Borrowed("acme-shift-roster"),
    scopes_supported: Cow::Borrowed("openid profile email roster.read roster.write offline_access "),
    scopes: Cow::Borrowed("openid profile roster.read "),
};
const SHOP_APP: SessionScope = SessionScope {
    app: Cow::Borrowed("https://shop.acme.com"),
    scopes_supported: Cow::Borrowed("openid email address orders.read "),
    scopes: Cow::Borrowed("openid email "),
};

/// Who asks, and when the tenant began to be.
pub(super) struct Person<'a> {
    /// The scenario that she is in.
    pub(super) scenario: Scenario,
    /// When the tenant started: her dates are told from it, so that they don't move between two answers.
    pub(super) start: Timestamp,
    /// Her credentials.
    pub(super) credentials: &'a Credentials,
}

/// Her user ID in a store.
pub(super) fn user_id_in(store: &str) -> &'static str {
    match store {
        DEFAULT => USER_ID,
        EMPLOYEES => EMPLOYEES_USER_ID,
        _ => CONSUMER_USER_ID,
    }
}

impl Person<'_> {
    /// Her user in a store.
    pub(super) fn user_in(&self, store: &str) -> UserResource {
        let id = user_id_in(store);
        UserResource {
            addresses: contacts::addresses_in(store),
            user_name: if store == DEFAULT { "Jane Doe" } else { "jane.doe" },
            photos: vec![contacts::photo(id)],
            phone_numbers: contacts::phone_numbers_in(store),
            emails: contacts::emails_in(store),
            extension: self.extension_in(store),
            meta: self.meta_in(store),
            schemas: [scim::USER, scim::SECUREAUTH_USER, scim::LDAP_USER],
            name: Name {
                given_name: "Jane",
                family_name: "Doe",
            },
            user_type: if store == DEFAULT || store == EMPLOYEES {
                "Employee"
            } else {
                "Other"
            },
            id,
            ldap: ldap_in(store),
            enterprise: (self.scenario == Scenario::Large).then(|| {
                json!({
                    "employeeNumber": "20417",
                    "costCenter": "4130",
                    "division": "Stores",
                    "manager": {"value": "26118915-6090-4610-87e4-49d8ca9f808d", "displayName": "John Smith"},
                })
            }),
        }
    }

    fn extension_in(&self, store: &str) -> Extension {
        let (last_login, status) = match store {
            DEFAULT => (self.ago(SignedDuration::from_mins(3 * 60 + 12)), "active"),
            EMPLOYEES => (self.ago(SignedDuration::from_hours(19 * 24 + 6)), "active"),
            _ => (NEVER.into(), "staged"),
        };
        Extension {
            privileges: self.privileges_in(store),
            sessionscopes: session_scopes_in(store)
                .into_iter()
                .chain(self.large_only(store, large::sessions()))
                .collect(),
            resources: [],
            groups: self.groups_in(store),
            api_credentials: self.credentials_in(store),
            last_login,
            last_password_change: self.ago(SignedDuration::from_hours(40 * 24 + 3)),
            status,
        }
    }

    fn privileges_in(&self, store: &str) -> Vec<scim::Privilege> {
        let plain = grants::privileges_in(store)
            .filter(|privilege| self.scenario != Scenario::NoDeveloper || privilege.name != Some("Developer"))
            .map(|privilege| scim::Privilege {
                value: privilege.id.into(),
                display: privilege.name.filter(|_| privilege.is_told).map(String::from),
                expires: privilege.ends_in_days.map(|days| self.in_days(days)),
                via: privilege.via,
            });
        let others = self.large_only(store, large::privileges()).zip(1..).map(
            |(privilege, number): (large::Named, i64)| scim::Privilege {
                value: privilege.id,
                display: privilege.is_told.then_some(privilege.name),
                expires: (number % 100 == 0).then(|| self.in_days(number / 100)),
                via: None,
            },
        );
        plain.chain(others).collect()
    }

    fn groups_in(&self, store: &str) -> Vec<scim::Membership> {
        let plain = grants::groups_in(store).map(|group| scim::Membership {
            group_id: group.id.into(),
            display: group.is_told.then(|| group.name.into()),
            expires: group.ends_in_days.map(|days| self.in_days(days)),
        });
        let others = self
            .large_only(store, large::groups())
            .map(|group| scim::Membership {
                group_id: group.id,
                display: Some(group.name),
                expires: None,
            });
        plain.chain(others).collect()
    }

    fn large_only<Item>(&self, store: &str, all: impl Iterator<Item = Item>) -> impl Iterator<Item = Item> {
        let is_large = self.scenario == Scenario::Large && store == DEFAULT;
        all.take(if is_large { usize::MAX } else { 0 })
    }

    fn credentials_in(&self, store: &str) -> Vec<scim::Credential> {
        self.credentials
            .listed_in(store)
            .into_iter()
            .map(|kept| scim::Credential {
                date: kept.date.to_string(),
                client_id: kept.client_id.clone(),
                client_secret: kept.client_secret.clone(),
            })
            .collect()
    }

    fn meta_in(&self, store: &str) -> Meta {
        let id = user_id_in(store);
        Meta {
            created: "2021-02-23T03:44:38Z",
            location: format!("http://g3-iscim-{store}-iscim-{store}:8080/v2/Users/{id}"),
            last_modified: self.ago(SignedDuration::from_hours(12 * 24 + 5)),
            version: "W/\"pg750mCbiI+nKQ/OkB/M5W/35/Q=\"",
            resource_type: "User",
        }
    }

    fn ago(&self, age: SignedDuration) -> String {
        written(self.start - age)
    }

    fn in_days(&self, days: i64) -> String {
        written(self.start + SignedDuration::from_hours(days.saturating_mul(24)))
    }
}

/// To the second, as the server writes it.
fn written(moment: Timestamp) -> String {
    moment.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

fn session_scopes_in(store: &str) -> Vec<SessionScope> {
    match store {
        DEFAULT => vec![GOOGLE_APP, ROSTER_APP, SHOP_APP],
        EMPLOYEES => vec![ROSTER_APP],
        _ => vec![SHOP_APP],
    }
}

fn ldap_in(store: &str) -> Map<String, serde_json::Value> {
    let mut attributes = Map::new();
    if store == DEFAULT || store == EMPLOYEES {
        attributes.insert("AuxID1".into(), json!("E-20417"));
        attributes.insert("departmentNumber".into(), json!(4130));
        attributes.insert("businessCategory".into(), json!(["retail", "logistics"]));
    }
    attributes
}
