//! Files and folders for the user alone (Unix: 0600 and 0700). A file is whole or not there at all.

use std::fs::DirBuilder;
use std::io::{self, Write as _};
use std::path::Path;

use tempfile::{NamedTempFile, PersistError};

use super::shown;
use crate::domain::CleanText;

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

/// A file in a folder that is complete on the disk, and gone when dropped unless it is given its name.
///
/// # Errors
/// The system refuses.
pub fn stage_private_file(folder: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    // Its mode is 0600.
    let file = NamedTempFile::new_in(folder)?;
    // Past its wrapper, whose errors would tell of a name that nobody knows.
    file.as_file().write_all(bytes)?;
    file.as_file().sync_all()?;
    Ok(file)
}

/// Saves a text in a folder, which is made if need be, and says where. No file is ever replaced: if there is one of
/// that name already, a number is put behind the stem.
///
/// # Errors
/// The system refuses.
pub fn save_new(folder: &Path, stem: &str, extension: &str, text: &str) -> io::Result<CleanText> {
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
    use std::fs;

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
    fn a_folder_that_cannot_be_made_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        fs::write(&file, "").unwrap();
        assert!(save_new(&file, "it", "har", "text").is_err());
    }
}
