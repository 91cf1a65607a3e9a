//! What keys can do, and where they mean it.

use super::pane::Pane;
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
    /// Move up by half a window.
    HalfPageUp,
    /// Move down by half a window.
    HalfPageDown,
    /// Move to the first row.
    First,
    /// Move to the last row.
    Last,
    /// Look at the store under the cursor.
    LookAt,
    /// Ask whether one may manage something.
    Ask,
    /// Look into the group under the cursor.
    OpenGroup,
    /// Show the scopes before those in sight.
    ScopesBack,
    /// Show the scopes after those in sight.
    ScopesOn,
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
    /// Fold what is under the cursor, or unfold it.
    ToggleFold,
    /// Fold what is under the cursor, or go to what it is in.
    Fold,
    /// Unfold what is under the cursor, or go into it.
    Unfold,
    /// Show the claims of the access token instead of the answer, or the answer again.
    Claims,
    /// Go to the next hit of the search.
    NextHit,
    /// Go to the hit before.
    PreviousHit,
    /// Look at the check under the cursor again.
    CheckAgain,
    /// Show the details of the exchange under the cursor.
    LookInto,
    /// Save all exchanges as a file.
    SaveExchanges,
    /// Copy the note for the administrator.
    CopyNote,
    /// Open the menu of what can be copied.
    CopyMenu,
    /// Copy something.
    Copy(CopyTarget),
    /// Show the half of the credentials under the cursor in clear.
    Reveal,
    /// Compare two stores, or what is looked at with what was saved of it.
    Compare,
    /// Save what is looked at, to be compared with later.
    Save,
    /// Choose another context.
    Contexts,
    /// Choose a theme.
    Themes,
    /// Fetch again.
    Refresh,
    /// Make the left column narrower.
    Narrow,
    /// Make the left column wider.
    Widen,
    /// Leave the filter or the help, or stop waiting for an answer.
    Back,
    /// List all that can be done, to find one and do it.
    Commands,
    /// Show what the keys do.
    Help,
    /// Give the terminal to the shell for a while.
    Suspend,
    /// End the program.
    Quit,
}

/// What can be copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CopyTarget {
    /// The client ID.
    ClientId,
    /// The client secret.
    ClientSecret,
    /// The access token.
    AccessToken,
    /// The request for what is looked at, as curl.
    Curl,
    /// The row under the cursor, as JSON.
    Row,
    /// The way to it in what a command prints.
    Path,
}

/// Where a key means something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// In a pane with rows.
    Rows,
    /// In a pane with a list that can be long.
    List,
    /// In the pane of identity stores.
    Stores,
    /// In the pane of credentials.
    Credentials,
    /// In the profile, but in its raw view.
    Tabs,
    /// In the activity.
    Activity,
    /// In the raw view, and in the details of an exchange.
    Raw,
    /// In the privileges.
    Privileges,
    /// In the groups.
    Groups,
    /// In the sessions.
    Sessions,
    /// In the setup verification.
    Setup,
    /// Everywhere.
    Global,
    /// In the menu of what can be copied.
    CopyMenu,
}

/// Where a key was pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In a pane, while the detail pane shows a tab.
    Pane(Pane, Tab),
    /// In the menu of what can be copied.
    CopyMenu,
}

impl Place {
    /// All places.
    pub fn all() -> impl Iterator<Item = Self> {
        let panes = Pane::ALL.into_iter();
        let panes = panes.flat_map(|pane| Tab::ALL.map(|tab| Self::Pane(pane, tab)));
        panes.chain([Self::CopyMenu])
    }
}

impl Scope {
    /// Whether it holds in a place.
    #[must_use]
    pub fn holds_in(self, place: Place) -> bool {
        let Place::Pane(pane, tab) = place else {
            return self == Self::CopyMenu;
        };
        match self {
            Self::List => pane != Pane::Credentials,
            Self::Credentials => pane == Pane::Credentials,
            Self::Stores => pane == Pane::Stores,
            Self::Tabs => pane == Pane::Detail && tab != Tab::Raw,
            Self::Activity => pane == Pane::Detail && tab == Tab::Activity,
            Self::Raw => pane == Pane::Detail && tab == Tab::Raw,
            Self::Privileges => pane == Pane::Detail && tab == Tab::Privileges,
            Self::Groups => pane == Pane::Detail && tab == Tab::Groups,
            Self::Sessions => pane == Pane::Detail && tab == Tab::Sessions,
            Self::Setup => pane == Pane::Detail && tab == Tab::Setup,
            Self::Rows | Self::Global => true,
            Self::CopyMenu => false,
        }
    }

    /// The tab to which it belongs, where there is one.
    #[must_use]
    pub fn tab(self) -> Option<Tab> {
        Some(match self {
            Self::Activity => Tab::Activity,
            Self::Raw => Tab::Raw,
            Self::Privileges => Tab::Privileges,
            Self::Groups => Tab::Groups,
            Self::Sessions => Tab::Sessions,
            Self::Setup => Tab::Setup,
            _ => return None,
        })
    }

    /// Where it holds, in a word or two; `None`: not in one place alone.
    #[must_use]
    pub fn name(self) -> Option<&'static str> {
        match self {
            Self::Stores => Some("Stores"),
            Self::Credentials => Some("Credentials"),
            Self::Tabs => Some("Profile"),
            scope => scope.tab().map(Tab::name),
        }
    }
}
