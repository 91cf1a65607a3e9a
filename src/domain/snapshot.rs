//! A profile as it was at some time: what can be kept in a file, and compared.

use serde_json::{Map, Value};

use super::{CleanText, ClientId, Profile, Redactor, documents, is_unsafe_to_print};

/// A profile in the shape of `me --format json`, redacted and safe to print.
///
/// It holds members that this version knows nothing of too; where a member says nothing, it is left out.
#[derive(Clone, Debug, Default)]
pub struct Snapshot {
    profile: Map<String, Value>,
}

/// Why a JSON value is not what `me --format json` prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotASnapshot {
    /// Something else, in JSON.
    #[error("holds JSON, but no profile as `idsight me --format json` prints it")]
    Other,
    /// What `me --format raw` prints.
    #[error("holds the server's own answer, as `idsight me --format raw` prints it")]
    Raw,
}

impl Snapshot {
    /// A profile as it is now.
    #[must_use]
    pub fn of(profile: &Profile, redactor: &Redactor) -> Self {
        match documents::profile(profile, None, ClientId::masked) {
            Value::Object(profile) => Self::settled(profile, redactor),
            _ => Self::default(),
        }
    }

    /// Reads what `me --format json` printed, or what [`documents::snapshot`] made, of this version or another.
    ///
    /// # Errors
    /// It is something else.
    pub fn read(mut document: Value, redactor: &Redactor) -> Result<Self, NotASnapshot> {
        match document.get_mut("profile").map(Value::take) {
            Some(Value::Object(profile)) => Ok(Self::settled(profile, redactor)),
            _ if document.get("schemas").or(document.get("userName")).is_some() => Err(NotASnapshot::Raw),
            _ => Err(NotASnapshot::Other),
        }
    }

    /// The same without what only this redactor knows to be secret.
    #[must_use]
    pub fn redacted(self, redactor: &Redactor) -> Self {
        Self::settled(self.profile, redactor)
    }

    /// The members of the profile.
    pub(super) fn profile(&self) -> &Map<String, Value> {
        &self.profile
    }

    fn settled(profile: Map<String, Value>, redactor: &Redactor) -> Self {
        let mut profile = Value::Object(profile);
        redactor.json(&mut profile);
        let Value::Object(mut profile) = profile else {
            return Self::default();
        };
        settle_members(&mut profile, |member| match member {
            // It stays in its order: its entries are found by what they are known by.
            Value::Array(entries) => entries.iter_mut().for_each(settle),
            other => settle(other),
        });
        Self { profile }
    }
}

/// Makes a value safe to print and leaves out what says nothing, in place: it may be a large one. Members are put in
/// order, and lists too: it means nothing (RFC 7643 §2.4). So what is equal reads the same.
fn settle(value: &mut Value) {
    match value {
        Value::String(text) if is_unsafe(text) => *text = clean(text),
        Value::Array(entries) => {
            entries.iter_mut().for_each(settle);
            entries.sort_by_cached_key(Value::to_string);
            entries.dedup();
        }
        Value::Object(members) => settle_members(members, settle),
        _ => {}
    }
}

fn settle_members(members: &mut Map<String, Value>, settle: impl Fn(&mut Value)) {
    members.values_mut().for_each(settle);
    members.retain(|_, member| !says_nothing(member));
    if members.keys().any(|name| is_unsafe(name)) {
        let named = std::mem::take(members).into_iter();
        *members = named.map(|(name, member)| (clean(&name), member)).collect();
    }
    if !members.keys().is_sorted() {
        members.sort_keys();
    }
}

fn is_unsafe(text: &str) -> bool {
    text.chars().any(is_unsafe_to_print)
}

fn clean(text: &str) -> String {
    CleanText::from_server(text).as_str().to_owned()
}

fn says_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(entries) => entries.is_empty(),
        Value::Object(members) => members.is_empty(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::domain::MASK;

    fn read(profile: &Value) -> Value {
        let document = json!({"ids_id": "default", "profile": profile});
        Value::Object(Snapshot::read(document, &Redactor::new()).unwrap().profile)
    }

    #[test]
    fn what_has_no_profile_is_no_snapshot() {
        for other in [
            json!(null),
            json!([]),
            json!("profile"),
            json!({}),
            json!({"profile": []}),
        ] {
            let refused = Snapshot::read(other.clone(), &Redactor::new()).unwrap_err();
            assert_eq!(refused, NotASnapshot::Other, "{other}");
        }
    }

    #[test]
    fn the_servers_own_answer_is_told_apart() {
        let answer = json!({"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "jane"});
        let refused = Snapshot::read(answer, &Redactor::new()).unwrap_err();
        assert_eq!(refused, NotASnapshot::Raw);
    }

    #[test]
    fn members_that_say_nothing_are_left_out() {
        let profile = json!({"status": null, "groups": [], "name": {"given": null}, "id": "", "age": 0});
        assert_eq!(read(&profile), json!({"id": "", "age": 0}));
    }

    #[test]
    fn secrets_and_controls_are_gone_from_names_and_values_at_every_depth() {
        let credential =
            json!({"client_id": "YXBpLWNyZWQuNDhj", "note\u{1b}": ["a\u{202e}b"], "password": "x"});
        let token = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln";
        let profile = json!({"api_credentials": [credential], token: "\u{9b}2J"});
        assert_eq!(
            read(&profile),
            json!({
                "api_credentials": [{"client_id": "YXBp…", "note␛": ["a<U+202E>b"], "password": MASK}],
                MASK: "<U+009B>2J",
            })
        );
    }

    #[test]
    fn a_secret_that_is_known_is_masked_wherever_it_stands() {
        let mut redactor = Redactor::new();
        redactor.learn(&"hunter22".into());
        let document = json!({"profile": {"note": "hunter22", "hunter22": 1}});
        let at_once = Snapshot::read(document.clone(), &redactor).unwrap();
        let later = Snapshot::read(document, &Redactor::new())
            .unwrap()
            .redacted(&redactor);
        for snapshot in [at_once, later] {
            assert_eq!(snapshot.profile["note"], MASK);
            assert_eq!(snapshot.profile[MASK], 1);
        }
    }
}
