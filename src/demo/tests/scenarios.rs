//! What there is to see in each scenario.

use std::collections::HashSet;
use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};

use super::*;
use crate::demo::stores::{CONSUMERS, DEFAULT, EMPLOYEES};

fn me(store: &str) -> String {
    format!("/ismanager/ids/{store}/Me")
}

fn members(value: &Value) -> HashSet<&String> {
    value.as_object().unwrap().keys().collect()
}

fn length(list: &Value) -> usize {
    list.as_array().unwrap().len()
}

#[tokio::test]
async fn a_healthy_profile_has_the_shape_of_the_guides_sample() {
    let sample: Value = serde_json::from_str(include_str!("../../../tests/fixtures/me.sample.json")).unwrap();
    let visitor = Visitor::of(Scenario::Healthy);
    for store in [DEFAULT, EMPLOYEES, CONSUMERS] {
        let answer = visitor.get_with_token(&me(store)).await;
        assert_eq!(answer.header("content-type"), Some("application/json"));
        let user = answer.json();
        assert_eq!(members(&user), members(&sample), "{store}");
        assert_eq!(members(extension(&user)), members(extension(&sample)), "{store}");
        assert_eq!(members(&user["meta"]), members(&sample["meta"]), "{store}");
    }
}

#[tokio::test]
async fn the_person_is_another_user_in_each_store() {
    let visitor = Visitor::of(Scenario::Healthy);
    let mut ids = HashSet::new();
    for store in [DEFAULT, EMPLOYEES, CONSUMERS] {
        let user = visitor.get_with_token(&me(store)).await.json();
        ids.insert(user["id"].as_str().unwrap().to_owned());
        let never = extension(&user)["lastLogIn"] == "0001-01-01T00:00:00Z";
        assert_eq!(never, store == CONSUMERS);
    }
    assert_eq!(ids.len(), 3);
}

#[tokio::test]
async fn her_credentials_are_listed_with_the_one_in_hand_as_the_newest() {
    let visitor = Visitor::of(Scenario::Healthy);
    let user = visitor.get_with_token(&me(DEFAULT)).await.json();
    let listed = extension(&user)["apiCredentials"].as_array().unwrap().clone();
    assert_eq!(listed.len(), 2);
    let newest = listed
        .iter()
        .max_by_key(|entry| entry["date"].as_str().unwrap().parse::<i64>().unwrap())
        .unwrap();
    assert_eq!(newest["clientId"], visitor.tenant.credential().client_id.expose());
}

#[tokio::test]
async fn one_privilege_ends_within_a_fortnight_and_one_has_no_name() {
    let visitor = Visitor::of(Scenario::Healthy);
    let user = visitor.get_with_token(&me(DEFAULT)).await.json();
    let privileges = extension(&user)["privileges"].as_array().unwrap().clone();
    let soon = Timestamp::now() + SignedDuration::from_hours(14 * 24);
    let ends_soon = |entry: &&Value| {
        let expires = entry["expires"]
            .as_str()
            .and_then(|text| text.parse::<Timestamp>().ok());
        expires.is_some_and(|end| end < soon)
    };
    assert_eq!(privileges.iter().filter(ends_soon).count(), 1);
    let mut found_by_lookup = Vec::new();
    for entry in privileges.iter().filter(|entry| entry["display"].is_null()) {
        let id = entry["value"].as_str().unwrap();
        let path = format!("/scim/ids/default/v2/Privileges/{id}");
        found_by_lookup.push(visitor.get_with_token(&path).await.status.as_u16());
    }
    assert_eq!(found_by_lookup, [200, 404]);
}

#[tokio::test]
async fn lookups_know_groups_and_her_own_user() {
    let visitor = Visitor::of(Scenario::Healthy);
    let scim = |path: &str| format!("/scim/ids/default/v2/{path}");
    let group = visitor.get_with_token(&scim("Groups/default")).await;
    assert_eq!(group.json()["displayName"], "Default");
    assert_eq!(group.header("content-type"), Some("application/scim+json"));
    let id = "48c21e3f-ec0d-4eb7-8917-95a5cbb3f8f2";
    let own = visitor.get_with_token(&scim(&format!("Users/{id}"))).await;
    assert_eq!(own.json()["id"], id);
    let other = visitor.get_with_token(&scim("Users/somebody")).await;
    assert_eq!(
        (other.status.as_u16(), &other.json()["status"]),
        (404, &"404".into())
    );
}

#[tokio::test]
async fn the_stores_are_listed() {
    let list = Visitor::of(Scenario::Healthy)
        .get_with_token("/ismanager/ids")
        .await
        .json();
    let names: Vec<&Value> = list["Resources"]
        .as_array()
        .unwrap()
        .iter()
        .map(|store| &store["displayName"])
        .collect();
    assert_eq!(names, ["ACME", "Employees", "Consumers"]);
    assert_eq!(list["totalResults"], 3);
}

#[tokio::test]
async fn a_short_token_says_twenty_seconds() {
    let visitor = Visitor::of(Scenario::ShortToken);
    assert_eq!(
        answer(visitor.token_request(DEFAULT)).await.json()["expires_in"],
        20
    );
}

