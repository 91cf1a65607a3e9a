//! Where idsight's own files are, and what a path in the configuration means.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use directories::{BaseDirs, ProjectDirs};

/// The configuration file that is read unless another is named; `None` where the platform knows no home.
#[must_use]
pub fn default_config_file() -> Option<PathBuf> {
    Some(project()?.config_dir().join("config.toml"))
}

/// The folder for what idsight itself writes, such as its log.
#[must_use]
pub fn state_directory() -> Option<PathBuf> {
    let project = project()?;
    // Only the XDG specification knows a state directory.
    Some(
        project
            .state_dir()
            .unwrap_or_else(|| project.data_local_dir())
            .to_owned(),
    )
}

fn project() -> Option<ProjectDirs> {
    ProjectDirs::from("", "", "idsight")
}

/// The user's home: `HOME`, else what the platform says.
pub(super) fn home(environment: &dyn Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    match environment("HOME").filter(|home| !home.is_empty()) {
        Some(home) => Some(home.into()),
        None => Some(BaseDirs::new()?.home_dir().to_owned()),
    }
}

/// A path as it is meant: `~/` is the home, and a relative one starts at `folder`.
pub(super) fn meant(written: &str, folder: &Path, home: Option<&Path>) -> PathBuf {
    match (written.strip_prefix("~/"), home) {
        (Some(below), Some(home)) => home.join(below),
        _ => folder.join(written),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_absolute_below_the_home_or_below_the_folder() {
        let table = [
            ("/a/b", "/a/b"),
            ("~/b", "/home/jane/b"),
            ("b/c", "/etc/idsight/b/c"),
            ("~jane/b", "/etc/idsight/~jane/b"),
        ];
        for (written, expected) in table {
            let path = meant(written, Path::new("/etc/idsight"), Some(Path::new("/home/jane")));
            assert_eq!(path, Path::new(expected), "{written}");
        }
    }

    #[test]
    fn the_home_is_the_variables_unless_it_is_empty() {
        assert_eq!(home(&|_| Some("/h".into())), Some("/h".into()));
        assert_ne!(home(&|_| Some(OsString::new())), Some(PathBuf::new()));
    }

    #[test]
    fn the_projects_own_folders_bear_its_name() {
        if let (Some(file), Some(state)) = (default_config_file(), state_directory()) {
            assert!(file.ends_with("config.toml"));
            assert!(file.to_string_lossy().contains("idsight"));
            assert!(state.to_string_lossy().contains("idsight"));
        }
    }
}
