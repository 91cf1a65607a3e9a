//! One HTTP request with its response. All that is in it was redacted and cleaned before it left `api`.

#[cfg(any(test, feature = "fuzzing"))]
pub(crate) mod samples;

use std::time::Duration;

use jiff::Timestamp;
use serde_json::{Map, Value, json};

use super::{CleanText, ProblemKind, documents};

/// Tells which exchanges belong together: a request that was refused, the refresh of the token, and the repeat of the
/// request are one story.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct StoryId(pub u64);

/// One HTTP request with its response, or with the reason why there is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exchange {
    /// What it belongs to.
    pub story: StoryId,
    /// When it began.
    pub began: Timestamp,
    /// How long it took, to its end or failure.
    pub took: Duration,
    /// What was sent.
    pub request: ExchangeRequest,
    /// What came back, as far as it did.
    pub response: Option<ExchangeResponse>,
    /// Why that is not all.
    pub failure: Option<ExchangeFailure>,
}

/// What was sent. idsight sends no bodies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExchangeRequest {
    /// `GET` or `POST`.
    pub method: CleanText,
    /// Scheme, host and port.
    pub origin: CleanText,
    /// The path with its query.
    pub path: CleanText,
    /// The headers.
    pub headers: Vec<Header>,
    /// What it identifies itself with.
    pub bears: Bears,
}

/// With what a request identifies itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bears {
    /// An access token (RFC 6750).
    Token,
    /// Client ID and client secret (RFC 7617), to get one.
    Credentials,
}

/// What came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExchangeResponse {
    /// The status.
    pub status: u16,
    /// The usual words for it, where it has some.
    pub reason: &'static str,
    /// The version of HTTP.
    pub version: &'static str,
    /// After how long it began.
    pub after: Duration,
    /// The headers.
    pub headers: Vec<Header>,
    /// The size of the body in bytes, decompressed, as far as it came.
    pub size: usize,
    /// The body, as far as it may be shown.
    pub body: ExchangeBody,
}

/// A header field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// Its name, in lower case.
    pub name: CleanText,
    /// Its value.
    pub value: CleanText,
}

/// A body that may be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExchangeBody {
    /// There was none.
    Empty,
    /// JSON in one line, safe to print. It is laid out only when somebody looks at it.
    Json(Box<str>),
    /// The lines of another text.
    Text(Vec<CleanText>),
    /// It was not kept: why.
    Withheld(&'static str),
}

/// Why an exchange did not come to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExchangeFailure {
    /// Nobody waited for it any more.
    GivenUp,
    /// Something went wrong on the way.
    Failed {
        /// Of which family that is.
        kind: ProblemKind,
        /// What happened, in a sentence.
        message: CleanText,
    },
}

/// How an exchange went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was answered as it should be.
    Good,
    /// It failed in a way that tends to pass.
    Passing,
    /// It failed.
    Bad,
    /// Nobody waited for it.
    GivenUp,
}

impl Exchange {
    /// The whole address.
    #[must_use]
    pub fn url(&self) -> String {
        format!("{}{}", self.request.origin, self.request.path)
    }

    /// The status, where there was an answer.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        self.response.as_ref().map(|response| response.status)
    }

    /// How it went.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        match (&self.failure, self.status()) {
            (Some(ExchangeFailure::GivenUp), _) => Outcome::GivenUp,
            (None, Some(200..=299)) => Outcome::Good,
            (None, Some(429 | 502..=504)) => Outcome::Passing,
            _ => Outcome::Bad,
        }
    }

    /// What went wrong, in a word or two; nothing, where nothing did.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match (&self.failure, self.status()) {
            (Some(ExchangeFailure::GivenUp), _) => "given up",
            (Some(ExchangeFailure::Failed { kind, .. }), status) => word_of(*kind, status.is_some()),
            (None, Some(status)) => word_of_status(status),
            (None, None) => "",
        }
    }

    /// What happened, in a sentence or less: the failure, or the status with its usual words.
    #[must_use]
    pub fn sentence(&self) -> String {
        let status = self.response.as_ref().map(ExchangeResponse::status_line);
        let failure = match &self.failure {
            Some(ExchangeFailure::GivenUp) => "Nobody waited for the answer any more.",
            Some(ExchangeFailure::Failed { message, .. }) => message,
            None => return status.unwrap_or_default(),
        };
        match status {
            Some(status) => format!("{status}. {failure}"),
            None => failure.to_owned(),
        }
    }

    /// How many bytes its body takes.
    #[must_use]
    pub fn kept(&self) -> usize {
        self.response.as_ref().map_or(0, |response| response.body.kept())
    }

    /// Lets go of its body; the size stays.
    pub fn forget_body(&mut self) {
        if let Some(response) = &mut self.response {
            response.body = ExchangeBody::Withheld("it has made room for newer ones");
        }
    }

    /// All that is known of it, to be looked through.
    #[must_use]
    pub fn document(&self) -> Value {
        let mut document = Map::new();
        document.insert("request".into(), self.request.document(&self.url()));
        if let Some(response) = &self.response {
            document.insert("response".into(), response.document());
        }
        if self.failure.is_some() {
            document.insert("failure".into(), self.sentence().into());
        }
        document.insert("began".into(), documents::to_the_second(self.began).into());
        document.insert("took".into(), milliseconds(self.took).into());
        document.into()
    }
}

