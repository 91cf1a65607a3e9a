//! From an exchange as it went to one that may be shown, saved and passed on.

mod bodies;
mod headers;

use std::collections::VecDeque;

use reqwest::Version;
use url::Url;

use super::recorder::{Body, Head, Record};
use crate::domain::{
    AccessToken, Bears, CleanText, Exchange, ExchangeBody, ExchangeRequest, ExchangeResponse, Redactor,
};

/// A server hardly gives back an older token, and looking for each one takes its time.
const MOST_TOKENS: usize = 16;

/// Masks the credentials, and each token that passes by.
pub(super) struct Redaction {
    credentials: Redactor,
    tokens: VecDeque<AccessToken>,
    redactor: Redactor,
}

impl Redaction {
    /// A redaction that knows what the redactor does, and learns the tokens.
    pub(super) fn new(credentials: Redactor) -> Self {
        Self {
            redactor: credentials.clone(),
            credentials,
            tokens: VecDeque::new(),
        }
    }

    /// The exchange without its secrets.
    pub(super) fn exchange(&mut self, record: &Record) -> Exchange {
        let issued = match (&record.token, &record.body) {
            (None, Body::Whole(bytes)) => bodies::issued_token(bytes),
            _ => None,
        };
        for token in [record.token.as_ref(), issued.as_ref()].into_iter().flatten() {
            self.learn(token);
        }
        Exchange {
            story: record.story,
            began: record.began,
            took: record.took,
            request: self.request(record),
            response: record.head.as_ref().map(|head| self.response(record, head)),
            failure: record.failure.clone(),
        }
    }

    fn learn(&mut self, token: &AccessToken) {
        if self.tokens.iter().any(|known| known.is_same(token)) {
            return;
        }
        self.tokens.push_back(token.clone());
        if self.tokens.len() > MOST_TOKENS {
            self.tokens.pop_front();
        }
        self.redactor = self.credentials.clone();
        for token in &self.tokens {
            self.redactor.learn(token.secret());
        }
    }

    fn request(&self, record: &Record) -> ExchangeRequest {
        ExchangeRequest {
            method: CleanText::from_server(record.method.as_str()),
            origin: CleanText::from_server(&record.url.origin().ascii_serialization()),
            path: CleanText::from_server(&self.path(&record.url)),
            headers: headers::shown(&record.sent, &self.redactor),
            bears: if record.token.is_some() {
                Bears::Token
            } else {
                Bears::Credentials
            },
        }
    }

    /// Step by step first: a slash is a sign of base64 too, behind which a secret would not be seen.
    fn path(&self, url: &Url) -> String {
        let steps: Vec<String> = url
            .path()
            .split('/')
            .map(|step| self.redactor.text(step))
            .collect();
        let mut path = self.redactor.text(&steps.join("/"));
        if let Some(query) = url.query() {
            let pairs: Vec<String> = query.split('&').map(|pair| self.redactor.line(pair)).collect();
            path.push('?');
            path.push_str(&pairs.join("&"));
        }
        path
    }

    fn response(&self, record: &Record, head: &Head) -> ExchangeResponse {
        ExchangeResponse {
            status: head.status.as_u16(),
            reason: head.status.canonical_reason().unwrap_or_default(),
            version: version(head.version),
            after: head.after,
            headers: headers::shown(&head.headers, &self.redactor),
            size: record.size,
            body: self.body(record, head),
        }
    }

    fn body(&self, record: &Record, head: &Head) -> ExchangeBody {
        let may_be_token = record.token.is_none() && head.status.is_success();
        match &record.body {
            Body::Cut => ExchangeBody::Withheld("it is not whole, so its secrets could not be told"),
            Body::TooLarge => ExchangeBody::Withheld("it is too large to be kept here"),
            Body::Whole(bytes) if may_be_token => bodies::of_token_answer(bytes, &self.redactor),
            Body::Whole(bytes) => bodies::shown(bytes, true, &self.redactor),
            Body::Beginning(bytes) => bodies::shown(bytes, false, &self.redactor),
        }
    }
}

/// A body alone as an exchange shows it.
#[cfg(any(test, feature = "fuzzing"))]
pub(super) fn shown_body(
    bytes: &[u8],
    is_whole: bool,
    may_be_token: bool,
    redactor: &Redactor,
) -> ExchangeBody {
    if may_be_token && is_whole {
        bodies::of_token_answer(bytes, redactor)
    } else {
        bodies::shown(bytes, is_whole, redactor)
    }
}

fn version(version: Version) -> &'static str {
    match version {
        Version::HTTP_10 => "HTTP/1.0",
        Version::HTTP_11 => "HTTP/1.1",
        Version::HTTP_2 => "HTTP/2",
        Version::HTTP_3 => "HTTP/3",
        _ => "HTTP",
    }
}
