//! A disk that is full or cannot be written, as the interface meets it.

use std::collections::BTreeMap;
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use super::remembering::{file, program};
use super::screen::Screen;
use crate::faults::{on_a_full_disk, with_the_rights_of_a_user};
use crate::program::{Demo, Program};

/// What is to be written, by keys, and what is said where it cannot be.
const WRITTEN: [(&str, &str); 4] = [
    ("3", "view.json cannot be written: "),
    ("S", "snapshots/acme,default cannot be written: "),
    ("T\x1b[B\r", "config.toml cannot be written: "),
    ("6E", "state/idsight cannot be written: "),
];

/// Wide enough for whole sentences.
fn opened(program: Program) -> Screen {
    let screen = Screen::open(program, 250, 30);
    screen.wait_until("the profile and the checks", |picture| {
        picture.header().contains("Jane Doe") && picture.shows("5 Setup ✓")
    });
    screen
}

fn quit(mut screen: Screen) {
    screen.send("q");
    let left = screen.left();
    left.assert_restored();
    assert_eq!(left.status, 0);
}

/// All files below a folder, with what stands in them, and all folders.
fn tree(folder: &Path) -> BTreeMap<PathBuf, Option<Vec<u8>>> {
    let mut tree = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            tree.append(&mut self::tree(&path));
            tree.insert(path, None);
        } else {
            let bytes = fs::read(&path).unwrap();
            tree.insert(path, Some(bytes));
        }
    }
    tree
}

/// A home in which each of these files was written once.
fn home(tenant: &Demo) -> Program {
    let program = program(tenant);
    let mut screen = opened(program.again(&[]));
    for (keys, said) in [
        ("2S", "snapshots/acme,default/"),
        ("6E", "Saved without secrets: "),
    ] {
        screen.send(keys);
        screen.wait_for(said);
    }
    quit(screen);
    assert!(file(&program).exists());
    program
}

fn assert_is_told_and_goes_on(program: &Program, on: Program, why: &str) {
    let before = tree(&program.home());
    let mut screen = opened(on);
    for (keys, said) in WRITTEN {
        screen.send(keys);
        let said = format!("{said}{why}");
        screen.wait_until(&said, |picture| {
            let is_told = |row: &String| row.contains(&format!("{said}. Look whether there is room"));
            picture.rows().iter().any(is_told)
        });
    }
    screen.send("4");
    screen.wait_for("acme-shift-roster");
    quit(screen);
    assert_eq!(tree(&program.home()), before);
}

#[test]
fn on_a_full_disk_all_that_cannot_be_kept_is_told_and_the_old_files_stay() {
    let tenant = Demo::start("healthy");
    let program = home(&tenant);
    assert_is_told_and_goes_on(
        &program,
        on_a_full_disk(program.again(&[])),
        "File too large (os error 27)",
    );
}

#[test]
fn on_a_read_only_disk_all_that_cannot_be_kept_is_told_and_the_old_files_stay() {
    let tenant = Demo::start("healthy");
    let program = home(&tenant);
    let Some(user) = with_the_rights_of_a_user(program.again(&[])) else {
        return;
    };
    let folders = || {
        tree(&program.home())
            .into_iter()
            .filter(|(_, bytes)| bytes.is_none())
    };
    let set = |mode| {
        for (folder, _) in folders() {
            fs::set_permissions(folder, Permissions::from_mode(mode)).unwrap();
        }
    };
    set(0o500);
    assert_is_told_and_goes_on(&program, user, "Permission denied (os error 13)");
    set(0o700);
}
