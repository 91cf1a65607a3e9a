//! The one table of actions with their keys. It matches what is pressed, and writes footer, help and commands.

mod bindings;
mod hints;
mod press;
mod remapping;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::fmt;

pub use self::bindings::BINDINGS;
pub use self::hints::HINTS;
pub use self::press::{Press, PressLabel};
pub use super::action::{Action, CopyTarget, Place, Scope};
use super::key::{Key, KeyCode};
use super::tabs::Tab;

/// What can be done, and with which keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binding {
    /// What is done.
    pub action: Action,
    /// What it is called in the configuration.
    pub name: &'static str,
    /// What is pressed for it; the first is the one that is shown in hints.
    pub presses: Cow<'static, [Press]>,
    /// Where that means it.
    pub scope: Scope,
    /// What it does, for the help.
    pub help: &'static str,
}

/// A hint in the footer: a word, and the actions that it stands for.
#[derive(Clone, Copy, Debug)]
pub struct Hint {
    /// Their keys are shown.
    pub actions: &'static [Action],
    /// The word behind the keys.
    pub word: &'static str,
    /// Where it is shown.
    pub scope: Scope,
}

/// The table with the keys of this user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keymap {
    bindings: Vec<Binding>,
}

impl Default for Keymap {
    fn default() -> Self {
        Self {
            bindings: BINDINGS.to_vec(),
        }
    }
}

impl Keymap {
    /// All that can be done: what belongs to a pane first, then what can be done everywhere.
    #[must_use]
    pub fn bindings(&self) -> &[Binding] {
        &self.bindings
    }

    /// What can be done in a place.
    pub fn bindings_in(&self, place: Place) -> impl Iterator<Item = &Binding> {
        self.bindings
            .iter()
            .filter(move |binding| binding.scope.holds_in(place))
    }

    /// What was pressed does in a place.
    #[must_use]
    pub fn action(&self, press: Press, place: Place) -> Option<Action> {
        self.bindings_in(place)
            .find(|binding| binding.presses.contains(&press))
            .map(|binding| binding.action)
    }

    /// What Enter does in a place where nobody gave it another meaning, and a double click always.
    #[must_use]
    pub fn main_action(place: Place) -> Option<Action> {
        let enter = Press::once(Key::plain(KeyCode::Enter));
        let mut here = BINDINGS.iter().filter(|binding| binding.scope.holds_in(place));
        here.find(|binding| binding.presses.contains(&enter))
            .map(|binding| binding.action)
    }

    /// What can be done in a place by another key after this one.
    pub fn begun_by(&self, key: Key, place: Place) -> impl Iterator<Item = (Key, &Binding)> {
        self.bindings_in(place).flat_map(move |binding| {
            let begun = binding.presses.iter().filter(move |press| press.first == key);
            begun.filter_map(move |press| Some((press.second?, binding)))
        })
    }

    /// The row of an action.
    #[must_use]
    pub fn binding(&self, action: Action) -> Option<&Binding> {
        self.bindings.iter().find(|binding| binding.action == action)
    }

    /// What to press for an action, to be shown; `None`: it has no key.
    #[must_use]
    pub fn shown(&self, action: Action, ascii: bool) -> Option<PressLabel> {
        let press = self.binding(action)?.presses.first()?;
        Some(press.label(ascii))
    }

    /// The same at the beginning of a sentence: without a key the command is named.
    #[must_use]
    pub fn named(&self, action: Action, ascii: bool) -> ActionLabel {
        match self.shown(action, ascii) {
            Some(press) => ActionLabel::Press(press),
            None => ActionLabel::Command(self.binding(action).map_or("", |row| row.help)),
        }
    }
}

/// How something is done, at the beginning of a sentence.
#[derive(Clone, Copy, Debug)]
pub enum ActionLabel {
    /// By what is pressed.
    Press(PressLabel),
    /// By a command, where nothing is.
    Command(&'static str),
}

impl fmt::Display for ActionLabel {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Press(press) => press.fmt(formatter),
            Self::Command(words) => write!(formatter, "The command “{words}”"),
        }
    }
}
