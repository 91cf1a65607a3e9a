//! The configuration file as it is changed: read strictly, changed as text, read strictly again, and only then written.

use std::path::{Path, PathBuf};

use secrecy::zeroize::Zeroizing;

use super::KeepError;
use super::replacement::{Staged, locate, lock};
use crate::config::configuration::{LARGEST_FILE, read_strictly};
use crate::config::regular_file::FileFault;
use crate::config::settings::{Folders, Settings};
use crate::config::{ConfigError, shown};

/// How often to begin anew because something else wrote the file meanwhile.
const TRIES: u32 = 3;

/// What stands in the file before a change; nothing, where there is no file.
#[derive(Default)]
pub(super) struct Before {
    pub(super) text: Zeroizing<String>,
    pub(super) settings: Settings,
}

/// What stands in a file.
pub(super) fn read(path: &Path) -> Result<Before, KeepError> {
    match read_strictly(path, None) {
        Ok((text, settings)) => Ok(Before { text, settings }),
        Err(ConfigError::File(FileFault::Missing { .. })) => Ok(Before::default()),
        Err(error) => Err(error.into()),
    }
}

/// Changes a file, and hands on what the change tells. The change may be asked for more than once.
pub(super) fn rewrite<T>(
    path: &Path,
    change: impl Fn(&Before) -> Result<(Zeroizing<String>, T), KeepError>,
) -> Result<T, KeepError> {
    // Before anything is made: a file that cannot be read, or not be changed, is left alone.
    change(&read(path)?)?;
    let target = locate(path)?;
    let _lock = lock(&target)?;
    let failed = KeepError::not_written(path);
    for _ in 0..TRIES {
        let before = read(&target)?;
        let (after, told) = change(&before)?;
        require_readable(&after, path)?;
        let staged = Staged::write(&target, &after).map_err(&failed)?;
        if read(&target)?.text == before.text {
            staged.publish().map_err(&failed)?;
            return Ok(told);
        }
    }
    let file = shown::path(path);
    Err(KeepError::Busy { file })
}

/// What we would refuse ourselves is never written.
fn require_readable(text: &str, path: &Path) -> Result<(), KeepError> {
    if text.len() as u64 > LARGEST_FILE {
        let (path, limit) = (shown::path(path), LARGEST_FILE);
        let fault = FileFault::TooLarge { path, limit };
        return Err(KeepError::WouldBreak(fault.into()));
    }
    let folders = Folders {
        file: path,
        home: None::<PathBuf>,
    };
    let read = Settings::parse(text, &folders);
    read.map(drop).map_err(KeepError::WouldBreak)
}
