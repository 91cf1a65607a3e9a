//! The tabs of the detail pane.

/// A view of the profile.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Tab {
    /// Who you are.
    #[default]
    Overview,
    /// What you may do.
    Privileges,
    /// What you are a member of.
    Groups,
    /// What the apps of your sessions may see.
    Sessions,
    /// Whether everything is set up.
    Setup,
    /// What went over the line.
    Activity,
    /// The server's answer itself.
    Raw,
}

impl Tab {
    /// All tabs, in their order.
    pub const ALL: [Self; 7] = [
        Self::Overview,
        Self::Privileges,
        Self::Groups,
        Self::Sessions,
        Self::Setup,
        Self::Activity,
        Self::Raw,
    ];

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Overview => "Overview",
            Self::Privileges => "Privileges",
            Self::Groups => "Groups",
            Self::Sessions => "Sessions",
            Self::Setup => "Setup",
            Self::Activity => "Activity",
            Self::Raw => "Raw",
        }
    }

    /// Its name where there is little room.
    #[must_use]
    pub fn abbreviation(self) -> &'static str {
        match self {
            Self::Overview => "Over",
            Self::Privileges => "Priv",
            Self::Groups => "Grp",
            Self::Sessions => "Sess",
            Self::Setup => "Setup",
            Self::Activity => "Act",
            Self::Raw => "Raw",
        }
    }

    /// The digit that opens it.
    #[must_use]
    pub fn digit(self) -> char {
        match self {
            Self::Overview => '1',
            Self::Privileges => '2',
            Self::Groups => '3',
            Self::Sessions => '4',
            Self::Setup => '5',
            Self::Activity => '6',
            Self::Raw => '7',
        }
    }

    /// Its neighbour, around the corner if need be.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Overview => Self::Privileges,
            Self::Privileges => Self::Groups,
            Self::Groups => Self::Sessions,
            Self::Sessions => Self::Setup,
            Self::Setup => Self::Activity,
            Self::Activity => Self::Raw,
            Self::Raw => Self::Overview,
        }
    }

    /// Its neighbour on the other side.
    #[must_use]
    pub fn previous(self) -> Self {
        match self {
            Self::Overview => Self::Raw,
            Self::Privileges => Self::Overview,
            Self::Groups => Self::Privileges,
            Self::Sessions => Self::Groups,
            Self::Setup => Self::Sessions,
            Self::Activity => Self::Setup,
            Self::Raw => Self::Activity,
        }
    }
}
