//! Whether a stream gets colours, and the few that it gets.

use std::io::IsTerminal;

use super::arguments::{Arguments, ColourChoice};

/// Styles for one stream: none at all where it is to have no colours.
#[derive(Clone, Copy, Debug)]
pub(super) struct Colour {
    on: bool,
}

impl Colour {
    /// The colours of a stream, by `--color`, `NO_COLOR` and what it is connected to.
    pub(super) fn of(arguments: &Arguments, stream: &impl IsTerminal) -> Self {
        let is_unwanted = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let on = match arguments.color {
            ColourChoice::Auto => stream.is_terminal() && !is_unwanted,
            ColourChoice::Always => true,
            ColourChoice::Never => false,
        };
        Self { on }
    }

    /// As it is.
    pub(super) fn plain(self, text: &str) -> String {
        self.styled("", text)
    }

    /// A heading.
    pub(super) fn strong(self, text: &str) -> String {
        self.styled("1", text)
    }

    /// What is there for orientation.
    pub(super) fn dim(self, text: &str) -> String {
        self.styled("2", text)
    }

    /// Something failed.
    pub(super) fn bad(self, text: &str) -> String {
        self.styled("1;31", text)
    }

    /// All is well.
    pub(super) fn good(self, text: &str) -> String {
        self.styled("32", text)
    }

    /// Look here soon.
    pub(super) fn warning(self, text: &str) -> String {
        self.styled("33", text)
    }

    fn styled(self, code: &str, text: &str) -> String {
        if self.on && !code.is_empty() && !text.is_empty() {
            format!("\x1b[{code}m{text}\x1b[0m")
        } else {
            text.into()
        }
    }
}
