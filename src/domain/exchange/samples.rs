//! Exchanges for tests.

#![allow(clippy::unwrap_used, reason = "for tests")]

use std::time::Duration;

use serde_json::Value;

use super::{
    Bears, Exchange, ExchangeBody, ExchangeFailure, ExchangeRequest, ExchangeResponse, Header, StoryId,
};
use crate::domain::{CleanText, ProblemKind};

fn clean(text: &str) -> CleanText {
    CleanText::from_server(text)
}

/// A request for a profile that was answered so.
pub(crate) fn answered(story: u64, status: u16, body: &Value) -> Exchange {
    let header = |name: &str, value: &str| Header {
        name: clean(name),
        value: clean(value),
    };
    let body = body.to_string();
    Exchange {
        story: StoryId(story),
        began: "2026-11-24T21:00:02.104Z".parse().unwrap(),
        took: Duration::from_millis(31),
        request: ExchangeRequest {
            method: clean("GET"),
            origin: clean("https://acme.ids.secureauth.com"),
            path: clean("/api/v1/ismanager/ids/default/Me"),
            headers: vec![
                header("accept", "application/json"),
                header("authorization", "Bearer ••••••••"),
            ],
            bears: Bears::Token,
        },
        response: Some(ExchangeResponse {
            status,
            reason: match status {
                200 => "OK",
                401 => "Unauthorized",
                403 => "Forbidden",
                503 => "Service Unavailable",
                _ => "",
            },
            version: "HTTP/1.1",
            after: Duration::from_millis(30),
            headers: vec![
                header("content-type", "application/json"),
                header("set-cookie", "••••••••"),
                header("set-cookie", "••••••••"),
            ],
            size: body.len(),
            body: ExchangeBody::Json(body.into()),
        }),
        failure: None,
    }
}

/// The same without an answer.
pub(crate) fn unanswered(story: u64, failure: ExchangeFailure) -> Exchange {
    Exchange {
        response: None,
        failure: Some(failure),
        ..answered(story, 200, &Value::Null)
    }
}

/// No connection came about.
pub(crate) fn no_connection() -> ExchangeFailure {
    ExchangeFailure::Failed {
        kind: ProblemKind::Network,
        message: clean("The connection was refused."),
    }
}
