//! The one table of keys. It matches what is pressed, and writes the footer's hints and the help.

use super::key::{Key, KeyCode};
use super::model::Pane;
use super::tabs::Tab;

/// What a key can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// Move up by a row.
    Up,
    /// Move down by a row.
    Down,
    /// Move up by a window.
    PageUp,
    /// Move down by a window.
    PageDown,
    /// Move to the first row.
    First,
    /// Move to the last row.
    Last,
    /// Look at the store under the cursor.
    LookAt,
    /// Narrow the list.
    Filter,
    /// Show the tab before this one.
    PreviousTab,
    /// Show the tab after this one.
    NextTab,
    /// Show a tab.
    ShowTab(Tab),
    /// Go to the pane after this one.
    NextPane,
    /// Go to the pane before this one.
    PreviousPane,
    /// Fetch again.
    Refresh,
    /// Leave the filter or the help, or stop waiting for an answer.
    Back,
    /// Show what the keys do.
    Help,
    /// End the program.
    Quit,
}

/// Where a key means something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// In a pane with a list.
    List,
    /// In the pane of identity stores.
    Stores,
    /// In the profile.
    Detail,
    /// Everywhere.
    Global,
}

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

const fn bind(action: Action, keys: &'static [Key], scope: Scope, help: &'static str) -> Binding {
    Binding {
        action,
        keys,
        scope,
        help,
    }
}

/// All bindings: those of a pane first, then the global ones.
pub const BINDINGS: [Binding; 20] = [
    bind(
        Action::LookAt,
        &[Key::plain(KeyCode::Enter)],
        Scope::Stores,
        "look at this store",
    ),
    bind(
        Action::NextTab,
        &[Key::plain(KeyCode::Right), Key::char('l')],
        Scope::Detail,
        "next tab",
    ),
    bind(
        Action::PreviousTab,
        &[Key::plain(KeyCode::Left), Key::char('h')],
        Scope::Detail,
        "previous tab",
    ),
    bind(
        Action::Up,
        &[Key::plain(KeyCode::Up), Key::char('k')],
        Scope::List,
        "up",
    ),
    bind(
        Action::Down,
        &[Key::plain(KeyCode::Down), Key::char('j')],
        Scope::List,
        "down",
    ),
    bind(
        Action::PageUp,
        &[Key::plain(KeyCode::PageUp), Key::control('b')],
        Scope::List,
        "page up",
    ),
    bind(
        Action::PageDown,
        &[Key::plain(KeyCode::PageDown), Key::control('f')],
        Scope::List,
        "page down",
    ),
    bind(
        Action::First,
        &[Key::plain(KeyCode::Home), Key::char('g')],
        Scope::List,
        "first row",
    ),
    bind(
        Action::Last,
        &[Key::plain(KeyCode::End), Key::char('G')],
        Scope::List,
        "last row",
    ),
    bind(
        Action::Filter,
        &[Key::char('/')],
        Scope::List,
        "narrow the list; Esc brings all back",
    ),
    bind(
        Action::ShowTab(Tab::Overview),
        &[Key::char('1')],
        Scope::Global,
        "overview",
    ),
    bind(
        Action::ShowTab(Tab::Privileges),
        &[Key::char('2')],
        Scope::Global,
        "privileges",
    ),
    bind(
        Action::ShowTab(Tab::Groups),
        &[Key::char('3')],
        Scope::Global,
        "groups",
    ),
    bind(
        Action::ShowTab(Tab::Sessions),
        &[Key::char('4')],
        Scope::Global,
        "sessions",
    ),
    bind(
        Action::NextPane,
        &[Key::plain(KeyCode::Tab)],
        Scope::Global,
        "next pane",
    ),
    bind(
        Action::PreviousPane,
        &[Key::plain(KeyCode::BackTab)],
        Scope::Global,
        "previous pane",
    ),
    bind(
        Action::Refresh,
        &[Key::char('r')],
        Scope::Global,
        "fetch again, and try again what failed",
    ),
    bind(
        Action::Back,
        &[Key::plain(KeyCode::Esc)],
        Scope::Global,
        "leave the filter, or stop waiting",
    ),
    bind(Action::Help, &[Key::char('?')], Scope::Global, "this help"),
    bind(
        Action::Quit,
        &[Key::char('q'), Key::control('c')],
        Scope::Global,
        "quit",
    ),
];

/// The footer's hints, the most useful first; what does not fit is left out from the end.
pub const HINTS: [Hint; 8] = [
    Hint {
        actions: &[Action::NextPane],
        word: "pane",
        scope: Scope::Global,
    },
    Hint {
        actions: &[Action::LookAt],
        word: "look at",
        scope: Scope::Stores,
    },
    Hint {
        actions: &[Action::PreviousTab, Action::NextTab],
        word: "tab",
        scope: Scope::Detail,
    },
    Hint {
        actions: &[Action::Up, Action::Down],
        word: "move",
        scope: Scope::List,
    },
    Hint {
        actions: &[Action::Filter],
        word: "filter",
        scope: Scope::List,
    },
    Hint {
        actions: &[Action::Refresh],
        word: "refresh",
        scope: Scope::Global,
    },
    Hint {
        actions: &[Action::Help],
        word: "help",
        scope: Scope::Global,
    },
    Hint {
        actions: &[Action::Quit],
        word: "quit",
        scope: Scope::Global,
    },
];

impl Scope {
    /// Whether it holds in a pane.
    #[must_use]
    pub fn holds_in(self, pane: Pane) -> bool {
        match self {
            Self::List => pane != Pane::Credentials,
            Self::Stores => pane == Pane::Stores,
            Self::Detail => pane == Pane::Detail,
            Self::Global => true,
        }
    }
}

/// What a key does in a pane.
#[must_use]
pub fn action(key: Key, pane: Pane) -> Option<Action> {
    BINDINGS
        .iter()
        .find(|binding| binding.scope.holds_in(pane) && binding.keys.contains(&key))
        .map(|binding| binding.action)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_means_two_things_in_one_pane() {
        for pane in Pane::ALL {
            let mut seen = Vec::new();
            for binding in BINDINGS.iter().filter(|binding| binding.scope.holds_in(pane)) {
                for key in binding.keys {
                    assert!(!seen.contains(key), "{key} in {pane:?}");
                    seen.push(*key);
                }
            }
        }
    }

    #[test]
    fn every_hint_has_a_key() {
        for hint in HINTS {
            assert!(
                hint.actions.iter().all(|action| shown_key(*action).is_some()),
                "{}",
                hint.word
            );
        }
    }

    #[test]
    fn ctrl_c_quits_from_every_pane() {
        for pane in Pane::ALL {
            assert_eq!(action(Key::control('c'), pane), Some(Action::Quit));
        }
    }
}
