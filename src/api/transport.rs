//! One exchange: a request out, a bounded answer in, both within their time.

use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::Instant;

use jiff::Timestamp;
use reqwest::header::{ACCEPT, HeaderMap, HeaderName, HeaderValue, USER_AGENT};
use reqwest::redirect::Policy;
use reqwest::{Client, Request, RequestBuilder, Response, StatusCode};
use rustls::ClientConfig;
use secrecy::zeroize::Zeroizing;
use tokio::time::timeout_at;
use url::Url;

use super::names::Names;
use super::problems::trust::cannot_start;
use super::problems::unexpected::too_large;
use super::problems::unreachable::{self, Waiting};
use super::recorder::{Observer, Recorder, Recording};
use super::way::Way;
use super::{ServerClock, http_date};
use crate::domain::{AccessToken, Problem, Redactor};

/// No profile is larger; an answer that does not end must not fill the memory.
pub(super) const LARGEST_BODY: usize = 16 * 1024 * 1024;
/// Of a refusal only the first words are of interest.
const LARGEST_REFUSAL: usize = 64 * 1024;
/// What is sent with each request.
const HEADERS: [(HeaderName, HeaderValue); 2] = [
    (ACCEPT, HeaderValue::from_static("application/json")),
    (
        USER_AGENT,
        HeaderValue::from_static(concat!("idsight/", env!("CARGO_PKG_VERSION"))),
    ),
];

/// The way to one server.
#[derive(Debug)]
pub(super) struct Transport {
    client: Client,
    way: Way,
    clock: Mutex<Option<ServerClock>>,
    recorder: OnceLock<Recorder>,
}

/// What came back, whatever its status.
#[derive(Debug)]
pub(super) struct Answer {
    /// The status.
    pub(super) status: StatusCode,
    /// The headers.
    pub(super) headers: HeaderMap,
    /// The body, decompressed. It may hold secrets, and is wiped when it is dropped.
    pub(super) body: Zeroizing<Vec<u8>>,
}

impl Transport {
    /// A client that goes this way.
    pub(super) fn new(way: Way) -> Result<Self, Problem> {
        let connecting = way.place.connecting;
        let mut builder = Client::builder()
            .tls_backend_preconfigured(ClientConfig::clone(&way.tls))
            .redirect(Policy::none())
            .referer(false)
            .dns_resolver(Names { patience: connecting })
            // A little later, so that a name server that does not answer is known from a server that does not.
            .connect_timeout(connecting + connecting / 50)
            .default_headers(HeaderMap::from_iter(HEADERS));
        if way.proxy.is_none() {
            builder = builder.no_proxy();
        }
        let client = builder.build().map_err(|_| cannot_start())?;
        Ok(Self {
            client,
            way,
            clock: Mutex::new(None),
            recorder: OnceLock::new(),
        })
    }

    /// Has an observer told of what is exchanged from now on; the first one stays.
    pub(super) fn observe(&self, redactor: Redactor, observer: Observer) {
        self.recorder.get_or_init(|| Recorder::start(redactor, observer));
    }

    /// Where it goes.
    pub(super) fn way(&self) -> &Way {
        &self.way
    }

    /// The server's clock, as its newest answer tells it.
    pub(super) fn server_clock(&self) -> Option<ServerClock> {
        *self.clock.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn note_clock(&self, headers: &HeaderMap) {
        let local = Timestamp::now();
        if let Some(server) = http_date::of_answer(headers) {
            let clock = ServerClock { server, local };
            *self.clock.lock().unwrap_or_else(PoisonError::into_inner) = Some(clock);
        }
    }

    /// The start of a GET request.
    pub(super) fn get(&self, url: Url) -> RequestBuilder {
        self.client.get(url)
    }

    /// The start of a POST request.
    pub(super) fn post(&self, url: Url) -> RequestBuilder {
        self.client.post(url)
    }

    /// Sends a request and reads the answer. Dropping the future ends both. `token` is the one that the request bears;
    /// without one it is a request for one.
    pub(super) async fn exchange(
        &self,
        request: RequestBuilder,
        token: Option<&AccessToken>,
    ) -> Result<Answer, Problem> {
        let request = request
            .build()
            .map_err(|error| unreachable::failed(&error, &self.way.place))?;
        let started = Instant::now();
        let asked = (request.method().clone(), shown_path(&request));
        let defaults = || HeaderMap::from_iter(HEADERS);
        let mut recording = Recording::begin(self.recorder.get(), &request, defaults, token);
        let outcome = self.send_and_read(request, &mut recording).await;
        recording.end(outcome.as_ref().err());
        let (method, path) = asked;
        let milliseconds = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
        match &outcome {
            Ok(answer) => tracing::debug!(
                target: "idsight::api", %method, path, status = answer.status.as_u16(), ms = milliseconds,
                bytes = answer.body.len(), "exchange"
            ),
            Err(problem) => tracing::debug!(
                target: "idsight::api", %method, path, ms = milliseconds, kind = problem.kind.name(),
                "exchange failed"
            ),
        }
        outcome
    }

    async fn send_and_read(&self, request: Request, recording: &mut Recording) -> Result<Answer, Problem> {
        let deadline = tokio::time::Instant::now() + self.way.place.answering;
        let response = timeout_at(deadline, self.client.execute(request))
            .await
            .map_err(|_| unreachable::timed_out(&self.way.place, Waiting::Answer))?
            .map_err(|error| unreachable::failed(&error, &self.way.place))?;
        self.note_clock(response.headers());
        recording.answered(&response);
        let status = response.status();
        let headers = response.headers().clone();
        let body = if status.is_success() {
            let body = timeout_at(deadline, self.whole_body(response, recording))
                .await
                .map_err(|_| unreachable::timed_out(&self.way.place, Waiting::Rest))??;
            recording.read(&body, true);
            body
        } else {
            let mut body = Zeroizing::new(Vec::new());
            // The status tells enough, should the words of a refusal be cut short, late or without end.
            let reading = timeout_at(deadline, beginning_of_body(response, &mut body)).await;
            recording.received(body.len());
            recording.read(&body, reading == Ok(true));
            body
        };
        Ok(Answer {
            status,
            headers,
            body,
        })
    }

    async fn whole_body(
        &self,
        mut response: Response,
        recording: &mut Recording,
    ) -> Result<Zeroizing<Vec<u8>>, Problem> {
        let mut body = Zeroizing::new(Vec::new());
        while let Some(chunk) = response
            .chunk()
            .await
            .map_err(|error| unreachable::broken_off(&error, &self.way.place))?
        {
            recording.received(chunk.len());
            if body.len() + chunk.len() > LARGEST_BODY {
                return Err(too_large(&self.way.place, LARGEST_BODY));
            }
            body.extend_from_slice(&chunk);
        }
        Ok(body)
    }
}

/// Whether the body ends with what was read.
async fn beginning_of_body(mut response: Response, body: &mut Vec<u8>) -> bool {
    loop {
        match response.chunk().await {
            Ok(Some(chunk)) => body.extend_from_slice(&chunk),
            Ok(None) => return true,
            Err(_) => return false,
        }
        if body.len() > LARGEST_REFUSAL {
            return false;
        }
    }
}

fn shown_path(request: &Request) -> String {
    Redactor::new().text(request.url().path())
}
