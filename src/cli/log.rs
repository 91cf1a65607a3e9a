//! `IDSIGHT_LOG`: a redacted log in the state directory.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use tracing_subscriber::filter::Targets;
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;

use crate::config::{check_private, state_directory};
use crate::domain::{ApiCredential, Problem, ProblemKind, Redactor};

const VARIABLE: &str = "IDSIGHT_LOG";
/// Only our own events: the libraries below would log headers.
const OWN_TARGET: &str = "idsight";

/// The log, or nothing where none is wanted.
#[derive(Clone, Debug, Default)]
pub(super) struct Log {
    redactor: Option<Arc<Mutex<Redactor>>>,
}

impl Log {
    /// Opens the log where `IDSIGHT_LOG` asks for one.
    pub(super) fn open(environment: &dyn Fn(&str) -> Option<OsString>) -> Result<Self, Problem> {
        let Some(filter) = environment(VARIABLE).filter(|filter| !filter.is_empty()) else {
            return Ok(Self::default());
        };
        let filter = own_events(&filter.to_string_lossy())?;
        let file = open_file()?;
        let redactor = Arc::new(Mutex::new(Redactor::new()));
        let writer = RedactingWriter {
            file: Arc::new(file),
            redactor: Arc::clone(&redactor),
        };
        let layer = tracing_subscriber::fmt::layer()
            .with_ansi(false)
            .with_writer(writer);
        // Only tests can have set another one before.
        let _ = tracing_subscriber::registry().with(layer).with(filter).try_init();
        Ok(Self {
            redactor: Some(redactor),
        })
    }

    /// Makes the log's redactor know the credentials.
    pub(super) fn learn(&self, credential: &ApiCredential) {
        if let Some(redactor) = &self.redactor {
            let mut redactor = redactor.lock().unwrap_or_else(PoisonError::into_inner);
            redactor.learn_credential(credential);
        }
    }
}

fn own_events(filter: &str) -> Result<Targets, Problem> {
    let asked: Targets = filter.parse().map_err(|_| {
        problem(
            format!("{VARIABLE} is not a filter."),
            "Set it to error, warn, info, debug or trace.",
        )
    })?;
    let level = asked
        .default_level()
        .or_else(|| asked.iter().map(|(_, level)| level).max());
    Ok(level.map_or_else(Targets::new, |level| {
        Targets::new().with_target(OWN_TARGET, level)
    }))
}

fn open_file() -> Result<File, Problem> {
    let directory = state_directory().ok_or_else(|| {
        problem(
            "There is no place for the log.".into(),
            "Set HOME or XDG_STATE_HOME.",
        )
    })?;
    let path = directory.join("idsight.log");
    create(&directory, &path).map_err(|error| {
        problem(
            format!("The log {} cannot be written: {error}.", path.display()),
            "Make the folder writable, or unset IDSIGHT_LOG.",
        )
    })
}

fn create(directory: &Path, path: &PathBuf) -> io::Result<File> {
    fs::create_dir_all(directory)?;
    let mut options = OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(path)?;
    check_private(path, &file.metadata()?)
        .map_err(|open| io::Error::other(format!("{open}; run `{}`", open.remedy())))?;
    Ok(file)
}

fn problem(message: String, advice: &str) -> Problem {
    Problem::new(ProblemKind::Config, message, advice)
}

/// Lets each line through the redactor.
#[derive(Clone, Debug)]
struct RedactingWriter {
    file: Arc<File>,
    redactor: Arc<Mutex<Redactor>>,
}

impl MakeWriter<'_> for RedactingWriter {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}

impl Write for RedactingWriter {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        let text = String::from_utf8_lossy(line);
        let redacted = self
            .redactor
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .text(&text);
        (&*self.file).write_all(redacted.as_bytes())?;
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        (&*self.file).flush()
    }
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::fs::Permissions;
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o7777
    }

    #[test]
    fn a_log_that_others_may_open_is_refused_and_left_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("idsight.log");
        drop(create(folder.path(), &path).unwrap());
        assert_eq!(mode(&path), 0o600);
        let link = folder.path().join("link");
        symlink(&path, &link).unwrap();
        for (open, is_private) in [(0o600, true), (0o640, false), (0o604, false), (0o666, false)] {
            fs::set_permissions(&path, Permissions::from_mode(open)).unwrap();
            // Behind a link it is the file itself that counts.
            for way in [&path, &link] {
                let created = create(folder.path(), way);
                assert_eq!(created.is_ok(), is_private, "{open:o}");
                if let Err(error) = created {
                    assert!(error.to_string().contains("run `chmod 600 "), "{error}");
                }
            }
            assert_eq!((mode(&path), fs::read(&path).unwrap().len()), (open, 0));
        }
    }
}
