//! What a program has drawn on a terminal.

use std::fmt;
use std::io::Read;
use std::num::NonZeroU16;
use std::sync::{Condvar, Mutex, MutexGuard};
use std::time::Duration;

/// Far more than anything here takes, for machines that are busy with something else.
pub(super) const PATIENCE: Duration = Duration::from_secs(20);

/// What the program has the terminal do: tell of buttons, of movements, in numbers, and of pastes.
pub(super) const MODES: [u16; 4] = [1000, 1002, 1006, 2004];
const SYNCHRONISED: u16 = 2026;

/// What was read so far, and that there is more of it.
#[derive(Default)]
pub(super) struct Seen {
    picture: Mutex<Picture>,
    changed: Condvar,
}

/// What came out of the program so far.
pub(crate) struct Picture {
    pub(super) parser: vt100::Parser,
    pub(super) bytes: Vec<u8>,
}

impl Seen {
    pub(super) fn of_size(columns: u16, rows: u16) -> Self {
        let seen = Self::default();
        seen.picture().resize(columns, rows);
        seen
    }

    pub(super) fn picture(&self) -> MutexGuard<'_, Picture> {
        self.picture.lock().unwrap()
    }

    /// Reads until the program has ended, or what is read is enough.
    pub(super) fn read(&self, mut output: impl Read, mut is_enough: impl FnMut(&Picture) -> bool) {
        let mut buffer = [0; 16 * 1024];
        while let Ok(length @ 1..) = output.read(&mut buffer) {
            let mut picture = self.picture();
            picture.bytes.extend_from_slice(&buffer[..length]);
            picture.parser.process(&buffer[..length]);
            let is_enough = is_enough(&picture);
            self.changed.notify_all();
            if is_enough {
                return;
            }
        }
    }

    /// Waits until the screen is as it should be; `what` says how, should it never be.
    pub(super) fn wait_until(&self, what: &str, mut is_so: impl FnMut(&Picture) -> bool) {
        let waiting = self
            .changed
            .wait_timeout_while(self.picture(), PATIENCE, |picture| !is_so(picture));
        let (picture, waited) = waiting.unwrap();
        if waited.timed_out() {
            let screen = picture.to_string();
            drop(picture);
            panic!("still not so: {what}\n{screen}");
        }
    }
}

impl Default for Picture {
    fn default() -> Self {
        let one = NonZeroU16::MIN;
        Self {
            parser: vt100::Parser::new(one, one, 0),
            bytes: Vec::new(),
        }
    }
}

impl fmt::Display for Picture {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.rows()
            .iter()
            .try_for_each(|row| writeln!(formatter, "|{row}"))
    }
}

impl Picture {
    /// The rows, without what is blank at their ends.
    pub(crate) fn rows(&self) -> Vec<String> {
        let screen = self.parser.screen();
        screen.rows(0, screen.size().1.get()).collect()
    }

    pub(crate) fn shows(&self, text: &str) -> bool {
        self.rows().iter().any(|row| row.contains(text))
    }

    /// Whether the program's own screen is shown.
    #[cfg(feature = "demo")]
    pub(crate) fn is_alternate(&self) -> bool {
        self.parser.screen().alternate_screen()
    }

    /// Whether these bytes came out of the program.
    pub(crate) fn wrote(&self, bytes: &str) -> bool {
        String::from_utf8_lossy(&self.bytes).contains(bytes)
    }

    /// What of the terminal is the program's, and not as it was before.
    pub(crate) fn traces(&self) -> Vec<String> {
        let screen = self.parser.screen();
        let alternate = screen.alternate_screen().then(|| "the alternate screen".into());
        let cursor = screen.hide_cursor().then(|| "no cursor".into());
        let bytes = String::from_utf8_lossy(&self.bytes);
        let is_on = |mode: &u16| {
            let [on, off] = ["h", "l"].map(|end| bytes.rfind(&format!("\x1b[?{mode}{end}")));
            on > off
        };
        let modes = MODES.into_iter().chain([SYNCHRONISED]).filter(is_on);
        let modes = modes.map(|mode| format!("mode {mode}"));
        alternate.into_iter().chain(cursor).chain(modes).collect()
    }

    /// How often a text stands on the screen.
    pub(crate) fn count(&self, text: &str) -> usize {
        self.rows().join("\n").matches(text).count()
    }

    /// The first line, which says where one is.
    #[cfg(feature = "demo")]
    pub(crate) fn header(&self) -> String {
        self.rows().swap_remove(0)
    }

    pub(super) fn resize(&mut self, columns: u16, rows: u16) {
        let number = |number| NonZeroU16::new(number).unwrap();
        self.parser.set_size(number(rows), number(columns));
    }
}
