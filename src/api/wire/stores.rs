//! The list of identity stores. Its shape is not published, so each likely one is understood.

use std::collections::HashSet;

use serde_json::Value;

use super::members::{entries, raw_text};
use super::{Members, Misfit};
use crate::domain::{IdentityStore, IdsId, StoreSource};

const LIST_NAMES: [&str; 2] = ["Resources", "identityStores"];
const ID_NAMES: [&str; 3] = ["id", "idsId", "ids_id"];
const NAME_NAMES: [&str; 3] = ["name", "displayName", "display"];
/// A SCIM list of nothing may leave its `Resources` out (RFC 7644 §3.4.2).
const COUNT_NAME: &str = "totalResults";

/// Reads the stores: a SCIM `ListResponse`, a bare array or `{"identityStores": […]}`. Entries without a usable ID
/// are left out, and so is a store that was named before.
pub(in crate::api) fn read(answer: &Value) -> Result<Vec<IdentityStore>, Misfit> {
    let mut seen = HashSet::new();
    let stores = list(answer)
        .ok_or(Misfit::Shape)?
        .iter()
        .filter_map(store)
        .filter(|store| seen.insert(store.ids_id.clone()))
        .collect();
    Ok(stores)
}

fn list(answer: &Value) -> Option<&[Value]> {
    if let Value::Array(entries) = answer {
        return Some(entries);
    }
    let members = Members::of(answer)?;
    let is_named = |wanted: &str| members.names().any(|name| name.eq_ignore_ascii_case(wanted));
    if let Some(name) = LIST_NAMES.iter().find(|name| is_named(name)) {
        // An array that is null is an empty one.
        return match members.get(name) {
            value @ (None | Some(Value::Array(_) | Value::Object(_))) => Some(entries(value)),
            Some(_) => None,
        };
    }
    is_named(COUNT_NAME).then_some(&[])
}

fn store(entry: &Value) -> Option<IdentityStore> {
    let (id, name) = match (entry, Members::of(entry)) {
        (Value::String(_), _) => (raw_text(entry)?, None),
        (_, Some(members)) => (members.raw(&ID_NAMES)?, members.text(&NAME_NAMES)),
        _ => return None,
    };
    Some(IdentityStore {
        ids_id: IdsId::new(&id).ok()?,
        name,
        source: StoreSource::Server,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::super::any_json::any_json;
    use super::*;
    use crate::domain::is_unsafe_to_print;

    fn ids_and_names(answer: &Value) -> Vec<(String, Option<String>)> {
        let stores = read(answer).unwrap();
        let pair = |store: &IdentityStore| {
            (
                store.ids_id.as_segment().to_owned(),
                store.name.as_ref().map(|name| name.as_str().to_owned()),
            )
        };
        stores.iter().map(pair).collect()
    }

    #[test]
    fn each_likely_shape_is_understood() {
        let entries =
            json!([{"id": "default", "name": "ACME"}, {"idsId": "a", "displayName": "A"}, {"ids_id": "b"}]);
        let expected = vec![
            ("default".to_owned(), Some("ACME".to_owned())),
            ("a".to_owned(), Some("A".to_owned())),
            ("b".to_owned(), None),
        ];
        let list_response = json!({
            "schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
            "totalResults": 3,
            "Resources": entries,
        });
        for answer in [entries.clone(), list_response, json!({"identityStores": entries})] {
            assert_eq!(ids_and_names(&answer), expected, "{answer}");
        }
    }

    #[test]
    fn entries_may_be_bare_ids_and_unusable_ones_are_left_out() {
        let answer = json!([
            "default", "", "..", ".", null, 5, {}, {"id": null}, {"id": ".."}, {"id": 7, "name": 3}, ["x"], "default"
        ]);
        assert_eq!(
            ids_and_names(&answer),
            [
                ("default".to_owned(), None),
                ("7".to_owned(), Some("3".to_owned()))
            ]
        );
    }

    #[test]
    fn an_empty_list_is_a_list() {
        for answer in [
            json!([]),
            json!({"identityStores": null}),
            json!({"Resources": []}),
            json!({"totalResults": 0}),
        ] {
            assert_eq!(read(&answer).unwrap(), [], "{answer}");
        }
    }

    #[test]
    fn an_unknown_shape_is_none() {
        for answer in [
            json!({}),
            json!("x"),
            json!(null),
            json!({"stores": []}),
            json!({"Resources": "x"}),
        ] {
            assert_eq!(read(&answer).unwrap_err(), Misfit::Shape, "{answer}");
        }
    }

    proptest! {
        #[test]
        fn any_json_is_read_without_a_panic_and_gives_safe_texts(value in any_json()) {
            for answer in [value.clone(), json!([value]), json!({"Resources": value})] {
                for store in read(&answer).unwrap_or_default() {
                    prop_assert!(!store.label().to_string().chars().any(is_unsafe_to_print));
                }
            }
        }
    }
}
