//! Takes down what goes over the line, and tells an observer of it once it is redacted.

use std::time::Instant;

use jiff::Timestamp;
use reqwest::header::HeaderMap;
use reqwest::{Method, Request, Response, StatusCode, Version};
use secrecy::zeroize::Zeroizing;
use tokio::sync::mpsc;
use tokio::task::spawn_blocking;
use url::Url;

use super::redaction::Redaction;
use super::story::current_story;
use crate::domain::{AccessToken, CleanText, Exchange, ExchangeFailure, Problem, Redactor, StoryId};

/// Who is told of exchanges.
pub type Observer = Box<dyn Fn(Exchange) + Send>;

/// Of larger bodies only the size is told: laying them out is for the raw view.
pub(super) const LARGEST_KEPT_BODY: usize = 256 * 1024;
/// Larger ones are redacted beside the runtime, so that the screen stays quick.
const LARGEST_REDACTED_AT_ONCE: usize = 64 * 1024;

/// The way to the task that redacts. It ends with this value.
#[derive(Debug)]
pub(super) struct Recorder(mpsc::UnboundedSender<Record>);

/// An exchange as it went, with all its secrets: it never leaves `api`.
pub(super) struct Record {
    pub(super) story: StoryId,
    pub(super) began: Timestamp,
    started: Instant,
    pub(super) took: std::time::Duration,
    pub(super) method: Method,
    pub(super) url: Url,
    pub(super) sent: HeaderMap,
    /// The token that was sent; `None`: the request is for one.
    pub(super) token: Option<AccessToken>,
    pub(super) head: Option<Head>,
    /// How many bytes of the body came.
    pub(super) size: usize,
    pub(super) body: Body,
    pub(super) failure: Option<ExchangeFailure>,
}

/// The head of a response.
pub(super) struct Head {
    pub(super) status: StatusCode,
    pub(super) version: Version,
    pub(super) headers: HeaderMap,
    pub(super) after: std::time::Duration,
}

/// What was kept of a body.
pub(super) enum Body {
    /// Nothing, since it is not whole.
    Cut,
    /// Nothing, since there is too much of it.
    TooLarge,
    /// All of it.
    Whole(Zeroizing<Vec<u8>>),
    /// The beginning: nobody reads long refusals.
    Beginning(Zeroizing<Vec<u8>>),
}

/// An exchange that is under way. Dropped before its end, it tells that nobody waited any more.
pub(super) struct Recording(Option<(mpsc::UnboundedSender<Record>, Box<Record>)>);

impl Recorder {
    /// Starts the task. It masks what the redactor knows, and each token that passes by.
    pub(super) fn start(redactor: Redactor, observer: Observer) -> Self {
        let (records, received) = mpsc::unbounded_channel();
        tokio::spawn(tell(Redaction::new(redactor), received, observer));
        Self(records)
    }
}

/// Tells of exchanges in the order of their ends, whatever the redaction of each takes.
async fn tell(mut redaction: Redaction, mut records: mpsc::UnboundedReceiver<Record>, observer: Observer) {
    while let Some(record) = records.recv().await {
        if record.size <= LARGEST_REDACTED_AT_ONCE {
            observer(redaction.exchange(&record));
            continue;
        }
        let beside = spawn_blocking(move || {
            let exchange = redaction.exchange(&record);
            (redaction, exchange)
        });
        let Ok((again, exchange)) = beside.await else {
            return;
        };
        redaction = again;
        observer(exchange);
    }
}

impl Recording {
    /// Begins to take down, where somebody wants to know. `defaults` are the headers that are sent with each request;
    /// `token` is the one that this request bears, if it does not ask for one.
    pub(super) fn begin(
        recorder: Option<&Recorder>,
        request: &Request,
        defaults: impl FnOnce() -> HeaderMap,
        token: Option<&AccessToken>,
    ) -> Self {
        let Some(Recorder(records)) = recorder else {
            return Self(None);
        };
        let mut sent = defaults();
        sent.extend(request.headers().clone());
        let record = Record {
            story: current_story(),
            began: Timestamp::now(),
            started: Instant::now(),
            took: std::time::Duration::ZERO,
            method: request.method().clone(),
            url: request.url().clone(),
            sent,
            token: token.cloned(),
            head: None,
            size: 0,
            body: Body::Cut,
            failure: Some(ExchangeFailure::GivenUp),
        };
        Self(Some((records.clone(), Box::new(record))))
    }

    fn record(&mut self) -> Option<&mut Record> {
        self.0.as_mut().map(|(_, record)| &mut **record)
    }

    /// The head of the response is there.
    pub(super) fn answered(&mut self, response: &Response) {
        if let Some(record) = self.record() {
            record.head = Some(Head {
                status: response.status(),
                version: response.version(),
                headers: response.headers().clone(),
                after: record.started.elapsed(),
            });
        }
    }

    /// A part of the body is there.
    pub(super) fn received(&mut self, bytes: usize) {
        if let Some(record) = self.record() {
            record.size += bytes;
        }
    }

    /// All of the body is there that will be read.
    pub(super) fn read(&mut self, body: &[u8], is_whole: bool) {
        if let Some(record) = self.record() {
            record.body = match (body.len() <= LARGEST_KEPT_BODY, is_whole) {
                (false, _) => Body::TooLarge,
                (true, true) => Body::Whole(Zeroizing::new(body.to_vec())),
                (true, false) => Body::Beginning(Zeroizing::new(body.to_vec())),
            };
        }
    }

    /// It came to its end, with an answer or with a problem.
    pub(super) fn end(&mut self, problem: Option<&Problem>) {
        if let Some(record) = self.record() {
            record.failure = problem.map(|problem| ExchangeFailure::Failed {
                kind: problem.kind,
                message: CleanText::from_server(&problem.message),
            });
        }
    }
}

impl Drop for Recording {
    fn drop(&mut self) {
        if let Some((records, mut record)) = self.0.take() {
            record.took = record.started.elapsed();
            // The observer may be gone.
            drop(records.send(*record));
        }
    }
}
