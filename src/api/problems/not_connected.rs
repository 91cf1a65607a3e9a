//! No connection: the name, the way there, the proxy on it.

use std::error::Error;
use std::io;

use super::super::names::Unanswered;
use super::place::Place;
use super::trust_refused;
use super::unreachable::{Waiting, find, network, says, timed_out};
use crate::domain::{CleanText, Problem, ProblemKind, Retry};

const CHECK_ADDRESS: &str = "Check `tenant` or `base_url`, your network connection and the proxy variables; then ask your administrator.";
const CHECK_PROXY: &str = "Check the proxy variables (HTTPS_PROXY, NO_PROXY) and your network connection; then ask your administrator.";

/// A connection that did not come about, whoever tried.
pub(in crate::api) fn problem(error: &(dyn Error + 'static), place: &Place) -> Problem {
    if let Some(tls) = find::<rustls::Error>(error) {
        return trust_refused::problem(tls, place);
    }
    if find::<Unanswered>(error).is_some() {
        return timed_out(place, Waiting::Name);
    }
    if says(error, "dns error") {
        return not_resolved(place);
    }
    let kind = find::<io::Error>(error).map(io::Error::kind);
    if kind == Some(io::ErrorKind::TimedOut) {
        return timed_out(place, Waiting::Connection);
    }
    tunnel_failed(error, place).unwrap_or_else(|| hop_failed(kind, place))
}

/// The name of the server, or of the proxy on the way, stands for no address.
pub(in crate::api) fn not_resolved(place: &Place) -> Problem {
    match &place.proxy {
        None => network(
            format!("The name {} could not be resolved to an address.", place.host),
            "The name is misspelt, or this computer is offline, or the name is known inside a VPN only.",
            CHECK_ADDRESS,
        ),
        Some(proxy) => network(
            format!(
                "The name of the proxy, {}, could not be resolved to an address.",
                proxy.host
            ),
            "The name is misspelt, or this computer is offline, or not in the network that has this proxy.",
            CHECK_PROXY,
        ),
    }
}

/// The proxy is of a kind that is not supported.
pub(in crate::api) fn unusable_proxy(scheme: &str) -> Problem {
    let scheme = CleanText::from_server(scheme);
    Problem::new(
        ProblemKind::Config,
        format!(
            "The proxy variables name a `{scheme}` proxy, and idsight speaks to `http` and `https` proxies only."
        ),
        "Set HTTPS_PROXY to another one, or name the host in NO_PROXY if it can be reached without.",
    )
}

/// The proxy was reached, and did not connect to the server.
fn tunnel_failed(error: &(dyn Error + 'static), place: &Place) -> Option<Problem> {
    let (origin, proxy) = (&place.origin, place.proxy.as_ref()?.shown());
    if says(error, "tunnel error: proxy authorization required") {
        let message = format!("The proxy {proxy} on the way to {origin} asks for a user and a password.");
        let cause = "The proxy variables hold none, or wrong ones.";
        let advice = "Set HTTPS_PROXY to http://USER:PASSWORD@HOST:PORT.";
        return Some(network(message, cause, advice).with_retry(Retry::No));
    }
    let reached = says(error, "tunnel error") && !says(error, "tunnel error: failed to create");
    reached.then(|| {
        let message = format!("The proxy {proxy} did not connect to {origin}.");
        let cause = "The proxy forbids it, or does not reach the server.";
        network(message, cause, CHECK_ADDRESS)
    })
}

/// The first hop was not reached: the server, or the proxy on the way.
fn hop_failed(kind: Option<io::ErrorKind>, place: &Place) -> Problem {
    let (hop, advice) = match &place.proxy {
        None => (place.origin.clone(), CHECK_ADDRESS),
        Some(proxy) => (format!("The proxy {}", proxy.shown()), CHECK_PROXY),
    };
    let (message, cause) = match kind {
        Some(io::ErrorKind::ConnectionRefused) => (
            format!("{hop} refused the connection."),
            "Nothing listens there, or a firewall refuses for it.",
        ),
        Some(io::ErrorKind::NetworkUnreachable | io::ErrorKind::HostUnreachable) => (
            format!("{hop} cannot be reached from here."),
            "This computer is offline, or not in the right network.",
        ),
        _ => (
            format!("{hop} could not be connected to."),
            "The other end, or something in between, closed the connection at once.",
        ),
    };
    network(message, cause, advice)
}
