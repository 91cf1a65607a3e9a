//! Replacing a file in one step: whatever happens meanwhile, either the old or the new one stands there whole.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::KeepError;
use crate::config::saving::{create_private_file, make_private_folder};
use crate::config::shown;

/// The file behind a path: links are followed, for a link to a file of one's own is to stay one. Missing folders are
/// made for the user alone.
pub(super) fn locate(path: &Path) -> Result<PathBuf, KeepError> {
    let failed = KeepError::not_written(path);
    match fs::canonicalize(path) {
        Ok(target) => {
            require_own(&target)?;
            Ok(target)
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            if fs::symlink_metadata(path).is_ok() {
                let file = shown::path(path);
                return Err(KeepError::Dangling { file });
            }
            let name = path.file_name().ok_or_else(|| failed(error))?;
            let folder = folder_of(path);
            make_private_folder(folder).map_err(&failed)?;
            Ok(fs::canonicalize(folder).map_err(&failed)?.join(name))
        }
        Err(error) => Err(failed(error)),
    }
}

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Another user's file would become ours by being replaced.
#[cfg(unix)]
fn require_own(target: &Path) -> Result<(), KeepError> {
    use std::os::unix::fs::MetadataExt as _;
    let owner = fs::metadata(target)
        .map_err(KeepError::not_written(target))?
        .uid();
    if owner == rustix::process::geteuid().as_raw() {
        return Ok(());
    }
    let file = shown::path(target);
    Err(KeepError::Foreign { file, owner })
}

/// Elsewhere a file keeps its owner by the access list of its folder.
#[cfg(not(unix))]
fn require_own(_target: &Path) -> Result<(), KeepError> {
    Ok(())
}

/// Holds off every other idsight that would write into the folder, until it is dropped. `None`: the system has no
/// locks for it.
#[cfg(unix)]
pub(super) fn lock(target: &Path) -> Result<Option<File>, KeepError> {
    // Far longer than another idsight takes to write its change.
    const TRIES: u32 = 250;
    const BETWEEN_TRIES: std::time::Duration = std::time::Duration::from_millis(20);
    let Ok(folder) = File::open(folder_of(target)) else {
        return Ok(None);
    };
    for _ in 0..TRIES {
        match folder.try_lock() {
            Ok(()) => return Ok(Some(folder)),
            Err(fs::TryLockError::WouldBlock) => std::thread::sleep(BETWEEN_TRIES),
            Err(fs::TryLockError::Error(_)) => return Ok(None),
        }
    }
    let file = shown::path(target);
    Err(KeepError::Busy { file })
}

/// A folder cannot be locked elsewhere.
#[cfg(not(unix))]
pub(super) fn lock(_target: &Path) -> Result<Option<File>, KeepError> {
    Ok(None)
}

/// A file's new content, complete beside it. Unless it is published, it is gone when dropped.
#[derive(Debug)]
pub(super) struct Staged {
    temporary: PathBuf,
    target: PathBuf,
}

impl Staged {
    /// Writes the content and waits until the disk has it. What a run before left behind there is cleared away.
    pub(super) fn write(target: &Path, content: &str) -> io::Result<Self> {
        let temporary = beside(target);
        match fs::remove_file(&temporary) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let mut file = create_private_file(&temporary)?;
        let staged = Self {
            temporary,
            target: target.to_owned(),
        };
        file.write_all(content.as_bytes())?;
        keep_stricter_mode(target, &file)?;
        file.sync_all()?;
        Ok(staged)
    }

    /// Puts the content into the place of the file.
    pub(super) fn publish(self) -> io::Result<()> {
        fs::rename(&self.temporary, &self.target)?;
        // It is in its place: only a power failure in this moment could still bring the old file back.
        #[cfg(unix)]
        let _ = File::open(folder_of(&self.target)).and_then(|folder| folder.sync_all());
        Ok(())
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        // Once it is published there is nothing any more.
        let _ = fs::remove_file(&self.temporary);
    }
}

fn beside(target: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(target.file_name().unwrap_or_default());
    name.push(".idsight-new");
    target.with_file_name(name)
}

/// The new file is the user's alone, and no more open to them than the old one was.
#[cfg(unix)]
fn keep_stricter_mode(target: &Path, file: &File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    let Ok(old) = fs::metadata(target) else {
        return Ok(());
    };
    file.set_permissions(fs::Permissions::from_mode(old.permissions().mode() & 0o600))
}

#[cfg(not(unix))]
fn keep_stricter_mode(_target: &Path, _file: &File) -> io::Result<()> {
    Ok(())
}
