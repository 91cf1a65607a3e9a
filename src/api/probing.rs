//! The steps of a connection one by one, without a request: what a check of the setup looks at.

use std::net::IpAddr;
use std::sync::Arc;

use hyper_util::client::legacy::connect::HttpConnector;
use rustls::ProtocolVersion;
use rustls::pki_types::ServerName;
use tokio::net::{TcpStream, lookup_host};
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use tower_service::Service as _;
use url::{Host, Url};

use super::certificate::valid_until;
use super::evidence::{Connected, Resolution, TlsEvidence};
use super::problems::unreachable::{Waiting, timed_out};
use super::problems::{Proxy, not_connected};
use super::way::Way;
use crate::domain::{CleanText, Problem};

/// What the name in the address stands for.
pub(super) async fn resolve(way: &Way) -> Result<Resolution, Problem> {
    let place = &way.place;
    let name = match way.url.host() {
        Some(Host::Ipv4(address)) => return Ok(Resolution::Literal(address.into())),
        Some(Host::Ipv6(address)) => return Ok(Resolution::Literal(address.into())),
        Some(Host::Domain(name)) => name,
        None => return Err(not_connected::not_resolved(place)),
    };
    if let Some(proxy) = &place.proxy {
        let (host, proxy) = (CleanText::from_server(name), proxy.shown());
        return Ok(Resolution::LeftToProxy { host, proxy });
    }
    let port = way.url.port_or_known_default().unwrap_or_default();
    let found = timeout(place.connecting, lookup_host((name, port)))
        .await
        .map_err(|_| timed_out(place, Waiting::Name))?
        .map_err(|_| not_connected::not_resolved(place))?;
    let mut addresses: Vec<IpAddr> = found.map(|address| address.ip()).collect();
    addresses.dedup();
    if addresses.is_empty() {
        return Err(not_connected::not_resolved(place));
    }
    Ok(Resolution::Addresses(addresses))
}

/// Connects to the first hop, and shakes hands if it is the server itself and speaks https.
pub(super) async fn connect(way: &Way) -> Result<Connected, Problem> {
    let connecting = timeout(way.place.connecting, async {
        let stream = first_hop(way).await?;
        let address = stream
            .peer_addr()
            .map_err(|error| not_connected::problem(&error, &way.place))?;
        let tls = if way.is_encrypted_at_once() {
            Some(handshake(way, stream).await?)
        } else {
            None
        };
        Ok(Connected {
            address,
            via_proxy: way.place.proxy.as_ref().map(Proxy::shown),
            tls,
        })
    });
    connecting
        .await
        .map_err(|_| timed_out(&way.place, Waiting::Connection))?
}

/// The HTTP client's own way to connect: it divides the time among the addresses of a name.
async fn first_hop(way: &Way) -> Result<TcpStream, Problem> {
    let target = match &way.proxy {
        Some(proxy) => Some(proxy.uri().clone()),
        None => way.url.as_str().parse().ok(),
    };
    let target = target.ok_or_else(|| not_connected::not_resolved(&way.place))?;
    let mut connector = HttpConnector::new();
    connector.enforce_http(false);
    connector.set_connect_timeout(Some(way.place.connecting));
    let stream = connector
        .call(target)
        .await
        .map_err(|error| not_connected::problem(&error, &way.place))?;
    Ok(stream.into_inner())
}

async fn handshake(way: &Way, stream: TcpStream) -> Result<TlsEvidence, Problem> {
    let name = server_name(&way.url).ok_or_else(|| not_connected::not_resolved(&way.place))?;
    let stream = TlsConnector::from(Arc::clone(&way.tls))
        .connect(name, stream)
        .await
        .map_err(|error| not_connected::problem(&error, &way.place))?;
    let (_, session) = stream.get_ref();
    let leaf = session.peer_certificates().and_then(<[_]>::first);
    Ok(TlsEvidence {
        version: match session.protocol_version() {
            Some(ProtocolVersion::TLSv1_3) => "TLS 1.3",
            Some(ProtocolVersion::TLSv1_2) => "TLS 1.2",
            _ => "TLS",
        },
        valid_until: leaf.and_then(valid_until),
    })
}

/// The name that the certificate has to be for; brackets are no part of an IPv6 address.
fn server_name(url: &Url) -> Option<ServerName<'static>> {
    match url.host()? {
        Host::Ipv4(address) => Some(ServerName::from(IpAddr::from(address))),
        Host::Ipv6(address) => Some(ServerName::from(IpAddr::from(address))),
        Host::Domain(name) => ServerName::try_from(name.to_owned()).ok(),
    }
}
