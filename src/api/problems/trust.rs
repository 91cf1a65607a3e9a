//! Nothing to trust on https: `ca_file`, the platform's store.

use std::io;
use std::path::Path;

use crate::domain::{CleanText, Problem, ProblemKind};

/// `ca_file` cannot be read.
pub(in crate::api) fn unreadable_ca_file(file: &Path, error: &io::Error) -> Problem {
    // The words of `io::ErrorKind` are Rust's own, so they quote nobody.
    let reason = error.kind();
    Problem::new(
        ProblemKind::Config,
        format!("The `ca_file` {} cannot be read: {reason}.", shown(file)),
        "Correct the path in the configuration, or make the file readable.",
    )
}

/// `ca_file` has nothing in it that can be trusted.
pub(in crate::api) fn no_certificate(file: &Path) -> Problem {
    Problem::new(
        ProblemKind::Config,
        format!("The `ca_file` {} holds no usable certificate.", shown(file)),
        "Ask your administrator for the certificate of the CA in PEM: it begins with `-----BEGIN CERTIFICATE-----`.",
    )
}

/// The platform has no trust store.
pub(in crate::api) fn no_platform_certificates() -> Problem {
    Problem::new(
        ProblemKind::Tls,
        "This platform has no certificates to trust.",
        "Install them (the package is often called ca-certificates), or name a `ca_file` in the configuration.",
    )
}

/// The HTTP or TLS library could not be set up.
pub(in crate::api) fn cannot_start() -> Problem {
    Problem::new(
        ProblemKind::Tls,
        "The HTTP client could not be set up.",
        "This is a defect of idsight: please report it, with your platform.",
    )
}

fn shown(file: &Path) -> CleanText {
    CleanText::from_server(&file.display().to_string())
}
