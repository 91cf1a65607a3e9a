//! Answers that are made to hurt: too much in too few bytes, encodings nobody asked for, values beyond all bounds.

use serde_json::json;

use super::loopback::{Loopback, Reply, answer, json};
use super::*;
use crate::domain::{ProblemKind, Validity};

async fn me_answered(reply: Reply) -> Result<Profile, Problem> {
    let server = Loopback::replying(vec![reply]).await;
    me(&server.url()).await
}

async fn unexpected(reply: Reply) -> Problem {
    let problem = me_answered(reply).await.unwrap_err();
    assert_eq!(problem.kind, ProblemKind::UnexpectedAnswer, "{problem:?}");
    problem
}

#[tokio::test]
async fn more_values_than_anybody_can_look_at_are_not_read() {
    let many = |value: &str| {
        format!(
            "{{\"id\":\"x\",\"groups\":[{value}{}]}}",
            format!(",{value}").repeat(250_000)
        )
    };
    for value in ["0", "\"a\"", "{}", "{\"\":0}"] {
        let problem = unexpected(answer("200 OK", "", many(value).as_bytes())).await;
        assert!(problem.message.contains("more than 250000 values"), "{problem:?}");
    }
    let few = json!({"id": "x", "userName": ",".repeat(300_000)});
    assert!(me_answered(json("200 OK", &few)).await.is_ok());
}

#[tokio::test]
async fn an_encoding_that_nobody_asked_for_is_told_and_its_bytes_are_not_quoted() {
    let text = json!({"id": "x"}).to_string();
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let table: [(&str, &[u8], &str); 4] = [
        (
            "Content-Encoding: br\r\n",
            b"\x8b\x02\x80{}\x03",
            "a body of no type, which is not JSON",
        ),
        (
            "Content-Encoding: gzip, gzip\r\n",
            b"\x1f\x8b\x08\0\0\0\xff",
            "a body of no type, which is not JSON",
        ),
        (
            "Content-Type: image/png\r\n",
            b"\x89PNG\r\n\x1a\n",
            "image/png, which is not JSON",
        ),
        (
            "Content-Type: application/json; charset=utf-16\r\n",
            &wide,
            "JSON that is broken at line 1",
        ),
    ];
    for (header, body, expected) in table {
        let problem = unexpected(answer("200 OK", header, body)).await;
        assert!(problem.message.contains(expected), "{problem:?}");
        assert!(
            !problem.message.contains(char::REPLACEMENT_CHARACTER),
            "{problem:?}"
        );
    }
}

#[tokio::test]
async fn a_wrong_content_type_alone_does_no_harm() {
    for content_type in ["text/html", "image/png", "application/json;;;", "\u{9b}31m", ""] {
        let header = format!("Content-Type: {content_type}\r\n");
        let profile = me_answered(answer("200 OK", &header, b"{\"id\":\"x\"}")).await;
        assert_eq!(profile.unwrap().id.as_deref(), Some("x"), "{content_type:?}");
    }
}

#[tokio::test]
async fn of_members_of_the_same_name_the_last_one_counts() {
    let body = br#"{"id":"first","userName":"A","id":"last","emails":[],"emails":[{"value":"a@b.c"}]}"#;
    let profile = me_answered(answer("200 OK", "", body)).await.unwrap();
    assert_eq!(profile.id.as_deref(), Some("last"));
    assert_eq!(profile.emails.len(), 1);
}

#[tokio::test]
async fn a_number_beyond_all_bounds_is_told_by_its_place() {
    for number in ["1e999", "-1e999", &"9".repeat(5_000)] {
        let body = format!("{{\"id\":\"x\",\"meta\":{{\"created\":{number}}}}}");
        let problem = unexpected(answer("200 OK", "", body.as_bytes())).await;
        assert!(problem.message.contains("broken at line 1"), "{problem:?}");
    }
}

#[tokio::test]
async fn a_number_that_is_no_time_is_no_time() {
    for number in ["1e300", "-1e300", "9223372036854775807", "-1", "0.5"] {
        let body = format!(
            r#"{{"id":"x","meta":{{"created":{number},"lastModified":"{number}"}},"groups":[{{"value":"g","expires":{number}}}],"lastLogIn":{number},"lastPasswordChange":{number}}}"#
        );
        let profile = me_answered(answer("200 OK", "", body.as_bytes())).await.unwrap();
        assert_eq!(profile.id.as_deref(), Some("x"), "{number}");
    }
}

