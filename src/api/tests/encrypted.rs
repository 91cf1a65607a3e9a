//! TLS: whom the client trusts, and what it says when it does not.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::path::PathBuf;
use std::sync::Arc;

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use rustls::crypto::ring;
use rustls::pki_types::PrivateKeyDer;
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use tempfile::TempDir;

use super::*;
use crate::api::{Connected, TlsEvidence};
use crate::domain::{ProblemKind, Retry};

/// A server with a certificate of a private CA, whose own certificate stands in a file.
struct Encrypted {
    url: String,
    ca_file: PathBuf,
    _directory: TempDir,
}

fn serving(certificate_for: &str, until_year: i32) -> Encrypted {
    let mut ca = CertificateParams::default();
    ca.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let ca = CertifiedIssuer::self_signed(ca, KeyPair::generate().unwrap()).unwrap();
    let key = KeyPair::generate().unwrap();
    let mut params = CertificateParams::new(vec![certificate_for.to_owned()]).unwrap();
    params.not_after = rcgen::date_time_ymd(until_year, 1, 1);
    let certificate = params.signed_by(&key, &ca).unwrap();
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(
            vec![certificate.der().clone()],
            PrivateKeyDer::try_from(key.serialize_der()).unwrap(),
        )
        .unwrap();

    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("https://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || serve(&listener, &Arc::new(config)));
    let directory = tempfile::tempdir().unwrap();
    let ca_file = directory.path().join("ca.pem");
    std::fs::write(&ca_file, ca.pem()).unwrap();
    Encrypted {
        url,
        ca_file,
        _directory: directory,
    }
}

fn serve(listener: &TcpListener, config: &Arc<ServerConfig>) {
    for tcp in listener.incoming().flatten() {
        let connection = ServerConnection::new(Arc::clone(config)).unwrap();
        let mut stream = StreamOwned::new(connection, tcp);
        let mut head = Vec::new();
        let mut byte = [0_u8; 1];
        while !head.ends_with(b"\r\n\r\n") && stream.read_exact(&mut byte).is_ok() {
            head.extend_from_slice(&byte);
        }
        let body = "{\"id\":\"x\"}";
        let length = body.len();
        let answer =
            format!("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n{body}");
        let _ = stream.write_all(answer.as_bytes());
        let _ = stream.flush();
    }
}

async fn connected_trusting(server: &Encrypted, ca_file: Option<PathBuf>) -> Result<Connected, Problem> {
    let mut context = context(&server.url);
    context.ca_file = ca_file;
    client(&context).connect().await
}

async fn me_trusting(server: &Encrypted, ca_file: Option<PathBuf>) -> Result<Profile, Problem> {
    let mut context = context(&server.url);
    context.ca_file = ca_file;
    client(&context).me(&IdsId::default_store(), &token()).await
}

fn not_trusted<T: std::fmt::Debug>(outcome: Result<T, Problem>) -> Problem {
    let problem = outcome.unwrap_err();
    assert_eq!(
        (problem.kind, problem.retry),
        (ProblemKind::Tls, Retry::No),
        "{problem:?}"
    );
    problem
}

#[tokio::test]
async fn a_private_ca_is_trusted_by_its_file_only() {
    let server = serving("127.0.0.1", 4000);
    let problem = not_trusted(me_trusting(&server, None).await);
    assert!(problem.message.contains("does not trust"), "{problem:?}");
    assert!(problem.advice.contains("ca_file"), "{problem:?}");
    let profile = me_trusting(&server, Some(server.ca_file.clone())).await.unwrap();
    assert_eq!(profile.id.as_deref(), Some("x"));
}

#[tokio::test]
async fn a_certificate_for_another_name_tells_which() {
    let server = serving("ids.other.example", 4000);
    let problem = not_trusted(me_trusting(&server, Some(server.ca_file.clone())).await);
    assert!(problem.message.contains("127.0.0.1"), "{problem:?}");
    assert_eq!(
        problem.cause.as_deref(),
        Some("It is for ids.other.example only.")
    );
}

#[tokio::test]
async fn an_expired_certificate_is_told_as_such() {
    let server = serving("127.0.0.1", 2001);
    let problem = not_trusted(me_trusting(&server, Some(server.ca_file.clone())).await);
    assert!(
        problem.message.contains("has expired (2001-01-01 UTC)"),
        "{problem:?}"
    );
}

#[tokio::test]
async fn a_connection_shows_the_tls_version_and_until_when_the_certificate_is_valid() {
    let server = serving("127.0.0.1", 4000);
    let connection = connected_trusting(&server, Some(server.ca_file.clone()))
        .await
        .unwrap();
    assert_eq!(format!("https://{}", connection.address), server.url);
    assert_eq!(
        connection.tls,
        Some(TlsEvidence {
            version: "TLS 1.3",
            valid_until: Some("4000-01-01T00:00:00Z".parse().unwrap()),
        })
    );
}

#[tokio::test]
async fn a_connection_that_is_not_trusted_is_told_in_the_words_of_a_request() {
    let good = serving("127.0.0.1", 4000);
    let wrong_name = serving("ids.other.example", 4000);
    let expired = serving("127.0.0.1", 2001);
    for (server, ca_file) in [
        (&good, None),
        (&wrong_name, Some(wrong_name.ca_file.clone())),
        (&expired, Some(expired.ca_file.clone())),
    ] {
        let problem = not_trusted(connected_trusting(server, ca_file.clone()).await);
        assert_eq!(problem, not_trusted(me_trusting(server, ca_file).await));
    }
}

#[tokio::test]
async fn a_port_without_tls_is_told_as_such() {
    let reply = super::loopback::Reply::Bytes(b"HTTP/1.1 400 Bad Request\r\n\r\n".to_vec());
    // The server waits for the end of a request's head, which a handshake does not have, so it must speak first.
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("https://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        let super::loopback::Reply::Bytes(bytes) = reply else {
            return;
        };
        while let Ok((mut stream, _)) = listener.accept().await {
            let _ = tokio::io::AsyncWriteExt::write_all(&mut stream, &bytes).await;
        }
    });
    let problem = not_trusted(me(&url).await);
    assert!(problem.message.contains("does not speak TLS"), "{problem:?}");
}

#[test]
fn a_ca_file_that_is_missing_or_holds_no_certificate_is_named() {
    let directory = tempfile::tempdir().unwrap();
    let empty = directory.path().join("empty.pem");
    std::fs::write(&empty, "no certificate").unwrap();
    let broken = directory.path().join("broken.pem");
    std::fs::write(
        &broken,
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
    )
    .unwrap();
    for file in [directory.path().join("missing.pem"), empty, broken] {
        let mut context = context("https://127.0.0.1:1");
        context.ca_file = Some(file.clone());
        let problem = HttpClient::new(&context, credential()).unwrap_err();
        assert_eq!(problem.kind, ProblemKind::Config);
        assert!(
            problem.message.contains(&file.display().to_string()),
            "{problem:?}"
        );
    }
}

#[test]
fn plain_http_reads_no_certificate() {
    let mut context = context("http://127.0.0.1:1");
    context.ca_file = Some("/no/such/file".into());
    assert!(HttpClient::new(&context, credential()).is_ok());
}
