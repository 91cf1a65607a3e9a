//! A client that is observed, and what must never be told of it.

use base64::Engine as _;
use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD};
use serde_json::Value;
use tokio::sync::mpsc;

use super::loopback::{Loopback, Reply};
use super::*;
use crate::domain::{Exchange, har};

/// With signs that encodings change.
pub(super) const ODD_ID: &str = "client-id/canary+1==";
pub(super) const ODD_SECRET: &str = "secret/canary+2==";
pub(super) const ODD_TOKEN: &str = "token/canary+3~==";

/// A client that is observed, and what the observer is told.
pub(super) struct Observed {
    pub(super) client: HttpClient,
    told: mpsc::UnboundedReceiver<Exchange>,
}

impl Observed {
    pub(super) fn of(context: &Context) -> Self {
        let credential = ApiCredential {
            client_id: ClientId::new(ODD_ID),
            client_secret: ODD_SECRET.into(),
        };
        let client = HttpClient::new(context, credential).unwrap();
        let (tell, told) = mpsc::unbounded_channel();
        client.observe(Box::new(move |exchange| drop(tell.send(exchange))));
        Self { client, told }
    }

    pub(super) fn at(server: &Loopback) -> Self {
        Self::of(&context(&server.url()))
    }

    pub(super) async fn asks_for_me(&self) -> Result<Profile, Problem> {
        let token = AccessToken::new(ODD_TOKEN.into());
        self.client.me(&IdsId::default_store(), &token).await
    }

    pub(super) async fn asks_for_token(&self) {
        drop(self.client.request_token(&IdsId::default_store()).await);
    }

    pub(super) async fn next(&mut self) -> Exchange {
        self.told.recv().await.unwrap()
    }
}

/// The exchange in which a profile was answered so.
pub(super) async fn me_exchange(reply: Reply) -> Exchange {
    let server = Loopback::replying(vec![reply]).await;
    let mut observed = Observed::at(&server);
    drop(observed.asks_for_me().await);
    observed.next().await
}

pub(super) fn body(exchange: &Exchange) -> Value {
    exchange.document()["response"]["body"].clone()
}

/// All that could ever be shown, copied or saved of it.
pub(super) fn everything(exchange: &Exchange) -> String {
    format!(
        "{exchange:?}\n{}\n{}\n{}",
        exchange.document(),
        har([exchange]),
        exchange.sentence()
    )
}

fn percent_encoded(text: &str) -> String {
    text.bytes()
        .fold(String::new(), |encoded, byte| format!("{encoded}%{byte:02x}"))
}

/// A secret in the forms in which a server may give it back.
fn forms(secret: &str) -> Vec<String> {
    let around = format!("x:{secret}:y");
    vec![
        secret.to_owned(),
        BASE64_STANDARD.encode(secret),
        BASE64_STANDARD.encode(&around),
        BASE64_URL_SAFE_NO_PAD.encode(&around),
        percent_encoded(secret),
        percent_encoded(secret).to_uppercase(),
        url::form_urlencoded::byte_serialize(secret.as_bytes()).collect(),
        percent_encoded(&BASE64_STANDARD.encode(secret)),
    ]
}

pub(super) fn planted() -> Vec<String> {
    let pair = format!("{ODD_ID}:{ODD_SECRET}");
    [ODD_ID, ODD_SECRET, ODD_TOKEN, &pair]
        .into_iter()
        .flat_map(forms)
        .collect()
}

pub(super) fn assert_no_secret(exchange: &Exchange) {
    let everything = everything(exchange);
    assert!(!everything.contains("canary"), "{everything}");
    for secret in planted() {
        assert!(!everything.contains(&secret), "{secret} in {everything}");
    }
}
