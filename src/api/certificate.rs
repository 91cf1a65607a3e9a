//! When a certificate ends.

use std::time::Duration;

use jiff::Timestamp;
use rustls::client::verify_server_cert_signed_by_trust_anchor;
use rustls::pki_types::{CertificateDer, UnixTime};
use rustls::server::ParsedCertificate;
use rustls::{CertificateError, Error, RootCertStore};

/// The last moment of its validity. The library does not tell that of a certificate, but it tells when one ended:
/// so the certificate is judged at the end of time, when each has expired. `None` where it has no end, or cannot be
/// read.
pub(super) fn valid_until(certificate: &CertificateDer<'_>) -> Option<Timestamp> {
    let certificate = ParsedCertificate::try_from(certificate).ok()?;
    let end_of_time = UnixTime::since_unix_epoch(Duration::from_secs(u64::MAX));
    let nobody = RootCertStore::empty();
    let verdict = verify_server_cert_signed_by_trust_anchor(&certificate, &nobody, &[], end_of_time, &[]);
    match verdict {
        Err(Error::InvalidCertificate(CertificateError::ExpiredContext { not_after, .. })) => {
            moment(not_after)
        }
        _ => None,
    }
}

/// A time of the TLS library; `None` where it is out of range.
pub(super) fn moment(time: UnixTime) -> Option<Timestamp> {
    Timestamp::from_second(i64::try_from(time.as_secs()).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use rcgen::{CertificateParams, KeyPair, date_time_ymd};

    use super::*;

    fn ending_in(year: i32) -> Option<Timestamp> {
        let mut params = CertificateParams::new(vec!["a.example".to_owned()]).unwrap();
        params.not_after = date_time_ymd(year, 2, 3);
        let key = KeyPair::generate().unwrap();
        valid_until(params.self_signed(&key).unwrap().der())
    }

    #[test]
    fn the_end_is_read_whether_it_is_past_or_to_come() {
        for year in [2001, 2040, 2060, 4000] {
            let expected: Timestamp = format!("{year}-02-03T00:00:00Z").parse().unwrap();
            assert_eq!(ending_in(year), Some(expected));
        }
    }

    #[test]
    fn what_is_no_certificate_has_no_end() {
        assert_eq!(valid_until(&CertificateDer::from_slice(b"nonsense")), None);
    }
}
