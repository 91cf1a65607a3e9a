//! What idsight keeps of visits: snapshots that were asked for, and, where that is wanted, which privileges there
//! were. Each in a file of its own that only the user may open (Unix: 0600, in folders of 0700).

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde_json::Value;

use super::saving::{make_private_folder, save_new, stage_private_file};
use super::{FileFault, paths, regular_file, shown};
use crate::domain::{CleanText, IdsId, Problem, ProblemKind, Remembered};

/// A snapshot of a profile of 16 MB is smaller.
const LARGEST: u64 = 64 * 1024 * 1024;

/// The state directory.
#[derive(Clone, Debug)]
pub struct State {
    pub(super) folder: PathBuf,
}

/// A profile whose visit is kept: of which context and store.
#[derive(Clone, Copy, Debug)]
pub struct VisitedStore<'a> {
    /// The context's name.
    pub context: &'a str,
    /// The store.
    pub store: &'a IdsId,
}

/// Why something cannot be kept, or read again.
#[derive(Debug, thiserror::Error)]
pub enum StateError {
    /// The platform names no folder for it.
    #[error("this platform names no folder for what programs keep")]
    NoFolder,
    /// The system refuses.
    #[error("{path} cannot be written: {source}")]
    Unwritable {
        /// The file or folder.
        path: CleanText,
        /// What the system says.
        source: io::Error,
    },
    /// A file that was kept cannot be read.
    #[error(transparent)]
    File(#[from] FileFault),
    /// A file that was kept is not what was written.
    #[error("{path} is not what idsight wrote")]
    Changed {
        /// The file.
        path: CleanText,
    },
}

impl State {
    /// That of the platform.
    ///
    /// # Errors
    /// It names none.
    pub fn of_platform() -> Result<Self, StateError> {
        paths::state_directory()
            .map(|folder| Self { folder })
            .ok_or(StateError::NoFolder)
    }

    /// Keeps a document, and says where. No file is ever replaced.
    ///
    /// # Errors
    /// The system cannot write it.
    pub fn keep_snapshot(
        &self,
        of: VisitedStore<'_>,
        at: Timestamp,
        document: &str,
    ) -> Result<CleanText, StateError> {
        let folder = self.folder.join("snapshots").join(name_of(of));
        let time = at.strftime("%Y-%m-%dT%H%M%SZ").to_string();
        save_new(&folder, &time, "json", document).map_err(|source| unwritable(&folder, source))
    }

    /// Saves a file that the user asked for, and says where. No file is ever replaced.
    ///
    /// # Errors
    /// The system cannot write it.
    pub fn save(&self, stem: &str, extension: &str, text: &str) -> Result<CleanText, StateError> {
        save_new(&self.folder, stem, extension, text).map_err(|source| unwritable(&self.folder, source))
    }

    /// The newest document that was kept of a store, and where it is; `None`: there is none.
    ///
    /// # Errors
    /// It cannot be read, or is no JSON.
    pub fn newest_snapshot(&self, of: VisitedStore<'_>) -> Result<Option<(CleanText, Value)>, StateError> {
        let folder = self.folder.join("snapshots").join(name_of(of));
        let Ok(entries) = fs::read_dir(&folder) else {
            return Ok(None);
        };
        let is_snapshot = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "json");
        let newest = entries
            .flatten()
            .map(|entry| entry.path())
            .filter(is_snapshot)
            .max();
        newest
            .map(|path| Ok((shown::path(&path), read(&path)?)))
            .transpose()
    }

    /// Remembers a visit, and gives the one before. What was remembered and cannot be read is forgotten.
    ///
    /// # Errors
    /// The system cannot write it.
    pub fn remember(
        &self,
        of: VisitedStore<'_>,
        visit: &Remembered,
    ) -> Result<Option<Remembered>, StateError> {
        let folder = self.folder.join("visits").join(name_of(of));
        let path = folder.join("last.json");
        let before = read(&path).ok().and_then(|document| Remembered::read(&document));
        let document = visit.to_json().to_string();
        make_private_folder(&folder)
            .and_then(|()| stage_private_file(&folder, document.as_bytes()))
            .and_then(|file| Ok(file.persist(&path)?))
            .map_err(|source| unwritable(&path, source))?;
        Ok(before)
    }
}

/// One name for a store of a context, with nothing in it that a path would obey.
fn name_of(of: VisitedStore<'_>) -> String {
    let encoded = |text: &str| IdsId::new(text).map_or_else(|_| "%".into(), |name| name.encoded());
    // No encoded text holds a comma.
    format!("{},{}", encoded(of.context), of.store.encoded())
}

fn read(path: &Path) -> Result<Value, StateError> {
    let text = regular_file::read_regular_file(path, LARGEST)?;
    serde_json::from_str(&text).map_err(|_| StateError::Changed {
        path: shown::path(path),
    })
}

pub(super) fn unwritable(path: &Path, source: io::Error) -> StateError {
    StateError::Unwritable {
        path: shown::path(path),
        source,
    }
}

