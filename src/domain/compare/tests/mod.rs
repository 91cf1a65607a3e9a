//! What is told of two profiles.

mod promises;

use serde_json::{Value, json};

use super::*;
use crate::domain::Redactor;

const DEVELOPER: &str = "7b5d89f0-9b16-4943-a005-adde4c968877";

fn snapshot(profile: &Value) -> Snapshot {
    let document = json!({"ids_id": "default", "fetched_at": "2026-11-24T21:00:00Z", "profile": profile});
    Snapshot::read(document, &Redactor::new()).unwrap()
}

fn changes(left: &Value, right: &Value) -> Vec<Change> {
    compare(&snapshot(left), &snapshot(right))
}

/// The signs and words of all changes.
fn told(left: &Value, right: &Value) -> Vec<String> {
    let line = |change: &Change| format!("{} {}", change.kind.sign(), change.words);
    changes(left, right).iter().map(line).collect()
}

fn privilege(id: &str, name: Option<&str>) -> Value {
    json!({"id": id, "name": name, "kind": "unknown", "target": null, "allows": null, "expires": null, "via": null})
}

fn with(mut entry: Value, member: &str, value: &str) -> Value {
    entry[member] = value.into();
    entry
}

#[test]
fn privileges_are_told_by_what_they_allow() {
    let cashiers = with(
        privilege("1", Some("Group Cashiers dynamic privilege")),
        "expires",
        "2026-12-01T00:00:00Z",
    );
    let users = with(
        privilege("2", Some("IDS Employees User dynamic privilege")),
        "via",
        "HR",
    );
    let odd = privilege("3", Some("Odd one"));
    let left = json!({"privileges": [cashiers, users, odd, privilege("4", None)]});
    let right = json!({"privileges": [privilege(DEVELOPER, Some("Developer"))]});
    assert_eq!(
        told(&left, &right),
        [
            "+ gained: may execute API requests",
            "- lost: may manage group Cashiers and the users in it, until 2026-12-01 00:00:00 UTC",
            "- lost: may manage the users of store Employees, via HR",
            "- lost: privilege 4, name not known",
            "- lost: privilege Odd one",
        ]
    );
}

#[test]
fn a_privilege_that_changed_tells_what_of_it() {
    let before = privilege(DEVELOPER, Some("Developer"));
    let after = with(
        with(before.clone(), "expires", "2026-12-01T00:00:00.5Z"),
        "via",
        "Devs",
    );
    let changes = changes(
        &json!({"privileges": [before]}),
        &json!({"privileges": [after.clone()]}),
    );
    let change = &changes[0];
    assert_eq!(
        change.words.as_str(),
        "may execute API requests: ends: none → 2026-12-01 00:00:00 UTC; via: none → Devs"
    );
    assert_eq!(
        (change.path.as_str(), change.kind),
        ("privileges", ChangeKind::Changed)
    );
    assert_eq!(
        change.left.as_deref(),
        Some(format!("Developer ({DEVELOPER})").as_str())
    );
    let right = format!("Developer ({DEVELOPER}), ends: 2026-12-01T00:00:00.5Z, via: Devs");
    assert_eq!(change.right.as_deref(), Some(right.as_str()));
    let renamed = with(after.clone(), "name", "Odd one");
    assert_eq!(
        told(&json!({"privileges": [after]}), &json!({"privileges": [renamed]})),
        ["~ may execute API requests: name: Developer → Odd one"]
    );
}

#[test]
fn what_idsight_says_of_a_privilege_is_not_compared() {
    let old = privilege("1", Some("Developer"));
    let new = with(with(old.clone(), "kind", "system"), "allows", "may do more");
    let same = told(&json!({"privileges": [old]}), &json!({"privileges": [new]}));
    assert_eq!(same, [""; 0]);
    let credential = json!({"client_id": "YXBp…", "issued": "2026-11-24T21:00:00Z", "in_use": true});
    let mut other = credential.clone();
    other["in_use"] = false.into();
    let same = told(
        &json!({"api_credentials": [credential]}),
        &json!({"api_credentials": [other]}),
    );
    assert_eq!(same, [""; 0]);
}

#[test]
fn a_name_that_one_answer_does_not_tell_is_no_difference() {
    let unnamed = json!({"privileges": [privilege("1", None)], "groups": [{"id": "g"}]});
    let named = json!({"privileges": [privilege("1", Some("Admin"))], "groups": [{"id": "g", "name": "G"}]});
    assert_eq!(told(&unnamed, &named), [""; 0]);
    let ended = with(privilege("1", None), "via", "G");
    let ended = json!({"privileges": [ended], "groups": [{"id": "g"}]});
    assert_eq!(
        told(&named, &ended),
        ["~ may manage the identity store's settings: via: none → G"]
    );
}

#[test]
fn a_privilege_may_come_in_two_ways() {
    let direct = privilege(DEVELOPER, Some("Developer"));
    let by_group = with(direct.clone(), "via", "Devs");
    let one = json!({"privileges": [by_group.clone()]});
    let two = json!({"privileges": [by_group.clone(), direct.clone(), by_group, direct]});
    assert_eq!(told(&one, &two), ["+ gained: may execute API requests"]);
    assert_eq!(told(&two, &one), ["- lost: may execute API requests"]);
}

