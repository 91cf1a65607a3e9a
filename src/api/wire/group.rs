//! A group as a resource of SCIM (RFC 7643 §4.2), with the vendor's extension, where it has one.

use serde_json::Value;

use super::extension::privilege;
use super::{EXTENSION, Members, Misfit, moments};
use crate::domain::Group;

const NAME_NAMES: [&str; 3] = ["displayName", "display", "name"];

/// Reads a group, as far as it is there.
pub(in crate::api) fn read(answer: &Value) -> Result<Group, Misfit> {
    let group = Members::of(answer)
        .filter(|group| is_group(*group))
        .ok_or(Misfit::Shape)?;
    let extended = group
        .object_by_prefix(EXTENSION)
        .map(|extension| extension.entries("privileges"))
        .filter(|privileges| !privileges.is_empty());
    let privileges = extended.unwrap_or_else(|| group.entries("privileges"));
    Ok(Group {
        name: group.text(&NAME_NAMES),
        members: group.get("members").map(|_| group.entries("members").len()),
        privileges: privileges.iter().filter_map(privilege).collect(),
        created: moments::noted(group, "created"),
        last_modified: moments::noted(group, "lastModified"),
    })
}

fn is_group(object: Members<'_>) -> bool {
    let is_known = ["id", "displayName", "members"]
        .iter()
        .any(|name| object.get(name).is_some());
    is_known && !object.is_message()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::super::any_json::any_json;
    use super::*;
    use crate::domain::is_unsafe_to_print;

    const EXTENSION_URN: &str = "urn:ietf:params:scim:schemas:extension:secureauth:2.0:Group";

    #[test]
    fn a_group_tells_its_name_its_members_and_its_privileges() {
        let privileges = json!([{"value": "p", "display": "Developer"}, "bare", null]);
        for answer in [
            json!({"id": "g", "displayName": "Cashiers", "members": [{"value": "u"}, "v"], EXTENSION_URN: {"privileges": privileges}}),
            json!({"displayName": "Cashiers", "members": ["u", "v"], "privileges": privileges}),
        ] {
            let group = read(&answer).unwrap();
            assert_eq!(group.name.as_deref(), Some("Cashiers"), "{answer}");
            assert_eq!(group.members, Some(2), "{answer}");
            let names: Vec<_> = group.privileges.iter().map(|one| one.name.as_deref()).collect();
            assert_eq!(names, [Some("Developer"), None], "{answer}");
        }
    }

    #[test]
    fn what_a_group_does_not_tell_is_not_made_up() {
        let group = read(&json!({"id": "g"})).unwrap();
        assert_eq!(group, Group::default());
        let empty = read(&json!({"id": "g", "members": []})).unwrap();
        assert_eq!(empty.members, Some(0));
    }

    #[test]
    fn what_is_no_group_is_none() {
        for answer in [
            json!({}),
            json!([]),
            json!("Cashiers"),
            json!({"message": "no"}),
            json!({"schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"], "id": "x"}),
        ] {
            assert_eq!(read(&answer).unwrap_err(), Misfit::Shape, "{answer}");
        }
    }

    proptest! {
        #[test]
        fn any_json_is_read_without_a_panic_and_gives_safe_texts(value in any_json()) {
            for answer in [value.clone(), json!({"id": 1, "members": value, "displayName": value, "privileges": value})] {
                let group = read(&answer).unwrap_or_default();
                let names = group.privileges.iter().flat_map(|one| [Some(&one.id), one.name.as_ref()]);
                for text in names.flatten().chain(&group.name) {
                    prop_assert!(!text.chars().any(is_unsafe_to_print));
                }
            }
        }
    }
}
