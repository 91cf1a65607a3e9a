//! No answer: time-outs and broken connections.

use std::error::Error;
use std::io;
use std::time::Duration;

use super::place::Place;
use super::{not_connected, trust_refused, unexpected};
use crate::domain::{Problem, ProblemKind, Retry};

/// More time would not help: connecting has a limit of its own.
const CHECK_NETWORK: &str = "Check your network connection, the VPN and the proxy variables; then ask your administrator whether the server is up.";

/// What was waited for when the time was over.
#[derive(Clone, Copy, Debug)]
pub(in crate::api) enum Waiting {
    /// The address of a name.
    Name,
    /// The connection.
    Connection,
    /// The beginning of the answer.
    Answer,
    /// The rest of the answer.
    Rest,
}

/// The time is over.
pub(in crate::api) fn timed_out(place: &Place, waiting: Waiting) -> Problem {
    let (origin, host) = (&place.origin, &place.host);
    let (whole, connecting) = (seconds(place.answering), seconds(place.connecting));
    let message = match waiting {
        Waiting::Name => {
            let name = match &place.proxy {
                None => host.clone(),
                Some(proxy) => format!("of the proxy, {},", proxy.host),
            };
            format!("The name {name} was not resolved to an address within {connecting}.")
        }
        Waiting::Connection => match &place.proxy {
            None => format!("No connection to {origin} came about within {connecting}."),
            Some(proxy) => {
                let proxy = proxy.shown();
                format!(
                    "No connection to {origin} by way of the proxy {proxy} came about within {connecting}."
                )
            }
        },
        Waiting::Answer => format!("{origin} did not answer within {whole}."),
        Waiting::Rest => format!("{origin} did not finish its answer within {whole}."),
    };
    let (cause, advice) = match waiting {
        Waiting::Name => ("The name server does not answer.", CHECK_NETWORK),
        Waiting::Connection => (
            "The server or a proxy is down, or a firewall drops what is sent to it.",
            CHECK_NETWORK,
        ),
        Waiting::Answer | Waiting::Rest => (
            "The server or the network is slow or overloaded.",
            "Try again; --timeout or `timeout_seconds` allow more time.",
        ),
    };
    Problem::new(ProblemKind::Timeout, message, advice)
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
        return not_connected::problem(error, place);
    }
    // The HTTP library's own kinds of error are private; tests hold all words that are looked for here.
    if says(error, "message head is too large") {
        return unexpected::head_too_large(place);
    }
    let no_head = [
        "invalid HTTP",
        "invalid content-length",
        "unexpected transfer-encoding",
    ];
    if no_head.iter().any(|words| says(error, words)) {
        return unexpected::no_http(place);
    }
    broken_off(error, place)
}

/// An answer that ended too early.
pub(in crate::api) fn broken_off(error: &reqwest::Error, place: &Place) -> Problem {
    if error.is_decode() && find::<io::Error>(error).is_some_and(is_unreadable) {
        // Below the compression lie the pieces in which a body comes.
        return if says(error, "error reading a body from connection") {
            unexpected::no_http(place)
        } else {
            unexpected::bad_compression(place)
        };
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

pub(super) fn network(message: String, cause: &str, advice: &str) -> Problem {
    Problem::new(ProblemKind::Network, message, advice)
        .with_cause(cause)
        .with_retry(Retry::Backoff)
}

/// A decoder reports data that it cannot read as such; a broken connection has kinds of its own.
fn is_unreadable(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput
    )
}

/// The error of a type among all that led to this one. An `io::Error` hides the one that it wraps.
pub(super) fn find<'a, T: Error + 'static>(error: &'a (dyn Error + 'static)) -> Option<&'a T> {
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
pub(super) fn says(error: &(dyn Error + 'static), words: &str) -> bool {
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
    let tenths = duration.as_millis().div_ceil(100);
    match (tenths / 10, tenths % 10) {
        (1, 0) => "1 second".into(),
        (whole, 0) => format!("{whole} seconds"),
        (whole, tenth) => format!("{whole}.{tenth} seconds"),
    }
}
