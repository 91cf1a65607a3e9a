//! What the command line gives of a new context, and what it leaves open.

use std::io::{self, Read};

use secrecy::SecretString;
use secrecy::zeroize::Zeroizing;

use super::options::AddOptions;
use crate::cli::failure::Failure;
use crate::config::{Keep, NewAddress, NewContext};
use crate::domain::{ClientId, IdsId, Problem, ProblemKind};

/// Far more than any secret has.
const LARGEST_SECRET: usize = 64 * 1024;

/// A new context as far as it is known.
#[derive(Clone, Debug, Default)]
pub(super) struct Given {
    pub(super) name: Option<String>,
    pub(super) address: Option<NewAddress>,
    pub(super) home: Option<IdsId>,
    pub(super) client_id: Option<ClientId>,
    pub(super) client_secret: Option<SecretString>,
    pub(super) keep: Option<Keep>,
}

impl Given {
    /// What the options say.
    pub(super) fn by(options: &AddOptions) -> Self {
        let tenant = options.tenant.clone().map(NewAddress::Tenant);
        let base_url = options.base_url.clone().map(NewAddress::BaseUrl);
        Self {
            name: options.name.clone(),
            address: tenant.or(base_url),
            home: options.ids_id.clone(),
            client_id: options.client_id.clone(),
            client_secret: None,
            keep: options.keep,
        }
    }

    /// All of it, where nobody can be asked.
    pub(super) fn complete(self) -> Result<NewContext, Problem> {
        let missing = [
            (self.name.is_none(), "NAME"),
            (self.address.is_none(), "--tenant (or --base-url)"),
            (self.home.is_none(), "--ids-id"),
            (self.client_id.is_none(), "--client-id"),
            (self.client_secret.is_none(), "--secret-stdin"),
            (self.keep.is_none(), "--keep"),
        ];
        let missing: Vec<&str> = missing.iter().filter(|one| one.0).map(|one| one.1).collect();
        match self {
            Self {
                name: Some(name),
                address: Some(address),
                home: Some(home),
                client_id: Some(client_id),
                client_secret: Some(client_secret),
                keep: Some(keep),
            } => Ok(NewContext {
                name,
                address,
                home,
                client_id,
                client_secret,
                keep,
            }),
            _ => Err(Problem::new(
                ProblemKind::Usage,
                format!(
                    "Without a terminal to ask on, these are missing: {}.",
                    missing.join(", ")
                ),
                "Give them, or run it on a terminal. See `idsight context add --help`.",
            )),
        }
    }
}

/// The client secret on an input: all of it, less one line end.
pub(super) fn secret_from(input: impl Read) -> Result<SecretString, Failure> {
    let mut bytes = Zeroizing::new(Vec::with_capacity(LARGEST_SECRET + 1));
    let limit = u64::try_from(LARGEST_SECRET).unwrap_or(u64::MAX) + 1;
    input
        .take(limit)
        .read_to_end(&mut bytes)
        .map_err(Failure::machine("cannot read the standard input"))?;
    let text = std::str::from_utf8(&bytes).map_err(|_| no_secret("is not UTF-8 text"))?;
    let text = text.strip_suffix('\n').unwrap_or(text);
    let text = text.strip_suffix('\r').unwrap_or(text);
    match text {
        "" => Err(no_secret("is empty").into()),
        text if text.len() > LARGEST_SECRET => Err(no_secret("is far too long").into()),
        text if text.contains('\n') => Err(no_secret("has more than one line").into()),
        text => Ok(text.into()),
    }
}

fn no_secret(fault: &str) -> Problem {
    Problem::new(
        ProblemKind::Usage,
        format!("The standard input, which should be the client secret, {fault}."),
        "Give the client secret there, and nothing else.",
    )
}

/// The client secret on the standard input.
pub(super) fn secret_on_stdin() -> Result<SecretString, Failure> {
    secret_from(io::stdin().lock())
}

#[cfg(test)]
mod tests {
    use secrecy::ExposeSecret as _;

    use super::*;

    #[test]
    fn all_that_is_missing_is_named_at_once() {
        let problem = Given::default().complete().unwrap_err();
        assert_eq!(problem.kind, ProblemKind::Usage);
        for option in [
            "NAME",
            "--tenant",
            "--base-url",
            "--ids-id",
            "--client-id",
            "--secret-stdin",
            "--keep",
        ] {
            assert!(problem.message.contains(option), "{option}: {}", problem.message);
        }
        let some = Given {
            name: Some("acme".into()),
            keep: Some(Keep::Plain),
            ..Given::default()
        };
        let problem = some.complete().unwrap_err();
        assert!(!problem.message.contains("NAME") && !problem.message.contains("--keep"));
    }

    #[test]
    fn the_secret_is_one_line_of_the_input() {
        let read = |input: &[u8]| secret_from(input).map(|secret| secret.expose_secret().to_owned());
        for input in ["canary", "canary\n", "canary\r\n"] {
            assert_eq!(read(input.as_bytes()).unwrap(), "canary");
        }
        let too_long = vec![b'x'; LARGEST_SECRET + 1];
        for (input, fault) in [
            (&b""[..], "is empty"),
            (b"\n", "is empty"),
            (b"canary\ncanary\n", "more than one line"),
            (b"canary\xff", "not UTF-8"),
            (&too_long, "too long"),
        ] {
            let failure = read(input).unwrap_err().to_string();
            assert!(
                failure.contains(fault) && !failure.contains("canary"),
                "{failure}"
            );
        }
    }
}
