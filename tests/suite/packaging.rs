//! What is handed on: the files of the crate, the libraries that come with it, and the notes of a release.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::process::Command;

/// What must not come into the tree a second time, because it has the terminal, or the keys of TLS.
const ONLY_ONCE: [&str; 3] = ["crossterm", "ring", "rustls"];

/// Other stacks for TLS, which a feature somewhere in the tree may bring.
const NEVER: [&str; 5] = ["aws-lc-rs", "aws-lc-sys", "native-tls", "openssl", "openssl-sys"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: impl AsRef<Path>) -> String {
    fs::read_to_string(root().join(path)).unwrap()
}

/// The files that would be published, from the root on, with slashes.
fn files_of_the_crate() -> BTreeSet<String> {
    let mut cargo = Command::new(env!("CARGO"));
    let listed = cargo
        .current_dir(root())
        .args(["package", "--list", "--locked", "--offline", "--allow-dirty"])
        .output()
        .unwrap();
    assert!(
        listed.status.success(),
        "{}",
        String::from_utf8_lossy(&listed.stderr)
    );
    let listed = String::from_utf8(listed.stdout).unwrap();
    listed.lines().map(|line| line.replace('\\', "/")).collect()
}

/// The files that a source takes in while it is compiled, from the root on.
fn taken_in_by(source: &str) -> Vec<String> {
    let text = read(source);
    let folder = Path::new(source).parent().unwrap();
    ["include_str!(\"", "include_bytes!(\""]
        .iter()
        .flat_map(|macro_call| text.split(macro_call).skip(1))
        .filter_map(|rest| rest.split_once("\")"))
        .map(|(named, _)| straightened(&folder.join(named)))
        .collect()
}

/// The path without its `..`.
fn straightened(path: &Path) -> String {
    let mut straight = PathBuf::new();
    for component in path.components() {
        if component == Component::ParentDir {
            straight.pop();
        } else {
            straight.push(component);
        }
    }
    straight.to_str().unwrap().replace('\\', "/")
}

#[test]
fn the_crate_holds_all_that_it_is_compiled_with() {
    let files = files_of_the_crate();
    let sources = files.iter().filter(|file| {
        let is_rust = Path::new(file)
            .extension()
            .is_some_and(|extension| extension == "rs");
        // This file names the macros only.
        is_rust && !file.ends_with("suite/packaging.rs")
    });
    let taken_in: BTreeSet<String> = sources.flat_map(|source| taken_in_by(source)).collect();
    assert!(taken_in.contains("config.example.toml"), "{taken_in:?}");
    for file in taken_in {
        assert!(files.contains(&file), "{file} is not in the crate");
    }
}

#[test]
fn the_crate_tells_whoever_has_nothing_else_what_it_is_and_under_which_terms() {
    let files = files_of_the_crate();
    for file in [
        "Cargo.lock",
        "CHANGELOG.md",
        "LICENSE-APACHE",
        "LICENSE-MIT",
        "README.md",
        "SECURITY.md",
    ] {
        assert!(files.contains(file), "{file} is not in the crate");
    }
}

#[test]
fn what_keeps_the_repository_stays_out_of_the_crate() {
    for file in files_of_the_crate() {
        // Cargo puts a word about the commit into it, too.
        let is_ours = !file.starts_with('.') || file == ".cargo_vcs_info.json";
        let is_picture = [".svg", ".png", ".gif"].iter().any(|end| file.ends_with(end));
        assert!(
            is_ours && !is_picture && !file.ends_with(".snap.new"),
            "{file} is in the crate"
        );
    }
}

#[test]
fn there_is_one_crossterm_and_one_tls_stack() {
    let lock = read("Cargo.lock");
    let names = lock
        .lines()
        .filter_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"'));
    let mut versions: BTreeMap<&str, usize> = BTreeMap::new();
    for name in names {
        *versions.entry(name).or_default() += 1;
    }
    for name in ONLY_ONCE {
        assert_eq!(versions.get(name), Some(&1), "{name}");
    }
    for name in NEVER {
        assert_eq!(versions.get(name), None, "{name}");
    }
}

#[test]
fn the_changelog_has_a_place_for_this_version() {
    let changelog = read("CHANGELOG.md");
    let released = concat!("## [", env!("CARGO_PKG_VERSION"), "]");
    let is_told = |line: &str| line == "## [Unreleased]" || line.starts_with(released);
    assert!(
        changelog.lines().any(is_told),
        "neither Unreleased nor {released}"
    );
}

#[cfg(unix)]
mod release_notes {
    use super::*;

    const CHANGELOG: &str = "\
# Changelog

What it is.

## [Unreleased]

## [1.10.0] - 2027-02-01

### Added

- A second thing.

### Fixed

- A mistake in the first.

## [1.1.0] - 2027-01-01

### Added

- A thing.

[1.1.0]: https://example.com/1.1.0
";

    /// Status, output and complaint of the script, asked for a version of that changelog.
    fn notes_of(version: &str) -> (Option<i32>, String, String) {
        let house = tempfile::tempdir().unwrap();
        let script = house.path().join("scripts/release-notes");
        fs::create_dir(script.parent().unwrap()).unwrap();
        fs::copy(root().join("scripts/release-notes"), &script).unwrap();
        fs::write(house.path().join("CHANGELOG.md"), CHANGELOG).unwrap();
        let ran = Command::new("bash").arg(script).arg(version).output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (ran.status.code(), text(ran.stdout), text(ran.stderr))
    }

    #[test]
    fn of_a_version_are_its_section_and_nothing_else() {
        let whole = "### Added\n\n- A second thing.\n\n### Fixed\n\n- A mistake in the first.\n";
        assert_eq!(notes_of("1.10.0"), (Some(0), whole.into(), String::new()));
        let last = "### Added\n\n- A thing.\n";
        assert_eq!(notes_of("1.1.0"), (Some(0), last.into(), String::new()));
    }

    #[test]
    fn of_a_version_without_any_are_an_error() {
        for version in ["1.1", "1.1.1", "Unreleased"] {
            let complaint = format!("CHANGELOG.md says nothing of {version}.\n");
            assert_eq!(notes_of(version), (Some(1), String::new(), complaint));
        }
    }
}
