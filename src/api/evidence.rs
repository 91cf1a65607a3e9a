//! What a step on the way to the server shows, for a check of the setup.

use std::net::{IpAddr, SocketAddr};

use jiff::Timestamp;

use crate::domain::CleanText;

/// How the name in the address becomes an IP address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolution {
    /// The name stands for these; there is one at least.
    Addresses(Vec<IpAddr>),
    /// There is no name: the address holds an IP address.
    Literal(IpAddr),
    /// A proxy from the environment resolves it.
    LeftToProxy {
        /// The name.
        host: CleanText,
        /// The proxy, with its port.
        proxy: CleanText,
    },
}

/// A connection that came about, and was closed again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Connected {
    /// The other end: the server, or the proxy on the way to it.
    pub address: SocketAddr,
    /// The proxy, with its port, where there is one.
    pub via_proxy: Option<CleanText>,
    /// The TLS session; `None` for plain http, and behind a proxy, where only the way to the proxy was tried.
    pub tls: Option<TlsEvidence>,
}

/// A TLS session with a server that is trusted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TlsEvidence {
    /// `TLS 1.3` or `TLS 1.2`.
    pub version: &'static str,
    /// The last moment at which the server's certificate is valid, where that can be read.
    pub valid_until: Option<Timestamp>,
}

/// The time at which an answer came, on both sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ServerClock {
    /// The server's, to the second.
    pub server: Timestamp,
    /// This computer's.
    pub local: Timestamp,
}
