//! Whether a file that holds a secret is the user's alone.

use std::fs::Metadata;
use std::path::Path;

use super::shown;
use crate::domain::CleanText;

/// A file with a secret in it that others may read or write.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{path} holds a secret, and others may open it (its mode is {mode:04o})")]
pub struct TooOpen {
    path: CleanText,
    mode: u32,
    remedy: String,
}

impl TooOpen {
    /// The command that mends it.
    #[must_use]
    pub fn remedy(&self) -> &str {
        &self.remedy
    }
}

/// Checks that only its owner may open a file. `metadata` is that of the file itself, not of a link to it.
///
/// # Errors
/// On Unix, where group or others have any permission.
#[cfg(unix)]
pub fn check_private(path: &Path, metadata: &Metadata) -> Result<(), TooOpen> {
    use std::os::unix::fs::PermissionsExt as _;

    const GROUP_AND_OTHERS: u32 = 0o077;
    let mode = metadata.permissions().mode() & 0o7777;
    if mode & GROUP_AND_OTHERS == 0 {
        return Ok(());
    }
    Err(TooOpen {
        path: shown::path(path),
        mode,
        remedy: format!("chmod 600 {}", shell_word(&shown::path(path))),
    })
}

/// Elsewhere access lists rule, and the user's own folders are closed by default.
///
/// # Errors
/// Never.
#[cfg(not(unix))]
pub fn check_private(_path: &Path, _metadata: &Metadata) -> Result<(), TooOpen> {
    Ok(())
}

/// A text as one word of a POSIX shell.
#[cfg(unix)]
fn shell_word(text: &str) -> String {
    let is_plain = |character: char| character.is_alphanumeric() || "/._-+:@%".contains(character);
    // A leading `-` would be an option of chmod, a leading `~` never stands for itself.
    let dashed = if text.starts_with('-') { "./" } else { "" };
    if text.chars().all(is_plain) {
        format!("{dashed}{text}")
    } else {
        format!("{dashed}'{}'", text.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::fs::{self, Permissions};
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    #[test]
    fn only_modes_without_group_and_others_are_private() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("secret");
        fs::write(&path, "x").unwrap();
        let table = [
            (0o600, true),
            (0o400, true),
            (0o700, true),
            (0o640, false),
            (0o604, false),
            (0o620, false),
            (0o601, false),
        ];
        for (mode, private) in table {
            fs::set_permissions(&path, Permissions::from_mode(mode)).unwrap();
            let checked = check_private(&path, &fs::metadata(&path).unwrap());
            assert_eq!(checked.is_ok(), private, "{mode:o}");
            if let Err(too_open) = checked {
                assert_eq!(too_open.remedy(), format!("chmod 600 {}", path.display()));
                assert!(
                    too_open.to_string().contains(&format!("{mode:04o}")),
                    "{too_open}"
                );
            }
        }
    }

    #[test]
    fn the_remedy_can_be_pasted_whatever_the_path() {
        assert_eq!(shell_word("/home/jane/my secret"), "'/home/jane/my secret'");
        assert_eq!(shell_word("it's"), r"'it'\''s'");
        assert_eq!(shell_word("-rf"), "./-rf");
        assert_eq!(shell_word("~/x"), "'~/x'");
    }
}
