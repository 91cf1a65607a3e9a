//! Fetching a client secret from where it is kept.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::Duration;

use secrecy::SecretString;

use super::keyring::KeyringEntry;
use super::regular_file::{self, FileFault};
use super::{Context, Keyring, SecretError, SecretSource, command, permission, shown};

/// Far more than any secret has.
pub(super) const LARGEST_SECRET: u64 = 64 * 1024;

/// Long enough to type a passphrase.
const COMMAND_TIMEOUT: Duration = Duration::from_secs(30);

impl Context {
    /// Fetches the client secret from where it is kept. The environment is asked at once, everything else when the
    /// future runs, off its thread where it could block.
    ///
    /// # Errors
    /// Where the source gives nothing, or may not be used.
    pub fn read_secret(
        &self,
        environment: &dyn Fn(&str) -> Option<OsString>,
        keyring: &Keyring,
    ) -> impl Future<Output = Result<SecretString, SecretError>> + Send + use<> {
        let entry = self.keyring_entry();
        self.client_secret.read(environment, keyring.clone(), entry)
    }

    fn keyring_entry(&self) -> KeyringEntry {
        let name = self.name.as_deref().unwrap_or_default();
        KeyringEntry::of(name, &self.base_url, &self.home)
    }
}

impl SecretSource {
    /// In a few words, where the secret is kept.
    #[must_use]
    pub fn origin(&self) -> String {
        match self {
            Self::Environment { .. } => "environment".into(),
            Self::File { .. } => "file".into(),
            Self::Command { argv } => format!("command {}", command::program(argv)),
            Self::Keyring => "keyring".into(),
            Self::Plain(_) => "config file".into(),
        }
    }

    fn read(
        &self,
        environment: &dyn Fn(&str) -> Option<OsString>,
        keyring: Keyring,
        entry: KeyringEntry,
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
                Self::Keyring => keyring.read(&entry).await,
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

    use super::super::tests::{Setting, WHOLE};
    use super::super::{BaseUrl, KeyringFault};
    use super::*;
    use crate::domain::{IdsId, Problem, ProblemKind};

    /// A context that keeps its secret there.
    fn context(client_secret: &SecretSource) -> Context {
        let setting = Setting::with_file(WHOLE);
        let context = setting.context().unwrap();
        Context {
            client_secret: client_secret.clone(),
            ..context
        }
    }

    async fn read(source: &SecretSource) -> Result<String, SecretError> {
        let given = |name: &str| (name == "GIVEN").then(|| "given".into());
        let secret = context(source)
            .read_secret(&given, &Keyring::in_memory().0)
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
    async fn the_keyrings_secret_is_for_one_server_store_and_context_only() {
        let (keyring, _) = Keyring::in_memory();
        let context = context(&SecretSource::Keyring);
        assert_eq!(context.client_secret.origin(), "keyring");
        let kept: SecretString = "kept".into();
        keyring.store(&context.keyring_entry(), &kept).await.unwrap();
        let read = async |context: &Context| {
            let secret = context.read_secret(&|_| None, &keyring).await;
            secret.map(|secret| secret.expose_secret().to_owned())
        };
        assert_eq!(read(&context).await.as_deref(), Ok("kept"));

        let others = [
            Context {
                base_url: BaseUrl::parse("https://evil.example").unwrap(),
                ..context.clone()
            },
            Context {
                home: IdsId::new("other").unwrap(),
                ..context.clone()
            },
            Context {
                name: Some("other".into()),
                ..context.clone()
            },
        ];
        for other in others {
            let error = read(&other).await.unwrap_err();
            let is_absent = matches!(error, SecretError::Keyring(KeyringFault::Absent { .. }));
            assert!(is_absent, "{other:?}: {error:?}");
        }
    }

    #[tokio::test]
    async fn an_unset_or_empty_variable_is_named() {
        let error = read(&variable("ACME_SECRET")).await.unwrap_err();
        assert!(error.to_string().contains("ACME_SECRET"), "{error}");
        let empty = context(&variable("ACME_SECRET"));
        let empty = empty
            .read_secret(&|_| Some(OsString::new()), &Keyring::in_memory().0)
            .await;
        assert_eq!(empty.unwrap_err(), error);
    }

    #[tokio::test]
    async fn a_variable_that_is_not_text_is_not_shown() {
        let bytes = |_: &str| Some(OsString::from_vec(b"canary\xff".to_vec()));
        let context = context(&variable("ACME_SECRET"));
        let read = context.read_secret(&bytes, &Keyring::in_memory().0).await;
        let error = read.unwrap_err();
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
        assert_movable(context(&SecretSource::Keyring).read_secret(&|_| None, &Keyring::of_platform()));
    }
}
