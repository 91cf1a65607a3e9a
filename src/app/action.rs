//! What keys can do, and where they mean it.

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
    /// Look at the check under the cursor again.
    CheckAgain,
    /// Copy the note for the administrator.
    CopyNote,
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
    /// In the setup verification.
    Setup,
    /// Everywhere.
    Global,
}

impl Scope {
    /// Whether it holds in a pane, while the detail pane shows a tab.
    #[must_use]
    pub fn holds_in(self, pane: Pane, tab: Tab) -> bool {
        match self {
            Self::List => pane != Pane::Credentials,
            Self::Stores => pane == Pane::Stores,
            Self::Detail => pane == Pane::Detail,
            Self::Setup => pane == Pane::Detail && tab == Tab::Setup,
            Self::Global => true,
        }
    }
}
