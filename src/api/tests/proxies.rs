//! Proxies come from the environment. No test can set that for itself, so each runs another one in a process of its own.

use std::process::Command;

use super::loopback::Loopback;
use super::*;
use crate::api::Resolution;
use crate::domain::{ProblemKind, Retry};

async fn passes_behind(proxy: &str, test: &str) {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", test, "--include-ignored"]);
    for variable in ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"] {
        command
            .env(variable, proxy)
            .env(variable.to_ascii_lowercase(), proxy);
    }
    command.env_remove("NO_PROXY").env_remove("no_proxy");
    let output = tokio::task::spawn_blocking(move || command.output().unwrap())
        .await
        .unwrap();
    let shown = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && shown.contains("1 passed"), "{shown}");
}

#[tokio::test]
async fn loopback_is_never_asked_by_way_of_a_proxy() {
    let proxy = Loopback::answering("500 Internal Server Error", "", b"").await;
    let test = "api::tests::requests::the_profile_is_asked_for_with_the_token_in_the_store";
    passes_behind(&proxy.url(), test).await;
    assert_eq!(proxy.requests().len(), 0);
}

#[tokio::test]
async fn any_other_host_is_asked_by_way_of_the_proxy() {
    let proxy = Loopback::answering("407 Proxy Authentication Required", "", b"").await;
    let url = proxy.url().replace("http://", "http://user:pw-canary@");
    passes_behind(
        &url,
        "api::tests::proxies::a_proxy_that_wants_a_password_is_told_as_such",
    )
    .await;
    assert!(proxy.requests()[0].starts_with("CONNECT ids.acme.example:443 "));
}

#[tokio::test]
async fn a_proxy_that_does_not_connect_is_told_as_such() {
    let proxy = Loopback::answering("502 Bad Gateway", "", b"").await;
    passes_behind(
        &proxy.url(),
        "api::tests::proxies::a_proxy_that_fails_is_told_as_such",
    )
    .await;
}

#[tokio::test]
async fn a_check_behind_a_proxy_looks_at_the_proxy() {
    let proxy = Loopback::answering("502 Bad Gateway", "", b"").await;
    let url = proxy.url().replace("http://", "http://user:pw-canary@");
    passes_behind(
        &url,
        "api::tests::proxies::resolving_is_left_to_the_proxy_and_the_way_to_it_is_tried",
    )
    .await;
    assert_eq!(proxy.requests().len(), 0);
}

#[tokio::test]
async fn a_check_of_loopback_passes_by_the_proxy() {
    let test = "api::tests::probes::a_connection_shows_the_other_end_and_sends_nothing";
    passes_behind("http://proxy.invalid:8080", test).await;
}

#[tokio::test]
async fn a_proxy_that_is_not_there_is_named() {
    let test = "api::tests::proxies::a_proxy_without_an_address_is_told_as_such";
    passes_behind("http://proxy.invalid:8080", test).await;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let test = "api::tests::proxies::a_proxy_that_refuses_is_told_as_such";
    passes_behind(&url, test).await;
}

#[tokio::test]
async fn a_proxy_of_another_kind_is_told_as_such() {
    let test = "api::tests::proxies::a_socks_proxy_is_not_supported";
    passes_behind("socks5://127.0.0.1:1080", test).await;
}

/// What a request and a check say, which is the same.
async fn not_reached() -> Problem {
    let client = client(&context("https://ids.acme.example"));
    let problem = client.connect().await.unwrap_err();
    let of_request = client.me(&IdsId::default_store(), &token()).await.unwrap_err();
    assert_eq!(problem, of_request);
    problem
}

#[tokio::test]
#[ignore = "run behind a proxy by another test"]
async fn resolving_is_left_to_the_proxy_and_the_way_to_it_is_tried() {
    let client = client(&context("https://ids.acme.example"));
    let Resolution::LeftToProxy { host, proxy } = client.resolve().await.unwrap() else {
        panic!("it is resolved here");
    };
    assert_eq!(host.as_str(), "ids.acme.example");
    let connection = client.connect().await.unwrap();
    assert_eq!(connection.address.to_string(), proxy.as_str());
    assert_eq!((connection.via_proxy, connection.tls), (Some(proxy), None));
}

#[tokio::test]
#[ignore = "run behind a proxy by another test"]
async fn a_proxy_without_an_address_is_told_as_such() {
    let problem = not_reached().await;
    assert!(
        problem.message.contains("The name of the proxy, proxy.invalid,"),
        "{problem:?}"
    );
    assert!(problem.advice.contains("HTTPS_PROXY"), "{problem:?}");
}

#[tokio::test]
#[ignore = "run behind a proxy by another test"]
async fn a_proxy_that_refuses_is_told_as_such() {
    let problem = not_reached().await;
    assert!(
        problem.message.starts_with("The proxy 127.0.0.1:")
            && problem.message.ends_with("refused the connection."),
        "{problem:?}"
    );
}

#[test]
#[ignore = "run behind a proxy by another test"]
fn a_socks_proxy_is_not_supported() {
    let problem = HttpClient::new(&context("https://ids.acme.example"), credential()).unwrap_err();
    assert_eq!(problem.kind, ProblemKind::Config);
    assert!(problem.message.contains("`socks5`"), "{problem:?}");
}

#[tokio::test]
#[ignore = "run behind a proxy by another test"]
async fn a_proxy_that_wants_a_password_is_told_as_such() {
    let problem = me("https://ids.acme.example").await.unwrap_err();
    assert_eq!((problem.kind, problem.retry), (ProblemKind::Network, Retry::No));
    assert!(
        problem.message.contains("asks for a user and a password"),
        "{problem:?}"
    );
    assert!(!words(&problem).contains("canary"), "{problem:?}");
}

#[tokio::test]
#[ignore = "run behind a proxy by another test"]
async fn a_proxy_that_fails_is_told_as_such() {
    let problem = me("https://ids.acme.example").await.unwrap_err();
    assert_eq!(problem.kind, ProblemKind::Network);
    assert!(
        problem.message.starts_with("The proxy 127.0.0.1:")
            && problem
                .message
                .ends_with("did not connect to https://ids.acme.example."),
        "{problem:?}"
    );
}
