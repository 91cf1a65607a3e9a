//! Answers of status 200 that are not what was asked for, or come in an unusual way.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::json;

use super::loopback::{Loopback, Reply, answer, json};
use super::*;
use crate::api::transport::LARGEST_BODY;
use crate::domain::{ProblemKind, is_unsafe_to_print};

const SAMPLE: &[u8] = include_bytes!("../../../tests/fixtures/me.sample.json");

async fn me_answered(reply: Reply) -> Result<Profile, Problem> {
    let server = Loopback::replying(vec![reply]).await;
    me(&server.url()).await
}

async fn token_answered(reply: Reply) -> Problem {
    let server = Loopback::replying(vec![reply]).await;
    client(&context(&server.url()))
        .request_token(&IdsId::default_store())
        .await
        .unwrap_err()
}

fn gzipped(body: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(body).unwrap();
    encoder.finish().unwrap()
}

fn unexpected(outcome: Result<Profile, Problem>) -> Problem {
    let problem = outcome.unwrap_err();
    assert_eq!(problem.kind, ProblemKind::UnexpectedAnswer, "{problem:?}");
    assert!(!words(&problem).contains("canary"), "{problem:?}");
    problem
}

#[tokio::test]
async fn the_sample_is_read_whole_chunked_compressed_and_with_a_byte_order_mark() {
    let mut chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n".to_vec();
    for chunk in SAMPLE.chunks(100) {
        write!(chunked, "{:x}\r\n", chunk.len()).unwrap();
        chunked.extend_from_slice(chunk);
        chunked.extend_from_slice(b"\r\n");
    }
    chunked.extend_from_slice(b"0\r\n\r\n");
    let marked = [b"\xef\xbb\xbf", SAMPLE].concat();
    for reply in [
        answer("200 OK", "", SAMPLE),
        answer("200 OK", "Content-Encoding: gzip\r\n", &gzipped(SAMPLE)),
        answer("203 Whatever", "", &marked),
        Reply::Bytes(chunked),
    ] {
        let profile = me_answered(reply).await.unwrap();
        assert_eq!(profile.user_name.as_deref(), Some("Jane Doe"));
        assert_eq!(profile.body.expose().as_bytes(), SAMPLE);
    }
}

#[tokio::test]
async fn a_large_profile_is_read_beside_the_runtime() {
    let groups: Vec<String> = (0..20_000).map(|number| format!("group-{number}")).collect();
    let profile = me_answered(json("200 OK", &json!({"id": "x", "groups": groups})))
        .await
        .unwrap();
    assert_eq!(profile.groups.len(), 20_000);
    assert!(profile.body.expose().contains("group-19999"));
}

#[tokio::test]
async fn what_is_not_understood_is_kept_and_never_logged() {
    let body = json!({"id": "x", "new": {"clientSecret": "sec-canary"}});
    let profile = me_answered(json("200 OK", &body)).await.unwrap();
    assert_eq!(profile.body.expose(), body.to_string());
    assert!(!format!("{profile:?}").contains("canary"));
}

#[tokio::test]
async fn more_than_the_limit_is_refused_and_the_limit_named() {
    let head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n".to_vec();
    let bomb = gzipped(&vec![b' '; LARGEST_BODY + 1]);
    assert!(bomb.len() < LARGEST_BODY / 50);
    for reply in [
        Reply::Endless(head, vec![b' '; 1 << 20]),
        answer("200 OK", "Content-Encoding: gzip\r\n", &bomb),
    ] {
        let problem = unexpected(me_answered(reply).await);
        assert!(problem.message.contains("16 MiB"), "{problem:?}");
    }
}

#[tokio::test]
async fn exactly_the_limit_is_read() {
    let mut body = b"{\"id\":\"x\"}".to_vec();
    body.resize(LARGEST_BODY, b' ');
    assert!(me_answered(answer("200 OK", "", &body)).await.is_ok());
}

#[tokio::test]
async fn nothing_at_all_is_told_as_such() {
    for reply in [
        answer("200 OK", "", b""),
        answer("200 OK", "", b" \r\n"),
        answer("204 No Content", "", b""),
    ] {
        let problem = unexpected(me_answered(reply).await);
        assert!(problem.message.contains("an empty body"), "{problem:?}");
    }
}

