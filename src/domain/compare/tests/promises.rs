//! What holds of any two profiles.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Map, Value, json};

use super::super::{Change, ChangeKind, compare};
use super::{changes, snapshot};
use crate::domain::is_unsafe_to_print;

const PATHS: [&str; 10] = [
    "privileges",
    "groups",
    "session_scopes",
    "emails",
    "addresses",
    "api_credentials",
    "status",
    "name",
    "roles",
    "user_name",
];
const MEMBERS: [&str; 12] = [
    "id",
    "app",
    "value",
    "name",
    "client_id",
    "issued",
    "expires",
    "via",
    "granted",
    "supported",
    "given",
    "note",
];
/// Few, so that both sides often have the same.
const TEXTS: [&str; 8] = [
    "",
    "a",
    "b",
    "1",
    "Developer",
    "2026-12-01T00:00:00Z",
    "\u{1b}[2J\u{202e}",
    "YXBpLWNyZWQuNDhj",
];

/// Anything in the place of a profile, made of what a profile is made of.
fn any_profile() -> impl Strategy<Value = Value> {
    let text = prop_oneof![6 => select(&TEXTS[..]).prop_map(String::from), 1 => any::<String>()];
    let leaf = prop_oneof![
        1 => Just(Value::Null),
        1 => any::<bool>().prop_map(Value::from),
        1 => (0..3_i64).prop_map(Value::from),
        6 => text.prop_map(Value::from),
    ];
    let value = leaf.prop_recursive(4, 48, 6, |inner| {
        let members = prop::collection::vec((select(&MEMBERS[..]), inner.clone()), 0..5);
        prop_oneof![
            prop::collection::vec(inner, 0..6).prop_map(Value::from),
            members.prop_map(object),
        ]
    });
    prop::collection::vec((select(&PATHS[..]), value), 0..8).prop_map(object)
}

/// Privileges of which one has some in several ways.
fn repeated_privileges() -> impl Strategy<Value = Value> {
    let way = (0..2_u8, prop::option::of(0..4_u8), prop::option::of(0..2_u8));
    let entry = way.prop_map(|(id, via, name)| {
        let text = |number: u8| number.to_string();
        json!({"id": text(id), "via": via.map(text), "name": name.map(text)})
    });
    prop::collection::vec(entry, 0..8).prop_map(|entries| json!({"privileges": entries}))
}

fn two_profiles() -> impl Strategy<Value = (Value, Value)> {
    prop_oneof![
        2 => two_of_any_kind(),
        1 => (repeated_privileges(), repeated_privileges()),
    ]
}

/// Two of which the second is like the first but for some members.
fn two_of_any_kind() -> impl Strategy<Value = (Value, Value)> {
    (any_profile(), any_profile()).prop_map(|(left, other)| {
        let mut right = left.clone();
        for (index, (name, value)) in other.as_object().unwrap().iter().enumerate() {
            if index % 2 == 0 {
                right[name] = value.clone();
            }
        }
        (left, right)
    })
}

fn object(members: Vec<(&str, Value)>) -> Value {
    let members = members.into_iter().map(|(name, value)| (name.to_owned(), value));
    Value::Object(members.collect::<Map<_, _>>())
}

/// The same with every list and every object the other way round.
fn turned_round(value: &Value) -> Value {
    match value {
        Value::Array(entries) => entries.iter().rev().map(turned_round).collect(),
        Value::Object(members) => members
            .iter()
            .rev()
            .map(|(name, member)| (name.clone(), turned_round(member)))
            .collect(),
        plain => plain.clone(),
    }
}

/// The changes as they are from the other side, without their words.
fn mirrored(change: &Change) -> Change {
    let kind = match change.kind {
        ChangeKind::Added => ChangeKind::Removed,
        ChangeKind::Removed => ChangeKind::Added,
        ChangeKind::Changed => ChangeKind::Changed,
    };
    Change {
        kind,
        left: change.right.clone(),
        right: change.left.clone(),
        ..wordless(change)
    }
}

fn wordless(change: &Change) -> Change {
    Change {
        words: crate::domain::CleanText::default(),
        ..change.clone()
    }
}

/// So many privileges by their IDs, each with an end or none.
fn privileges() -> impl Strategy<Value = BTreeMap<u8, Option<u8>>> {
    prop::collection::btree_map(0..20_u8, prop::option::of(0..2_u8), 0..12)
}

