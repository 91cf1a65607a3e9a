//! What hangs: the name server, a command that is to print the secret, the keyring. Commands give up after their time
//! and say what they waited for; in the interface keys are answered meanwhile, and the end comes at once.

mod commands;
#[cfg(feature = "demo")]
mod keyrings;
mod names;
mod preloaded;

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;

use crate::program::Program;
use crate::terminal::screen::Screen;

const ESC: &str = "\x1b";

/// Writes the configuration file, as a user does who keeps a secret in it.
fn configure(program: &Program, text: &str) {
    let file = program.configuration();
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(&file, text).unwrap();
    fs::set_permissions(&file, Permissions::from_mode(0o600)).unwrap();
}

/// Opens the interface. Its screen is there, whatever hangs.
fn open(program: Program) -> Screen {
    let screen = Screen::open(program, 120, 40);
    screen.wait_for("API credentials");
    screen
}

/// Goes to the setup and other tabs, into the help and to the commands: each key changes what is seen.
fn assert_keys_are_answered(screen: &mut Screen) {
    for (key, seen) in [
        ("5", "Enter check again"),
        ("6", "E save as HAR"),
        ("?", "Keys in"),
        (":", "Commands"),
    ] {
        screen.send(key);
        screen.wait_for(seen);
        let back = if "56".contains(key) { "1" } else { ESC };
        screen.send(back);
        screen.wait_until("it is gone", |picture| !picture.shows(seen));
    }
}

/// Has the checks walked, and waits until this one is the one that is looked at.
fn assert_setup_waits_for(screen: &mut Screen, check: &str) {
    screen.send("5r");
    screen.wait_until(check, |picture| {
        picture
            .rows()
            .iter()
            .any(|row| row.contains(&format!("…  {check}")))
    });
}

/// Ends the program by `q` or by a signal; it does so at once, whatever hangs, and the terminal is as it was.
fn assert_ends(mut screen: Screen, by: &str) {
    let status = match by {
        "q" => {
            screen.send("q");
            0
        }
        signal => {
            screen.signal(signal);
            143
        }
    };
    let left = screen.left_at_once();
    left.assert_restored();
    assert_eq!((left.status, left.said_afterwards()), (status, ""));
}
