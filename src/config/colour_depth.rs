//! How many colours the terminal shows, by what the environment says.

use std::ffi::OsString;

use super::environment;

/// How many colours there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ColourDepth {
    /// None are wanted, whatever the terminal could show.
    Unwanted,
    /// The terminal's own.
    #[default]
    Sixteen,
    /// Those, a cube of 6×6×6, and a scale of greys.
    TwoHundredFiftySix,
    /// Any.
    True,
}

impl ColourDepth {
    pub(super) fn of(environment: &dyn Fn(&str) -> Option<OsString>) -> Self {
        // https://no-color.org: present and not empty, whatever it says.
        if environment::is_set(environment, environment::NO_COLOR) {
            return Self::Unwanted;
        }
        Self::of_terminal(environment)
    }

    /// What the terminal shows, whether or not that is wanted.
    #[must_use]
    pub fn of_terminal(environment: &dyn Fn(&str) -> Option<OsString>) -> Self {
        let text = |name| environment(name).and_then(|value| value.into_string().ok());
        let terminal = text(environment::TERM).unwrap_or_default();
        // What runs in them inherits the variable of the terminal around them, which need not hold inside.
        let is_inside = terminal.starts_with("screen") || terminal.starts_with("tmux");
        let promise = text(environment::COLORTERM).filter(|_| !is_inside);
        if matches!(promise.as_deref(), Some("truecolor" | "24bit")) || terminal.ends_with("-direct") {
            Self::True
        } else if terminal.contains("256color") {
            Self::TwoHundredFiftySix
        } else if cfg!(windows) && terminal.is_empty() {
            // The console there shows them all, and sets no variable.
            Self::True
        } else {
            Self::Sixteen
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_depth_follows_from_the_variables() {
        use ColourDepth::{Sixteen, True, TwoHundredFiftySix, Unwanted};
        // TERM, COLORTERM, NO_COLOR
        let table = [
            ("xterm-256color", "truecolor", "", True),
            ("xterm", "24bit", "", True),
            ("xterm-direct", "", "", True),
            ("tmux-direct", "", "", True),
            ("xterm-256color", "", "", TwoHundredFiftySix),
            ("xterm-256color", "yes", "", TwoHundredFiftySix),
            ("screen-256color", "truecolor", "", TwoHundredFiftySix),
            ("tmux-256color", "truecolor", "", TwoHundredFiftySix),
            ("screen", "truecolor", "", Sixteen),
            ("xterm", "", "", Sixteen),
            ("linux", "", "", Sixteen),
            ("vt100", "", "", Sixteen),
            ("xterm-direct", "truecolor", "1", Unwanted),
        ];
        for (terminal, promise, unwanted, expected) in table {
            let environment = |name: &str| match name {
                "TERM" => Some(terminal.into()),
                "COLORTERM" => Some(promise.into()),
                "NO_COLOR" => Some(unwanted.into()),
                _ => None,
            };
            let depth = ColourDepth::of(&environment);
            assert_eq!(depth, expected, "{terminal} {promise} {unwanted}");
        }
    }
}
