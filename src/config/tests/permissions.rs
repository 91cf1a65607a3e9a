//! A file with a plain secret is the user's alone, and only regular files are read.

#![cfg(unix)]

use std::path::Path;

use super::{Setting, WHOLE, set_mode};

fn with_plain_secret() -> Setting {
    Setting::with_file(&WHOLE.replace("{ env = \"ACME_SECRET\" }", "{ plain = \"canary\" }"))
}

fn file(setting: &Setting) -> &Path {
    setting.flags.config.as_deref().unwrap()
}

#[test]
fn a_plain_secret_wants_a_private_file() {
    let setting = with_plain_secret();
    for mode in [0o600, 0o400, 0o700] {
        set_mode(file(&setting), mode);
        assert!(setting.load().is_ok(), "{mode:o}");
    }
    for mode in [0o644, 0o640, 0o604, 0o660, 0o610] {
        set_mode(file(&setting), mode);
        let error = setting.load().unwrap_err();
        let remedy = format!("Run `chmod 600 {}`.", file(&setting).display());
        assert_eq!(error.advice(), remedy, "{mode:o}");
        assert!(!format!("{error}{error:?}").contains("canary"));
    }
}

#[test]
fn without_a_plain_secret_others_may_read_it() {
    let setting = Setting::with_file(WHOLE);
    set_mode(file(&setting), 0o644);
    assert!(setting.load().is_ok());
}

#[test]
fn the_mode_is_that_of_a_links_target() {
    let mut setting = with_plain_secret();
    let target = file(&setting).to_owned();
    let link = setting.folder.path().join("link.toml");
    std::os::unix::fs::symlink(&target, &link).unwrap();
    setting.flags.config = Some(link);
    assert!(setting.load().is_ok());
    set_mode(&target, 0o644);
    assert!(setting.load().is_err());
}

#[test]
fn a_folder_a_pipe_and_a_device_are_refused_at_once() {
    let mut setting = Setting::with_file("");
    let pipe = setting.folder.path().join("pipe");
    assert!(
        std::process::Command::new("mkfifo")
            .arg(&pipe)
            .status()
            .unwrap()
            .success()
    );
    for path in [setting.folder.path().to_owned(), pipe, "/dev/zero".into()] {
        setting.flags.config = Some(path.clone());
        let error = setting.load().unwrap_err();
        assert!(
            error.to_string().contains("not a regular file"),
            "{}: {error}",
            path.display()
        );
    }
}

#[test]
fn a_named_file_that_is_missing_is_an_error() {
    let mut setting = Setting::with_file("");
    setting.flags.config = Some("/nowhere/config.toml".into());
    let error = setting.load().unwrap_err();
    assert!(
        error
            .to_string()
            .contains("there is no file /nowhere/config.toml"),
        "{error}"
    );
}
