//! The error table, row by row.

use serde_json::json;

use super::loopback::{Loopback, Reply, answer, json};
use super::*;
use crate::domain::{ProblemKind, Retry, is_unsafe_to_print};

async fn token_refused(reply: Reply) -> Problem {
    let server = Loopback::replying(vec![reply]).await;
    client(&context(&server.url()))
        .request_token(&IdsId::default_store())
        .await
        .unwrap_err()
}

async fn me_refused(reply: Reply) -> Problem {
    let server = Loopback::replying(vec![reply]).await;
    me(&server.url()).await.unwrap_err()
}

async fn stores_refused(reply: Reply) -> Problem {
    let server = Loopback::replying(vec![reply]).await;
    let client = client(&context(&server.url()));
    client.identity_stores(&token()).await.unwrap_err()
}

fn empty(status: &str) -> Reply {
    answer(status, "", b"")
}

#[tokio::test]
async fn a_token_endpoint_that_blames_the_credentials_is_not_asked_again() {
    let body = json!({"error": "invalid_client", "error_description": "Client authentication failed"});
    for reply in [
        empty("401 Unauthorized"),
        json("401 Unauthorized", &body),
        json("400 Bad Request", &body),
    ] {
        let problem = token_refused(reply).await;
        let cause = problem.cause.as_deref().unwrap();
        assert!(
            cause.contains("newer ones have been generated") && cause.contains("`default`"),
            "{cause}"
        );
        assert_eq!(
            (problem.kind, problem.retry),
            (ProblemKind::Credentials, Retry::No)
        );
        assert!(problem.advice.contains("profile page"), "{problem:?}");
    }
    let other = token_refused(json("400 Bad Request", &json!({"error": "invalid_request"}))).await;
    assert_eq!(
        (other.kind, other.status, other.retry),
        (ProblemKind::Server, Some(400), Retry::No)
    );
}

#[tokio::test]
async fn a_refused_token_is_told_in_the_servers_words() {
    let problem = me_refused(json(
        "401 Unauthorized",
        &json!({"message": "Access token is invalid"}),
    ))
    .await;
    assert_eq!((problem.kind, problem.status), (ProblemKind::Token, Some(401)));
    assert_eq!(
        problem.message,
        "The access token was refused (401): “Access token is invalid”."
    );
}

#[tokio::test]
async fn a_missing_privilege_is_asked_for_at_the_administrator() {
    let body = json!({"schemas": ["urn:ietf:params:scim:api:messages:2.0:Error"], "detail": "Not for you", "status": "403"});
    for problem in [
        me_refused(json("403 Forbidden", &body)).await,
        stores_refused(json("403 Forbidden", &body)).await,
    ] {
        assert_eq!((problem.kind, problem.retry), (ProblemKind::Forbidden, Retry::No));
        assert!(problem.message.contains("“Not for you”"), "{problem:?}");
        assert!(problem.advice.contains("developer privilege"), "{problem:?}");
    }
}

#[tokio::test]
async fn a_privilege_that_the_server_misses_is_named_wherever_it_says_so() {
    let challenge = "WWW-Authenticate: Bearer error=\"insufficient_scope\", error_description=\"Developer is needed\"\r\n";
    let problem = me_refused(answer("403 Forbidden", challenge, b"")).await;
    assert_eq!(
        problem.message,
        "You are not permitted to get the profile (403): “Developer is needed”."
    );
}

#[tokio::test]
async fn an_unknown_store_names_itself() {
    let store = IdsId::new("no-such").unwrap();
    let server = Loopback::replying(vec![empty("404 Not Found")]).await;
    let client = client(&context(&server.url()));
    let of_token = client.request_token(&store).await.unwrap_err();
    let of_profile = client.me(&store, &token()).await.unwrap_err();
    for problem in [&of_token, &of_profile] {
        assert_eq!((problem.kind, problem.retry), (ProblemKind::NotFound, Retry::No));
        assert!(problem.message.contains("`no-such`"), "{problem:?}");
    }
    let for_token = "the store in which you generated the credentials";
    assert!(of_token.advice.contains(for_token), "{of_token:?}");
    let for_profile = "whether you are a user of this one";
    assert!(of_profile.advice.contains(for_profile), "{of_profile:?}");
    let list = stores_refused(empty("404 Not Found")).await;
    assert_eq!((list.kind, list.status), (ProblemKind::Server, Some(404)));
    assert!(list.advice.contains("endpoints.identity_stores"), "{list:?}");
}

