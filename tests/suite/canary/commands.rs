//! Every command, with every format: what it prints, what it logs, what it leaves behind.

use std::fs;
use std::path::Path;

use super::echo::{Mood, serve};
use super::planted::{TOKEN, assert_none_but, assert_none_in, client_id, client_secret};
use crate::program::{Access, Program};

fn access(base_url: String) -> Access {
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
const DISCREET: [&[&str]; 10] = [
    &["check"],
    &["check", "--format", "json"],
    &["check", "--for-admin"],
    &["me"],
    &["me", "--format", "json"],
    &["me", "--format", "raw"],
    &["stores"],
    &["stores", "--format", "json"],
    &["completions", "bash"],
    &["man"],
];

/// Everything that a run left below its home.
pub(super) fn assert_nothing_left(home: &Path, place: &str) {
    for entry in fs::read_dir(home).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            assert_nothing_left(&path, place);
        } else {
            let text = String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned();
            assert_none_in(&text, &format!("{} after {place}", path.display()));
        }
    }
}

fn program(arguments: &[&str], mood: Mood) -> Program {
    Program::idsight(&[&["--timeout", "3"], arguments].concat())
        .asking(&access(serve(mood)))
        .with("IDSIGHT_LOG", "trace")
}

#[test]
fn no_command_prints_logs_or_leaves_a_canary() {
    for mood in MOODS {
        for arguments in DISCREET {
            let place = format!("{} where the server {mood:?}", arguments.join(" "));
            let program = program(arguments, mood);
            let ran = program.run();
            assert_none_in(&ran.stdout, &format!("stdout of {place}"));
            assert_none_in(&ran.stderr, &format!("stderr of {place}"));
            assert_nothing_left(&program.home(), &place);
        }
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
            "env; cat /proc/$PPID/cmdline /proc/self/cmdline 2>/dev/null",
        ],
        Mood::Gives,
    );
    let ran = program.run();
    assert!(ran.stdout.contains(TOKEN));
    // The client ID is not taken out: a script may want it.
    assert_none_but(
        &ran.stdout,
        "the environment of the command",
        &["the access token", "the key in base64"],
    );
    assert_nothing_left(&program.home(), "exec");
}

#[test]
fn secrets_are_shown_where_the_user_insists() {
    let ran = program(&["me", "--format", "raw", "--show-secrets"], Mood::Gives).run();
    assert!(ran.stdout.contains(&client_secret()));
}
