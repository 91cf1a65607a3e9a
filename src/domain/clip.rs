//! A text on its way into the clipboard, and how that went.

use std::fmt;
use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};

/// A text to be put into the clipboard.
#[derive(Clone)]
pub struct Clip {
    /// What it is, in words that can follow “The”: `client secret`, `row as JSON`.
    pub what: &'static str,
    /// The text.
    pub text: SecretString,
    /// Whether it is to be cleared again, and kept out of histories.
    pub is_secret: bool,
}

/// How it went. None of this holds the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Copied {
    /// It is in the system's clipboard.
    System {
        /// What it is.
        what: &'static str,
        /// Whether it ends with this program, unless a clipboard manager keeps it (X11, Wayland).
        dies: bool,
        /// It will be cleared then, and at the end of the program, if the clipboard still holds it.
        clears_after: Option<Duration>,
    },
    /// It was handed to the terminal by OSC 52, which cannot be read back or cleared.
    Terminal {
        /// What it is.
        what: &'static str,
        /// Whether somebody may want to clear it.
        is_secret: bool,
        /// Whether it has more bytes than many terminals take.
        is_large: bool,
        /// Why the system's clipboard was not used.
        why: WhyTerminal,
    },
    /// The clipboard still held the secret, and was cleared.
    Cleared {
        /// What it was.
        what: &'static str,
    },
    /// The clipboard held something else by then, and was left alone.
    Replaced {
        /// What it was.
        what: &'static str,
    },
    /// The clipboard may still hold the secret.
    NotCleared {
        /// What it is.
        what: &'static str,
        /// What went wrong, as a sentence without its end.
        reason: &'static str,
    },
    /// It is nowhere.
    Failed {
        /// What it is.
        what: &'static str,
        /// What went wrong, as a sentence without its end.
        reason: &'static str,
    },
}

/// Why a text was handed to the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyTerminal {
    /// The user sits at another machine.
    OverSsh,
    /// There is no graphical session, and so no clipboard.
    NoDisplay,
    /// The system's clipboard failed; what went wrong, as a sentence without its end.
    SystemFailed(&'static str),
}

impl Copied {
    /// What to tell the user, in one line.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::System {
                what,
                dies,
                clears_after,
            } => in_system(what, *dies, *clears_after),
            Self::Terminal {
                what,
                is_secret,
                is_large,
                why,
            } => to_terminal(what, *is_secret, *is_large, *why),
            Self::Cleared { what } => format!("The {what} was cleared from the clipboard."),
            Self::Replaced { what } => {
                format!("The clipboard no longer held the {what}, and was left alone.")
            }
            Self::NotCleared { what, reason } => {
                format!("The {what} may still be in the clipboard: {reason}.")
            }
            Self::Failed { what, reason } => format!("The {what} was not copied: {reason}."),
        }
    }
}

fn in_system(what: &str, dies: bool, clears_after: Option<Duration>) -> String {
    let until = match clears_after {
        Some(after) => format!(", to be cleared in {} s or when you quit", after.as_secs()),
        None if dies => "; it may be gone when you quit".into(),
        None => String::new(),
    };
    format!("The {what} is in the clipboard{until}.")
}

fn to_terminal(what: &str, is_secret: bool, is_large: bool, why: WhyTerminal) -> String {
    let why = match why {
        WhyTerminal::OverSsh => "over ssh",
        WhyTerminal::NoDisplay => "there is no display",
        WhyTerminal::SystemFailed(reason) => reason,
    };
    // A terminal does not say whether it took it.
    let limit = match (is_secret, is_large) {
        (true, true) => "; it cannot be cleared, and is so large that it may be cut",
        (true, false) => "; it cannot be cleared",
        (false, true) => "; it is so large that it may be cut",
        (false, false) => ", which may not take it",
    };
    format!("The {what} went to the terminal (OSC 52, {why}){limit}.")
}

impl PartialEq for Clip {
    fn eq(&self, other: &Self) -> bool {
        self.what == other.what
            && self.is_secret == other.is_secret
            && self.text.expose_secret() == other.text.expose_secret()
    }
}

impl Eq for Clip {}

impl fmt::Debug for Clip {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Clip({})", self.what)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_does_not_show_the_text() {
        let clip = Clip {
            what: "client secret",
            text: "canary".into(),
            is_secret: true,
        };
        assert_eq!(format!("{clip:?}"), "Clip(client secret)");
    }

    #[test]
    fn a_line_says_which_way_was_used_and_what_becomes_of_it() {
        let what = "client secret";
        let system = |dies, clears_after| Copied::System {
            what,
            dies,
            clears_after,
        };
        let terminal = |is_secret, is_large, why| Copied::Terminal {
            what,
            is_secret,
            is_large,
            why,
        };
        let reason = "the clipboard does not answer";
        let table = [
            (
                system(true, Some(Duration::from_secs(45))),
                "The client secret is in the clipboard, to be cleared in 45 s or when you quit.",
            ),
            (
                system(true, None),
                "The client secret is in the clipboard; it may be gone when you quit.",
            ),
            (system(false, None), "The client secret is in the clipboard."),
            (
                terminal(true, false, WhyTerminal::OverSsh),
                "The client secret went to the terminal (OSC 52, over ssh); it cannot be cleared.",
            ),
            (
                terminal(true, true, WhyTerminal::NoDisplay),
                "The client secret went to the terminal (OSC 52, there is no display); it cannot be cleared, and is so large that it may be cut.",
            ),
            (
                terminal(false, false, WhyTerminal::SystemFailed(reason)),
                "The client secret went to the terminal (OSC 52, the clipboard does not answer), which may not take it.",
            ),
            (
                terminal(false, true, WhyTerminal::OverSsh),
                "The client secret went to the terminal (OSC 52, over ssh); it is so large that it may be cut.",
            ),
            (
                Copied::Cleared { what },
                "The client secret was cleared from the clipboard.",
            ),
            (
                Copied::Replaced { what },
                "The clipboard no longer held the client secret, and was left alone.",
            ),
            (
                Copied::NotCleared { what, reason },
                "The client secret may still be in the clipboard: the clipboard does not answer.",
            ),
            (
                Copied::Failed { what, reason },
                "The client secret was not copied: the clipboard does not answer.",
            ),
        ];
        for (copied, words) in table {
            assert_eq!(copied.words(), words);
        }
    }
}
