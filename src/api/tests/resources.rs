//! Groups, and the lookup of names.

use serde_json::json;

use super::loopback::{Loopback, Reply, answer, json};
use super::*;
use crate::domain::{CleanText, Group, ProblemKind, Retry};

fn text(text: &str) -> CleanText {
    CleanText::from_server(text)
}

/// What a name is looked up with, and what comes of it.
async fn name(reply: Reply) -> (Result<Option<CleanText>, Problem>, String) {
    let server = Loopback::replying(vec![reply]).await;
    let mut context = context(&server.url());
    context.endpoints.privilege = "/names/{id}/in/{ids_id}".into();
    let store = IdsId::new("a b").unwrap();
    let name = client(&context)
        .privilege_name(&store, &text("7b5d89f0"), &token())
        .await;
    (name, server.requests().concat())
}

async fn group(reply: Reply) -> (Result<Group, Problem>, String) {
    let server = Loopback::replying(vec![reply]).await;
    let mut context = context(&server.url());
    context.privilege_names.insert("p".into(), "Developer".into());
    let group = client(&context)
        .group(&IdsId::default_store(), &text("Release Managers"), &token())
        .await;
    (group, server.requests().concat())
}

#[tokio::test]
async fn a_name_is_asked_for_at_the_configured_path_with_the_token() {
    let (name, request) = name(json("200 OK", &json!({"displayName": "Dev\u{1b}eloper"}))).await;
    assert_eq!(name.unwrap().as_deref(), Some("Dev␛eloper"));
    assert!(
        request.starts_with("GET /names/7b5d89f0/in/a%20b HTTP/1.1\r\n"),
        "{request}"
    );
    assert!(
        request.contains(&format!("authorization: Bearer {TOKEN}")),
        "{request}"
    );
}

#[tokio::test]
async fn a_404_says_that_there_is_no_name_and_all_else_is_a_problem() {
    let (name_of_404, _) = name(answer("404 Not Found", "", b"<html>")).await;
    assert_eq!(name_of_404.unwrap(), None);
    let table = [
        (answer("403 Forbidden", "", b""), ProblemKind::Forbidden),
        (answer("401 Unauthorized", "", b""), ProblemKind::Token),
        (answer("503 Service Unavailable", "", b""), ProblemKind::Server),
        (
            answer("302 Found", "Location: /login\r\n", b""),
            ProblemKind::UnexpectedAnswer,
        ),
        (
            answer("200 OK", "Content-Type: text/html\r\n", b"<html>"),
            ProblemKind::UnexpectedAnswer,
        ),
        (
            json("200 OK", &json!({"id": "7b5d89f0"})),
            ProblemKind::UnexpectedAnswer,
        ),
        (json("200 OK", &json!([])), ProblemKind::UnexpectedAnswer),
        (answer("204 No Content", "", b""), ProblemKind::UnexpectedAnswer),
        (Reply::Reset, ProblemKind::Network),
    ];
    for (reply, kind) in table {
        assert_eq!(name(reply).await.0.unwrap_err().kind, kind);
    }
}

#[tokio::test]
async fn a_group_is_read_with_the_users_own_names() {
    let body =
        json!({"id": "g", "displayName": "Release Managers", "members": [{}, {}], "privileges": ["p"]});
    let (group, request) = group(json("200 OK", &body)).await;
    let group = group.unwrap();
    assert_eq!(group.members, Some(2));
    assert_eq!(group.privileges[0].name.as_deref(), Some("Developer"));
    assert!(group.privileges[0].named_by_user);
    assert!(
        request.starts_with("GET /api/v1/scim/ids/default/v2/Groups/Release%20Managers HTTP/1.1\r\n"),
        "{request}"
    );
}

#[tokio::test]
async fn a_group_that_is_refused_or_not_there_is_told_with_a_remedy() {
    let body = json!({"detail": "Not for you", "status": "403"});
    let refused = group(json("403 Forbidden", &body)).await.0.unwrap_err();
    assert_eq!(
        refused.message,
        "You are not permitted to get the group (403): “Not for you”."
    );
    assert_eq!((refused.kind, refused.retry), (ProblemKind::Forbidden, Retry::No));
    assert!(
        refused.advice.contains("dynamic privilege of this group"),
        "{refused:?}"
    );

    let absent = group(answer("404 Not Found", "", b"")).await.0.unwrap_err();
    assert_eq!(
        absent.message,
        "The server finds no such group in the identity store `default` (404)."
    );
    assert_eq!(absent.kind, ProblemKind::NotFound);
    assert!(absent.advice.contains("profile again"), "{absent:?}");
}

#[tokio::test]
async fn an_id_that_would_climb_the_path_is_asked_for_nowhere() {
    let server = Loopback::answering("200 OK", "", b"{}").await;
    let client = client(&context(&server.url()));
    let home = IdsId::default_store();
    assert!(client.group(&home, &text(".."), &token()).await.is_err());
    assert_eq!(client.privilege_name(&home, &text("."), &token()).await, Ok(None));
    assert_eq!(server.requests(), [] as [&str; 0]);
}
