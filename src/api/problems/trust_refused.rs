//! A server that is not trusted, or does not speak TLS.

use jiff::Timestamp;
use rustls::{CertificateError, Error};

use super::super::certificate::moment;
use super::place::Place;
use crate::domain::{CleanText, Problem, ProblemKind};

/// More names than this do not help anybody.
const MOST_NAMES: usize = 5;
const ASK_FOR_CA: &str = "Ask your administrator for the CA's certificate and name it as `ca_file`; if you expected none, you may not be \
     talking to the Identity Store.";
const RENEW: &str = "Check this computer's clock; if it is right, tell your administrator.";

/// What a failed handshake means.
pub(super) fn problem(error: &Error, place: &Place) -> Problem {
    let origin = &place.origin;
    match error {
        Error::InvalidCertificate(reason) => certificate(reason, place),
        Error::InvalidMessage(_) => tls(
            format!("{origin} does not speak TLS."),
            "The port is one for plain HTTP, or a proxy answered instead.",
            "Check the port in `base_url` and the proxy variables.",
        ),
        _ => tls(
            format!("No secure connection to {origin} could be agreed on."),
            "The server speaks an old version of TLS only, or refused for a reason of its own.",
            "Check with `tenant` or `base_url` that it is the right server, then tell your administrator.",
        ),
    }
}

fn certificate(reason: &CertificateError, place: &Place) -> Problem {
    let origin = &place.origin;
    match reason {
        CertificateError::UnknownIssuer => tls(
            format!("The certificate of {origin} was issued by a CA that this computer does not trust."),
            "The installation has a private CA, or a proxy opens the connection on the way.",
            ASK_FOR_CA,
        ),
        CertificateError::NotValidForName => wrong_name(place, &[]),
        CertificateError::NotValidForNameContext { presented, .. } => wrong_name(place, presented),
        CertificateError::Expired => expired(place, None),
        CertificateError::ExpiredContext { not_after, .. } => expired(place, moment(*not_after)),
        CertificateError::NotValidYet => not_valid_yet(place, None),
        CertificateError::NotValidYetContext { not_before, .. } => not_valid_yet(place, moment(*not_before)),
        CertificateError::Revoked => tls(
            format!("The certificate of {origin} was revoked."),
            "It must not be trusted any more.",
            "Do not go on; tell your administrator.",
        ),
        _ => tls(
            format!("The certificate of {origin} is not trusted."),
            "The platform rejects it.",
            ASK_FOR_CA,
        ),
    }
}

fn expired(place: &Place, since: Option<Timestamp>) -> Problem {
    tls(
        format!("The certificate of {} has expired{}.", place.origin, day(since)),
        "It was not renewed in time, or this computer's clock is wrong.",
        RENEW,
    )
}

fn not_valid_yet(place: &Place, until: Option<Timestamp>) -> Problem {
    tls(
        format!(
            "The certificate of {} is not valid yet{}.",
            place.origin,
            day(until)
        ),
        "This computer's clock is likely wrong.",
        RENEW,
    )
}

/// ` (2026-11-24 UTC)`, where it is known.
fn day(moment: Option<Timestamp>) -> String {
    moment.map_or_else(String::new, |moment| {
        moment.strftime(" (%Y-%m-%d UTC)").to_string()
    })
}

fn wrong_name(place: &Place, presented: &[String]) -> Problem {
    let names: Vec<String> = presented
        .iter()
        .take(MOST_NAMES)
        .map(|name| bare_name(name))
        .collect();
    let cause = if names.is_empty() {
        "The address is not the server's real name.".to_owned()
    } else {
        format!("It is for {} only.", names.join(", "))
    };
    tls(
        format!(
            "The certificate of {} is not for the name {}.",
            place.origin, place.host
        ),
        &cause,
        "Check `tenant` or `base_url`; tell your administrator if it is right.",
    )
}

/// The library wraps a name in its type: `DnsName("example.com")`.
fn bare_name(presented: &str) -> String {
    let inner = presented.split('"').nth(1).unwrap_or(presented);
    CleanText::from_server(inner).as_str().to_owned()
}

fn tls(message: String, cause: &str, advice: &str) -> Problem {
    Problem::new(ProblemKind::Tls, message, advice).with_cause(cause)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::config::BaseUrl;

    fn place() -> Place {
        let base_url = BaseUrl::parse("https://ids.acme.example").unwrap();
        Place::new(&base_url, Duration::from_secs(5), Duration::from_secs(10))
    }

    #[test]
    fn each_reason_has_its_words() {
        let table = [
            (CertificateError::UnknownIssuer, "does not trust"),
            (CertificateError::Expired, "has expired"),
            (CertificateError::NotValidYet, "not valid yet"),
            (CertificateError::Revoked, "was revoked"),
            (
                CertificateError::NotValidForName,
                "not for the name ids.acme.example",
            ),
            (CertificateError::BadEncoding, "is not trusted"),
        ];
        for (reason, words) in table {
            let problem = problem(&Error::InvalidCertificate(reason), &place());
            assert_eq!(problem.kind, ProblemKind::Tls);
            assert!(problem.message.contains(words), "{problem}");
        }
    }

    #[test]
    fn the_names_that_a_certificate_is_for_are_told_cleaned() {
        let presented = ["DnsName(\"a.example\")".to_owned(), "b\u{1b}".to_owned()];
        let problem = wrong_name(&place(), &presented);
        assert_eq!(problem.cause.as_deref(), Some("It is for a.example, b␛ only."));
    }
}
