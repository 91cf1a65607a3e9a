//! Whom to trust on https: the platform's certificates, and those of `ca_file`.

use std::path::Path;
use std::sync::Arc;

use rustls::crypto::{CryptoProvider, ring};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};
use rustls_platform_verifier::Verifier;

use super::problems::trust;
use crate::domain::Problem;

/// What the client speaks above TLS (RFC 7301).
const PROTOCOL: &[u8] = b"http/1.1";

/// Trust in the platform's store, and in the certificates of a PEM file besides. It reads both, so it is slow.
pub(super) fn platform_and(ca_file: Option<&Path>) -> Result<ClientConfig, Problem> {
    let provider = Arc::new(ring::default_provider());
    let extra = ca_file.map(certificates).transpose()?.unwrap_or_default();
    let verifier = Verifier::new_with_extra_roots(extra, Arc::clone(&provider))
        .map_err(|_| trust::no_platform_certificates())?;
    let mut config = builder(provider)?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(verifier))
        .with_no_client_auth();
    config.alpn_protocols = vec![PROTOCOL.to_vec()];
    Ok(config)
}

/// Trust in nobody, for plain http on loopback: nothing is read, and no TLS connection could ever succeed.
pub(super) fn nobody() -> Result<ClientConfig, Problem> {
    let config = builder(Arc::new(ring::default_provider()))?
        .with_root_certificates(RootCertStore::empty())
        .with_no_client_auth();
    Ok(config)
}

fn builder(
    provider: Arc<CryptoProvider>,
) -> Result<rustls::ConfigBuilder<ClientConfig, rustls::WantsVerifier>, Problem> {
    ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|_| trust::cannot_start())
}

fn certificates(file: &Path) -> Result<Vec<CertificateDer<'static>>, Problem> {
    let pem = std::fs::read(file).map_err(|error| trust::unreadable_ca_file(file, &error))?;
    let certificates: Vec<_> = CertificateDer::pem_slice_iter(&pem)
        .collect::<Result<_, _>>()
        .map_err(|_| trust::no_certificate(file))?;
    let mut checked = RootCertStore::empty();
    let all_usable = certificates
        .iter()
        .all(|certificate| checked.add(certificate.clone()).is_ok());
    if certificates.is_empty() || !all_usable {
        return Err(trust::no_certificate(file));
    }
    Ok(certificates)
}
