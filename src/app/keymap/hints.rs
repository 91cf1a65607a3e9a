//! What the footer says of the keys.

use super::{Action, Hint, Scope, Tab};

const fn hint(actions: &'static [Action], word: &'static str, scope: Scope) -> Hint {
    Hint { actions, word, scope }
}

/// The footer's hints, the most useful first; what does not fit is left out from the end.
pub const HINTS: &[Hint] = &[
    hint(&[Action::NextPane], "pane", Scope::Global),
    hint(&[Action::LookAt], "look at", Scope::Stores),
    hint(&[Action::Ask], "may I?", Scope::Privileges),
    hint(&[Action::OpenGroup], "look into", Scope::Groups),
    hint(&[Action::Back], "groups", Scope::Groups),
    hint(&[Action::CheckAgain], "check again", Scope::Setup),
    hint(&[Action::CopyNote], "note for the admin", Scope::Setup),
    hint(&[Action::LookInto], "details", Scope::Activity),
    hint(&[Action::SaveExchanges], "save as HAR", Scope::Activity),
    hint(&[Action::PreviousTab, Action::NextTab], "tab", Scope::Tabs),
    hint(&[Action::Fold, Action::Unfold], "fold", Scope::Raw),
    hint(&[Action::Up, Action::Down], "move", Scope::Rows),
    hint(&[Action::Reveal], "reveal", Scope::Credentials),
    hint(&[Action::Filter], "filter", Scope::List),
    hint(&[Action::Filter], "search", Scope::Raw),
    hint(&[Action::Refresh], "refresh", Scope::Global),
    hint(&[Action::ShowTab(Tab::Setup)], "setup", Scope::Global),
    hint(&[Action::CopyMenu], "copy", Scope::Global),
    hint(&[Action::Commands], "commands", Scope::Global),
    hint(&[Action::Contexts], "context", Scope::Global),
    hint(&[Action::Help], "help", Scope::Global),
    hint(&[Action::Quit], "quit", Scope::Global),
];
