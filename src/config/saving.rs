//! Files that the user asked for: for them alone, and never over another.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::shown;
use crate::domain::CleanText;

/// So many files of one name; more within a second are no user's doing.
const MOST_OF_A_NAME: u32 = 100;

/// Saves a text in a folder, which is made if need be, and says where. If there is a file of that name already, a
/// number is put behind the stem. Nobody but the user may read it (0600, Unix).
///
/// # Errors
/// The system refuses.
pub fn save_new(folder: &Path, stem: &str, extension: &str, text: &str) -> io::Result<CleanText> {
    fs::create_dir_all(folder)?;
    let (path, mut file) = create(folder, stem, extension)?;
    file.write_all(text.as_bytes())?;
    Ok(shown::path(&path))
}

fn create(folder: &Path, stem: &str, extension: &str) -> io::Result<(PathBuf, File)> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut number = 1;
    loop {
        let name = match number {
            1 => format!("{stem}.{extension}"),
            number => format!("{stem}-{number}.{extension}"),
        };
        let path = folder.join(name);
        match options.open(&path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && number < MOST_OF_A_NAME => {
                number += 1;
            }
            opened => return opened.map(|file| (path, file)),
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
    fn a_folder_that_cannot_be_made_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        fs::write(&file, "").unwrap();
        assert!(save_new(&file, "it", "har", "text").is_err());
    }
}
