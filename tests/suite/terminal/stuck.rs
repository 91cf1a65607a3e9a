//! A terminal that takes nothing more: the program is in the middle of a write when it is to end.

use std::io::{self, Read, Write as _};
use std::thread;
use std::time::Duration;

use super::screen::Screen;
use super::unread::Unread;
use crate::loopback::{self, SAMPLE};
use crate::program::Program;

/// Far less than a terminal takes in such a time.
const SIP: usize = 512;
const REST: Duration = Duration::from_millis(10);

/// Reads a little at a time.
struct Slowly<R>(R);

impl<R: Read> Read for Slowly<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        thread::sleep(REST);
        let length = buffer.len().min(SIP);
        self.0.read(&mut buffer[..length])
    }
}

/// The program in a terminal that is full.
fn stuck() -> Unread {
    let program = Program::idsight(&[]).asking(&loopback::serve(SAMPLE));
    let terminal = Unread::open(program, 80, 24);
    terminal.fill();
    terminal
}

#[test]
fn a_signal_ends_the_program_although_nobody_reads_what_it_writes() {
    let mut terminal = stuck();
    // A loop that is not stuck would end by this.
    let mut keyboard = terminal.keyboard();
    keyboard.write_all(b"q").unwrap();
    terminal.running.signal("TERM");
    let status = terminal.running.ended().expect("it ends although nobody reads");
    assert_eq!(status.exit_code(), 143);
}

#[test]
fn who_reads_slowly_gets_the_terminal_back() {
    let terminal = stuck();
    terminal.running.signal("TERM");
    let output = Slowly(terminal.output());
    let left = Screen::reading(terminal, output).left();
    left.assert_restored();
    assert_eq!(left.status, 143);
}

/// Elsewhere a terminal may not let go of what it has taken.
#[cfg(target_os = "linux")]
#[test]
fn who_reads_again_after_the_end_has_the_terminal_back() {
    let mut terminal = stuck();
    terminal.running.signal("TERM");
    assert_eq!(terminal.running.ended().unwrap().exit_code(), 143);
    let output = terminal.output();
    Screen::reading(terminal, output).left().assert_restored();
}
