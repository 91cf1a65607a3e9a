//! A terminal that goes away.

use super::screen::Picture;
use super::unread::Unread;
use crate::faults::started_by;
use crate::loopback::{self, SAMPLE};
use crate::program::Program;

/// A program that reads from nothing without end takes a hundred of these in a second.
const LITTLE: u64 = 50;
type Open = fn(Program, u16, u16) -> Unread;

/// Nothing is drawn any more: the checks, which come last, have ended.
fn quiet() -> (Program, fn(&Picture) -> bool) {
    let program = Program::idsight(&[]).asking(&loopback::serve(SAMPLE));
    (program, |picture| picture.shows("5 Setup !"))
}

/// The life of a token is drawn each second.
#[cfg(feature = "demo")]
fn counting_down() -> (Program, fn(&Picture) -> bool) {
    (Program::idsight(&["--demo"]), |picture| {
        picture.shows("5 Setup ✓")
    })
}

/// As nohup(1) would start it.
fn without_sighup(program: Program) -> Program {
    started_by("/bin/sh", &["-c", "trap '' HUP; exec \"$0\" \"$@\""], program)
}

fn assert_ends_with_its_terminal(open: Open, program: Program, is_there: fn(&Picture) -> bool) {
    let terminal = open(program, 80, 24);
    terminal.read_until("the checks", is_there);
    let before = terminal.running.computed();
    let mut running = terminal.close();
    let computed = running.computed_in_all() - before;
    assert!(
        computed < LITTLE,
        "it had the processor for {computed} hundredths of a second"
    );
    assert!(!running.ended().unwrap().success());
}

#[test]
fn the_program_ends_when_its_terminal_is_closed() {
    let (program, is_there) = quiet();
    assert_ends_with_its_terminal(Unread::open, program, is_there);
    let (program, is_there) = quiet();
    assert_ends_with_its_terminal(Unread::open, without_sighup(program), is_there);
}

#[test]
fn it_ends_with_a_terminal_that_sends_no_signal_although_nothing_is_to_be_drawn() {
    let (program, is_there) = quiet();
    assert_ends_with_its_terminal(Unread::open_without_control, program, is_there);
}

#[cfg(feature = "demo")]
#[test]
fn it_ends_with_its_terminal_while_it_draws() {
    let (program, is_there) = counting_down();
    assert_ends_with_its_terminal(Unread::open, without_sighup(program), is_there);
    let (program, is_there) = counting_down();
    assert_ends_with_its_terminal(Unread::open_without_control, program, is_there);
}