#[tokio::test]
async fn a_login_page_is_quoted_by_type_and_first_line() {
    let page =
        format!("\n<!doctype html>\u{1b}]0;x\u{7} {TOKEN}\n<html><title>{CLIENT_SECRET}</title></html>");
    let reply = answer(
        "200 OK",
        "Content-Type: text/html; charset=utf-8\r\n",
        page.as_bytes(),
    );
    let problem = unexpected(me_answered(reply).await);
    assert!(
        problem
            .message
            .contains("200 with text/html: `<!doctype html>␛]0;x␇"),
        "{problem:?}"
    );
    assert!(!problem.message.chars().any(is_unsafe_to_print));
    assert_eq!(problem.status, Some(200));
}

#[tokio::test]
async fn broken_json_is_told_by_its_place_and_never_quoted() {
    let nested = "[".repeat(100_000);
    let table: [(&[u8], &str); 6] = [
        (b"{\"clientSecret\": \"sec-canary", "breaks off at line 1"),
        (b"{\"id\": \"x\"} canary", "broken at line 1, column 13"),
        (b"{\n\"id\": canary}", "broken at line 2"),
        (b"{\"id\": \"\xff\xfe\"}", "broken at line 1"),
        (nested.as_bytes(), "broken at line 1, column 128"),
        (b"\"canary", "breaks off"),
    ];
    for (body, expected) in table {
        let problem = unexpected(me_answered(answer("200 OK", "", body)).await);
        assert!(problem.message.contains(expected), "{problem:?}");
    }
}

#[tokio::test]
async fn another_shape_is_told_by_its_members_and_never_by_their_values() {
    let body = json!({"\u{1b}hello": "canary", "b": 1, "c": 1, "d": 1, "e": 1, "f": 1, "g": 1});
    let problem = unexpected(me_answered(json("200 OK", &body)).await);
    let expected = "a JSON object of the members `␛hello`, `b`, `c`, `d`, `e`, `f` and others.";
    assert!(problem.message.contains(expected), "{problem:?}");
    for body in [json!([1]), json!("canary"), json!(null), json!(5), json!({})] {
        unexpected(me_answered(json("200 OK", &body)).await);
    }
    let refused = json("200 OK", &json!({"error": "nope"}));
    let said = unexpected(me_answered(refused).await);
    assert!(said.cause.unwrap().contains("“nope”"));
}

#[tokio::test]
async fn a_token_answer_is_never_quoted_unless_it_is_markup() {
    let table = [
        (
            answer("200 OK", "Content-Type: text/plain\r\n", b"opaque-canary"),
            "text/plain, which is not JSON",
        ),
        (json("200 OK", &json!({"token": "opaque-canary"})), "`token`"),
        (json("200 OK", &json!("opaque-canary")), "only a text"),
        (
            json("200 OK", &json!({"access_token": "opaque-canary\n"})),
            "cannot stand",
        ),
        (
            answer("200 OK", "Content-Type: text/html\r\n", b"<html>"),
            "text/html: `<html>`",
        ),
    ];
    for (reply, expected) in table {
        let problem = token_answered(reply).await;
        assert_eq!(problem.kind, ProblemKind::UnexpectedAnswer, "{problem:?}");
        assert!(problem.message.contains(expected), "{problem:?}");
        assert!(!words(&problem).contains("canary"), "{problem:?}");
    }
}

#[tokio::test]
async fn broken_compression_is_told_as_such() {
    let reply = answer("200 OK", "Content-Encoding: gzip\r\n", b"this is no gzip at all");
    let problem = unexpected(me_answered(reply).await);
    assert!(problem.message.contains("compression"), "{problem:?}");
}

#[tokio::test]
async fn an_unknown_list_of_stores_says_what_came() {
    let server = Loopback::replying(vec![json("200 OK", &json!({"tenants": []}))]).await;
    let client = client(&context(&server.url()));
    let problem = client.identity_stores(&token()).await.unwrap_err();
    assert_eq!(problem.kind, ProblemKind::UnexpectedAnswer);
    assert!(problem.message.contains("`tenants`"), "{problem:?}");
}
