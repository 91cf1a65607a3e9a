//! One exchange: a request out, a bounded answer in, both within their time.

use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use jiff::Timestamp;
use reqwest::header::{ACCEPT, HeaderMap, HeaderValue};
use reqwest::redirect::Policy;
use reqwest::{Client, Request, RequestBuilder, Response, StatusCode};
use rustls::ClientConfig;
use secrecy::zeroize::Zeroizing;
use tokio::time::timeout_at;
use url::Url;

use super::problems::trust::cannot_start;
use super::problems::unexpected::too_large;
use super::problems::unreachable::{self, Waiting};
use super::way::Way;
use super::{ServerClock, http_date};
use crate::domain::{Problem, Redactor};

/// No profile is larger; an answer that does not end must not fill the memory.
pub(super) const LARGEST_BODY: usize = 16 * 1024 * 1024;
/// Of a refusal only the first words are of interest.
const LARGEST_REFUSAL: usize = 64 * 1024;
const USER_AGENT: &str = concat!("idsight/", env!("CARGO_PKG_VERSION"));

/// The way to one server.
#[derive(Debug)]
pub(super) struct Transport {
    client: Client,
    way: Way,
    clock: Mutex<Option<ServerClock>>,
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
        let mut builder = Client::builder()
            .tls_backend_preconfigured(ClientConfig::clone(&way.tls))
            .redirect(Policy::none())
            .referer(false)
            .connect_timeout(way.place.connecting)
            .user_agent(USER_AGENT)
            .default_headers(HeaderMap::from_iter([(
                ACCEPT,
                HeaderValue::from_static("application/json"),
            )]));
        if way.proxy.is_none() {
            builder = builder.no_proxy();
        }
        let client = builder.build().map_err(|_| cannot_start())?;
        Ok(Self {
            client,
            way,
            clock: Mutex::new(None),
        })
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

    /// Sends a request and reads the answer. Dropping the future ends both.
    pub(super) async fn exchange(&self, request: RequestBuilder) -> Result<Answer, Problem> {
        let request = request
            .build()
            .map_err(|error| unreachable::failed(&error, &self.way.place))?;
        let started = Instant::now();
        let asked = (request.method().clone(), shown_path(&request));
        let outcome = self.send_and_read(request).await;
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

    async fn send_and_read(&self, request: Request) -> Result<Answer, Problem> {
        let deadline = tokio::time::Instant::now() + self.way.place.answering;
        let response = timeout_at(deadline, self.client.execute(request))
            .await
            .map_err(|_| unreachable::timed_out(&self.way.place, Waiting::Answer))?
            .map_err(|error| unreachable::failed(&error, &self.way.place))?;
        self.note_clock(response.headers());
        let status = response.status();
        let headers = response.headers().clone();
        let body = if status.is_success() {
            timeout_at(deadline, self.whole_body(response))
                .await
                .map_err(|_| unreachable::timed_out(&self.way.place, Waiting::Rest))??
        } else {
            let mut body = Zeroizing::new(Vec::new());
            // The status tells enough, should the words of a refusal be cut short, late or without end.
            let _ = timeout_at(deadline, beginning_of_body(response, &mut body)).await;
            body
        };
        Ok(Answer {
            status,
            headers,
            body,
        })
    }

    async fn whole_body(&self, mut response: Response) -> Result<Zeroizing<Vec<u8>>, Problem> {
        let mut body = Zeroizing::new(Vec::new());
        while let Some(chunk) = response
            .chunk()
            .await
            .map_err(|error| unreachable::broken_off(&error, &self.way.place))?
        {
            if body.len() + chunk.len() > LARGEST_BODY {
                return Err(too_large(&self.way.place, LARGEST_BODY));
            }
            body.extend_from_slice(&chunk);
        }
        Ok(body)
    }
}

async fn beginning_of_body(mut response: Response, body: &mut Vec<u8>) {
    while let Ok(Some(chunk)) = response.chunk().await {
        body.extend_from_slice(&chunk);
        if body.len() > LARGEST_REFUSAL {
            return;
        }
    }
}

fn shown_path(request: &Request) -> String {
    Redactor::new().text(request.url().path())
}
