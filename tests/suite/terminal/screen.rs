//! A pseudo-terminal: keys go in, bytes come out, and a screen is made of them.

use std::io::{Read, Write};
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

pub(crate) use super::left::Left;
pub(crate) use super::picture::Picture;
use super::picture::{PATIENCE, Seen};
use super::unread::Unread;
use crate::program::Program;

/// In which a frame is drawn, if there is one to draw.
const MOMENT: Duration = Duration::from_millis(80);
/// Less than anything is waited for that hangs (20 s for a keyring), and less than it takes until a signal ends a program
/// that does not do so itself (6 s).
const AT_ONCE: Duration = Duration::from_secs(5);

/// A program that runs in a terminal.
pub(crate) struct Screen {
    terminal: Unread,
    keyboard: Box<dyn Write + Send>,
    seen: Arc<Seen>,
    reader: JoinHandle<()>,
}

impl Screen {
    /// Starts the program in a terminal of this many columns and rows.
    pub(crate) fn open(program: Program, columns: u16, rows: u16) -> Self {
        let terminal = Unread::open(program, columns, rows);
        let output = terminal.output();
        Self::reading(terminal, output)
    }

    /// From here on the terminal is read, by this way to its output.
    pub(crate) fn reading(terminal: Unread, output: impl Read + Send + 'static) -> Self {
        let seen = terminal.blank();
        let reader = thread::spawn({
            let seen = Arc::clone(&seen);
            move || seen.read(output, |_| false)
        });
        Self {
            keyboard: terminal.keyboard(),
            terminal,
            seen,
            reader,
        }
    }

    pub(crate) fn send(&mut self, keys: &str) {
        self.keyboard.write_all(keys.as_bytes()).unwrap();
        self.keyboard.flush().unwrap();
    }

    pub(crate) fn resize(&self, columns: u16, rows: u16) {
        let mut picture = self.seen.picture();
        self.terminal.resize(columns, rows);
        picture.resize(columns, rows);
    }

    /// The number of the program's process.
    pub(crate) fn process(&self) -> u32 {
        self.terminal.running.process()
    }

    /// Sends a signal by its name.
    pub(crate) fn signal(&self, name: &str) {
        self.terminal.running.signal(name);
    }

    /// Waits until a text stands on the screen.
    pub(crate) fn wait_for(&self, text: &str) {
        self.wait_until(text, |picture| picture.shows(text));
    }

    /// Waits until the screen is as it should be; `what` says how, should it never be.
    pub(crate) fn wait_until(&self, what: &str, is_so: impl FnMut(&Picture) -> bool) {
        self.seen.wait_until(what, is_so);
    }

    /// Waits until nothing more is drawn for a moment.
    pub(crate) fn settle(&self) {
        let mut written = self.written();
        loop {
            thread::sleep(MOMENT);
            if self.written() == written {
                return;
            }
            written = self.written();
        }
    }

    pub(crate) fn rows(&self) -> Vec<String> {
        self.seen.picture().rows()
    }

    /// Keeps nothing of what the program has written so far but what stands on the screen.
    #[cfg(feature = "demo")]
    pub(crate) fn forget(&self) {
        self.seen.picture().bytes.clear();
    }

    /// How many bytes the program has written.
    pub(crate) fn written(&self) -> usize {
        self.seen.picture().bytes.len()
    }

    /// What the program has written.
    pub(crate) fn bytes(&self) -> String {
        String::from_utf8_lossy(&self.seen.picture().bytes).into_owned()
    }

    /// Whether the line is in other modes than before the program was started.
    pub(crate) fn is_taken(&self) -> bool {
        self.terminal.is_taken()
    }

    /// Waits until the program has ended by itself and all that it wrote was read.
    pub(crate) fn left(self) -> Left {
        self.left_within(PATIENCE)
    }

    /// The same of a program that is held up by nothing.
    pub(crate) fn left_at_once(self) -> Left {
        self.left_within(AT_ONCE)
    }

    fn left_within(mut self, time: Duration) -> Left {
        let Some(status) = self.terminal.running.ended_within(time) else {
            let screen = self.seen.picture().to_string();
            panic!("it does not end within {time:?}\n{screen}")
        };
        self.reader.join().unwrap();
        let picture = self.seen.picture();
        Left {
            status: status.exit_code(),
            died_of: status.signal().map(str::to_owned),
            bytes: String::from_utf8_lossy(&picture.bytes).into_owned(),
            traces: picture.traces(),
            modes: self.terminal.modes(),
        }
    }
}