#[tokio::test]
async fn an_expired_token_is_refused_and_the_next_one_is_good() {
    let visitor = Visitor::of(Scenario::ExpiredToken);
    let first = visitor.token().await;
    for _ in 0..2 {
        let refused = answer(visitor.get(&me(DEFAULT)).bearer_auth(&first)).await;
        assert_eq!(refused.status, StatusCode::UNAUTHORIZED);
        assert_eq!(refused.json()["message"], "Access token is invalid");
    }
    assert_eq!(visitor.get_with_token(&me(DEFAULT)).await.status, StatusCode::OK);
}

#[tokio::test]
async fn rotated_credentials_are_an_invalid_client() {
    let visitor = Visitor::of(Scenario::Rotated);
    let answer = answer(visitor.token_request(DEFAULT)).await;
    assert_eq!(
        (answer.status.as_u16(), &answer.json()["error"]),
        (401, &"invalid_client".into())
    );
}

#[tokio::test]
async fn the_wrong_store_is_not_found_but_a_token_of_the_default_one_lists_the_stores() {
    let visitor = Visitor::of(Scenario::WrongStore);
    let wrong = answer(visitor.token_request(visitor.tenant.ids_id().as_segment())).await;
    assert_eq!(wrong.status, StatusCode::NOT_FOUND);
    let token = answer(visitor.token_request(DEFAULT)).await.json();
    let token = token["access_token"].as_str().unwrap();
    let list = answer(visitor.get("/ismanager/ids").bearer_auth(token)).await;
    assert_eq!(length(&list.json()["Resources"]), 3);
}

#[tokio::test]
async fn not_a_member_is_not_found_at_home_only() {
    let visitor = Visitor::of(Scenario::NotAMember);
    let home = visitor.get_with_token(&me(DEFAULT)).await;
    assert_eq!(home.status, StatusCode::NOT_FOUND);
    assert_eq!(home.json()["detail"], "User not found in this identity store");
    assert_eq!(
        visitor.get_with_token(&me(EMPLOYEES)).await.status,
        StatusCode::OK
    );
}

#[tokio::test]
async fn without_the_developer_privilege_every_request_is_forbidden() {
    let visitor = Visitor::of(Scenario::NoDeveloper);
    for path in [&me(DEFAULT), "/ismanager/ids"] {
        let answer = visitor.get_with_token(path).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
        assert!(answer.body.contains("developer privilege"), "{}", answer.body);
    }
}

#[tokio::test]
async fn a_slow_answer_takes_three_seconds() {
    let visitor = Visitor::of(Scenario::Slow);
    let asked = Instant::now();
    visitor.token().await;
    assert!(asked.elapsed() >= Duration::from_secs(3));
}

#[tokio::test]
async fn a_flaky_address_is_overloaded_once() {
    let visitor = Visitor::of(Scenario::Flaky);
    let first = answer(visitor.token_request(DEFAULT)).await;
    assert_eq!(first.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(first.header("retry-after"), Some("1"));
    let statuses = [
        visitor.get_with_token(&me(DEFAULT)).await.status.as_u16(),
        visitor.get_with_token(&me(DEFAULT)).await.status.as_u16(),
    ];
    assert_eq!(statuses, [503, 200]);
}

#[tokio::test]
async fn a_hostile_profile_is_still_hers() {
    let visitor = Visitor::of(Scenario::Hostile);
    let user = visitor.get_with_token(&me(DEFAULT)).await.json();
    assert_eq!(user["id"], "48c21e3f-ec0d-4eb7-8917-95a5cbb3f8f2");
    assert!(user["userName"].as_str().unwrap().contains('\u{1b}'));
    assert!(extension(&user)["privileges"].to_string().contains("Developer"));
    let list = visitor.get_with_token("/ismanager/ids").await;
    assert!(list.json().to_string().contains("\\u001b"));
    let page = visitor.get_with_token(&me(EMPLOYEES)).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.header("content-type").unwrap().starts_with("text/html"));
}

#[tokio::test]
async fn a_large_tenant_keeps_its_numbers() {
    let visitor = Visitor::of(Scenario::Large);
    let user = visitor.get_with_token(&me(DEFAULT)).await.json();
    assert_eq!(length(&extension(&user)["groups"]), 5_000);
    assert_eq!(length(&extension(&user)["privileges"]), 20_000);
    let list = visitor.get_with_token("/ismanager/ids").await.json();
    assert_eq!(length(&list["Resources"]), 2_000);
    let farthest = list["Resources"][1_999]["id"].as_str().unwrap();
    assert_eq!(visitor.get_with_token(&me(farthest)).await.status, StatusCode::OK);
}

#[tokio::test]
async fn offline_nothing_listens() {
    let visitor = Visitor::of(Scenario::Offline);
    let error = visitor.token_request(DEFAULT).send().await.unwrap_err();
    assert!(error.is_connect(), "{error:?}");
}

#[tokio::test]
async fn every_scenario_starts_and_stops() {
    for scenario in Scenario::ALL {
        let tenant = Tenant::start(scenario, ANY_PORT).unwrap();
        assert_eq!(tenant.ids_id(), &scenario.home(), "{scenario}");
    }
}