impl ExchangeRequest {
    fn document(&self, url: &str) -> Value {
        json!({"method": self.method, "url": url, "headers": by_name(&self.headers)})
    }
}

impl ExchangeResponse {
    fn document(&self) -> Value {
        json!({
            "status": self.status_line(),
            "version": self.version,
            "waited": milliseconds(self.after),
            "headers": by_name(&self.headers),
            "bytes": self.size,
            "body": self.body.document(),
        })
    }

    /// `404 Not Found`
    #[must_use]
    pub fn status_line(&self) -> String {
        format!("{} {}", self.status, self.reason).trim_end().to_owned()
    }

    /// The value of the first header of a name in lower case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&CleanText> {
        let header = self.headers.iter().find(|header| header.name.as_str() == name)?;
        Some(&header.value)
    }
}

impl ExchangeBody {
    /// How many bytes it takes to keep it.
    fn kept(&self) -> usize {
        match self {
            Self::Empty | Self::Withheld(_) => 0,
            Self::Json(text) => text.len(),
            Self::Text(lines) => lines.iter().map(|line| line.len()).sum(),
        }
    }

    /// JSON as it is, another text as a list of lines, and why there is nothing to be shown.
    fn document(&self) -> Value {
        match self {
            Self::Empty => Value::Null,
            Self::Json(text) => serde_json::from_str(text).unwrap_or_default(),
            Self::Text(lines) => json!(lines),
            Self::Withheld(why) => format!("({why})").into(),
        }
    }
}

fn milliseconds(duration: Duration) -> String {
    format!("{} ms", duration.as_millis())
}

/// Headers by their names; those of one name beside each other, as in one header (RFC 9110 §5.3).
fn by_name(headers: &[Header]) -> Value {
    let mut members = Map::new();
    for Header { name, value } in headers {
        let together = match members.get(name.as_str()).and_then(Value::as_str) {
            Some(before) => format!("{before}, {value}"),
            None => value.to_string(),
        };
        members.insert(name.to_string(), together.into());
    }
    Value::Object(members)
}

fn word_of(kind: ProblemKind, was_answered: bool) -> &'static str {
    match (kind, was_answered) {
        (ProblemKind::Timeout, _) => "timed out",
        (ProblemKind::Network, false) => "no connection",
        (ProblemKind::Network, true) => "cut off",
        (ProblemKind::Tls, _) => "not trusted",
        (ProblemKind::UnexpectedAnswer, false) => "not HTTP",
        (ProblemKind::UnexpectedAnswer, true) => "unreadable",
        _ => "failed",
    }
}

fn word_of_status(status: u16) -> &'static str {
    match status {
        200..=299 => "",
        300..=399 => "redirected",
        401 => "refused",
        403 => "forbidden",
        404 => "not found",
        405 => "not allowed",
        429 | 503 => "overloaded",
        504 => "timed out",
        400..=499 => "rejected",
        _ => "failed",
    }
}

#[cfg(test)]
mod tests {
    use super::samples::{answered, no_connection, unanswered};
    use super::*;

    #[test]
    fn every_failure_has_a_word_and_no_success_has_one() {
        for status in 100..=599 {
            let exchange = answered(1, status, &Value::Null);
            let is_good = exchange.outcome() == Outcome::Good;
            assert_eq!(exchange.word().is_empty(), is_good, "{status}");
        }
        for (kind, word) in [
            (ProblemKind::Network, "no connection"),
            (ProblemKind::Tls, "not trusted"),
            (ProblemKind::Timeout, "timed out"),
            (ProblemKind::UnexpectedAnswer, "not HTTP"),
        ] {
            let message = CleanText::default();
            assert_eq!(
                unanswered(1, ExchangeFailure::Failed { kind, message }).word(),
                word
            );
        }
        assert_eq!(unanswered(1, ExchangeFailure::GivenUp).word(), "given up");
        let cut = Exchange {
            failure: Some(no_connection()),
            ..answered(1, 200, &Value::Null)
        };
        assert_eq!((cut.word(), cut.outcome()), ("cut off", Outcome::Bad));
        assert_eq!(cut.sentence(), "200 OK. The connection was refused.");
    }

    #[test]
    fn the_document_lays_out_the_body_and_joins_headers_of_one_name() {
        let document = answered(1, 401, &json!({"message": "Access token is invalid"})).document();
        assert_eq!(document["response"]["body"]["message"], "Access token is invalid");
        assert_eq!(
            document["response"]["headers"]["set-cookie"],
            "••••••••, ••••••••"
        );
        assert_eq!(document["response"]["status"], "401 Unauthorized");
        assert_eq!(document["took"], "31 ms");
        let failed = unanswered(1, no_connection()).document();
        assert_eq!(failed["failure"], "The connection was refused.");
        assert_eq!(failed.get("response"), None);
    }
}
