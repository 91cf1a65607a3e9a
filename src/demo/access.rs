//! Who may come in: HTTP Basic at the token endpoint (RFC 7617), Bearer everywhere else (RFC 6750).

use std::sync::Arc;
use std::time::Instant;

use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

use super::Scenario;
use super::answers::Refusal;
use super::state::TenantState;

/// Proof that a request bears a good access token of somebody who may use the API.
pub(super) struct Caller;

/// What HTTP Basic carries.
pub(super) struct BasicCredentials {
    /// The name: the client ID.
    pub(super) client_id: String,
    /// The password: the client secret.
    pub(super) client_secret: String,
}

impl FromRequestParts<Arc<TenantState>> for Caller {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &Arc<TenantState>) -> Result<Self, Refusal> {
        let token = authorization(&parts.headers, "Bearer").ok_or(Refusal::InvalidToken)?;
        if !state.tokens().accept(token, Instant::now()) {
            return Err(Refusal::InvalidToken);
        }
        if state.scenario == Scenario::NoDeveloper {
            return Err(Refusal::DeveloperPrivilegeMissing);
        }
        Ok(Self)
    }
}

impl<S: Sync> FromRequestParts<S> for BasicCredentials {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Refusal> {
        basic(&parts.headers).ok_or(Refusal::InvalidClient)
    }
}

fn basic(headers: &HeaderMap) -> Option<BasicCredentials> {
    let bytes = BASE64_STANDARD.decode(authorization(headers, "Basic")?).ok()?;
    let text = String::from_utf8(bytes).ok()?;
    let (client_id, client_secret) = text.split_once(':')?;
    Some(BasicCredentials {
        client_id: client_id.into(),
        client_secret: client_secret.into(),
    })
}

/// What stands behind a scheme. Two of these headers contradict each other, so neither counts.
fn authorization<'a>(headers: &'a HeaderMap, scheme: &str) -> Option<&'a str> {
    let mut values = headers.get_all(AUTHORIZATION).iter();
    let only = values.next().filter(|_| values.next().is_none())?;
    let (given, rest) = only.to_str().ok()?.split_once(' ')?;
    given.eq_ignore_ascii_case(scheme).then(|| rest.trim())
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn headers(values: &[&'static str]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append(AUTHORIZATION, HeaderValue::from_static(value));
        }
        headers
    }

    #[test]
    fn the_password_begins_behind_the_first_colon() {
        // `id:se:cret`
        let basic = basic(&headers(&["basic aWQ6c2U6Y3JldA=="])).unwrap();
        assert_eq!(
            (basic.client_id.as_str(), basic.client_secret.as_str()),
            ("id", "se:cret")
        );
    }

    #[test]
    fn two_authorizations_are_none() {
        assert_eq!(authorization(&headers(&["Bearer a"]), "Bearer"), Some("a"));
        assert_eq!(authorization(&headers(&["Bearer a", "Bearer a"]), "Bearer"), None);
    }

    #[test]
    fn another_scheme_or_no_base64_is_nobody() {
        for value in ["Bearer aWQ6c2VjcmV0", "Basic", "Basic ???", "Basic aWQ="] {
            assert!(basic(&headers(&[value])).is_none(), "{value}");
        }
    }
}
