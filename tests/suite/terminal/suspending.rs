//! The program as a job of a shell: stopped, and put into the foreground again.

use std::path::Path;

use super::running::signal;
use super::screen::{Picture, Screen};
use crate::loopback::{self, SAMPLE};
use crate::program::Program;

const CTRL_Z: &str = "\x1a";

/// A shell with job control that runs a script in which `$0` is idsight.
fn shell(script: &str) -> Screen {
    Screen::open(shell_program(script), 120, 40)
}

fn shell_program(script: &str) -> Program {
    let script = format!("set -m\n{script}");
    let arguments = ["-c", &script, env!("CARGO_BIN_EXE_idsight")];
    Program::at(Path::new("/bin/sh").into(), &arguments)
}

fn is_ready(picture: &Picture) -> bool {
    picture.is_alternate() && picture.header().contains("Jane Doe") && picture.shows("5 Setup ✓")
}

/// Waits until the shell says this on its own screen.
fn wait_for_shell(screen: &Screen, text: &str) {
    screen.wait_until(text, |picture| !picture.is_alternate() && picture.shows(text));
}

#[test]
fn ctrl_z_gives_the_terminal_to_the_shell_and_fg_brings_all_back() {
    let mut screen = shell(
        r#""$0" --demo
        for time in 1 2 3; do echo "stopped $time"; read -r line; echo "read $line"; fg; done
        echo "ended $?""#,
    );
    screen.wait_until("the demo", is_ready);
    // From a pane, out of a field, and over an overlay.
    for (time, keys, shows) in [
        ("1", "4", "acme-shift-roster"),
        ("2", "2/cash", "/cash"),
        ("3", "\r?", "Everywhere"),
    ] {
        screen.send(keys);
        screen.wait_for(shows);
        screen.send(CTRL_Z);
        wait_for_shell(&screen, &format!("stopped {time}"));
        // The shell's line has its echo, and every key goes to the shell.
        screen.send(&format!("qq{time}\r"));
        screen.wait_until("all of it again", |picture| {
            picture.is_alternate() && picture.shows(shows)
        });
        let said = format!("read qq{time}");
        assert!(screen.bytes().contains(&said), "{said}");
    }
    screen.send("\x03");
    let left = screen.left();
    left.assert_restored();
    assert!(left.bytes.contains("ended 0"), "{}", left.said_afterwards());
}

#[test]
fn a_signal_from_outside_stops_it_as_well() {
    let mut screen = shell(
        r#""$0" --demo &
        echo "process $!"; fg; echo "stopped"; read -r line; fg; echo "stopped again"; read -r line; fg"#,
    );
    screen.wait_until("the demo", is_ready);
    let bytes = screen.bytes();
    let (_, number) = bytes.split_once("process ").unwrap();
    let process = number.lines().next().unwrap().trim().parse().unwrap();
    signal(process, "TSTP");
    wait_for_shell(&screen, "stopped");
    // In a window of another size it goes on in that.
    screen.resize(100, 30);
    screen.send("\r");
    screen.wait_until("the demo at the new size", |picture| {
        is_ready(picture) && picture.rows().last().is_some_and(|row| row.contains("quit"))
    });
    // Stopped without a word, it is not there to give the terminal back: the shell's words stand on its screen.
    signal(process, "STOP");
    screen.wait_for("stopped again");
    // Nor is the line as the shell has it.
    screen.send("\n");
    screen.wait_until("the demo once more", |picture| {
        is_ready(picture) && !picture.shows("stopped again")
    });
    screen.send("q");
    screen.left().assert_restored();
}

#[test]
fn what_is_fetched_meanwhile_is_shown_in_the_size_that_the_window_got_meanwhile() {
    for comes_while_stopped in [true, false] {
        let (access, tell) = loopback::serve_when_told(SAMPLE);
        let script = r#""$0"; echo "stopped"; read -r line; fg"#;
        let mut screen = Screen::open(shell_program(script).asking(&access), 120, 40);
        screen.wait_until("the first frame", Picture::is_alternate);
        screen.send(CTRL_Z);
        wait_for_shell(&screen, "stopped");
        screen.resize(100, 30);
        if comes_while_stopped {
            tell.send(()).unwrap();
        }
        screen.send("\r");
        screen.wait_until("the screen at the new size", |picture| {
            picture.is_alternate() && picture.rows().last().is_some_and(|row| row.contains("quit"))
        });
        if !comes_while_stopped {
            assert!(!screen.rows().concat().contains("janedoe"));
            tell.send(()).unwrap();
        }
        screen.wait_for("janedoe@acme.com");
        // Down to the last column, and nothing of the shell is left.
        screen.wait_until("a whole frame", |picture| {
            let is_whole = |row: &String| row.chars().count() == 100 && row.ends_with(['╮', '│', '┤', '╯']);
            picture.rows()[1..29].iter().all(is_whole) && !picture.shows("stopped")
        });
        screen.send("q");
        screen.left().assert_restored();
    }
}

#[test]
fn what_is_stopped_can_be_ended_and_writes_nothing_to_the_shells_screen() {
    let mut screen = shell(
        r#""$0" --demo
        echo "stopped"; read -r line; bg; wait %1; echo "stopped again"; read -r line
        kill %1; bg; wait %1; echo "ended $?""#,
    );
    screen.wait_until("the demo", is_ready);
    screen.send(CTRL_Z);
    wait_for_shell(&screen, "stopped");
    let before = screen.bytes().len();
    // In the background it stops again, since it has nothing to do without its terminal.
    screen.send("\r");
    wait_for_shell(&screen, "stopped again");
    screen.send("\r");
    wait_for_shell(&screen, "ended 143");
    assert!(
        !screen.bytes()[before..].contains('\x1b'),
        "{:?}",
        &screen.bytes()[before..]
    );
}

#[test]
fn without_a_shell_it_goes_on_and_says_so() {
    let mut screen = Screen::open(Program::idsight(&["--demo"]), 120, 40);
    screen.wait_until("the demo", is_ready);
    screen.send(CTRL_Z);
    screen.wait_for("No shell is there to go back to.");
    screen.send("q");
    screen.left().assert_restored();
}
