//! The tenant, asked over the network as any client asks it.

mod doors;
mod scenarios;

use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

use jiff::Timestamp;
use reqwest::header::{CONTENT_LENGTH, HeaderMap};
use reqwest::{Client, RequestBuilder, StatusCode};
use secrecy::ExposeSecret as _;
use serde_json::Value;

use super::{Scenario, Tenant};

const ANY_PORT: SocketAddr = SocketAddr::new(std::net::IpAddr::V4(Ipv4Addr::LOCALHOST), 0);

/// A client of a tenant of its own.
struct Visitor {
    tenant: Tenant,
    client: Client,
}

/// What came back.
struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: String,
}

impl Visitor {
    fn of(scenario: Scenario) -> Self {
        Self::of_tenant(Tenant::start(scenario, ANY_PORT).unwrap())
    }

    fn with_tokens_living(lifetime: Duration) -> Self {
        let now = Timestamp::now();
        Self::of_tenant(Tenant::start_with(Scenario::ShortToken, ANY_PORT, now, lifetime).unwrap())
    }

    fn of_tenant(tenant: Tenant) -> Self {
        // Fails where another test of the process was faster.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = Client::builder().no_proxy().build().unwrap();
        Self { tenant, client }
    }

    fn url(&self, path: &str) -> String {
        format!("{}/api/v1{path}", self.tenant.base_url())
    }

    fn get(&self, path: &str) -> RequestBuilder {
        self.client.get(self.url(path))
    }

    fn token_request(&self, ids_id: &str) -> RequestBuilder {
        let credential = self.tenant.credential();
        let secret = credential.client_secret.expose_secret();
        self.client
            .post(self.url(&format!("/privy/ids/{ids_id}/g3/token")))
            .header(CONTENT_LENGTH, "0")
            .basic_auth(credential.client_id.expose(), Some(secret))
    }

    async fn token(&self) -> String {
        let answer = answer(self.token_request(self.tenant.ids_id().as_segment())).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        answer.json()["access_token"].as_str().unwrap().to_owned()
    }

    async fn get_with_token(&self, path: &str) -> Answer {
        let token = self.token().await;
        answer(self.get(path).bearer_auth(token)).await
    }
}

impl Answer {
    fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error} in {}", self.body))
    }

    fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }
}

async fn answer(request: RequestBuilder) -> Answer {
    let response = request.send().await.unwrap();
    Answer {
        status: response.status(),
        headers: response.headers().clone(),
        body: response.text().await.unwrap(),
    }
}

fn extension(user: &Value) -> &Value {
    &user["urn:ietf:params:scim:schemas:extension:secureauth:2.0:User"]
}
