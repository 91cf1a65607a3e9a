//! Signals in the first moments of a start.

use std::path::Path;
use std::thread;
use std::time::Duration;

use super::running::signal;
use super::screen::{Left, Screen};
use crate::loopback::{self, SAMPLE};
use crate::program::Program;

/// From the first instructions, which are over in some thousandths of a second, to the first answers.
fn moments() -> impl Iterator<Item = Duration> {
    let moments = (0..8_000).step_by(250).chain((8_000..=50_000).step_by(6_000));
    moments.map(Duration::from_micros)
}

/// The program, to which this is done after a while.
fn after(moment: Duration, program: Program, act: impl FnOnce(&Screen)) -> Screen {
    let screen = Screen::open(program, 80, 24);
    thread::sleep(moment);
    act(&screen);
    screen
}

/// Whenever the signal comes, the program dies of it before it has touched the terminal, or gives that back.
fn assert_ends_at_any_moment(name: &str, death: &str, status: u32) {
    let access = loopback::serve(SAMPLE);
    let mut ways = [0; 2];
    for moment in moments() {
        let program = Program::idsight(&[]).asking(&access);
        let left = after(moment, program, |screen| screen.signal(name)).left();
        let has_died = left.died_of.is_some();
        ways[usize::from(has_died)] += 1;
        if has_died {
            assert_eq!(
                (left.died_of.as_deref(), left.bytes.as_str()),
                (Some(death), ""),
                "{moment:?}"
            );
            left.assert_line_restored();
        } else {
            left.assert_restored();
            assert_eq!((left.status, left.said_afterwards()), (status, ""), "{moment:?}");
        }
    }
    // Whether any comes early enough to die of depends on how busy the machine is.
    assert!(ways[0] > 0, "no signal came late enough to be heard");
}

#[test]
fn sigint_ends_a_start_at_any_moment() {
    assert_ends_at_any_moment("INT", "Interrupt", 130);
}

#[test]
fn sigterm_ends_a_start_at_any_moment() {
    assert_ends_at_any_moment("TERM", "Terminated", 143);
}

#[test]
fn sighup_ends_a_start_at_any_moment() {
    assert_ends_at_any_moment("HUP", "Hangup", 129);
}

fn quit(mut screen: Screen) -> Left {
    screen.wait_for("janedoe@acme.com");
    screen.send("q");
    let left = screen.left();
    left.assert_restored();
    left
}

fn number_of_process(bytes: &str) -> u32 {
    let (_, behind) = bytes.split_once("process ").unwrap();
    behind.split_once(' ').unwrap().0.parse().unwrap()
}

/// Nobody is there who would have it go on, so it does not stop.
#[test]
fn a_start_that_is_stopped_and_goes_on_at_once_is_none_the_worse() {
    let access = loopback::serve(SAMPLE);
    for moment in moments() {
        let program = Program::idsight(&[]).asking(&access);
        let screen = after(moment, program, |screen| {
            screen.signal("TSTP");
            screen.signal("CONT");
        });
        assert_eq!(quit(screen).status, 0, "{moment:?}");
    }
}

#[test]
fn a_start_that_is_stopped_at_any_moment_leaves_the_terminal_to_the_shell() {
    let access = loopback::serve(SAMPLE);
    let script = r#"set -m
        sh -c 'echo "process $$ is there"; exec "$0"' "$0"
        echo stopped; read -r line; fg; echo "ended $?""#;
    for moment in moments() {
        let arguments = ["-c", script, env!("CARGO_BIN_EXE_idsight")];
        let shell = Program::at(Path::new("/bin/sh").into(), &arguments).asking(&access);
        let mut screen = Screen::open(shell, 80, 24);
        // The program itself may be on the screen already.
        screen.wait_until("its number", |picture| picture.wrote(" there\r\n"));
        let process = number_of_process(&screen.bytes());
        thread::sleep(moment);
        signal(process, "TSTP");
        screen.wait_until("the word of the shell", |picture| {
            picture.shows("stopped") && picture.traces().is_empty()
        });
        assert!(!screen.is_taken(), "{moment:?}: the line is not the shell's");
        screen.send("\r");
        let left = quit(screen);
        assert!(left.bytes.contains("ended 0"), "{moment:?}: {}", left.bytes);
    }
}
