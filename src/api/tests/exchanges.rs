//! What an observer is told of each exchange.

use serde_json::{Value, json};

use super::loopback::{Loopback, Reply, answer, json};
use super::observed::*;
use super::*;
use crate::api::recorder::LARGEST_KEPT_BODY;
use crate::api::{in_story, new_story};
use crate::domain::{Bears, ExchangeBody, MASK, Outcome, StoryId};

const SAMPLE: &[u8] = include_bytes!("../../../tests/fixtures/me.sample.json");

#[tokio::test]
async fn an_exchange_is_told_with_what_went_out_and_what_came_back() {
    let me = json("200 OK", &json!({"id": "x", "userName": "Jane\u{1b}[31m"}));
    let server = Loopback::replying(vec![me]).await;
    let mut observed = Observed::at(&server);
    observed.asks_for_me().await.unwrap();
    let exchange = observed.next().await;
    assert_eq!(exchange.request.method.as_str(), "GET");
    assert_eq!(
        exchange.url(),
        format!("{}/api/v1/ismanager/ids/default/Me", server.url())
    );
    assert_eq!(exchange.request.bears, Bears::Token);
    assert_eq!(
        (exchange.status(), exchange.outcome()),
        (Some(200), Outcome::Good)
    );
    assert_eq!(body(&exchange)["userName"], "Jane\u{1b}[31m");
    let response = exchange.response.as_ref().unwrap();
    assert_eq!(
        response.header("content-type").unwrap().as_str(),
        "application/json"
    );
    assert_eq!(response.size, 38);
    assert!(matches!(&response.body, ExchangeBody::Json(line) if line.contains("\\u001b")));

    // Each header that is shown was sent so, but for the token.
    let head = &server.requests()[0];
    for header in &exchange.request.headers {
        let line = format!("{}: {}\r\n", header.name, header.value);
        assert!(
            head.contains(&line) || *header.value == *format!("Bearer {MASK}"),
            "{line}{head}"
        );
    }
    assert_eq!(exchange.request.headers.len(), 3);
}

#[tokio::test]
async fn a_request_for_a_token_shows_neither_the_credentials_nor_the_token() {
    let issued = json!({
        "access_token": "issued-canary", "token_type": "Bearer", "expires_in": 3600,
        "again": "issued-canary", "foreseen_by_nobody": {"it": "other-canary"}, "other-canary": null,
    });
    let echo = "X-Echo: issued-canary\r\n";
    let server = Loopback::replying(vec![
        answer("200 OK", echo, issued.to_string().as_bytes()),
        json("404 Not Found", &json!({"message": "No issued-canary here."})),
    ])
    .await;
    let mut observed = Observed::at(&server);
    observed.asks_for_token().await;
    let exchange = observed.next().await;
    let everything = everything(&exchange);
    assert!(
        !everything.replace("other-canary", "").contains("canary"),
        "{everything}"
    );
    let body = body(&exchange);
    assert_eq!(body["expires_in"], 3600);
    assert_eq!(body["token_type"], "Bearer");
    assert_eq!(body["foreseen_by_nobody"], MASK);
    assert_eq!(exchange.request.bears, Bears::Credentials);
    assert!(
        exchange
            .request
            .headers
            .iter()
            .any(|header| *header.value == *format!("Basic {MASK}"))
    );

    // A token that was issued is known from then on.
    observed.asks_for_me().await.unwrap_err();
    assert_no_secret(&observed.next().await);
}

#[tokio::test]
async fn nothing_that_a_server_gives_back_leaks_a_secret_in_any_form() {
    let mut replies = Vec::new();
    for secret in planted() {
        let headers = format!(
            "X-Echo: <{secret}>\r\nLocation: /x?y={secret}\r\nServer: {secret}\r\nWww-Authenticate: Bearer realm=\"{secret}\"\r\n"
        );
        let bodies = [
            json!({"detail": format!("I was sent {secret}."), secret.clone(): [1, {"a": secret}]})
                .to_string(),
            format!("<html>\n<p>You sent {secret}.\n"),
            format!("You sent {secret}."),
            secret.clone(),
            format!("\"{secret}\""),
            format!("{{\"a\": \"{secret}"),
        ];
        for body in bodies {
            for status in ["200 OK", "401 Unauthorized"] {
                replies.push(answer(status, &headers, body.as_bytes()));
            }
        }
    }
    let count = replies.len();
    let server = Loopback::replying(replies).await;
    let mut observed = Observed::at(&server);
    for _ in 0..count {
        drop(observed.asks_for_me().await);
        assert_no_secret(&observed.next().await);
    }
}

