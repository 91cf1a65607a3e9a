//! Who and what is let in.

use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use super::*;
use crate::domain::{Anatomy, Pair};

const ME: &str = "/ismanager/ids/default/Me";

/// Sends bytes as they are: a client library would mend what is wrong with them.
async fn status_of_raw(tenant: &Tenant, request: &str) -> u16 {
    let address = tenant.base_url().trim_start_matches("http://");
    let mut connection = TcpStream::connect(address).await.unwrap();
    connection.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    connection.read_to_string(&mut answer).await.unwrap();
    answer.split(' ').nth(1).unwrap().parse().unwrap()
}

async fn status_of_path(tenant: &Tenant, path: &str) -> u16 {
    let request = format!("GET {path} HTTP/1.1\r\nHost: demo\r\nConnection: close\r\n\r\n");
    status_of_raw(tenant, &request).await
}

#[tokio::test]
async fn the_credentials_in_hand_have_the_true_anatomy() {
    let visitor = Visitor::of(Scenario::Healthy);
    let anatomy = Anatomy::of(visitor.tenant.credential());
    assert_eq!(anatomy.pair, Pair::Match);
    assert_eq!(
        anatomy.user_id.as_deref(),
        Some("48c21e3f-ec0d-4eb7-8917-95a5cbb3f8f2")
    );
}

#[tokio::test]
async fn a_token_answer_says_what_the_standard_asks_for() {
    let visitor = Visitor::of(Scenario::Healthy);
    let answer = answer(visitor.token_request("default")).await;
    let body = answer.json();
    assert_eq!(
        (&body["token_type"], &body["expires_in"]),
        (&"Bearer".into(), &3600.into())
    );
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    assert!(answer.header("date").is_some());
}

#[tokio::test]
async fn every_token_is_another_and_the_earlier_ones_stay_good() {
    let visitor = Visitor::of(Scenario::Healthy);
    let [first, second] = [visitor.token().await, visitor.token().await];
    assert_ne!(first, second);
    for token in [first, second] {
        let answer = answer(visitor.get(ME).bearer_auth(token)).await;
        assert_eq!(answer.status, StatusCode::OK);
    }
}

#[tokio::test]
async fn credentials_that_do_not_match_are_refused() {
    let visitor = Visitor::of(Scenario::Healthy);
    let url = visitor.url("/privy/ids/default/g3/token");
    let bare = || visitor.client.post(&url).header(CONTENT_LENGTH, "0");
    let client_id = visitor.tenant.credential().client_id.expose();
    for request in [
        bare(),
        bare().bearer_auth("token"),
        bare().basic_auth(client_id, Some("wrong")),
        bare().basic_auth(client_id, None::<&str>),
        visitor.token_request("35dcebb2-299c-432d-b6c1-881aac21e035"),
    ] {
        let answer = answer(request).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
        assert_eq!(answer.json()["error"], "invalid_client");
        assert!(answer.header("www-authenticate").unwrap().starts_with("Basic"));
    }
}

#[tokio::test]
async fn the_token_endpoint_wants_a_post_with_a_length() {
    let visitor = Visitor::of(Scenario::Healthy);
    let path = "/privy/ids/default/g3/token";
    let get = answer(visitor.get(path)).await;
    assert_eq!(get.status, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(get.header("allow"), Some("POST"));
    let request = format!("POST /api/v1{path} HTTP/1.1\r\nHost: demo\r\nConnection: close\r\n\r\n");
    assert_eq!(status_of_raw(&visitor.tenant, &request).await, 411);
}

#[tokio::test]
async fn nothing_is_served_without_a_token() {
    let visitor = Visitor::of(Scenario::Healthy);
    for path in [ME, "/ismanager/ids", "/scim/ids/default/v2/Groups/default"] {
        for request in [
            visitor.get(path),
            visitor.get(path).bearer_auth("eyJ.made.up"),
            visitor.get(path).basic_auth("Bearer", Some("token")),
        ] {
            let answer = answer(request).await;
            assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{path}");
            assert_eq!(answer.json()["message"], "Access token is invalid", "{path}");
        }
    }
}

#[tokio::test]
async fn a_token_ends_when_it_said() {
    let visitor = Visitor::with_tokens_living(Duration::from_secs(1));
    let asked = Instant::now();
    let token = visitor.token().await;
    let status = async || answer(visitor.get(ME).bearer_auth(&token)).await.status;
    assert_eq!(status().await, StatusCode::OK);
    tokio::time::sleep(Duration::from_millis(1_050).saturating_sub(asked.elapsed())).await;
    assert_eq!(status().await, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn paths_that_climb_are_refused_and_unknown_ones_not_found() {
    let visitor = Visitor::of(Scenario::Healthy);
    let table = [
        ("/api/v1/ismanager/ids/%2e%2e/Me", 400),
        ("/api/v1/ismanager/ids/../Me", 400),
        ("/api/v1/ismanager/ids/a%2fb/Me", 400),
        ("/api/v1/ismanager/ids//Me", 404),
        ("/api/v1/ismanager/ids/default/Me/", 404),
        ("/api/v1/ismanager/ids/default/Me/more", 404),
        ("/api/v1/ismanager/ids/default/Me;x", 404),
        ("/api/v1/ismanager/ids/default/me", 404),
        ("/", 404),
    ];
    for (path, status) in table {
        assert_eq!(status_of_path(&visitor.tenant, path).await, status, "{path}");
    }
}

#[tokio::test]
async fn dropping_it_stops_it_though_a_connection_is_open() {
    let visitor = Visitor::of(Scenario::Slow);
    let address = visitor.tenant.base_url().trim_start_matches("http://").to_owned();
    let mut connection = TcpStream::connect(&address).await.unwrap();
    connection
        .write_all(b"GET / HTTP/1.1\r\nHost: demo\r\n\r\n")
        .await
        .unwrap();
    let asked = Instant::now();
    drop(visitor);
    assert!(asked.elapsed() < Duration::from_secs(2));
    assert!(TcpStream::connect(&address).await.is_err());
}

#[tokio::test]
async fn an_address_in_use_is_an_error() {
    let visitor = Visitor::of(Scenario::Healthy);
    let address = visitor
        .tenant
        .base_url()
        .trim_start_matches("http://")
        .parse()
        .unwrap();
    assert!(Tenant::start(Scenario::Healthy, address).is_err());
}

#[test]
fn a_tenant_on_all_interfaces_is_reached_by_loopback() {
    let tenant = Tenant::start(Scenario::Healthy, "0.0.0.0:0".parse().unwrap()).unwrap();
    assert!(tenant.base_url().starts_with("http://127.0.0.1:"));
}
