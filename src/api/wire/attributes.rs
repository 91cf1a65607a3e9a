//! What extensions of the SCIM user tell that nobody knows the meaning of: the free attributes of LDAP, and others.

use serde_json::Value;

use super::members::{clean_text, raw_text};
use super::{EXTENSION, Members};
use crate::domain::{Attribute, CleanText, Redactor};

/// How the name of every extension begins (RFC 7643 §3.3).
const EXTENSIONS: &str = "urn:";
/// The raw view has all of them.
const MOST: usize = 500;

/// The attributes in the server's order. A secret among them is masked by its name or its look.
pub(super) fn attributes(user: Members<'_>) -> Vec<Attribute> {
    let mut found = Vec::new();
    for (name, extension) in user.iter() {
        if begins(name, EXTENSIONS) && !begins(name, EXTENSION) && extension.is_object() {
            let mut extension = extension.clone();
            Redactor::new().json(&mut extension);
            let schema = CleanText::from_server(name);
            collect(&schema, "", &extension, &mut found);
        }
    }
    found
}

fn begins(name: &str, with: &str) -> bool {
    name.get(..with.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(with))
}

/// Adds a value, or the values in it, each with the way to it. The depth is bounded by the parser of the answer.
fn collect(schema: &CleanText, path: &str, value: &Value, found: &mut Vec<Attribute>) {
    if found.len() >= MOST {
        return;
    }
    let text = match value {
        Value::Object(members) => {
            for (name, member) in members {
                let below = if path.is_empty() {
                    name.clone()
                } else {
                    format!("{path}.{name}")
                };
                collect(schema, &below, member, found);
            }
            return;
        }
        Value::Array(entries) if entries.iter().any(is_compound) => {
            for (number, entry) in entries.iter().enumerate() {
                collect(schema, &format!("{path}[{number}]"), entry, found);
            }
            return;
        }
        Value::Array(entries) => {
            let texts: Vec<_> = entries.iter().filter_map(raw_text).collect();
            (!texts.is_empty()).then(|| CleanText::from_server(&texts.join(", ")))
        }
        single => clean_text(single),
    };
    found.extend(text.map(|value| Attribute {
        schema: schema.clone(),
        name: CleanText::from_server(path),
        value,
    }));
}

fn is_compound(value: &Value) -> bool {
    value.is_object() || value.is_array()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::super::any_json::any_json;
    use super::*;
    use crate::domain::{MASK, is_unsafe_to_print};

    const LDAP: &str = "urn:ietf:params:scim:schemas:extension:ldap:2.0:User";
    const OTHER: &str = "URN:example:2.0:User";
    const VENDOR: &str = "urn:ietf:params:scim:schemas:extension:secureauth:2.0:User";

    fn read(user: &Value) -> Vec<(String, String)> {
        let attributes = attributes(Members::of(user).unwrap());
        attributes
            .iter()
            .map(|one| (one.name.to_string(), one.value.to_string()))
            .collect()
    }

    #[test]
    fn attributes_are_told_by_their_way_and_lists_in_a_line() {
        let user = json!({
            "userName": "Jane",
            LDAP: {"AuxID1": "E-20417", "departmentNumber": 4130, "groups": ["a", "b", null], "empty": [], "no": " "},
            VENDOR: {"status": "active"},
            OTHER: {"manager": {"displayName": "John"}, "roles": [{"name": "x"}, "y"]},
            "urn:of:no:object": "x",
        });
        let expected = [
            ("AuxID1", "E-20417"),
            ("departmentNumber", "4130"),
            ("groups", "a, b"),
            ("manager.displayName", "John"),
            ("roles[0].name", "x"),
            ("roles[1]", "y"),
        ];
        assert_eq!(
            read(&user),
            expected.map(|(name, value)| (name.to_owned(), value.to_owned()))
        );
    }

    #[test]
    fn a_secret_among_them_is_masked() {
        let user = json!({LDAP: {"userPassword": ["canary"], "password": "canary", "deep": {"clientSecret": "canary"}}});
        let expected = ["userPassword", "password", "deep.clientSecret"].map(|name| (name, MASK));
        assert_eq!(
            read(&user),
            expected.map(|(name, value)| (name.to_owned(), value.to_owned()))
        );
    }

    #[test]
    fn there_are_not_more_of_them_than_anybody_reads() {
        let many: Vec<Value> = (0..2_000).map(|number| json!({ "n": number })).collect();
        assert_eq!(read(&json!({ LDAP: { "many": many } })).len(), MOST);
    }

    proptest! {
        #[test]
        fn any_json_is_read_without_a_panic_and_gives_safe_texts(value in any_json()) {
            let user = json!({ LDAP: value.clone(), OTHER: { "x": value } });
            for one in attributes(Members::of(&user).unwrap()) {
                for text in [one.schema, one.name, one.value] {
                    prop_assert!(!text.chars().any(is_unsafe_to_print));
                }
            }
        }
    }
}
