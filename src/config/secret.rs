//! Fetching a client secret from where it is kept.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::Duration;

use secrecy::SecretString;

use super::regular_file::{self, FileFault};
use super::{SecretError, SecretSource, command, permission, shown};

/// Far more than any secret has.
pub(super) const LARGEST_SECRET: u64 = 64 * 1024;

/// Long enough to type a passphrase.
const COMMAND_TIMEOUT: Duration = Duration::from_secs(30);

impl SecretSource {
    /// In a few words, where the secret is kept.
    #[must_use]
    pub fn origin(&self) -> String {
        match self {
            Self::Environment { .. } => "environment".into(),
            Self::File { .. } => "file".into(),
            Self::Command { argv } => format!("command {}", command::program(argv)),
            Self::Plain(_) => "config file".into(),
        }
    }

    /// Fetches the secret. The environment is asked at once, everything else when the future runs, off its thread
    /// where it could block.
    ///
    /// # Errors
    /// Where the source gives nothing, or may not be used.
    pub fn read(
        &self,
        environment: &dyn Fn(&str) -> Option<OsString>,
    ) -> impl Future<Output = Result<SecretString, SecretError>> + Send + use<> {
        let source = self.clone();
        let variable = match self {
            Self::Environment { name } => Some(from_variable(name, environment(name))),
            _ => None,
        };
        async move {
            match source {
                // The variable was read above: what is left is its text.
                Self::Environment { name } => variable.unwrap_or(Err(SecretError::Unset { name })),
                Self::File { path } => from_file(path).await,
                Self::Command { argv } => command::first_line(&argv, COMMAND_TIMEOUT).await,
                Self::Plain(secret) => Ok(secret),
            }
        }
    }
}

fn from_variable(name: &str, value: Option<OsString>) -> Result<SecretString, SecretError> {
    let name = shown::key(name).to_owned();
    match value.filter(|value| !value.is_empty()).map(OsString::into_string) {
        None => Err(SecretError::Unset { name }),
        Some(Ok(secret)) => Ok(secret.into()),
        Some(Err(_)) => Err(SecretError::VariableNotText { name }),
    }
}

async fn from_file(path: PathBuf) -> Result<SecretString, SecretError> {
    // A file system may hang: a thread of its own waits for it.
    let reading = tokio::task::spawn_blocking(move || read_file(&path));
    reading.await.unwrap_or(Err(SecretError::Interrupted))
}

fn read_file(path: &Path) -> Result<SecretString, SecretError> {
    let (text, metadata) = regular_file::read(path, LARGEST_SECRET)?;
    permission::check_private(path, &metadata).map_err(FileFault::TooOpen)?;
    let secret = text.strip_suffix('\n').unwrap_or(&text);
    let secret = secret.strip_suffix('\r').unwrap_or(secret);
    if secret.is_empty() {
        let origin = shown::path(path).to_string();
        return Err(SecretError::Empty { origin });
    }
    Ok(secret.into())
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::fs::{self, Permissions};
    use std::os::unix::ffi::OsStringExt as _;
    use std::os::unix::fs::PermissionsExt as _;

    use secrecy::ExposeSecret as _;

    use super::*;
    use crate::domain::{Problem, ProblemKind};

    async fn read(source: &SecretSource) -> Result<String, SecretError> {
        let secret = source
            .read(&|name| (name == "GIVEN").then(|| "given".into()))
            .await?;
        Ok(secret.expose_secret().to_owned())
    }

    fn variable(name: &str) -> SecretSource {
        SecretSource::Environment { name: name.into() }
    }

    fn written(folder: &Path, content: &str, mode: u32) -> SecretSource {
        let path = folder.join("secret");
        fs::write(&path, content).unwrap();
        fs::set_permissions(&path, Permissions::from_mode(mode)).unwrap();
        SecretSource::File { path }
    }

    #[tokio::test]
    async fn each_source_gives_its_secret_and_has_a_name() {
        let folder = tempfile::tempdir().unwrap();
        let argv = vec!["/bin/echo".into(), "printed".into()];
        let table = [
            (variable("GIVEN"), "given", "environment"),
            (written(folder.path(), "kept\n", 0o600), "kept", "file"),
            (SecretSource::Command { argv }, "printed", "command echo"),
            (SecretSource::Plain("plain".into()), "plain", "config file"),
        ];
        for (source, secret, origin) in table {
            assert_eq!(read(&source).await.unwrap(), secret);
            assert_eq!(source.origin(), origin);
        }
    }

    #[tokio::test]
    async fn an_unset_or_empty_variable_is_named() {
        let error = read(&variable("ACME_SECRET")).await.unwrap_err();
        assert!(error.to_string().contains("ACME_SECRET"), "{error}");
        let empty = variable("ACME_SECRET").read(&|_| Some(OsString::new())).await;
        assert_eq!(empty.unwrap_err(), error);
    }

    #[tokio::test]
    async fn a_variable_that_is_not_text_is_not_shown() {
        let bytes = |_: &str| Some(OsString::from_vec(b"canary\xff".to_vec()));
        let error = variable("ACME_SECRET").read(&bytes).await.unwrap_err();
        assert!(matches!(error, SecretError::VariableNotText { .. }), "{error:?}");
        assert!(!format!("{error:?}{error}").contains("canary"));
    }

    #[tokio::test]
    async fn a_file_loses_one_line_end_and_no_more() {
        let folder = tempfile::tempdir().unwrap();
        let table = [("a\n", "a"), ("a\r\n", "a"), ("a\n\n", "a\n"), (" a ", " a ")];
        for (content, secret) in table {
            let source = written(folder.path(), content, 0o600);
            assert_eq!(read(&source).await.unwrap(), secret, "{content:?}");
        }
        for content in ["", "\n", "\r\n"] {
            let error = read(&written(folder.path(), content, 0o600)).await.unwrap_err();
            assert!(
                matches!(error, SecretError::Empty { .. }),
                "{content:?}: {error:?}"
            );
        }
    }

    #[tokio::test]
    async fn a_file_that_others_may_read_is_refused_with_the_command_that_mends_it() {
        let folder = tempfile::tempdir().unwrap();
        let link = folder.path().join("link");
        written(folder.path(), "canary", 0o640);
        std::os::unix::fs::symlink(folder.path().join("secret"), &link).unwrap();
        let problem = Problem::from(
            read(&SecretSource::File { path: link.clone() })
                .await
                .unwrap_err(),
        );
        assert_eq!(problem.kind, ProblemKind::SecretSource);
        assert_eq!(problem.advice, format!("Run `chmod 600 {}`.", link.display()));
        assert!(!format!("{problem:?}").contains("canary"));
    }

    #[tokio::test]
    async fn a_missing_file_is_named_and_a_huge_one_is_not_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("nowhere");
        let error = read(&SecretSource::File { path }).await.unwrap_err();
        assert!(error.to_string().contains("nowhere"), "{error}");
        let huge = written(folder.path(), &"x".repeat(70_000), 0o600);
        let error = read(&huge).await.unwrap_err();
        assert!(
            matches!(error, SecretError::File(FileFault::TooLarge { .. })),
            "{error:?}"
        );
    }

    #[test]
    fn the_future_may_move_to_another_thread() {
        fn assert_movable<T: Send + 'static>(_: T) {}
        assert_movable(variable("X").read(&|_| None));
    }
}
