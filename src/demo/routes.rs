//! The paths of the API, and what each answers.

use std::sync::Arc;
use std::time::Instant;

use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, PRAGMA};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router, middleware};
use jiff::Timestamp;
use serde_json::json;

use super::access::{BasicCredentials, Caller};
use super::answers::{PLAIN_JSON, Refusal, SCIM_JSON};
use super::scim::{ListResponse, NamedResource};
use super::state::TenantState;
use super::tokens::SCOPE;
use super::{Scenario, front_door, grants, groups, hostile, people, stores};

type Tenant = State<Arc<TenantState>>;

const STORE_SCHEMA: &str = "urn:ietf:params:scim:schemas:secureauth:2.0:IdentityStore";
const PRIVILEGE_SCHEMA: &str = "urn:ietf:params:scim:schemas:secureauth:2.0:Privilege";

/// Everything that the tenant serves.
pub(super) fn router(state: Arc<TenantState>) -> Router {
    Router::new()
        .route("/api/v1/privy/ids/{ids_id}/g3/token", post(issue_token))
        .route("/api/v1/ismanager/ids", get(list_stores))
        .route("/api/v1/ismanager/ids/{ids_id}/Me", get(me))
        .route("/api/v1/scim/ids/{ids_id}/v2/Users/{id}", get(user))
        .route("/api/v1/scim/ids/{ids_id}/v2/Groups/{id}", get(group))
        .route("/api/v1/scim/ids/{ids_id}/v2/Privileges/{id}", get(privilege))
        .method_not_allowed_fallback(async || Refusal::WrongMethod)
        .fallback(async || Refusal::NoSuchPath)
        .layer(middleware::from_fn_with_state(state.clone(), front_door::pass))
        .with_state(state)
}

async fn issue_token(
    State(state): Tenant,
    Path(ids_id): Path<String>,
    basic: BasicCredentials,
) -> Result<Response, Refusal> {
    if !stores::exists(state.scenario, &ids_id) {
        return Err(Refusal::NoSuchStore);
    }
    if !state
        .credentials
        .accept(&ids_id, &basic.client_id, &basic.client_secret)
    {
        return Err(Refusal::InvalidClient);
    }
    let mut tokens = state.tokens();
    let body = json!({
        "access_token": tokens.issue(people::user_id_in(&ids_id), Instant::now(), Timestamp::now()),
        "token_type": "Bearer",
        "expires_in": tokens.lifetime().as_secs(),
        "scope": SCOPE,
    });
    // RFC 6749 §5.1 wants both.
    Ok(([(CACHE_CONTROL, "no-store"), (PRAGMA, "no-cache")], Json(body)).into_response())
}

async fn list_stores(_caller: Caller, State(state): Tenant) -> Response {
    let listed = stores::listed(state.scenario)
        .into_iter()
        .map(|store| NamedResource {
            schemas: [STORE_SCHEMA],
            id: store.ids_id.into_owned(),
            display_name: store.name.into_owned(),
        });
    Json(ListResponse::of(listed.collect())).into_response()
}

async fn me(_caller: Caller, State(state): Tenant, Path(ids_id): Path<String>) -> Result<Response, Refusal> {
    if state.scenario == Scenario::Hostile && ids_id == stores::EMPLOYEES {
        return Ok(Html(hostile::LOGIN_PAGE).into_response());
    }
    let user = state.user_in(&ids_id)?;
    Ok(([(CONTENT_TYPE, PLAIN_JSON)], user).into_response())
}

async fn user(
    _caller: Caller,
    State(state): Tenant,
    Path((ids_id, id)): Path<(String, String)>,
) -> Result<Response, Refusal> {
    let user = state.user_in(&ids_id)?;
    if id != people::user_id_in(&ids_id) {
        return Err(Refusal::NoSuchResource);
    }
    Ok(([(CONTENT_TYPE, SCIM_JSON)], user).into_response())
}

async fn group(
    _caller: Caller,
    State(state): Tenant,
    Path((ids_id, id)): Path<(String, String)>,
) -> Result<Response, Refusal> {
    if !stores::exists(state.scenario, &ids_id) {
        return Err(Refusal::NoSuchStore);
    }
    let group = groups::resource(state.scenario, &ids_id, &id)?;
    if state.scenario == Scenario::Hostile {
        let group = Json(hostile::disfigured_group());
        return Ok(([(CONTENT_TYPE, SCIM_JSON)], group).into_response());
    }
    Ok(([(CONTENT_TYPE, SCIM_JSON)], Json(group)).into_response())
}

async fn privilege(
    _caller: Caller,
    State(state): Tenant,
    Path((ids_id, id)): Path<(String, String)>,
) -> Result<Response, Refusal> {
    if !stores::exists(state.scenario, &ids_id) {
        return Err(Refusal::NoSuchStore);
    }
    if state.scenario == Scenario::Hostile {
        return Ok(Html(hostile::LOGIN_PAGE).into_response());
    }
    // All stores share their privileges.
    let name = grants::privilege_name(state.scenario, &id);
    let resource = NamedResource {
        schemas: [PRIVILEGE_SCHEMA],
        id,
        display_name: name.ok_or(Refusal::NoSuchResource)?,
    };
    Ok(([(CONTENT_TYPE, SCIM_JSON)], Json(resource)).into_response())
}
