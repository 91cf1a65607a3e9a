//! What the credentials themselves tell about a refusal.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::json;

use super::loopback::{Loopback, Reply, answer, json};
use super::*;

const USER: &str = "48c21e3f-ec0d-4eb7-8917-95a5cbb3f8f2";

/// A pair of the structure that the vendor's sample has.
fn structured() -> ApiCredential {
    let key = "k".repeat(43);
    let id = BASE64_STANDARD.encode(format!("api-cred.{USER}.{key}"));
    let secret = BASE64_STANDARD.encode(format!("{key}{id}1615997101000000000"));
    ApiCredential {
        client_id: ClientId::new(id),
        client_secret: secret.into(),
    }
}

async fn client_refused(reply: Reply) -> (Loopback, HttpClient) {
    let server = Loopback::replying(vec![reply]).await;
    let client = HttpClient::new(&context(&server.url()), structured()).unwrap();
    (server, client)
}

#[tokio::test]
async fn credentials_that_belong_together_and_are_refused_were_replaced() {
    let reply = json("401 Unauthorized", &json!({"error": "invalid_client"}));
    let (_server, client) = client_refused(reply).await;
    let problem = client.request_token(&IdsId::default_store()).await.unwrap_err();
    let cause = problem.cause.as_deref().unwrap();
    assert!(
        cause.starts_with("The two belong together, so newer ones have been generated"),
        "{cause}"
    );
}

#[tokio::test]
async fn a_user_id_in_the_place_of_a_store_is_recognised() {
    let (_server, client) = client_refused(answer("404 Not Found", "", b"")).await;
    let store = IdsId::new(USER).unwrap();
    for problem in [
        client.me(&store, &token()).await.unwrap_err(),
        client.request_token(&store).await.unwrap_err(),
    ] {
        let cause = problem.cause.as_deref().unwrap();
        assert!(
            cause.contains("your user ID") && cause.contains("guide"),
            "{cause}"
        );
    }
}
