//! A file with secrets in it: the user's alone from its first moment, and whole or not there at all.

use std::fs;
use std::io;
use std::path::Path;

use crate::cli::failure::Failure;
use crate::config::stage_private_file;
use crate::domain::{Problem, ProblemKind};

/// Whether a file may be written there.
///
/// # Errors
/// There is something already, and it is not to be replaced, or is no regular file. A symbolic link is none: what it
/// leads to is not replaced, since somebody else may have laid it.
pub(super) fn check(path: &Path, force: bool) -> Result<(), Problem> {
    match fs::symlink_metadata(path) {
        Ok(_) if !force => Err(exists()),
        Ok(there) if !there.is_file() => Err(Problem::new(
            ProblemKind::Usage,
            "What --output names is no regular file.",
            "Name another file; of a symbolic link, name the file that it leads to.",
        )),
        _ => Ok(()),
    }
}

/// Writes a file that only the user may open. One that is there is replaced at once, and only with `force`.
///
/// # Errors
/// As [`check`] says, or the system cannot write it. Nothing is left behind then.
pub(super) fn write(path: &Path, text: &str, force: bool) -> Result<(), Failure> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    let file = stage_private_file(folder, text.as_bytes()).map_err(unwritable)?;
    let put = if force {
        check(path, force)?;
        file.persist(path)
    } else {
        file.persist_noclobber(path)
    };
    match put {
        Ok(_) => Ok(()),
        Err(fault) if fault.error.kind() == io::ErrorKind::AlreadyExists => Err(exists().into()),
        Err(fault) => Err(unwritable(fault.error)),
    }
}

fn exists() -> Problem {
    Problem::new(
        ProblemKind::Usage,
        "The file that --output names is there already.",
        "Name another one, or replace it with --force.",
    )
}

fn unwritable(error: io::Error) -> Failure {
    Failure::machine("cannot write the file")(error)
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::symlink_metadata(path).unwrap().permissions().mode() & 0o7777
    }

    fn status(failure: &Failure) -> bool {
        matches!(failure, Failure::Problem(problem) if problem.kind == ProblemKind::Usage)
    }

    #[test]
    fn a_new_file_is_the_users_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(".env");
        write(&path, "secret", false).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "secret");
        assert_eq!(mode(&path), 0o600);
    }

    #[test]
    fn what_is_there_is_replaced_with_force_only_and_is_private_then() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(".env");
        fs::write(&path, "of the user").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
        assert!(status(&write(&path, "secret", false).unwrap_err()));
        assert_eq!(fs::read_to_string(&path).unwrap(), "of the user");
        write(&path, "secret", true).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "secret");
        assert_eq!(mode(&path), 0o600);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left");
    }

    #[test]
    fn whoever_has_the_old_file_open_does_not_see_the_secret() {
        use std::io::Read as _;

        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(".env");
        fs::write(&path, "old").unwrap();
        let mut open = fs::File::open(&path).unwrap();
        write(&path, "secret", true).unwrap();
        let mut seen = String::new();
        open.read_to_string(&mut seen).unwrap();
        assert_eq!(seen, "old");
    }

    #[test]
    fn a_symbolic_link_is_neither_followed_nor_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let (target, link) = (folder.path().join("target"), folder.path().join("link"));
        symlink(&target, &link).unwrap();
        for is_there in [false, true] {
            if is_there {
                fs::write(&target, "of the user").unwrap();
            }
            for force in [false, true] {
                assert!(status(&write(&link, "secret", force).unwrap_err()));
                assert!(check(&link, force).is_err());
            }
            assert_eq!(target.exists(), is_there);
        }
        assert_eq!(fs::read_to_string(&target).unwrap(), "of the user");
        assert_eq!(fs::read_link(&link).unwrap(), target);
    }

    #[test]
    fn a_folder_or_a_device_is_never_replaced() {
        let folder = tempfile::tempdir().unwrap();
        for path in [folder.path(), Path::new("/dev/null")] {
            assert!(status(&write(path, "secret", true).unwrap_err()));
        }
    }

    #[test]
    fn where_it_cannot_be_written_nothing_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let failure = write(&folder.path().join("no/such/.env"), "secret", false).unwrap_err();
        assert!(matches!(failure, Failure::Machine { .. }), "{failure}");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