fn listed(privileges: &BTreeMap<u8, Option<u8>>) -> Value {
    let entry = |(id, end): (&u8, &Option<u8>)| json!({"id": format!("p{id}"), "expires": end});
    json!({"privileges": privileges.iter().map(entry).collect::<Vec<_>>()})
}

proptest! {
    #[test]
    fn the_comparison_is_symmetric((left, right) in two_profiles()) {
        let there: Vec<Change> = changes(&left, &right).iter().map(mirrored).collect();
        let back: Vec<Change> = changes(&right, &left).iter().map(wordless).collect();
        prop_assert_eq!(there, back);
    }

    #[test]
    fn equals_have_no_difference(profile in any_profile()) {
        prop_assert_eq!(changes(&profile, &profile), []);
    }

    #[test]
    fn the_order_of_lists_is_not_seen((left, right) in two_profiles()) {
        let expected = changes(&left, &right);
        prop_assert_eq!(changes(&left, &turned_round(&left)), []);
        prop_assert_eq!(changes(&turned_round(&left), &right), expected.clone());
        prop_assert_eq!(changes(&left, &turned_round(&right)), expected);
    }

    #[test]
    fn every_change_is_a_difference((left, right) in two_profiles()) {
        for change in changes(&left, &right) {
            let sides = (change.left.is_some(), change.right.is_some());
            let expected = match change.kind {
                ChangeKind::Added => (false, true),
                ChangeKind::Removed => (true, false),
                ChangeKind::Changed => (true, true),
            };
            prop_assert_eq!(sides, expected);
            prop_assert_ne!(change.left, change.right);
        }
    }

    #[test]
    fn no_change_is_missed_and_none_is_made_up(left in privileges(), right in privileges()) {
        let changes = changes(&listed(&left), &listed(&right));
        let id = |text: &Option<crate::domain::CleanText>| {
            let text = text.as_deref()?;
            Some(text.split(',').next()?.trim_start_matches('p').parse::<u8>().unwrap())
        };
        let of = |kind: ChangeKind| -> BTreeSet<u8> {
            let changes = changes.iter().filter(|change| change.kind == kind);
            changes.filter_map(|change| id(&change.left).or(id(&change.right))).collect()
        };
        let only_in = |one: &BTreeMap<u8, Option<u8>>, other: &BTreeMap<u8, Option<u8>>| -> BTreeSet<u8> {
            one.keys().filter(|id| !other.contains_key(id)).copied().collect()
        };
        prop_assert_eq!(of(ChangeKind::Removed), only_in(&left, &right));
        prop_assert_eq!(of(ChangeKind::Added), only_in(&right, &left));
        let differ = left.iter().filter(|(id, end)| right.get(id).is_some_and(|other| other != *end));
        prop_assert_eq!(of(ChangeKind::Changed), differ.map(|(id, _)| *id).collect());
    }

    #[test]
    fn all_that_is_told_is_safe_to_print((left, right) in two_profiles()) {
        for change in changes(&left, &right) {
            let texts = [Some(&change.path), change.left.as_ref(), change.right.as_ref(), Some(&change.words)];
            for text in texts.into_iter().flatten() {
                prop_assert!(!text.chars().any(is_unsafe_to_print), "{:?}", text);
                prop_assert!(!text.contains("LWNyZWQ"), "{:?}", text);
            }
        }
    }
}

#[test]
fn repeated_entries_cost_no_more_than_others() {
    // So many a side, of three identities: by comparing each with each this would not end.
    let profile = |shift: usize| {
        let entry = |number: usize| json!({"id": number % 3, "via": (number + shift) % 10_000});
        snapshot(&json!({"privileges": (0..20_000).map(entry).collect::<Vec<_>>()}))
    };
    let (left, right) = (profile(0), profile(10_001));
    assert_eq!(compare(&left, &left), []);
    let changes = compare(&left, &right);
    assert!(changes.iter().all(|change| change.left != change.right));
}

#[test]
fn an_entry_may_have_any_number_of_members() {
    let entry = |value: usize| {
        let members = (0..20_000).map(|number| (format!("member{number}"), json!(value)));
        let members: Map<String, Value> = members.chain([("id".to_owned(), json!("1"))]).collect();
        snapshot(&json!({"privileges": [members]}))
    };
    let changes = compare(&entry(1), &entry(2));
    assert_eq!(changes.len(), 1);
    assert_eq!(changes[0].words.matches("1 → 2").count(), 20_000);
}