#[tokio::test]
async fn the_token_endpoint_gives_back_no_secret_either() {
    for status in ["200 OK", "400 Bad Request", "401 Unauthorized"] {
        for secret in planted() {
            let body =
                json!({"error": "invalid_client", "error_description": secret, secret.clone(): secret});
            let headers = format!("Set-Cookie: a={secret}\r\nX-Echo: {secret}\r\n");
            let server =
                Loopback::replying(vec![answer(status, &headers, body.to_string().as_bytes())]).await;
            let mut observed = Observed::at(&server);
            // This one is learned with the first request that bears it.
            drop(observed.asks_for_me().await);
            assert_no_secret(&observed.next().await);
            observed.asks_for_token().await;
            assert_no_secret(&observed.next().await);
        }
    }
}

#[tokio::test]
async fn headers_that_hold_secrets_are_masked_and_controls_made_visible() {
    let headers = "Set-Cookie: sid=opaque-canary; Path=/\r\nAuthorization: opaque-canary\r\nProxy-Authenticate: opaque-canary\r\n\
                   X-Api-Key: opaque-canary\r\nX-Colour: \u{9b}31m red\r\n";
    let exchange = me_exchange(answer("200 OK", headers, b"{}")).await;
    assert_no_secret(&exchange);
    let headers = &exchange.response.unwrap().headers;
    let value = |name: &str| &headers.iter().find(|header| *header.name == *name).unwrap().value;
    assert_eq!(value("set-cookie").as_str(), MASK);
    assert_eq!(value("x-colour").as_str(), "<U+009B>31m red");
}

#[tokio::test]
async fn the_guides_sample_is_told_without_its_credential() {
    let exchange = me_exchange(answer("200 OK", "", SAMPLE)).await;
    let sample: Value = serde_json::from_slice(SAMPLE).unwrap();
    let credential =
        &sample["urn:ietf:params:scim:schemas:extension:secureauth:2.0:User"]["apiCredentials"][0];
    let everything = everything(&exchange);
    for member in ["clientId", "clientSecret", "date"] {
        let secret = credential[member].as_str().unwrap();
        assert!(!everything.contains(secret), "{member}");
    }
    assert!(everything.contains("Jane Doe"));
}

#[tokio::test]
async fn what_cannot_be_redacted_is_told_by_its_size() {
    let table: [(&[u8], &str); 5] = [
        (b"{\"clientSecret\": \"opaque-canary", "JSON that cannot be read"),
        (b"[\"opaque-canary\"] opaque-canary", "JSON that cannot be read"),
        (b"\"opaque-canary", "JSON that cannot be read"),
        (b"\xff\xfe opaque-canary", "not text"),
        (b"opaque-canary\0", "not text"),
    ];
    for (bytes, why) in table {
        let exchange = me_exchange(answer("200 OK", "", bytes)).await;
        assert_no_secret(&exchange);
        assert!(body(&exchange).as_str().unwrap().contains(why), "{exchange:?}");
        assert_eq!(exchange.response.unwrap().size, bytes.len());
    }
}

#[tokio::test]
async fn a_refusal_without_end_is_cut_before_the_line_that_may_hold_half_a_secret() {
    let page = format!("<html>\n{}\n<p>{}", "x".repeat(60_000), "s".repeat(80_000));
    let exchange = me_exchange(answer("502 Bad Gateway", "", page.as_bytes())).await;
    let lines = body(&exchange);
    assert_eq!(lines[0], "<html>");
    assert_eq!(lines[2], "…");
    assert_eq!(lines.as_array().unwrap().len(), 3);
}

