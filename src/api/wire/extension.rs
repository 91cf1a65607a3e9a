//! Groups, privileges and session scopes, as the vendor's extension of the SCIM user has them.

use serde_json::Value;

use super::members::clean_text;
use super::{Members, moments};
use crate::domain::{CleanText, Membership, Privilege, SessionScope};

const GROUP_ID_NAMES: [&str; 3] = ["groupId", "value", "id"];
const PRIVILEGE_ID_NAMES: [&str; 2] = ["value", "id"];
const LABEL_NAMES: [&str; 2] = ["display", "name"];
const VIA_NAMES: [&str; 2] = ["via", "group"];
const APP_NAMES: [&str; 2] = ["app", "clientId"];

/// A group that the user is in; `None` where the entry names none.
pub(super) fn membership(entry: &Value) -> Option<Membership> {
    let Some(members) = Members::of(entry) else {
        return clean_text(entry).map(|id| Membership {
            id,
            name: None,
            expires: None,
        });
    };
    let name = members.text(&LABEL_NAMES);
    Some(Membership {
        id: members.text(&GROUP_ID_NAMES).or_else(|| name.clone())?,
        name,
        expires: moments::expiry(members),
    })
}

/// A privilege; `None` where the entry has nothing to tell it by.
pub(super) fn privilege(entry: &Value) -> Option<Privilege> {
    let Some(members) = Members::of(entry) else {
        return clean_text(entry).map(|id| Privilege::new(id, None));
    };
    let name = members.text(&LABEL_NAMES);
    let id = members.text(&PRIVILEGE_ID_NAMES).or_else(|| name.clone())?;
    Some(Privilege {
        expires: moments::expiry(members),
        via: via(members),
        ..Privilege::new(id, name)
    })
}

/// The group by which a privilege comes: its name, else its ID.
fn via(privilege: Members<'_>) -> Option<CleanText> {
    VIA_NAMES.iter().find_map(|name| {
        let group = privilege.get(name)?;
        let described = || {
            let members = Members::of(group)?;
            members
                .text(&LABEL_NAMES)
                .or_else(|| members.text(&GROUP_ID_NAMES))
        };
        clean_text(group).or_else(described)
    })
}

/// An app's session; `None` where the entry tells neither app nor scope. An app without a name has an empty one.
pub(super) fn session_scope(entry: &Value) -> Option<SessionScope> {
    let Some(members) = Members::of(entry) else {
        return clean_text(entry).map(|app| SessionScope {
            app,
            granted: Vec::new(),
            supported: Vec::new(),
        });
    };
    let app = members.text(&APP_NAMES);
    let granted = scopes(members.entries("scopes"));
    let supported = scopes(members.entries("scopesSupported"));
    let says_something = app.is_some() || !granted.is_empty() || !supported.is_empty();
    says_something.then(|| SessionScope {
        app: app.unwrap_or_default(),
        granted,
        supported,
    })
}

/// Lists that are separated by blanks (RFC 6749 §3.3), with one at the end as the guide shows them.
fn scopes(lists: &[Value]) -> Vec<CleanText> {
    lists
        .iter()
        .filter_map(Value::as_str)
        .flat_map(str::split_whitespace)
        .map(CleanText::from_server)
        .collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::domain::PrivilegeKind;

    #[test]
    fn a_group_is_known_by_any_of_its_ids() {
        for entry in [
            json!({"groupId": "g"}),
            json!({"value": "g"}),
            json!("g"),
            json!({"name": "g"}),
        ] {
            assert_eq!(membership(&entry).unwrap().id.as_str(), "g", "{entry}");
        }
        assert_eq!(membership(&json!({"expires": 1})), None);
    }

    #[test]
    fn a_membership_may_bear_a_name_and_an_end() {
        let entry = json!({"groupId": "g", "display": "Cashiers", "expiresAt": "2030-01-01T00:00:00Z"});
        let group = membership(&entry).unwrap();
        assert_eq!(group.name.as_deref(), Some("Cashiers"));
        assert_eq!(group.expires.unwrap().to_string(), "2030-01-01T00:00:00Z");
    }

    #[test]
    fn a_privilege_is_classified_by_its_name() {
        let entry = json!({"value": "u", "display": "Developer", "via": {"groupId": "g", "display": "Devs"}, "expiry": "1893456000"});
        let privilege = privilege(&entry).unwrap();
        assert_eq!(privilege.id.as_str(), "u");
        assert_eq!(privilege.grant.kind(), PrivilegeKind::System);
        assert_eq!(privilege.via.as_deref(), Some("Devs"));
        assert_eq!(privilege.expires.unwrap().to_string(), "2030-01-01T00:00:00Z");
    }

    #[test]
    fn a_privilege_may_be_bare() {
        let bare = privilege(&json!("7b5d")).unwrap();
        assert_eq!((bare.id.as_str(), bare.name), ("7b5d", None));
        assert_eq!(
            privilege(&json!({"id": "x", "group": "g"}))
                .unwrap()
                .via
                .as_deref(),
            Some("g")
        );
        assert_eq!(privilege(&json!({})), None);
    }

    #[test]
    fn scopes_are_lists_in_a_text_or_an_array() {
        let entry =
            json!({"app": "a", "scopes": "openid  email ", "scopesSupported": ["openid", "email phone", 5]});
        let session = session_scope(&entry).unwrap();
        assert!(session.grants("email"));
        assert_eq!(session.granted.len(), 2);
        assert_eq!(session.supported.len(), 3);
        assert_eq!(session_scope(&json!({"scopes": " "})), None);
        assert!(session_scope(&json!({"scopes": "x"})).unwrap().app.is_empty());
    }
}
