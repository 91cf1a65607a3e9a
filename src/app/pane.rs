//! The panes of the screen.

/// The panes, in the order in which Tab visits them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Pane {
    /// The identity stores.
    #[default]
    Stores,
    /// The API credentials.
    Credentials,
    /// The profile.
    Detail,
}

impl Pane {
    /// All panes, in their order.
    pub const ALL: [Self; 3] = [Self::Stores, Self::Credentials, Self::Detail];

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Stores => "Stores",
            Self::Credentials => "Credentials",
            Self::Detail => "Profile",
        }
    }

    /// The pane after it.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Stores => Self::Credentials,
            Self::Credentials => Self::Detail,
            Self::Detail => Self::Stores,
        }
    }

    /// The pane before it.
    #[must_use]
    pub fn previous(self) -> Self {
        self.next().next()
    }
}