#[tokio::test]
async fn a_large_body_is_told_by_its_size_and_later_exchanges_wait_for_their_turn() {
    let body_of = |size: usize| json!({"id": "x".repeat(size - 9)}).to_string();
    let sizes = [LARGEST_KEPT_BODY, LARGEST_KEPT_BODY + 1, 100];
    let replies = sizes.map(|size| answer("200 OK", "", body_of(size).as_bytes()));
    let server = Loopback::replying(replies.into()).await;
    let mut observed = Observed::at(&server);
    for _ in sizes {
        observed.asks_for_me().await.unwrap();
    }
    for size in sizes {
        let exchange = observed.next().await;
        let response = exchange.response.unwrap();
        assert_eq!(response.size, size);
        let is_kept = matches!(response.body, ExchangeBody::Json(_));
        assert_eq!(is_kept, size <= LARGEST_KEPT_BODY, "{size}");
    }
}

#[tokio::test]
async fn a_failure_is_an_exchange_too() {
    let closed = {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        format!("http://{}", listener.local_addr().unwrap())
    };
    let mut observed = Observed::of(&context(&closed));
    let problem = observed.asks_for_me().await.unwrap_err();
    let exchange = observed.next().await;
    assert_eq!((exchange.word(), exchange.status()), ("no connection", None));
    assert_eq!(exchange.sentence(), problem.message);

    let head = b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"clientSecret\":\"opaque-canary";
    for (reply, word) in [
        (Reply::Bytes(head.to_vec()), "cut off"),
        (Reply::Hang(head.to_vec()), "timed out"),
    ] {
        let server = Loopback::replying(vec![reply]).await;
        let mut context = context(&server.url());
        context.timeout = Duration::from_millis(300);
        let mut observed = Observed::of(&context);
        let problem = observed.asks_for_me().await.unwrap_err();
        let exchange = observed.next().await;
        assert_eq!((exchange.word(), exchange.status()), (word, Some(200)));
        assert_eq!(exchange.sentence(), format!("200 OK. {}", problem.message));
        assert_eq!(exchange.response.as_ref().unwrap().size, 30);
        assert_no_secret(&exchange);
    }
}

#[tokio::test]
async fn a_request_that_nobody_waits_for_any_more_is_told_as_given_up() {
    let server = Loopback::replying(vec![Reply::Hang(Vec::new())]).await;
    let mut observed = Observed::at(&server);
    let waited = tokio::time::timeout(Duration::from_millis(100), observed.asks_for_me()).await;
    assert!(waited.is_err());
    let exchange = observed.next().await;
    assert_eq!(
        (exchange.outcome(), exchange.word()),
        (Outcome::GivenUp, "given up")
    );
}

#[tokio::test]
async fn an_address_is_told_without_secrets() {
    let server = Loopback::answering("200 OK", "", b"[]").await;
    let mut context = context(&server.url());
    context.endpoints.identity_stores = format!("/{ODD_SECRET}/x?api_key=opaque-canary&q={ODD_ID}&count=5");
    let mut observed = Observed::of(&context);
    let token = AccessToken::new(ODD_TOKEN.into());
    observed.client.identity_stores(&token).await.unwrap();
    let exchange = observed.next().await;
    assert_no_secret(&exchange);
    assert!(exchange.url().ends_with("&count=5"), "{}", exchange.url());
}

#[tokio::test]
async fn exchanges_belong_to_the_story_in_which_they_are_made() {
    let server = Loopback::answering("405 Method Not Allowed", "", b"").await;
    let mut observed = Observed::at(&server);
    let story = new_story();
    in_story(story, observed.asks_for_token()).await;
    observed.asks_for_me().await.unwrap_err();
    let stories: Vec<StoryId> = [
        observed.next().await.story,
        observed.next().await.story,
        observed.next().await.story,
    ]
    .into();
    assert_eq!(stories[..2], [story, story]);
    assert_ne!(stories[2], story);
}
