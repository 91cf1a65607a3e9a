//! Proxies come from the environment. No test can set that for itself, so each runs another one in a process of its own.

use std::process::Command;

use super::loopback::Loopback;
use super::*;
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
        problem.message.contains("The proxy did not connect"),
        "{problem:?}"
    );
}
