//! The client against a hostile server on loopback.

mod anatomy;
mod bodies;
mod clocks;
mod connections;
mod cuts;
mod encrypted;
mod exchanges;
mod hostility;
mod loopback;
mod observed;
mod pages;
mod probes;
mod proxies;
mod refusals;
mod requests;
mod resources;

use std::collections::HashMap;
use std::time::Duration;

use super::{HttpClient, IdentityApi, ServerClock};
use crate::config::{BaseUrl, Context, Endpoints, Origin, SecretSource};
use crate::domain::{AccessToken, ApiCredential, ClientId, IdsId, Problem, Profile};

const CLIENT_ID: &str = "client-id-canary";
const CLIENT_SECRET: &str = "client-secret-canary";
const TOKEN: &str = "token-canary";

fn context(base_url: &str) -> Context {
    Context {
        name: None,
        tenant: None,
        base_url: BaseUrl::parse(base_url).unwrap(),
        home: IdsId::default_store(),
        store: IdsId::default_store(),
        client_id: ClientId::new(CLIENT_ID),
        client_id_origin: Origin::File,
        client_secret: SecretSource::Plain(CLIENT_SECRET.into()),
        stores: Vec::new(),
        privilege_names: HashMap::new(),
        ca_file: None,
        timeout: Duration::from_secs(10),
        endpoints: Endpoints::default(),
    }
}

fn credential() -> ApiCredential {
    ApiCredential {
        client_id: ClientId::new(CLIENT_ID),
        client_secret: CLIENT_SECRET.into(),
    }
}

fn client(context: &Context) -> HttpClient {
    HttpClient::new(context, credential()).unwrap()
}

fn token() -> AccessToken {
    AccessToken::new(TOKEN.into())
}

async fn me(base_url: &str) -> Result<Profile, Problem> {
    client(&context(base_url))
        .me(&IdsId::default_store(), &token())
        .await
}

/// All that a problem shows.
fn words(problem: &Problem) -> String {
    let cause = problem.cause.as_deref().unwrap_or_default();
    format!("{}\n{cause}\n{}", problem.message, problem.advice)
}
