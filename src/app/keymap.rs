//! The one table of keys. It matches what is pressed, and writes the footer's hints and the help.

mod bindings;
mod hints;
#[cfg(test)]
mod tests;

pub use self::bindings::BINDINGS;
pub use self::hints::HINTS;
pub use super::action::{Action, CopyTarget, Scope};
use super::key::{Key, KeyCode};
use super::model::Pane;
use super::tabs::Tab;

/// Keys, and what they do.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// What they do.
    pub action: Action,
    /// Which keys; the first is the one that is shown in hints.
    pub keys: &'static [Key],
    /// Where they mean it.
    pub scope: Scope,
    /// What they do, for the help.
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

/// What a key does in a pane, while the detail pane shows a tab.
#[must_use]
pub fn action(key: Key, pane: Pane, tab: Tab) -> Option<Action> {
    BINDINGS
        .iter()
        .find(|binding| binding.scope.holds_in(pane, tab) && binding.keys.contains(&key))
        .map(|binding| binding.action)
}

/// What a key does in the menu of what can be copied.
#[must_use]
pub fn copy_target(key: Key) -> Option<CopyTarget> {
    copy_menu()
        .find(|(binding, _)| binding.keys.contains(&key))
        .map(|(_, target)| target)
}

/// What can be copied, with its keys.
pub fn copy_menu() -> impl Iterator<Item = (&'static Binding, CopyTarget)> {
    BINDINGS.iter().filter_map(|binding| match binding.action {
        Action::Copy(target) => Some((binding, target)),
        _ => None,
    })
}

/// How many lines the help of a pane has: its own keys, a blank line, a heading, and the keys for everywhere.
#[must_use]
pub fn help_lines(pane: Pane, tab: Tab) -> usize {
    let holding = || {
        BINDINGS
            .iter()
            .filter(|binding| binding.scope.holds_in(pane, tab))
    };
    let own = holding().filter(|binding| binding.scope != Scope::Global).count();
    holding().count() + usize::from(own > 0) + 1
}

/// The key to show for an action.
#[must_use]
pub fn shown_key(action: Action) -> Option<Key> {
    BINDINGS
        .iter()
        .find(|binding| binding.action == action)?
        .keys
        .first()
        .copied()
}
