//! A terminal that a program has left.

use super::picture::MODES;

const LEFT: &str = "\x1b[?1049l";

/// A program that has ended, and the terminal that it left.
pub(crate) struct Left {
    pub(crate) status: u32,
    /// The signal of which it died, in the words of the system.
    pub(crate) died_of: Option<String>,
    /// Everything that it ever wrote.
    pub(crate) bytes: String,
    /// What of the terminal is still the program's.
    pub(super) traces: Vec<String>,
    /// Those of the line, before and after.
    pub(super) modes: [String; 2],
}

impl Left {
    /// The terminal is the user's again: no trace of the program is left in it.
    pub(crate) fn assert_restored(&self) {
        self.assert_line_restored();
        assert_eq!(self.traces, [""; 0]);
        for mode in MODES {
            assert!(
                self.bytes.contains(&format!("\x1b[?{mode}h")),
                "mode {mode} was never on"
            );
        }
    }

    /// The terminal shows again what is typed, for a program that takes nothing more of it.
    pub(crate) fn assert_line_restored(&self) {
        let [before, after] = &self.modes;
        assert_eq!(after, before, "the modes of the line");
    }

    /// What was written after the alternate screen was left.
    pub(crate) fn said_afterwards(&self) -> &str {
        let (_, after) = self.bytes.rsplit_once(LEFT).expect("the screen was left");
        after.trim_start_matches("\x1b[?25h").trim()
    }
}