impl From<StateError> for Problem {
    fn from(error: StateError) -> Self {
        let advice = match &error {
            StateError::NoFolder => "Set HOME.".to_owned(),
            StateError::Unwritable { .. } => {
                "Look whether there is room, and whether you may write there.".to_owned()
            }
            StateError::File(fault) => fault.advice(),
            StateError::Changed { .. } => "Remove it, and save another one.".to_owned(),
        };
        Self::new(
            ProblemKind::Config,
            super::error::as_sentence(&error.to_string()),
            advice,
        )
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::domain::Profile;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + second).unwrap()
    }

    fn scene() -> (tempfile::TempDir, State) {
        let folder = tempfile::tempdir().unwrap();
        let state = State {
            folder: folder.path().join("state"),
        };
        (folder, state)
    }

    #[test]
    fn the_newest_snapshot_of_a_store_is_found_and_none_is_replaced() {
        let (_folder, state) = scene();
        let store = IdsId::default_store();
        let of = VisitedStore {
            context: "acme",
            store: &store,
        };
        assert!(state.newest_snapshot(of).unwrap().is_none());
        let paths: Vec<_> = [(0, "1"), (5, "2"), (5, "3")]
            .into_iter()
            .map(|(second, document)| state.keep_snapshot(of, at(second), document).unwrap())
            .collect();
        assert_ne!(paths[1], paths[2]);
        let (path, document) = state.newest_snapshot(of).unwrap().unwrap();
        assert!(paths[1..].contains(&path));
        assert_ne!(document, json!(1));
        let elsewhere = VisitedStore {
            context: "globex",
            ..of
        };
        assert!(state.newest_snapshot(elsewhere).unwrap().is_none());
    }

    #[test]
    fn no_name_leads_out_of_the_folder() {
        let (folder, state) = scene();
        let store = IdsId::new("../../x").unwrap();
        for context in ["..", "", "../../y", "a/b", "\0"] {
            let of = VisitedStore {
                context,
                store: &store,
            };
            let path = state.keep_snapshot(of, at(0), "1").unwrap();
            let path = Path::new(path.as_str()).canonicalize().unwrap();
            let inside = folder.path().canonicalize().unwrap().join("state/snapshots");
            assert_eq!(path.parent().and_then(Path::parent), Some(inside.as_path()));
        }
    }

    #[test]
    fn a_visit_is_remembered_and_gives_the_one_before() {
        let (_folder, state) = scene();
        let store = IdsId::default_store();
        let of = VisitedStore {
            context: "acme",
            store: &store,
        };
        let visit = |second| Remembered::of(&Profile::default(), at(second));
        assert_eq!(state.remember(of, &visit(0)).unwrap(), None);
        assert_eq!(state.remember(of, &visit(5)).unwrap(), Some(visit(0)));
        let file = state.folder.join("visits").join(name_of(of)).join("last.json");
        fs::write(&file, "nonsense").unwrap();
        assert_eq!(state.remember(of, &visit(9)).unwrap(), None);
    }

    #[cfg(unix)]
    #[test]
    fn what_is_kept_is_the_users_alone() {
        use std::os::unix::fs::PermissionsExt as _;

        let (_folder, state) = scene();
        let store = IdsId::default_store();
        let of = VisitedStore {
            context: "acme",
            store: &store,
        };
        let path = state.keep_snapshot(of, at(0), "1").unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        let path = Path::new(path.as_str());
        assert_eq!(mode(path), 0o600);
        assert_eq!(mode(path.parent().unwrap()), 0o700);
    }

    #[cfg(unix)]
    #[test]
    fn what_stands_in_the_way_is_replaced_whole_and_a_link_is_never_followed() {
        use std::os::unix::fs::{PermissionsExt as _, symlink};

        let (folder, state) = scene();
        let store = IdsId::default_store();
        let of = VisitedStore {
            context: "acme",
            store: &store,
        };
        let visit = |second| Remembered::of(&Profile::default(), at(second));
        state.remember(of, &visit(0)).unwrap();
        let last = state.folder.join("visits").join(name_of(of)).join("last.json");
        fs::set_permissions(&last, fs::Permissions::from_mode(0o644)).unwrap();
        state.remember(of, &visit(5)).unwrap();
        let mode = |path: &Path| fs::symlink_metadata(path).unwrap().permissions().mode() & 0o7777;
        assert_eq!(mode(&last), 0o600);

        let precious = folder.path().join("precious");
        fs::write(&precious, "precious").unwrap();
        fs::remove_file(&last).unwrap();
        symlink(&precious, &last).unwrap();
        state.remember(of, &visit(9)).unwrap();
        assert!(fs::symlink_metadata(&last).unwrap().is_file());

        let first = state.keep_snapshot(of, at(0), "1").unwrap();
        fs::remove_file(first.as_str()).unwrap();
        symlink(&precious, first.as_str()).unwrap();
        assert_ne!(state.keep_snapshot(of, at(0), "2").unwrap(), first);
        assert_eq!(fs::read_to_string(&precious).unwrap(), "precious");
    }

    #[test]
    fn a_write_that_is_interrupted_leaves_the_old_file_and_nothing_that_is_taken_for_a_new_one() {
        let (_folder, state) = scene();
        let store = IdsId::default_store();
        let of = VisitedStore {
            context: "acme",
            store: &store,
        };
        let kept = state.keep_snapshot(of, at(0), "1").unwrap();
        let folder = Path::new(kept.as_str()).parent().unwrap();
        let entries = || fs::read_dir(folder).unwrap().count();
        let interrupted = stage_private_file(folder, b"2").unwrap();
        interrupted.persist(folder.join("no/such")).unwrap_err();
        assert_eq!(entries(), 1);
        // Nobody is there any more to drop it.
        stage_private_file(folder, b"3").unwrap().keep().unwrap();
        assert_eq!(entries(), 2);
        assert_eq!(state.newest_snapshot(of).unwrap(), Some((kept, json!(1))));
    }
}
