//! How the tenant says no, in the shapes of a real one.

use axum::Json;
use axum::http::header::{RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

/// The media type of SCIM (RFC 7644 §8.1).
pub(super) const SCIM_JSON: HeaderValue = HeaderValue::from_static("application/scim+json");
/// The media type of everything else.
pub(super) const PLAIN_JSON: HeaderValue = HeaderValue::from_static("application/json");

/// Why a request is not served.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// Client ID and client secret are not known together.
    InvalidClient,
    /// The access token is missing, unknown or at its end.
    InvalidToken,
    /// The person may not use the API.
    DeveloperPrivilegeMissing,
    /// The person may not look at the group.
    GroupPrivilegeMissing,
    /// There is no such store.
    NoSuchStore,
    /// The person is not a user of the store.
    NotAMember,
    /// There is no such user, group or privilege.
    NoSuchResource,
    /// The API has no such path.
    NoSuchPath,
    /// The path is not one that a client builds by itself.
    MalformedPath,
    /// The path does not know the method.
    WrongMethod,
    /// The length of a body was not told.
    LengthRequired,
    /// Come back later.
    Overloaded,
}

impl Refusal {
    fn status(self) -> StatusCode {
        match self {
            Self::InvalidClient | Self::InvalidToken => StatusCode::UNAUTHORIZED,
            Self::DeveloperPrivilegeMissing | Self::GroupPrivilegeMissing => StatusCode::FORBIDDEN,
            Self::NoSuchStore | Self::NotAMember | Self::NoSuchResource | Self::NoSuchPath => {
                StatusCode::NOT_FOUND
            }
            Self::MalformedPath => StatusCode::BAD_REQUEST,
            Self::WrongMethod => StatusCode::METHOD_NOT_ALLOWED,
            Self::LengthRequired => StatusCode::LENGTH_REQUIRED,
            Self::Overloaded => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::InvalidClient => "Client authentication failed",
            Self::InvalidToken => "Access token is invalid",
            Self::DeveloperPrivilegeMissing => "The developer privilege is required to execute API requests",
            Self::GroupPrivilegeMissing => "A privilege for this group is required to read it",
            Self::NoSuchStore => "Identity store not found",
            Self::NotAMember => "User not found in this identity store",
            Self::NoSuchResource => "Resource not found",
            Self::NoSuchPath => "Not found",
            Self::MalformedPath => "Malformed path",
            Self::WrongMethod => "Method not allowed",
            Self::LengthRequired => "Content-Length is required",
            Self::Overloaded => "Service temporarily unavailable",
        }
    }

    fn body(self) -> Value {
        match self {
            Self::InvalidClient => json!({"error": "invalid_client", "error_description": self.words()}),
            Self::DeveloperPrivilegeMissing
            | Self::GroupPrivilegeMissing
            | Self::NoSuchStore
            | Self::NotAMember
            | Self::NoSuchResource => {
                json!({
                    "schemas": ["urn:ietf:params:scim:api:messages:2.0:Error"],
                    "detail": self.words(),
                    "status": self.status().as_str(),
                })
            }
            _ => json!({"message": self.words()}),
        }
    }

    fn header(self) -> Option<(HeaderName, HeaderValue)> {
        match self {
            Self::InvalidClient => Some((
                WWW_AUTHENTICATE,
                HeaderValue::from_static("Basic realm=\"privy\""),
            )),
            Self::InvalidToken => Some((WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"))),
            Self::Overloaded => Some((RETRY_AFTER, HeaderValue::from_static("1"))),
            _ => None,
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let mut response = (self.status(), Json(self.body())).into_response();
        if let Some((name, value)) = self.header() {
            response.headers_mut().insert(name, value);
        }
        response
    }
}
