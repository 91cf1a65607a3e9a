//! The way to a server: its address, the proxy that leads there, and whom to trust at its end.

use std::sync::Arc;
use std::time::Duration;

use hyper_util::client::proxy::matcher::{Intercept, Matcher};
use rustls::ClientConfig;
use url::{Host, Url};

use super::problems::{Place, Proxy, not_connected};
use super::trust;
use crate::config::Context;
use crate::domain::{CleanText, Problem};

const LONGEST_CONNECTING: Duration = Duration::from_secs(5);

/// The way to one server.
#[derive(Debug)]
pub(super) struct Way {
    /// The server's address.
    pub(super) url: Url,
    /// The proxy from the environment that requests go to; never for loopback.
    pub(super) proxy: Option<Intercept>,
    /// Whom to trust.
    pub(super) tls: Arc<ClientConfig>,
    /// The same for people, and the times.
    pub(super) place: Place,
}

impl Way {
    /// Reads the trust store, if the address is https, and the proxy variables, if it is not loopback.
    pub(super) fn of(context: &Context) -> Result<Self, Problem> {
        let url = context.base_url.as_url().clone();
        let tls = if url.scheme() == "https" {
            trust::platform_and(context.ca_file.as_deref())?
        } else {
            trust::nobody()?
        };
        let proxy = proxy_for(&url);
        let shown = proxy.as_ref().map(shown_proxy).transpose()?;
        let place = Place::new(&context.base_url, connecting(context.timeout), context.timeout);
        Ok(Self {
            url,
            proxy,
            tls: Arc::new(tls),
            place: place.by_way_of(shown),
        })
    }

    /// Whether a TLS session begins with the first hop, and not behind a proxy.
    pub(super) fn is_encrypted_at_once(&self) -> bool {
        self.url.scheme() == "https" && self.proxy.is_none()
    }
}

/// The rule of the HTTP client itself, so that both agree.
fn proxy_for(url: &Url) -> Option<Intercept> {
    if is_loopback(url) {
        return None;
    }
    Matcher::from_system().intercept(&url.as_str().parse().ok()?)
}

fn shown_proxy(proxy: &Intercept) -> Result<Proxy, Problem> {
    let uri = proxy.uri();
    let usual_port = match uri.scheme_str() {
        Some("https") => 443,
        Some("http") | None => 80,
        Some(other) => return Err(not_connected::unusable_proxy(other)),
    };
    Ok(Proxy {
        host: CleanText::from_server(uri.host().unwrap_or_default()),
        port: uri.port_u16().unwrap_or(usual_port),
    })
}

/// Connecting gets at most 5 s, and a little less than the whole, so that it is known what was waited for.
fn connecting(whole: Duration) -> Duration {
    LONGEST_CONNECTING.min(whole.saturating_sub(whole / 20))
}

/// Whether an address is this very machine (RFC 6761 §6.3 for `localhost`).
fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.to_canonical().is_loopback(),
        Some(Host::Domain(name)) => {
            let name = name.trim_end_matches('.').to_ascii_lowercase();
            name == "localhost" || name.ends_with(".localhost")
        }
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_machine_is_known_by_all_its_names() {
        let table = [
            ("http://127.0.0.1:1", true),
            ("http://127.9.9.9", true),
            ("http://[::1]", true),
            ("http://[::ffff:127.0.0.1]", true),
            ("http://localhost", true),
            ("http://LOCALHOST.", true),
            ("http://demo.localhost", true),
            ("https://localhost.example", false),
            ("https://acme.ids.secureauth.com", false),
            ("http://10.0.0.1", false),
        ];
        for (url, expected) in table {
            assert_eq!(is_loopback(&Url::parse(url).unwrap()), expected, "{url}");
        }
    }

    #[test]
    fn connecting_gets_five_seconds_at_most_and_less_than_the_whole() {
        assert_eq!(connecting(Duration::from_secs(10)), Duration::from_secs(5));
        assert_eq!(connecting(Duration::from_secs(2)), Duration::from_millis(1900));
    }
}
