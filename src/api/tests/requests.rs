//! What is sent.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use secrecy::ExposeSecret;
use serde_json::json;

use super::loopback::{Loopback, answer, json};
use super::*;
use crate::domain::{ProblemKind, Validity};

fn count_of(head: &str, header: &str) -> usize {
    let lines = head.lines();
    lines
        .filter(|line| line.to_ascii_lowercase().starts_with(header))
        .count()
}

fn token_reply() -> super::loopback::Reply {
    json(
        "200 OK",
        &json!({"access_token": "abc", "token_type": "Bearer", "expires_in": 3600}),
    )
}

#[tokio::test]
async fn a_token_is_asked_for_by_post_with_basic_and_an_explicit_empty_body() {
    let server = Loopback::replying(vec![token_reply()]).await;
    let issued = client(&context(&server.url()))
        .request_token(&IdsId::default_store())
        .await
        .unwrap();
    assert_eq!(issued.access_token.secret().expose_secret(), "abc");
    assert_eq!(issued.validity, Validity::For(Duration::from_secs(3600)));

    let head = &server.requests()[0];
    assert!(
        head.starts_with("POST /api/v1/privy/ids/default/g3/token HTTP/1.1\r\n"),
        "{head}"
    );
    let basic = BASE64_STANDARD.encode(format!("{CLIENT_ID}:{CLIENT_SECRET}"));
    assert!(
        head.contains(&format!("authorization: Basic {basic}\r\n")),
        "{head}"
    );
    assert!(head.contains("content-length: 0\r\n"), "{head}");
    assert!(head.contains("accept: application/json\r\n"), "{head}");
    assert!(head.contains("accept-encoding: gzip\r\n"), "{head}");
    let agent = format!("user-agent: idsight/{}\r\n", env!("CARGO_PKG_VERSION"));
    assert!(head.contains(&agent), "{head}");
    for header in ["content-length:", "accept:", "user-agent:", "authorization:"] {
        assert_eq!(count_of(head, header), 1, "{header} {head}");
    }
}

#[tokio::test]
async fn a_token_is_asked_for_at_the_store_that_is_named() {
    let server = Loopback::replying(vec![token_reply()]).await;
    let elsewhere = IdsId::new("else where").unwrap();
    client(&context(&server.url()))
        .request_token(&elsewhere)
        .await
        .unwrap();
    let head = &server.requests()[0];
    assert!(
        head.starts_with("POST /api/v1/privy/ids/else%20where/g3/token "),
        "{head}"
    );
}

#[tokio::test]
async fn a_server_that_wants_get_is_asked_so_from_then_on() {
    let server = Loopback::replying(vec![
        answer("405 Method Not Allowed", "Allow: GET\r\n", b""),
        token_reply(),
    ])
    .await;
    let client = client(&context(&server.url()));
    client.request_token(&IdsId::default_store()).await.unwrap();
    client.request_token(&IdsId::default_store()).await.unwrap();
    let methods: Vec<String> = server
        .requests()
        .iter()
        .map(|head| head.split(' ').next().unwrap().to_owned())
        .collect();
    assert_eq!(methods, ["POST", "GET", "GET"]);
    assert!(server.requests()[1].contains("authorization: Basic "));
}

#[tokio::test]
async fn a_server_that_wants_neither_is_asked_by_get_only_once() {
    let server = Loopback::answering("405 Method Not Allowed", "", b"").await;
    let problem = client(&context(&server.url()))
        .request_token(&IdsId::default_store())
        .await
        .unwrap_err();
    assert_eq!((problem.kind, problem.status), (ProblemKind::Server, Some(405)));
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn the_profile_is_asked_for_with_the_token_in_the_store() {
    let server = Loopback::replying(vec![json("200 OK", &json!({"id": "x"}))]).await;
    let store = IdsId::new("a/b").unwrap();
    let profile = client(&context(&server.url()))
        .me(&store, &token())
        .await
        .unwrap();
    assert_eq!(profile.id.as_deref(), Some("x"));
    let head = &server.requests()[0];
    assert!(
        head.starts_with("GET /api/v1/ismanager/ids/a%2Fb/Me HTTP/1.1\r\n"),
        "{head}"
    );
    assert!(
        head.contains(&format!("authorization: Bearer {TOKEN}\r\n")),
        "{head}"
    );
}

#[tokio::test]
async fn the_stores_are_asked_for_at_the_configured_path() {
    let server = Loopback::replying(vec![json("200 OK", &json!([{"id": "default", "name": "ACME"}]))]).await;
    let mut context = context(&server.url());
    context.endpoints.identity_stores = "/elsewhere".into();
    let stores = client(&context).identity_stores(&token()).await.unwrap();
    assert_eq!(stores[0].label().to_string(), "ACME");
    assert!(server.requests()[0].starts_with("GET /elsewhere HTTP/1.1\r\n"));
}

#[tokio::test]
async fn a_token_with_a_line_break_is_not_sent() {
    let server = Loopback::answering("200 OK", "", b"{}").await;
    let token = AccessToken::new("a\r\nX-Evil: 1".into());
    let client = client(&context(&server.url()));
    let problem = client.me(&IdsId::default_store(), &token).await.unwrap_err();
    assert_eq!(problem.kind, ProblemKind::UnexpectedAnswer);
    assert_eq!(server.requests().len(), 0);
}

#[derive(Clone, Default)]
struct Log(std::sync::Arc<std::sync::Mutex<Vec<u8>>>);

impl std::io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn an_exchange_is_logged_without_headers_and_bodies() {
    let body = json!({"access_token": "body-canary", "expires_in": 3600});
    let server = Loopback::replying(vec![json("200 OK", &body)]).await;
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_writer(move || writer.clone())
        .finish();
    // With one subscriber alone, tracing asks the thread that comes by an event first whether anybody listens, and
    // believes it for all threads. With two it asks both.
    let _other = tracing::Dispatch::new(tracing::subscriber::NoSubscriber::new());
    let guard = tracing::subscriber::set_default(subscriber);
    client(&context(&server.url()))
        .request_token(&IdsId::default_store())
        .await
        .unwrap();
    drop(guard);
    let log = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    for part in [
        "idsight::api",
        "POST",
        "/api/v1/privy/ids/default/g3/token",
        "200",
        "bytes=",
    ] {
        assert!(log.contains(part), "{part} {log}");
    }
    assert!(!log.contains("canary"), "{log}");
    let basic = BASE64_STANDARD.encode(format!("{CLIENT_ID}:{CLIENT_SECRET}"));
    assert!(!log.contains(&basic), "{log}");
}

#[test]
fn debug_shows_no_credential() {
    let shown = format!("{:?}", client(&context("http://127.0.0.1:1")));
    assert!(!shown.contains("canary"), "{shown}");
}