#[tokio::test]
async fn a_lifetime_beyond_all_bounds_is_kept_within_the_calendar() {
    use crate::domain::{Moment, TokenLife};
    for lifetime in [
        json!(u64::MAX),
        json!(1e19),
        json!("18446744073709551615"),
        json!(1e-9),
        json!(-1),
    ] {
        let body = json!({"access_token": "abc", "expires_in": lifetime});
        let server = Loopback::replying(vec![json("200 OK", &body)]).await;
        let issued = client(&context(&server.url()))
            .request_token(&IdsId::default_store())
            .await
            .unwrap();
        let now = Moment {
            wall: jiff::Timestamp::now(),
            monotonic: Duration::from_secs(100),
        };
        let life = TokenLife::new(now, issued.validity);
        let is_said = issued.validity != Validity::Unknown;
        assert_eq!(life.ends().is_some(), is_said, "{lifetime}");
        assert_eq!(life.refresh_in(now).is_some(), is_said, "{lifetime}");
    }
}

#[tokio::test]
async fn a_token_of_64_kib_is_sent_as_it_is() {
    let long = "t".repeat(64 * 1024);
    let server = Loopback::replying(vec![
        json("200 OK", &json!({"access_token": long})),
        json("200 OK", &json!({"id": "x"})),
    ])
    .await;
    let client = client(&context(&server.url()));
    let issued = client.request_token(&IdsId::default_store()).await.unwrap();
    client
        .me(&IdsId::default_store(), &issued.access_token)
        .await
        .unwrap();
    assert!(server.requests()[1].contains(&format!("authorization: Bearer {long}\r\n")));
}

#[tokio::test]
async fn a_redirect_leads_to_no_further_request_wherever_it_points() {
    let other = Loopback::answering("200 OK", "", b"{\"id\":\"x\"}").await;
    for target in [
        "/api/v1/ismanager/ids/default/Me".to_owned(),
        "//127.0.0.1:1/x".to_owned(),
        other.url(),
    ] {
        for status in [
            "301 Moved Permanently",
            "303 See Other",
            "307 Temporary Redirect",
            "308 Permanent Redirect",
        ] {
            let location = format!("Location: {target}\r\n");
            let server = Loopback::replying(vec![answer(status, &location, b"")]).await;
            let client = client(&context(&server.url()));
            let of_token = client.request_token(&IdsId::default_store()).await.unwrap_err();
            let of_me = client.me(&IdsId::default_store(), &token()).await.unwrap_err();
            for problem in [of_token, of_me] {
                assert_eq!(problem.kind, ProblemKind::UnexpectedAnswer, "{problem:?}");
                assert!(problem.message.contains("instead of answering"), "{problem:?}");
            }
            assert_eq!(server.requests().len(), 2);
        }
    }
    assert_eq!(other.requests().len(), 0);
}

#[tokio::test]
async fn a_year_of_waiting_and_nonsense_are_both_understood() {
    use crate::domain::Retry;
    let year = Duration::from_secs(365 * 24 * 3600);
    let table = [
        ("31536000", Retry::After(year)),
        (
            "18446744073709551615",
            Retry::After(Duration::from_secs(u64::MAX)),
        ),
        ("18446744073709551616", Retry::Backoff),
        ("-1", Retry::Backoff),
        ("soon", Retry::Backoff),
        ("\u{9b}31m", Retry::Backoff),
        ("Fri, 31 Dec 99999 23:59:59 GMT", Retry::Backoff),
        ("Sun, 06 Nov 1994 08:49:37 GMT", Retry::Backoff),
    ];
    for (value, expected) in table {
        let header = format!("Retry-After: {value}\r\n");
        let problem = me_answered(answer("429 Too Many Requests", &header, b""))
            .await
            .unwrap_err();
        assert_eq!(
            (problem.kind, problem.retry),
            (ProblemKind::Server, expected),
            "{value:?}"
        );
    }
}
