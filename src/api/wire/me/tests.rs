use proptest::prelude::*;
use secrecy::ExposeSecret;
use serde_json::{Value, json};

use super::super::any_json::any_json;
use super::*;
use crate::domain::{CleanText, Grant, LastLogin, is_unsafe_to_print};

const SAMPLE: &str = include_str!("../../../../tests/fixtures/me.sample.json");
const EXTENSION_URN: &str = "urn:ietf:params:scim:schemas:extension:secureauth:2.0:User";
const USER_ID: &str = "48c21e3f-ec0d-4eb7-8917-95a5cbb3f8f2";

fn sample() -> Profile {
    read(&serde_json::from_str(SAMPLE).unwrap()).unwrap()
}

fn extended(extension: &Value) -> Profile {
    read(&json!({"id": "x", EXTENSION_URN: extension})).unwrap()
}

#[test]
fn the_guides_sample_tells_who_it_is() {
    let profile = sample();
    assert_eq!(profile.id.as_deref(), Some(USER_ID));
    assert_eq!(profile.user_name.as_deref(), Some("Jane Doe"));
    assert_eq!(profile.user_type.as_deref(), Some("Other"));
    assert_eq!(profile.status.as_deref(), Some("active"));
    assert_eq!(profile.display_name, None);
    assert_eq!((profile.given_name, profile.family_name), (None, None));
    assert_eq!(profile.last_login, LastLogin::Never);
    let shown = |moment: Option<jiff::Timestamp>| moment.unwrap().to_string();
    assert_eq!(shown(profile.last_password_change), "2021-03-17T02:54:20Z");
    assert_eq!(shown(profile.created), "2021-02-23T03:44:38Z");
    assert_eq!(shown(profile.last_modified), "2021-03-22T15:33:24Z");
}

#[test]
fn the_guides_sample_tells_how_to_reach_one() {
    let profile = sample();
    let contact = |points: &[crate::domain::ContactPoint]| {
        let [point] = points else { panic!("{points:?}") };
        (
            point.value.to_string(),
            point.kind.as_ref().map(ToString::to_string),
            point.primary,
        )
    };
    let work = || Some("work".to_owned());
    assert_eq!(
        contact(&profile.emails),
        ("janedoe@acme.com".to_owned(), work(), true)
    );
    assert_eq!(
        contact(&profile.phone_numbers),
        ("+19495551212".to_owned(), work(), true)
    );
    let photo = format!("/Images/{USER_ID}");
    assert_eq!(contact(&profile.photos), (photo, Some("photo".to_owned()), true));
    assert_eq!(profile.addresses, []);
}

#[test]
fn the_guides_sample_tells_what_one_may_do() {
    let profile = sample();
    let [privilege] = profile.privileges.as_slice() else {
        panic!("{:?}", profile.privileges)
    };
    assert_eq!(privilege.id.as_str(), "7b5d89f0-9b16-4943-a005-adde4c968877");
    assert_eq!((&privilege.name, &privilege.grant), (&None, &Grant::Unknown));
    assert_eq!(profile.groups.len(), 1);
    assert_eq!(profile.groups[0].id.as_str(), "default");
    let [session] = profile.session_scopes.as_slice() else {
        panic!("{:?}", profile.session_scopes)
    };
    assert_eq!(
        session.app.as_str(),
        "1097108499420-clbo955ge0no9b38e9qqk3d9q8oj32ll.apps.googleusercontent.com"
    );
    let scopes = ["profile", "email", "phone", "openid", "address", "offline_access"];
    assert!(session.granted.iter().map(CleanText::as_str).eq(scopes));
    assert_eq!(session.supported, session.granted);
}

#[test]
fn the_guides_sample_holds_a_credential_that_debug_does_not_show() {
    let profile = sample();
    let [credential] = profile.api_credentials.as_slice() else {
        panic!("{:?}", profile.api_credentials)
    };
    assert!(credential.client_id.expose().starts_with("YXBpLWNyZWQu"));
    let secret = credential.client_secret.as_ref().unwrap().expose_secret();
    assert!(secret.starts_with("ZDFRWEE1bDN1"));
    assert_eq!(credential.issued.unwrap().to_string(), "2021-03-17T16:05:01Z");
    let shown = format!("{profile:?}");
    assert!(
        !shown.contains(secret) && !shown.contains("YXBpLWNyZWQu"),
        "{shown}"
    );
    assert!(!shown.contains("527110665"), "{shown}");
}

#[test]
fn an_id_alone_is_a_profile() {
    let profile = read(&json!({"id": "x"})).unwrap();
    assert_eq!(profile.id.as_deref(), Some("x"));
    assert_eq!(profile.last_login, LastLogin::Unknown);
    assert!(profile.emails.is_empty() && profile.privileges.is_empty());
}

