//! Files and folders for the user alone (Unix: 0600 and 0700). A file is whole or not there at all.

use std::fs::{self, DirBuilder, DirEntry, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::Path;
use std::time::Duration;

use tempfile::{Builder, NamedTempFile, PersistError};

use super::shown;
use crate::domain::CleanText;

/// How the name of an unfinished file begins and ends.
const UNFINISHED: (&str, &str) = (".idsight-", ".new");
/// Nobody takes so long to finish one.
const ABANDONED: Duration = Duration::from_secs(60 * 60);
/// So many files of one name; more within a second are no user's doing.
const MOST_OF_A_NAME: u32 = 100;

/// Makes a folder, with those above it that are missing.
///
/// # Errors
/// The system refuses.
pub(super) fn make_private_folder(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Makes a file. Fails where something stands there, be it a link.
///
/// # Errors
/// The system refuses.
pub(super) fn create_private_file(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// A file in a folder that is complete on the disk, and gone when dropped unless it is given its name. What a run has
/// left there that was killed meanwhile goes too, an hour later.
///
/// # Errors
/// The system refuses.
pub fn stage_private_file(folder: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    remove_abandoned(folder);
    let (prefix, suffix) = UNFINISHED;
    // No errors of `tempfile` itself, which would tell of a name that nobody knows.
    let file = Builder::new()
        .prefix(prefix)
        .suffix(suffix)
        .make_in(folder, create_private_file)?;
    file.as_file().write_all(bytes)?;
    file.as_file().sync_all()?;
    Ok(file)
}

/// What cannot be looked at or removed does no harm where it is.
fn remove_abandoned(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for abandoned in entries.flatten().filter(is_abandoned) {
        let _ = fs::remove_file(abandoned.path());
    }
}

fn is_abandoned(entry: &DirEntry) -> bool {
    let (prefix, suffix) = UNFINISHED;
    let name = entry.file_name();
    let is_ours = name
        .to_str()
        .is_some_and(|name| name.starts_with(prefix) && name.ends_with(suffix));
    // Of a link this tells what the link is.
    let is_old = || {
        let metadata = entry.metadata().ok()?;
        let age = metadata.modified().ok()?.elapsed().ok()?;
        Some(metadata.is_file() && age > ABANDONED)
    };
    is_ours && is_old() == Some(true)
}

/// Saves a text in a folder, which is made if need be, and says where. No file is ever replaced: if there is one of
/// that name already, a number is put behind the stem.
///
/// # Errors
/// The system refuses.
pub(super) fn save_new(folder: &Path, stem: &str, extension: &str, text: &str) -> io::Result<CleanText> {
    make_private_folder(folder)?;
    let mut file = stage_private_file(folder, text.as_bytes())?;
    let mut number = 1;
    loop {
        let name = match number {
            1 => format!("{stem}.{extension}"),
            number => format!("{stem}-{number}.{extension}"),
        };
        let path = folder.join(name);
        match file.persist_noclobber(&path) {
            Ok(_) => return Ok(shown::path(&path)),
            Err(PersistError { error, file: unnamed })
                if error.kind() == io::ErrorKind::AlreadyExists && number < MOST_OF_A_NAME =>
            {
                file = unnamed;
                number += 1;
            }
            Err(fault) => return Err(fault.error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_written_over_and_each_file_is_the_users_alone() {
        let folder = tempfile::tempdir().unwrap();
        let below = folder.path().join("a/b");
        let names = ["it.har", "it-2.har", "it-3.har"];
        for name in names {
            let path = save_new(&below, "it", "har", name).unwrap();
            assert_eq!(path, shown::path(&below.join(name)));
        }
        for name in names {
            let path = below.join(name);
            assert_eq!(fs::read_to_string(&path).unwrap(), name);
            #[cfg(unix)]
            {
                use std::os::unix::fs::PermissionsExt as _;
                let mode = fs::metadata(&path).unwrap().permissions().mode();
                assert_eq!(mode & 0o777, 0o600);
            }
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_not_followed() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("target");
        std::os::unix::fs::symlink(&target, folder.path().join("it.har")).unwrap();
        let path = save_new(folder.path(), "it", "har", "text").unwrap();
        assert!(path.ends_with("it-2.har") && !target.exists());
    }

    #[test]
    fn only_what_was_left_unfinished_long_ago_is_cleared_away() {
        let folder = tempfile::tempdir().unwrap();
        let left = |name: &str, age: Duration| {
            let path = folder.path().join(name);
            let file = File::create(&path).unwrap();
            file.set_modified(std::time::SystemTime::now() - age).unwrap();
            path
        };
        let gone = left(".idsight-1a2b3c.new", 2 * ABANDONED);
        let stay = [
            left(".idsight-4d5e6f.new", ABANDONED / 2),
            left(".idsight.toml", 2 * ABANDONED),
            left("of the user.new", 2 * ABANDONED),
        ];
        let killed = stage_private_file(folder.path(), b"half")
            .unwrap()
            .keep()
            .unwrap()
            .1;
        save_new(folder.path(), "it", "har", "text").unwrap();
        assert!(!gone.exists());
        assert!(killed.exists() && stay.iter().all(|path| path.exists()));
        let long_ago = std::time::SystemTime::now() - 2 * ABANDONED;
        File::open(&killed).unwrap().set_modified(long_ago).unwrap();
        save_new(folder.path(), "it", "har", "text").unwrap();
        assert!(!killed.exists(), "it is known by its name");
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        fs::write(&file, "").unwrap();
        assert!(save_new(&file, "it", "har", "text").is_err());
    }
}
