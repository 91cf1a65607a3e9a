//! A screen on which nothing happens writes nothing.

use std::thread;
use std::time::{Duration, Instant};

use super::screen::Screen;
use crate::loopback::{self, SAMPLE};
use crate::program::Program;

const WATCHED: Duration = Duration::from_secs(3);

/// How many bytes come in a while in which nobody does anything, for each second of it.
fn bytes_a_second(screen: &Screen) -> u64 {
    let (before, started) = (screen.written(), Instant::now());
    // What is waited for is that nothing comes.
    thread::sleep(WATCHED);
    let written = u64::try_from(screen.written() - before).unwrap();
    written / started.elapsed().as_secs().max(1)
}

#[test]
fn where_nothing_counts_down_an_idle_screen_writes_nothing() {
    let program = Program::idsight(&[]).asking(&loopback::serve(SAMPLE));
    let screen = Screen::open(program, 120, 40);
    // The list of stores is refused, so the checks, which are the last thing to come, end with a warning.
    screen.wait_until("profile and checks", |picture| {
        picture.shows("janedoe@acme.com") && picture.shows("5 Setup !")
    });
    assert_eq!(bytes_a_second(&screen), 0);
}

#[cfg(feature = "demo")]
#[test]
fn a_countdown_writes_little_more_than_its_digits() {
    let screen = Screen::open(Program::idsight(&["--demo"]), 120, 40);
    screen.wait_until("profile and stores", |picture| {
        picture.header().contains("Jane Doe") && picture.shows("5 Setup ✓")
    });
    let rate = bytes_a_second(&screen);
    assert!((1..200).contains(&rate), "{rate} bytes a second");
}