#[tokio::test]
async fn overload_and_outage_are_worth_a_repeat() {
    let table = [
        ("429 Too Many Requests", "", Retry::Backoff),
        (
            "429 Too Many Requests",
            "Retry-After: 7\r\n",
            Retry::After(Duration::from_secs(7)),
        ),
        ("500 Internal Server Error", "Retry-After: 7\r\n", Retry::Backoff),
        ("501 Not Implemented", "", Retry::Backoff),
        ("502 Bad Gateway", "", Retry::Backoff),
        (
            "503 Service Unavailable",
            "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\nRetry-After: Sun, 06 Nov 1994 08:50:37 GMT\r\n",
            Retry::After(Duration::from_secs(60)),
        ),
        ("504 Gateway Timeout", "Retry-After: soon\r\n", Retry::Backoff),
    ];
    for (status, headers, retry) in table {
        let problem = me_refused(answer(status, headers, b"<html>no</html>")).await;
        assert_eq!(
            (problem.kind, problem.retry),
            (ProblemKind::Server, retry),
            "{status}"
        );
        assert!(!problem.message.contains("<html>"), "{problem:?}");
    }
}

#[tokio::test]
async fn any_other_refusal_is_final() {
    for status in [
        "400 Bad Request",
        "406 Not Acceptable",
        "411 Length Required",
        "418 Teapot",
    ] {
        let problem = me_refused(empty(status)).await;
        assert_eq!(
            (problem.kind, problem.retry),
            (ProblemKind::Server, Retry::No),
            "{status}"
        );
    }
}

#[tokio::test]
async fn a_redirect_is_not_followed_and_its_query_not_shown() {
    let location = "Location: https://user:pw@login.example/sign?next=secret#x\r\n";
    for status in [
        "301 Moved Permanently",
        "302 Found",
        "307 Temporary Redirect",
        "308 Permanent Redirect",
    ] {
        let problem = me_refused(answer(status, location, b"")).await;
        assert_eq!(
            (problem.kind, problem.retry),
            (ProblemKind::UnexpectedAnswer, Retry::No)
        );
        assert!(
            problem.message.contains("https://login.example/sign instead"),
            "{problem:?}"
        );
        let shown = words(&problem);
        assert!(!shown.contains("secret") && !shown.contains("pw@"), "{problem:?}");
    }
    let relative = me_refused(answer("302 Found", "Location: /login\r\n", b"")).await;
    assert!(relative.message.contains("/login instead"), "{relative:?}");
    let nowhere = me_refused(empty("302 Found")).await;
    assert!(nowhere.message.contains("does not say where"), "{nowhere:?}");
}

#[tokio::test]
async fn hostile_words_are_shown_harmlessly_and_secrets_not_at_all() {
    let detail = format!("\u{1b}[2J\u{202e}{TOKEN} {CLIENT_SECRET}\r\n{}", "x".repeat(5000));
    let problem = me_refused(json("403 Forbidden", &json!({ "detail": detail }))).await;
    let shown = words(&problem);
    assert!(!shown.contains("canary"), "{shown}");
    assert!(
        !shown
            .chars()
            .any(|character| character != '\n' && is_unsafe_to_print(character)),
        "{shown}"
    );
    assert!(
        problem.message.contains("␛[2J") && problem.message.chars().count() < 300,
        "{shown}"
    );
}

#[tokio::test]
async fn a_refusal_whose_words_do_not_end_is_told_by_its_status() {
    let head = b"HTTP/1.1 403 Forbidden\r\nContent-Type: text/plain\r\n\r\n".to_vec();
    let started = std::time::Instant::now();
    let endless = me_refused(Reply::Endless(head, vec![b'x'; 4096])).await;
    assert_eq!(endless.kind, ProblemKind::Forbidden);
    assert!(
        started.elapsed() < Duration::from_secs(5),
        "it is read to the end of the time"
    );
    let cut = me_refused(Reply::Bytes(
        b"HTTP/1.1 404 Not Found\r\nContent-Length: 99\r\n\r\nNo".to_vec(),
    ))
    .await;
    assert_eq!(cut.kind, ProblemKind::NotFound);
}