#[test]
fn members_of_another_type_are_skipped_or_made_text() {
    let answer = json!({
        "id": 7, "userName": ["x"], "emails": "a@b", "phoneNumbers": 5, "photos": {"value": "p"}, "name": "Jane",
        "meta": [], "addresses": [null, 1], EXTENSION_URN: {"privileges": "p", "groups": {"groupId": "g"}, "status": 3,
        "lastLogIn": {}, "apiCredentials": [null, "c"], "sessionscopes": null},
    });
    let profile = read(&answer).unwrap();
    assert_eq!(profile.id.as_deref(), Some("7"));
    assert_eq!(profile.user_name, None);
    assert_eq!(profile.emails[0].value.as_str(), "a@b");
    assert_eq!(profile.phone_numbers[0].value.as_str(), "5");
    assert_eq!(profile.photos[0].value.as_str(), "p");
    assert_eq!(profile.addresses[0].formatted.as_str(), "1");
    assert_eq!(profile.privileges[0].id.as_str(), "p");
    assert_eq!(profile.groups[0].id.as_str(), "g");
    assert_eq!(profile.status.as_deref(), Some("3"));
    assert_eq!(profile.api_credentials.len(), 1);
}

#[test]
fn names_are_found_whatever_their_case() {
    let answer = json!({"ID": "x", "username": "j", "phonenumbers": ["1"], EXTENSION_URN.to_uppercase(): {
        "sessionScopes": [{"app": "a"}], "APICREDENTIALS": [{"clientid": "c"}], "lastLogin": "2030-01-01T00:00:00Z"}});
    let profile = read(&answer).unwrap();
    assert_eq!(profile.user_name.as_deref(), Some("j"));
    assert_eq!(profile.phone_numbers.len(), 1);
    assert_eq!(profile.session_scopes.len(), 1);
    assert_eq!(profile.api_credentials.len(), 1);
    assert!(matches!(profile.last_login, LastLogin::At(_)));
}

#[test]
fn scims_own_groups_serve_where_the_extension_has_none() {
    let core = json!([{"value": "g", "display": "Cashiers", "$ref": "../Groups/g"}]);
    let without = read(&json!({"id": "x", "groups": core, EXTENSION_URN: {"groups": []}})).unwrap();
    assert_eq!(without.groups[0].name.as_deref(), Some("Cashiers"));
    let with = read(&json!({"id": "x", "groups": core, EXTENSION_URN: {"groups": ["own"]}})).unwrap();
    assert_eq!(with.groups.len(), 1);
    assert_eq!(with.groups[0].id.as_str(), "own");
    assert_eq!(extended(&json!({})).groups, []);
}

#[test]
fn an_error_a_list_or_anything_else_is_no_profile() {
    for answer in [
        json!(null),
        json!([]),
        json!("x"),
        json!({}),
        json!({"id": null}),
        json!({"hello": "world"}),
        json!({"error": "invalid_token"}),
        json!({"id": "request-1", "message": "Access token is invalid"}),
        json!({"schemas": ["urn:ietf:params:scim:api:messages:2.0:Error"], "detail": "x", "status": "404"}),
        json!({"schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"], "Resources": []}),
    ] {
        assert_eq!(read(&answer).unwrap_err(), Misfit::Shape, "{answer}");
    }
}

proptest! {
    #[test]
    fn any_json_is_read_without_a_panic_and_gives_safe_texts(
        value in any_json(), extension in any_json(), list in any_json()
    ) {
        let nested = json!({"id": value, "emails": list, "groups": extension, "addresses": list, EXTENSION_URN: {
            "privileges": list, "groups": list, "sessionscopes": list, "apiCredentials": list, "status": value}});
        for answer in [value.clone(), nested, json!({"id": 1, EXTENSION_URN: extension})] {
            if let Ok(profile) = read(&answer) {
                // Debug escapes controls, so only the texts themselves tell.
                let texts = texts_of(&profile);
                prop_assert!(!texts.iter().any(|text| text.chars().any(is_unsafe_to_print)));
            }
        }
    }
}

fn texts_of(profile: &Profile) -> Vec<CleanText> {
    let single = [
        &profile.id,
        &profile.user_name,
        &profile.status,
        &profile.given_name,
        &profile.family_name,
        &profile.display_name,
        &profile.user_type,
    ];
    let mut texts: Vec<CleanText> = single.into_iter().flatten().cloned().collect();
    let points = profile
        .emails
        .iter()
        .chain(&profile.photos)
        .chain(&profile.phone_numbers);
    texts.extend(
        points
            .flat_map(|point| [Some(point.value.clone()), point.kind.clone()])
            .flatten(),
    );
    texts.extend(profile.addresses.iter().map(|address| address.formatted.clone()));
    let groups = profile.groups.iter();
    texts.extend(
        groups
            .flat_map(|group| [Some(group.id.clone()), group.name.clone()])
            .flatten(),
    );
    let privileges = profile.privileges.iter();
    texts.extend(
        privileges
            .flat_map(|one| [Some(one.id.clone()), one.name.clone(), one.via.clone()])
            .flatten(),
    );
    for session in &profile.session_scopes {
        texts.push(session.app.clone());
        texts.extend(session.granted.iter().chain(&session.supported).cloned());
    }
    texts
}
