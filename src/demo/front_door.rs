//! What every request passes before its path is looked at closely.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Request, State};
use axum::http::Method;
use axum::http::header::CONTENT_LENGTH;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::Scenario;
use super::answers::Refusal;
use super::state::TenantState;

const SLOW_ANSWER: Duration = Duration::from_secs(3);

/// Lets a request in, or refuses it.
pub(super) async fn pass(State(state): State<Arc<TenantState>>, request: Request, next: Next) -> Response {
    if state.scenario == Scenario::Slow {
        tokio::time::sleep(SLOW_ANSWER).await;
    }
    match refusal(&state, &request) {
        Some(refusal) => refusal.into_response(),
        None => next.run(request).await,
    }
}

fn refusal(state: &TenantState, request: &Request) -> Option<Refusal> {
    let path = request.uri().path();
    if let Err(refusal) = check_path(path) {
        return Some(refusal);
    }
    if request.method() == Method::POST && !request.headers().contains_key(CONTENT_LENGTH) {
        return Some(Refusal::LengthRequired);
    }
    (state.scenario == Scenario::Flaky && state.is_first_visit(path)).then_some(Refusal::Overloaded)
}

/// Refuses what would name another path once it is decoded, as careful servers do.
fn check_path(path: &str) -> Result<(), Refusal> {
    let mut segments = path.strip_prefix('/').ok_or(Refusal::NoSuchPath)?.split('/');
    segments.try_for_each(check_segment)
}

fn check_segment(segment: &str) -> Result<(), Refusal> {
    if segment.is_empty() {
        return Err(Refusal::NoSuchPath);
    }
    let decoded = decode(segment).ok_or(Refusal::MalformedPath)?;
    let climbs = decoded == "." || decoded == "..";
    let is_strange = |character: char| matches!(character, '/' | '\\' | '%') || character.is_control();
    if climbs || decoded.contains(is_strange) {
        return Err(Refusal::MalformedPath);
    }
    Ok(())
}

/// Percent-decodes (RFC 3986 §2.1); `None` for what is no such encoding of UTF-8.
fn decode(segment: &str) -> Option<String> {
    let mut decoded = Vec::with_capacity(segment.len());
    let mut bytes = segment.bytes();
    while let Some(byte) = bytes.next() {
        decoded.push(match byte {
            b'%' => hexadecimal(bytes.next()?)? * 16 + hexadecimal(bytes.next()?)?,
            plain if plain.is_ascii_graphic() => plain,
            _ => return None,
        });
    }
    String::from_utf8(decoded).ok()
}

fn hexadecimal(digit: u8) -> Option<u8> {
    let value = char::from(digit).to_digit(16)?;
    u8::try_from(value).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_paths_of_the_api_pass() {
        for path in [
            "/api/v1/ismanager/ids/default/Me",
            "/api/v1/ismanager/ids/my%20store/Me",
            "/a",
        ] {
            assert_eq!(check_path(path), Ok(()), "{path}");
        }
    }

    #[test]
    fn empty_segments_name_nothing() {
        for path in ["/", "//api", "/api//v1", "/api/", "*"] {
            assert_eq!(check_path(path), Err(Refusal::NoSuchPath), "{path}");
        }
    }

    #[test]
    fn what_would_climb_or_hide_is_malformed() {
        for segment in [
            ".", "..", "%2e%2e", "%2E.", "a%2fb", "a%5Cb", "a%00", "%0d%0a", "%", "%4", "%zz", "%ff",
            "%252e", "é",
        ] {
            let path = format!("/api/{segment}/Me");
            assert_eq!(check_path(&path), Err(Refusal::MalformedPath), "{path}");
        }
    }
}