#[test]
fn groups_are_known_by_their_ids_and_told_by_their_names() {
    let left = json!({"groups": [{"id": "1", "name": "Cashiers"}, {"id": "2", "name": "Old"}, {"id": "3"}]});
    let right = json!({"groups": [{"id": "2", "name": "New"}, {"id": "4", "name": "Cashiers"}]});
    assert_eq!(
        told(&left, &right),
        [
            "- lost group 3",
            "- lost group Cashiers",
            "+ gained group Cashiers",
            "~ group Old: name: Old → New",
        ]
    );
}

#[test]
fn scopes_are_sets_and_only_what_moved_is_told() {
    let session = |app: &str, granted: &[&str], supported: &[&str]| json!({"app": app, "granted": granted, "supported": supported});
    let left = json!({"session_scopes": [
        session("roster", &["openid", "email"], &["openid", "email", "phone"]),
        session("same", &["a", "b"], &["b", "a"]),
    ]});
    let right = json!({"session_scopes": [
        session("same", &["b", "a", "b"], &["a", "b"]),
        session("shop", &["orders", "email"], &[]),
        session("", &[], &["x"]),
        session("roster", &["phone", "openid"], &["email", "openid"]),
    ]});
    assert_eq!(
        told(&left, &right),
        [
            "+ gained session of an app without a name",
            "~ session of roster: now granted phone; no longer granted email; no longer supported phone",
            "+ gained session of shop, granted email orders",
        ]
    );
    let roster = &changes(&left, &right)[1];
    assert_eq!(
        roster.right.as_deref(),
        Some("roster, granted: openid phone, supported: email openid")
    );
}

#[test]
fn attributes_are_told_from_left_to_right() {
    let left = json!({
        "user_name": "Jane Doe", "name": {"given": "Jane", "family": "Doe"}, "status": "active",
        "emails": [{"value": "a@x", "type": "work", "primary": true}], "last_login": "2026-11-24T21:00:00Z",
    });
    let right = json!({
        "user_name": "Jane Doe", "name": {"given": "Janet"}, "status": "suspended", "user_type": "Other",
        "emails": [{"value": "b@x", "type": "work"}, {"value": "a@x", "type": "work", "primary": false}],
        "last_login": null,
    });
    assert_eq!(
        told(&left, &right),
        [
            "~ first name: Jane → Janet",
            "- last name: Doe → none",
            "~ status: active → suspended",
            "+ user type: none → Other",
            "~ email a@x: primary: yes → no",
            "+ gained email b@x",
            "- last login: 2026-11-24 21:00:00 UTC → none",
        ]
    );
}

#[test]
fn credentials_are_known_by_what_is_shown_of_them() {
    let listed = |client_id: &str, issued: &str| json!({"client_id": client_id, "issued": issued});
    let whole = listed("YXBpLWNyZWQuNDhjMjFlM2Y", "2021-03-17T16:05:01Z");
    let masked = listed("YXBp…", "2021-03-17T16:05:01Z");
    let newer = listed("YXBp…", "2026-11-24T21:00:00Z");
    let left = json!({"api_credentials": [whole]});
    let right = json!({"api_credentials": [masked, newer]});
    assert_eq!(
        told(&left, &right),
        ["+ gained API credential YXBp…, issued 2026-11-24 21:00:00 UTC"]
    );
}

#[test]
fn what_this_version_does_not_know_is_compared_too() {
    let left = json!({"zeta": [1, {"a": [2, 1]}], "beta": {"deep": {"er": "x"}}, "gamma": true, "n": 1});
    let right =
        json!({"zeta": [{"a": [1, 2]}, 3], "beta": {"deep": {"er": "y", "est": 1}}, "gamma": "no", "n": "1"});
    let all: Vec<String> = changes(&left, &right)
        .iter()
        .map(|change| format!("{} {}", change.path, change.words))
        .collect();
    assert_eq!(
        all,
        [
            "beta.deep.er beta.deep.er: x → y",
            "beta.deep.est beta.deep.est: none → 1",
            "gamma gamma: yes → no",
            "zeta lost zeta: 1",
            "zeta gained zeta: 3",
        ]
    );
}

#[test]
fn only_the_profile_is_compared() {
    let read = |document: Value| Snapshot::read(document, &Redactor::new()).unwrap();
    let old = read(json!({"ids_id": "a", "fetched_at": "2020-01-01T00:00:00Z", "profile": {"id": "x"}}));
    let new =
        read(json!({"context": "acme", "base_url": "https://x", "ids_id": "b", "profile": {"id": "x"}}));
    assert_eq!(compare(&old, &new), []);
}

#[test]
fn the_areas_come_in_their_order() {
    let right = json!({
        "a": 1, "status": "active", "session_scopes": [{"app": "s"}], "groups": ["g"], "privileges": ["p"],
        "emails": "e",
    });
    let all = changes(&json!({}), &right);
    let areas: Vec<Area> = all.iter().map(Change::area).collect();
    assert!(areas.is_sorted(), "{areas:?}");
    let paths: Vec<&str> = all.iter().map(|change| change.path.as_str()).collect();
    assert_eq!(
        paths,
        ["privileges", "groups", "session_scopes", "status", "emails", "a"]
    );
}
