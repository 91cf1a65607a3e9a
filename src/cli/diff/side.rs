//! What is compared: an identity store, or a file.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::config::read_regular_file;
use crate::domain::{CleanText, IdsId, InvalidIdsId, Problem, ProblemKind, Redactor, Snapshot};

/// Twice the largest answer of which idsight makes such a file.
const LARGEST_FILE: u64 = 32 * 1024 * 1024;
const BYTE_ORDER_MARK: char = '\u{feff}';
const MAKE_IT: &str = "Make it with `idsight me --format json > FILE`.";

/// One of the two that are compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Side {
    /// The profile in this store, as it is now.
    Store(IdsId),
    /// The profile in a file made by `me --format json`.
    File(PathBuf),
}

/// A side, as far as it can be known without the network.
pub(super) enum Opened<'a> {
    Store(&'a IdsId),
    File(Snapshot),
}

impl Side {
    /// What an argument means: with a slash or with `.json` at its end it is a file.
    pub(in crate::cli) fn of_argument(argument: OsString) -> Result<Self, InvalidIdsId> {
        let text = argument.to_string_lossy();
        if text.contains('/') || text.ends_with(".json") {
            Ok(Self::File(argument.into()))
        } else {
            IdsId::new(&text).map(Self::Store)
        }
    }

    /// As it was given, safe to print.
    pub(super) fn name(&self) -> CleanText {
        match self {
            Self::Store(store) => store.shown(),
            Self::File(path) => shown(path),
        }
    }

    /// Reads it where it is a file.
    pub(super) fn open(&self) -> Result<Opened<'_>, Problem> {
        match self {
            Self::Store(store) => Ok(Opened::Store(store)),
            Self::File(path) => snapshot(path).map(Opened::File),
        }
    }
}

fn snapshot(path: &Path) -> Result<Snapshot, Problem> {
    let text = read_regular_file(path, LARGEST_FILE)
        .map_err(|fault| unusable(format!("Nothing to compare with: {fault}."), fault.advice()))?;
    let text = text.trim_start_matches(BYTE_ORDER_MARK);
    if text.trim().is_empty() {
        let what = format!("{} is empty.", shown(path));
        return Err(unusable(
            what,
            "The command that was to make it failed: run it again, and see what it says.",
        ));
    }
    // The parser's own words quote what stands there.
    let document: Value = serde_json::from_str(text).map_err(|error| {
        let place = format!("{}:{}:{}", shown(path), error.line(), error.column());
        unusable(format!("{place}: this cannot be read as JSON."), MAKE_IT)
    })?;
    Snapshot::read(document, &Redactor::new())
        .map_err(|other| unusable(format!("{} {other}.", shown(path)), MAKE_IT))
}

fn unusable(message: String, advice: impl Into<String>) -> Problem {
    Problem::new(ProblemKind::Usage, message, advice)
}

fn shown(path: &Path) -> CleanText {
    CleanText::from_server(&path.to_string_lossy())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn side(argument: &str) -> Side {
        Side::of_argument(argument.into()).unwrap()
    }

    #[test]
    fn a_slash_or_the_ending_makes_it_a_file() {
        for file in ["me.json", "./default", "a/b", "/tmp/x", "/", ".json", "default/"] {
            assert_eq!(side(file), Side::File(file.into()), "{file}");
        }
        for store in [
            "default",
            "35dcebb2-299c-432d-b6c1-881aac21e035",
            "json",
            "me.JSON",
            "a.json.b",
        ] {
            assert_eq!(side(store), Side::Store(IdsId::new(store).unwrap()), "{store}");
        }
        for nothing in ["", ".", ".."] {
            assert!(Side::of_argument(nothing.into()).is_err(), "{nothing:?}");
        }
    }

    #[test]
    fn a_file_that_cannot_be_used_is_told_with_its_place_and_without_its_content() {
        let folder = tempfile::tempdir().unwrap();
        let table = [
            ("", "is empty"),
            ("\u{feff} \n", "is empty"),
            ("canary", ":1:1: this cannot be read as JSON"),
            ("{\n \"profile\": canary}", ":2:13: this cannot be read as JSON"),
            ("[\"canary\"]", "holds JSON, but no profile"),
            ("{\"profile\": \"canary\"}", "holds JSON, but no profile"),
            ("{\"userName\": \"canary\"}", "--format raw"),
        ];
        for (content, told) in table {
            let path = folder.path().join("me.json");
            std::fs::write(&path, content).unwrap();
            let problem = snapshot(&path).unwrap_err();
            assert!(problem.message.contains(told), "{content:?}: {}", problem.message);
            assert!(problem.message.contains("me.json"), "{}", problem.message);
            assert!(!problem.in_full().contains("canary"), "{}", problem.message);
            assert_eq!(problem.kind, ProblemKind::Usage, "{content:?}");
        }
    }

    #[test]
    fn lists_without_end_in_a_file_are_refused_and_not_followed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("me.json");
        std::fs::write(&path, "{\"profile\":".to_owned() + &"[".repeat(1_000_000)).unwrap();
        assert!(
            snapshot(&path)
                .unwrap_err()
                .message
                .contains("cannot be read as JSON")
        );
    }

    #[test]
    fn a_path_that_may_be_a_secret_and_leads_nowhere_is_not_repeated() {
        let secret = format!("k/{}", "x".repeat(60));
        let problem = snapshot(Path::new(&secret)).unwrap_err();
        assert!(!problem.message.contains("xxx"), "{}", problem.message);
    }

    #[test]
    fn a_mark_of_the_byte_order_does_no_harm() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("me.json");
        std::fs::write(&path, "\u{feff}{\"profile\":{}}").unwrap();
        assert!(snapshot(&path).is_ok());
    }
}
