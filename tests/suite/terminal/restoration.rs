//! However the program ends, the terminal is as it was before.

use super::failing::{SECRET, Way};
use super::screen::{Left, Screen};
use crate::loopback::{self, SAMPLE};
use crate::program::Program;

/// The interface, with a profile on it.
fn opened() -> Screen {
    let program = Program::idsight(&[]).asking(&loopback::serve(SAMPLE));
    let screen = Screen::open(program, 120, 40);
    screen.wait_for("janedoe@acme.com");
    assert!(screen.is_taken(), "or else there were nothing to restore");
    screen
}

fn after_signal(name: &str) -> Left {
    let screen = opened();
    screen.signal(name);
    screen.left()
}

fn failing(way: Way) -> Screen {
    Screen::open(way.program(), 100, 30)
}

/// The report names the place of the panic, and nothing of the message that was put together.
fn assert_reports_panic(left: &Left) {
    left.assert_restored();
    assert_eq!(left.status, 101);
    let report = left.said_afterwards();
    let place = report.split_once("panicked at ").expect(report).1;
    let mut parts = place.split(':');
    assert!(parts.next().unwrap().ends_with("failing.rs"), "{report}");
    assert!(parts.next().unwrap().parse::<u32>().is_ok(), "{report}");
    assert_eq!(left.bytes.matches("panicked at").count(), 1, "{report}");
    assert!(!left.bytes.contains(SECRET), "{report}");
}

#[test]
fn the_terminal_is_restored_after_q() {
    let mut screen = opened();
    screen.send("q");
    let left = screen.left();
    left.assert_restored();
    assert_eq!((left.status, left.said_afterwards()), (0, ""));
}

#[test]
fn the_terminal_is_restored_after_ctrl_c() {
    let mut screen = opened();
    screen.send("\x03");
    let left = screen.left();
    left.assert_restored();
    assert_eq!((left.status, left.said_afterwards()), (0, ""));
}

#[test]
fn the_terminal_is_restored_after_sigint() {
    let left = after_signal("INT");
    left.assert_restored();
    assert_eq!((left.status, left.said_afterwards()), (130, ""));
}

#[test]
fn the_terminal_is_restored_after_sigterm() {
    let left = after_signal("TERM");
    left.assert_restored();
    assert_eq!((left.status, left.said_afterwards()), (143, ""));
}

#[test]
fn the_terminal_is_restored_after_sighup() {
    let left = after_signal("HUP");
    left.assert_restored();
    assert_eq!((left.status, left.said_afterwards()), (129, ""));
}

#[test]
fn the_terminal_is_restored_after_an_error_of_the_loop() {
    let left = failing(Way::ErrorOfLoop).left();
    left.assert_restored();
    assert_eq!(left.status, 1);
    let said = left.said_afterwards();
    assert!(said.contains("cannot read from the terminal: it broke"), "{said}");
}

#[test]
fn the_terminal_is_restored_after_a_panic_in_the_loop() {
    assert_reports_panic(&failing(Way::PanicInLoop).left());
}

#[test]
fn a_panic_in_the_session_is_told_and_the_loop_goes_on_until_q() {
    let mut screen = failing(Way::PanicInSession);
    screen.wait_for("background task stopped");
    assert!(screen.is_taken(), "a panic beside the loop took the screen away");
    screen.resize(90, 25);
    screen.wait_until("the notice at the new size", |picture| {
        picture.rows().len() == 25
            && picture.shows("background task stopped")
            && picture
                .rows()
                .last()
                .is_some_and(|footer| footer.contains("quit"))
    });
    screen.send("q");
    assert_reports_panic(&screen.left());
}

#[test]
fn with_half_a_configuration_the_terminal_is_never_taken() {
    let program = Program::idsight(&[]).with("IDSIGHT_TENANT", "acme");
    let left = Screen::open(program, 80, 24).left();
    assert_eq!(left.status, 2);
    assert!(!left.bytes.contains("\x1b[?1049"), "{}", left.bytes);
}
