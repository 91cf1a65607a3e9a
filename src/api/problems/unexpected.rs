//! An answer that is not the API's: HTML, another shape, nothing, too much.

use reqwest::StatusCode;
use reqwest::header::{CONTENT_TYPE, HeaderMap};
use serde_json::Value;

use super::super::wire::{Members, Misfit};
use super::place::Place;
use super::{Asked, Quoting};
use crate::domain::{Problem, ProblemKind};

const CHECK_ADDRESS: &str = "Check `tenant` or `base_url`, and whether you have to sign in to your network; then show this to your \
     administrator.";
const NOT_THE_API: &str = "A login page, a proxy or another service answered instead of the API.";
const MOST_MEMBERS: usize = 6;
const LONGEST_NAME: usize = 60;

/// What came back, as far as a problem may tell it.
#[derive(Clone, Debug)]
pub(in crate::api) struct Arrived {
    status: StatusCode,
    content_type: Option<String>,
    object: &'static str,
    /// Whether a body of plain text could be a token, which must not be quoted.
    may_be_token: bool,
}

impl Arrived {
    /// Takes down what the headers tell.
    pub(in crate::api) fn new(
        status: StatusCode,
        headers: &HeaderMap,
        asked: Asked<'_>,
        quoting: &Quoting,
    ) -> Self {
        let content_type = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
        Self {
            status,
            content_type: content_type.map(|raw| quoting.text(media_type(raw), LONGEST_NAME)),
            object: asked.object(),
            may_be_token: matches!(asked, Asked::Token(_)),
        }
    }

    fn sentence(&self, what_came: &str) -> String {
        let (object, status) = (self.object, self.status.as_u16());
        format!("The request for {object} was answered {status} with {what_came}.")
    }

    fn problem(&self, what_came: &str) -> Problem {
        not_the_api(self.sentence(what_came)).with_status(self.status.as_u16())
    }
}

/// Nothing came.
pub(in crate::api) fn empty(arrived: &Arrived) -> Problem {
    arrived.problem("an empty body")
}

/// The body is not JSON. Broken JSON is not quoted: it may hold a secret at any place.
pub(in crate::api) fn not_json(
    arrived: &Arrived,
    body: &[u8],
    error: &serde_json::Error,
    quoting: &Quoting,
) -> Problem {
    let first = body.iter().find(|byte| !byte.is_ascii_whitespace());
    let kind = arrived.content_type.as_deref().unwrap_or("a body of no type");
    if matches!(first, Some(b'{' | b'[' | b'"')) {
        let how = if error.is_eof() { "breaks off" } else { "is broken" };
        let (line, column) = (error.line(), error.column());
        return arrived.problem(&format!("JSON that {how} at line {line}, column {column}"));
    }
    let quotable = first == Some(&b'<') || !arrived.may_be_token;
    let line = quoting.first_line(body).filter(|_| quotable);
    // Bytes that are no text say nothing to anybody.
    match line.filter(|line| !line.contains(char::REPLACEMENT_CHARACTER)) {
        Some(line) => arrived.problem(&format!("{kind}: `{line}`")),
        None => arrived.problem(&format!("{kind}, which is not JSON")),
    }
}

/// The body is JSON, and something else than what was asked for.
pub(in crate::api) fn misfit(arrived: &Arrived, misfit: Misfit, value: &Value, quoting: &Quoting) -> Problem {
    match misfit {
        Misfit::UnusableToken => unusable_token().with_status(arrived.status.as_u16()),
        Misfit::Shape => {
            let problem = arrived.problem(&shape(value, quoting));
            match Members::of(value).and_then(|members| quoting.detail(members)) {
                Some(words) => problem.with_cause(format!("The server says “{words}”.")),
                None => problem,
            }
        }
    }
}

/// A token that no header can bear.
pub(in crate::api) fn unusable_token() -> Problem {
    Problem::new(
        ProblemKind::UnexpectedAnswer,
        "The access token is empty, or holds characters that cannot stand in a request.",
        "Ask for a new one; show this to your administrator if it happens again.",
    )
    .with_cause("The token endpoint is not the API's, or is out of order.")
}

/// An answer that does not end where an answer should.
pub(in crate::api) fn too_large(place: &Place, limit: usize) -> Problem {
    let mebibytes = limit / (1024 * 1024);
    not_the_api(format!(
        "{} sent more than {mebibytes} MiB, which is the most that idsight reads of one answer.",
        place.origin
    ))
}

/// There are more values in an answer than anybody can look at.
pub(in crate::api) fn too_many_values(arrived: &Arrived, limit: usize) -> Problem {
    arrived.problem(&format!(
        "JSON of more than {limit} values, which is the most that idsight reads of one answer"
    ))
}

/// The head of an answer does not end where a head should.
pub(in crate::api) fn head_too_large(place: &Place) -> Problem {
    not_the_api(format!(
        "{} sent more headers, or longer ones, than idsight reads.",
        place.origin
    ))
}

/// The answer's compression cannot be undone.
pub(in crate::api) fn bad_compression(place: &Place) -> Problem {
    not_the_api(format!(
        "{} sent an answer whose compression is broken.",
        place.origin
    ))
}

/// What answers does not speak HTTP.
pub(in crate::api) fn no_http(place: &Place) -> Problem {
    not_the_api(format!(
        "{} answered with something that is not HTTP.",
        place.origin
    ))
}

/// Reading the answer itself failed.
pub(in crate::api) fn unreadable(arrived: &Arrived) -> Problem {
    arrived.problem("something that could not be read")
}

fn not_the_api(message: String) -> Problem {
    Problem::new(ProblemKind::UnexpectedAnswer, message, CHECK_ADDRESS).with_cause(NOT_THE_API)
}

/// The names of the members, never their values: one of them may be a secret.
fn shape(value: &Value, quoting: &Quoting) -> String {
    match value {
        Value::Null => "JSON that is only null".into(),
        Value::Bool(_) => "JSON that is only true or false".into(),
        Value::Number(_) => "JSON that is only a number".into(),
        Value::String(_) => "JSON that is only a text".into(),
        Value::Array(entries) => format!("a JSON array of {} entries", entries.len()),
        Value::Object(members) if members.is_empty() => "a JSON object without members".into(),
        Value::Object(members) => {
            let quote = |name: &String| format!("`{}`", quoting.text(name, LONGEST_NAME));
            let shown: Vec<String> = members.keys().take(MOST_MEMBERS).map(quote).collect();
            let more = if members.len() > MOST_MEMBERS {
                " and others"
            } else {
                ""
            };
            format!("a JSON object of the members {}{more}", shown.join(", "))
        }
    }
}

/// The type without its parameters.
fn media_type(raw: &str) -> &str {
    raw.split(';').next().unwrap_or(raw).trim()
}
