//! Resolving and connecting, without a request.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::time::Instant;

use super::loopback::{Loopback, Reply};
use super::*;
use crate::api::{Connected, Resolution};
use crate::domain::{ProblemKind, Retry};

async fn resolved(base_url: &str) -> Result<Resolution, Problem> {
    client(&context(base_url)).resolve().await
}

async fn connected(base_url: &str) -> Result<Connected, Problem> {
    client(&context(base_url)).connect().await
}

#[tokio::test]
async fn a_name_is_resolved_to_its_addresses() {
    let Resolution::Addresses(addresses) = resolved("http://localhost:1").await.unwrap() else {
        panic!("there are no addresses");
    };
    assert!(!addresses.is_empty());
    assert!(addresses.iter().all(IpAddr::is_loopback), "{addresses:?}");
}

#[tokio::test]
async fn an_address_in_the_url_needs_no_resolving() {
    let four = IpAddr::from(Ipv4Addr::LOCALHOST);
    let six = IpAddr::from(Ipv6Addr::LOCALHOST);
    assert_eq!(
        resolved("http://127.0.0.1:1").await.unwrap(),
        Resolution::Literal(four)
    );
    assert_eq!(
        resolved("http://[::1]:1").await.unwrap(),
        Resolution::Literal(six)
    );
}

#[tokio::test]
async fn a_name_without_an_address_is_told_in_the_words_of_a_request() {
    let url = "https://no-such-host.invalid";
    let of_request = me(url).await.unwrap_err();
    assert_eq!(resolved(url).await.unwrap_err(), of_request);
    assert_eq!(connected(url).await.unwrap_err(), of_request);
}

#[tokio::test]
async fn a_connection_shows_the_other_end_and_sends_nothing() {
    let server = Loopback::answering("200 OK", "", b"{}").await;
    let connection = connected(&server.url()).await.unwrap();
    assert_eq!(format!("http://{}", connection.address), server.url());
    assert_eq!((connection.via_proxy, connection.tls), (None, None));
    assert_eq!(server.requests().len(), 0);
}

#[tokio::test]
async fn a_refused_connection_is_told_in_the_words_of_a_request() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let problem = connected(&url).await.unwrap_err();
    assert_eq!(
        (problem.kind, problem.retry),
        (ProblemKind::Network, Retry::Backoff)
    );
    assert_eq!(problem, me(&url).await.unwrap_err());
}

#[tokio::test]
async fn a_handshake_that_does_not_come_about_ends_with_the_time() {
    let server = Loopback::replying(vec![Reply::Hang(Vec::new())]).await;
    let mut context = context(&server.url().replace("http://", "https://"));
    context.timeout = Duration::from_millis(400);
    let client = client(&context);
    let started = Instant::now();
    let problem = client.connect().await.unwrap_err();
    assert!(started.elapsed() < Duration::from_secs(3));
    assert_eq!(problem.kind, ProblemKind::Timeout);
    assert_eq!(
        problem,
        client.me(&IdsId::default_store(), &token()).await.unwrap_err()
    );
}
