//! A walk through the interface: no byte that it writes to the terminal holds a canary, nor does any process's list of
//! arguments while it runs.
#![cfg(unix)]

use std::fs;
use std::path::Path;

use super::commands::{assert_nothing_left, program, write_configuration};
use super::echo::Mood;
use super::planted::{assert_no_part_in, assert_none_in, client_id};
use crate::terminal::screen::Screen;

/// The arguments of all processes that can be looked at.
pub(super) fn assert_no_process_shows_one() {
    let Ok(processes) = fs::read_dir("/proc") else {
        return;
    };
    for process in processes.flatten() {
        if let Ok(arguments) = fs::read(process.path().join("cmdline")) {
            let arguments = String::from_utf8_lossy(&arguments).replace('\0', " ");
            // A test beside this one types it there itself.
            let arguments = arguments.replace(&format!("--client-id {}", client_id()), "");
            assert_none_in(&arguments, "the arguments of a process");
        }
    }
}

/// All tabs with all rows, the help, both menus, and whatever writes a file.
const WALK: [&str; 24] = [
    "1",
    "jjjjjjjj",
    "2",
    "jj",
    "3",
    "j",
    "4",
    "j",
    "5",
    "jjjjjj",
    "6",
    "jj",
    "\rjjjj\x1b",
    "E",
    "S",
    "=",
    "\r",
    "\x1b",
    "7",
    "jjjjjjjjjjjjjjj",
    "?\x1b",
    "y\x1b",
    "c\x1b",
    "\t\tj",
];

/// Whether the exchanges were saved.
fn has_archive(home: &Path) -> bool {
    let mut kept = fs::read_dir(home.join("state/idsight")).unwrap().flatten();
    kept.any(|entry| {
        entry
            .path()
            .extension()
            .is_some_and(|extension| extension == "har")
    })
}

#[test]
fn a_walk_through_the_interface_shows_no_canary() {
    for mood in [
        Mood::Gives,
        Mood::RefusesCredentials,
        Mood::RefusesToken,
        Mood::Fails,
    ] {
        let program = program(&[], mood);
        let home = program.home();
        write_configuration(&program, "[ui]\nremember_privileges = true\n");
        let mut screen = Screen::open(program, 200, 60);
        screen.wait_for("API credentials");
        screen.wait_until("an answer", |picture| {
            picture.shows("fetched") || picture.shows("✗") || picture.shows("again")
        });
        for keys in WALK {
            screen.send(keys);
            screen.settle();
        }
        screen.resize(60, 20);
        screen.settle();
        assert_no_process_shows_one();
        assert_nothing_left(&home, "a walk");
        let kept = |what: &str| home.join("state/idsight").join(what).exists();
        assert_eq!(
            ["idsight.log", "snapshots", "visits"].map(kept),
            [true, mood == Mood::Gives, mood == Mood::Gives]
        );
        assert!(has_archive(&home), "no archive of the exchanges");
        screen.send("\x03");
        let left = screen.left();
        assert_no_part_in(
            &left.bytes,
            &format!("the terminal's bytes where the server {mood:?}"),
        );
    }
}
