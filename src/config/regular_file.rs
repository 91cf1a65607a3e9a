//! Reading a file that is expected to be one: no folder, no pipe, no device, and of bounded size.

use std::fs::{self, File, Metadata};
use std::io::{self, Read as _};
use std::path::Path;

use secrecy::zeroize::Zeroizing;

use super::permission::TooOpen;
use super::shown;
use crate::domain::CleanText;

/// Why a file cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileFault {
    /// It is not there.
    #[error("there is no file {path}")]
    Missing {
        /// The file.
        path: CleanText,
    },
    /// The system refuses.
    #[error("{path} cannot be read: {reason}")]
    Unreadable {
        /// The file.
        path: CleanText,
        /// What the system says.
        reason: String,
    },
    /// A folder, a pipe or a device.
    #[error("{path} is not a regular file")]
    NotRegular {
        /// What is there.
        path: CleanText,
    },
    /// It has more bytes than can be right.
    #[error("{path} is larger than {limit} bytes")]
    TooLarge {
        /// The file.
        path: CleanText,
        /// How many it may have.
        limit: u64,
    },
    /// Its bytes are not UTF-8.
    #[error("{path} is not UTF-8 text")]
    NotText {
        /// The file.
        path: CleanText,
    },
    /// Others may open it, and it holds a secret.
    #[error(transparent)]
    TooOpen(#[from] TooOpen),
}

impl FileFault {
    /// What to do about it.
    #[must_use]
    pub fn advice(&self) -> String {
        match self {
            Self::Missing { .. } => "Create it, or correct the path where it is named.".into(),
            Self::Unreadable { .. } => "Make it readable for yourself, or name another file.".into(),
            Self::NotRegular { .. } => "Name a regular file: folders, pipes and devices are not read.".into(),
            Self::TooLarge { .. } => "Check that the right file is named.".into(),
            Self::NotText { .. } => "Save it as UTF-8 text, or name another file.".into(),
            Self::TooOpen(too_open) => format!("Run `{}`.", too_open.remedy()),
        }
    }

    fn of_system(path: &Path, error: &io::Error) -> Self {
        let path = shown::unproven_path(path);
        match error.kind() {
            io::ErrorKind::NotFound => Self::Missing { path },
            _ => Self::Unreadable {
                path,
                reason: error.to_string(),
            },
        }
    }
}

/// The text of a regular file of at most `limit` bytes.
///
/// # Errors
/// It is not there, is no such file, or cannot be read.
pub fn read_regular_file(path: &Path, limit: u64) -> Result<Zeroizing<String>, FileFault> {
    read(path, limit).map(|(text, _)| text)
}

/// The text of a regular file, with the metadata of the very file that was read.
pub(super) fn read(path: &Path, limit: u64) -> Result<(Zeroizing<String>, Metadata), FileFault> {
    let of_system = |error: io::Error| FileFault::of_system(path, &error);
    // Opening a pipe would wait for its other end, so look before.
    require_regular(path, &fs::metadata(path).map_err(of_system)?)?;
    let file = File::open(path).map_err(of_system)?;
    let metadata = file.metadata().map_err(of_system)?;
    require_regular(path, &metadata)?;

    // Room for all of it, so that no copy is left behind by growing.
    let room = usize::try_from(metadata.len().min(limit)).unwrap_or_default() + 1;
    let mut bytes = Zeroizing::new(Vec::with_capacity(room));
    file.take(limit + 1).read_to_end(&mut bytes).map_err(of_system)?;
    if bytes.len() as u64 > limit {
        let path = shown::path(path);
        return Err(FileFault::TooLarge { path, limit });
    }
    match std::str::from_utf8(&bytes) {
        Ok(text) => Ok((Zeroizing::new(text.to_owned()), metadata)),
        Err(_) => Err(FileFault::NotText {
            path: shown::path(path),
        }),
    }
}

fn require_regular(path: &Path, metadata: &Metadata) -> Result<(), FileFault> {
    if metadata.is_file() {
        return Ok(());
    }
    let path = shown::path(path);
    Err(FileFault::NotRegular { path })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_no_file() {
        let folder = tempfile::tempdir().unwrap();
        let fault = read(folder.path(), 10).unwrap_err();
        assert!(matches!(fault, FileFault::NotRegular { .. }), "{fault:?}");
    }

    #[cfg(unix)]
    #[test]
    fn a_pipe_is_refused_and_not_waited_for() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status().unwrap();
        assert!(made.success());
        let fault = read(&pipe, 10).unwrap_err();
        assert!(matches!(fault, FileFault::NotRegular { .. }), "{fault:?}");
    }

    #[test]
    fn the_limit_is_the_last_size_that_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        fs::write(&path, "0123456789").unwrap();
        assert_eq!(*read(&path, 10).unwrap().0, "0123456789");
        let fault = read(&path, 9).unwrap_err();
        assert!(matches!(fault, FileFault::TooLarge { limit: 9, .. }), "{fault:?}");
    }

    #[test]
    fn what_is_not_text_is_refused_without_being_shown() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        fs::write(&path, b"canary\xff").unwrap();
        let fault = read(&path, 10).unwrap_err();
        assert!(matches!(fault, FileFault::NotText { .. }), "{fault:?}");
        assert!(!format!("{fault:?}{fault}").contains("canary"));
    }
}
