//! Every command, with every format: what it prints, what it logs, what it leaves behind.

use std::fs;
use std::path::{Path, PathBuf};

use super::echo::{Mood, serve};
use super::planted::{TOKEN, assert_none_but, assert_none_in, assert_only, client_id, client_secret};
use crate::program::{Access, Program, Ran};

pub(super) fn access(base_url: String) -> Access {
    Access {
        base_url,
        ids_id: "default".into(),
        client_id: client_id(),
        client_secret: client_secret(),
    }
}

const MOODS: [Mood; 4] = [
    Mood::Gives,
    Mood::RefusesCredentials,
    Mood::RefusesToken,
    Mood::Fails,
];

/// The commands that may not print any of it.
const DISCREET: [&[&str]; 18] = [
    &["check"],
    &["check", "--format", "json"],
    &["check", "--for-admin"],
    &["me"],
    &["me", "--format", "json"],
    &["me", "--format", "raw"],
    &["stores"],
    &["stores", "--format", "json"],
    &["diff", "default", "other"],
    &["diff", "default", "other", "--format", "json"],
    &["inspect"],
    &["inspect", "--format", "json"],
    &["export", "curl"],
    &["completions", "bash"],
    &["man"],
    &["--help"],
    &["--version"],
    &["no-such-command"],
];

/// Every file that a run left below its home, with what it holds.
fn left_below(folder: &Path) -> Vec<(PathBuf, String)> {
    let entries = fs::read_dir(folder).unwrap();
    entries
        .flat_map(|entry| {
            let path = entry.unwrap().path();
            if path.is_dir() {
                return left_below(&path);
            }
            let text = String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned();
            vec![(path, text)]
        })
        .collect()
}

pub(super) fn assert_nothing_left(home: &Path, place: &str) {
    assert_left_in_only(None, home, place);
}

/// No canary is in any file but this one.
pub(super) fn assert_left_in_only(file: Option<&Path>, home: &Path, place: &str) {
    for (path, text) in left_below(home) {
        if Some(path.as_path()) != file {
            assert_none_in(&text, &format!("{} after {place}", path.display()));
        }
    }
}

/// What a run printed, and left below its home.
pub(super) fn assert_discreet(program: &Program, ran: &Ran, place: &str) {
    assert_none_in(&ran.stdout, &format!("stdout of {place}"));
    assert_none_in(&ran.stderr, &format!("stderr of {place}"));
    assert_nothing_left(&program.home(), place);
}

/// Gives a program its configuration file.
pub(super) fn write_configuration(program: &Program, text: &str) {
    let file = program.configuration();
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(&file, text).unwrap();
    #[cfg(unix)]
    fs::set_permissions(&file, std::os::unix::fs::PermissionsExt::from_mode(0o600)).unwrap();
}

pub(super) fn program(arguments: &[&str], mood: Mood) -> Program {
    let timeout = if mood == Mood::NeverEnds { "1" } else { "5" };
    Program::idsight(&[&["--timeout", timeout], arguments].concat())
        .asking(&access(serve(mood)))
        .with("IDSIGHT_LOG", "trace")
}

#[test]
fn no_command_prints_logs_or_leaves_a_canary() {
    for mood in MOODS {
        for arguments in DISCREET {
            let place = format!("{} where the server {mood:?}", arguments.join(" "));
            let program = program(arguments, mood);
            assert_discreet(&program, &program.run(), &place);
        }
    }
}

#[test]
fn a_time_out_in_the_middle_of_an_echo_tells_none_of_it() {
    for arguments in [
        &["check", "--format", "json"][..],
        &["me", "--format", "json"],
        &["token", "--format", "json"],
        &["diff", "default", "other", "--format", "json"],
        &["exec", "--", "true"],
    ] {
        let place = format!("{} without an end", arguments.join(" "));
        let program = program(arguments, Mood::NeverEnds);
        let ran = program.run();
        assert_ne!(ran.status, Some(0), "{place}");
        assert_discreet(&program, &ran, &place);
    }
}

#[test]
fn the_token_is_printed_by_its_command_only_and_only_it() {
    for format in ["text", "json", "header"] {
        let program = program(&["token", "--format", format], Mood::Gives);
        let ran = program.run();
        assert!(ran.stdout.contains(TOKEN));
        assert_none_but(&ran.stdout, "stdout of token", &["the access token"]);
        assert_none_in(&ran.stderr, "stderr of token");
        assert_nothing_left(&program.home(), "token");
    }
}

#[cfg(unix)]
#[test]
fn the_command_of_exec_has_the_token_and_never_the_secret() {
    let program = program(
        &[
            "exec",
            "--",
            "sh",
            "-c",
            "env; cat /proc/[0-9]*/cmdline 2> /dev/null | tr '\\0' ' '",
        ],
        Mood::Gives,
    );
    let ran = program.run();
    assert!(ran.stdout.contains(TOKEN));
    // The client ID is not taken out: a script may want it.
    let client_id = client_id();
    assert_only(
        &[TOKEN, &client_id],
        &ran.stdout,
        "the environment of the command or the arguments of a process",
    );
    assert_nothing_left(&program.home(), "exec");
}

#[test]
fn secrets_are_shown_where_the_user_insists() {
    let ran = program(&["me", "--format", "raw", "--show-secrets"], Mood::Gives).run();
    assert!(ran.stdout.contains(&client_secret()));
}
