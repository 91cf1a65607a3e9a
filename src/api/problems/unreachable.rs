//! No answer: name resolution, connecting, time-outs, broken connections.

use std::error::Error;
use std::io;
use std::time::Duration;

use url::Url;

use super::{trust_refused, unexpected};
use crate::config::BaseUrl;
use crate::domain::{Problem, ProblemKind, Retry};

const CHECK_ADDRESS: &str = "Check `tenant` or `base_url`, your network connection and the proxy variables; then ask your administrator.";

/// Where requests go to, and how long they may take.
#[derive(Clone, Debug)]
pub(in crate::api) struct Place {
    /// Scheme, host and port.
    pub(in crate::api) origin: String,
    /// The host's name.
    pub(super) host: String,
    /// How long connecting may take.
    pub(in crate::api) connecting: Duration,
    /// How long everything may take.
    pub(in crate::api) answering: Duration,
}

/// What was waited for when the time was over.
#[derive(Clone, Copy, Debug)]
pub(in crate::api) enum Waiting {
    /// The connection.
    Connection,
    /// The beginning of the answer.
    Answer,
    /// The rest of the answer.
    Rest,
}

impl Place {
    /// The place of an address.
    pub(in crate::api) fn new(base_url: &BaseUrl, connecting: Duration, answering: Duration) -> Self {
        let url: &Url = base_url.as_url();
        Self {
            origin: url.origin().ascii_serialization(),
            host: url.host_str().unwrap_or_default().to_owned(),
            connecting,
            answering,
        }
    }
}

/// The time is over.
pub(in crate::api) fn timed_out(place: &Place, waiting: Waiting) -> Problem {
    let origin = &place.origin;
    let whole = seconds(place.answering);
    let message = match waiting {
        Waiting::Connection => {
            format!(
                "No connection to {origin} came about within {}.",
                seconds(place.connecting)
            )
        }
        Waiting::Answer => format!("{origin} did not answer within {whole}."),
        Waiting::Rest => format!("{origin} did not finish its answer within {whole}."),
    };
    let cause = match waiting {
        Waiting::Connection => "The server is down, or a firewall drops what is sent to it.",
        Waiting::Answer | Waiting::Rest => "The server or the network is slow or overloaded.",
    };
    Problem::new(
        ProblemKind::Timeout,
        message,
        "Try again; --timeout or `timeout_seconds` allow more time.",
    )
    .with_cause(cause)
    .with_retry(Retry::Backoff)
}

/// A request that did not lead to an answer.
pub(in crate::api) fn failed(error: &reqwest::Error, place: &Place) -> Problem {
    if let Some(tls) = find::<rustls::Error>(error) {
        return trust_refused::problem(tls, place);
    }
    if error.is_timeout() {
        return timed_out(place, Waiting::Connection);
    }
    if error.is_connect() {
        return not_connected(error, place);
    }
    // The HTTP library's own kinds of error are private; tests hold all words that are looked for here.
    if says(error, "invalid HTTP") || says(error, "message head is too large") {
        return unexpected::no_http(place);
    }
    broken_off(error, place)
}

/// An answer that ended too early.
pub(in crate::api) fn broken_off(error: &reqwest::Error, place: &Place) -> Problem {
    let compressed = error.is_decode() && find::<io::Error>(error).is_some_and(is_bad_compression);
    if compressed {
        return unexpected::bad_compression(place);
    }
    network(
        format!(
            "The connection to {} broke before the whole answer had come.",
            place.origin
        ),
        "The server or a proxy in between closed it.",
        "Try again; tell your administrator if it lasts.",
    )
}

fn not_connected(error: &reqwest::Error, place: &Place) -> Problem {
    let (origin, host) = (&place.origin, &place.host);
    if says(error, "dns error") {
        let message = format!("The name {host} could not be resolved to an address.");
        let cause =
            "The name is misspelt, or this computer is offline, or the name is known inside a VPN only.";
        return network(message, cause, CHECK_ADDRESS);
    }
    if says(error, "tunnel error: proxy authorization required") {
        let message = format!("The proxy on the way to {origin} asks for a user and a password.");
        let cause = "The proxy variables hold none, or wrong ones.";
        return network(message, cause, "Correct the proxy variables (HTTPS_PROXY).").with_retry(Retry::No);
    }
    if says(error, "tunnel error") {
        let message = format!("The proxy did not connect to {origin}.");
        return network(
            message,
            "The proxy forbids it, or does not reach the server.",
            CHECK_ADDRESS,
        );
    }
    match find::<io::Error>(error).map(io::Error::kind) {
        Some(io::ErrorKind::ConnectionRefused) => network(
            format!("{origin} refused the connection."),
            "Nothing listens there, or a firewall refuses for it.",
            CHECK_ADDRESS,
        ),
        Some(io::ErrorKind::NetworkUnreachable | io::ErrorKind::HostUnreachable) => network(
            format!("There is no way to {origin} from here."),
            "This computer is offline, or not in the right network.",
            CHECK_ADDRESS,
        ),
        _ => network(
            format!("No connection to {origin} came about."),
            "The server or something in between closed it at once.",
            CHECK_ADDRESS,
        ),
    }
}

fn network(message: String, cause: &str, advice: &str) -> Problem {
    Problem::new(ProblemKind::Network, message, advice)
        .with_cause(cause)
        .with_retry(Retry::Backoff)
}

/// A decoder reports data that it cannot read as such; a broken connection has kinds of its own.
fn is_bad_compression(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput
    )
}

/// The error of a type among all that led to this one. An `io::Error` hides the one that it wraps.
fn find<'a, T: Error + 'static>(error: &'a (dyn Error + 'static)) -> Option<&'a T> {
    let mut next = Some(error);
    while let Some(error) = next {
        if let Some(found) = error.downcast_ref() {
            return Some(found);
        }
        let wrapped = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        next = wrapped.map_or_else(|| error.source(), |wrapped| Some(wrapped));
    }
    None
}

/// Whether one of all the errors that led to this one says so.
fn says(error: &(dyn Error + 'static), words: &str) -> bool {
    let mut next = Some(error);
    while let Some(error) = next {
        if error.to_string().starts_with(words) {
            return true;
        }
        next = error.source();
    }
    false
}

/// `10 seconds`, `1 second`, `0.3 seconds`.
fn seconds(duration: Duration) -> String {
    if duration == Duration::from_secs(1) {
        return "1 second".into();
    }
    let tenths = duration.as_millis().div_ceil(100);
    match (tenths / 10, tenths % 10) {
        (whole, 0) => format!("{whole} seconds"),
        (whole, tenth) => format!("{whole}.{tenth} seconds"),
    }
}
