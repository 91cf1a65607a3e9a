//! Where requests go to.

use std::time::Duration;

use crate::config::BaseUrl;
use crate::domain::CleanText;

/// Where requests go to, and how long they may take.
#[derive(Clone, Debug)]
pub(in crate::api) struct Place {
    /// Scheme, host and port.
    pub(in crate::api) origin: String,
    /// The host's name.
    pub(in crate::api) host: String,
    /// The proxy on the way.
    pub(in crate::api) proxy: Option<Proxy>,
    /// How long connecting may take.
    pub(in crate::api) connecting: Duration,
    /// How long everything may take.
    pub(in crate::api) answering: Duration,
}

/// A proxy, without its user and password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::api) struct Proxy {
    /// Its name or address.
    pub(in crate::api) host: CleanText,
    /// Its port.
    pub(in crate::api) port: u16,
}

impl Place {
    /// The place of an address.
    pub(in crate::api) fn new(base_url: &BaseUrl, connecting: Duration, answering: Duration) -> Self {
        let url = base_url.as_url();
        Self {
            origin: url.origin().ascii_serialization(),
            host: url.host_str().unwrap_or_default().to_owned(),
            proxy: None,
            connecting,
            answering,
        }
    }

    /// The same, by way of a proxy.
    pub(in crate::api) fn by_way_of(self, proxy: Option<Proxy>) -> Self {
        Self { proxy, ..self }
    }
}

impl Proxy {
    /// Host and port.
    pub(in crate::api) fn shown(&self) -> CleanText {
        CleanText::from_server(&format!("{}:{}", self.host, self.port))
    }
}
