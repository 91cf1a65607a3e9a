//! A privilege, and what it allows by its name (the vendor's guide to privileges; release 21.04).

use jiff::Timestamp;

use super::CleanText;

/// A privilege of a profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Privilege {
    /// Its UUID, or whatever the server gave to tell it by.
    pub id: CleanText,
    /// Its name, where the server or the user gave one.
    pub name: Option<CleanText>,
    /// What the name says that it allows.
    pub grant: Grant,
    /// When it ends by itself.
    pub expires: Option<Timestamp>,
    /// The group by which it comes; `None` where it was given directly, or nobody told.
    pub via: Option<CleanText>,
}

/// What a privilege's name says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Grant {
    /// One of the privileges that every tenant has.
    System(SystemPrivilege),
    /// `Group {group} dynamic privilege`, made with the group.
    Group {
        /// The group's name.
        group: CleanText,
    },
    /// `IDS {store} Admin dynamic privilege`, made with the store.
    StoreSettings {
        /// The store's name.
        store: CleanText,
    },
    /// `IDS {store} User dynamic privilege`, made with the store.
    StoreUsers {
        /// The store's name.
        store: CleanText,
    },
    /// No name is known, or one that nothing is published about.
    Unknown,
}

/// The system privileges that the guide explains.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SystemPrivilege {
    /// May execute API requests.
    Developer,
    /// May manage a store's settings.
    Admin,
    /// May manage users.
    User,
    /// May modify groups in general.
    Group,
}

/// The families of privileges, in the order in which they are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PrivilegeKind {
    /// What every tenant has.
    System,
    /// For one group and its users.
    Group,
    /// For one identity store.
    Store,
    /// What it allows is not known.
    Unknown,
}

impl Privilege {
    /// A privilege, classified by its name.
    #[must_use]
    pub fn new(id: CleanText, name: Option<CleanText>) -> Self {
        let grant = name.as_deref().map_or(Grant::Unknown, Grant::by_name);
        Self {
            id,
            name,
            grant,
            expires: None,
            via: None,
        }
    }

    /// What it allows, in plain words; `None` where that is not known.
    #[must_use]
    pub fn allows(&self) -> Option<String> {
        self.grant.allows()
    }
}

impl Grant {
    /// Reads a privilege's name. A name that only looks like a published one is [`Grant::Unknown`].
    #[must_use]
    pub fn by_name(name: &str) -> Self {
        match name {
            "Developer" => return Self::System(SystemPrivilege::Developer),
            "Admin" => return Self::System(SystemPrivilege::Admin),
            "User" => return Self::System(SystemPrivilege::User),
            "Group" => return Self::System(SystemPrivilege::Group),
            _ => {}
        }
        let between = |prefix: &str, suffix: &str| {
            name.strip_prefix(prefix)?
                .strip_suffix(suffix)
                .filter(|target| !target.trim().is_empty())
                .map(CleanText::from_server)
        };
        if let Some(group) = between("Group ", " dynamic privilege") {
            Self::Group { group }
        } else if let Some(store) = between("IDS ", " Admin dynamic privilege") {
            Self::StoreSettings { store }
        } else if let Some(store) = between("IDS ", " User dynamic privilege") {
            Self::StoreUsers { store }
        } else {
            Self::Unknown
        }
    }

    /// Its family.
    #[must_use]
    pub fn kind(&self) -> PrivilegeKind {
        match self {
            Self::System(_) => PrivilegeKind::System,
            Self::Group { .. } => PrivilegeKind::Group,
            Self::StoreSettings { .. } | Self::StoreUsers { .. } => PrivilegeKind::Store,
            Self::Unknown => PrivilegeKind::Unknown,
        }
    }

    /// The group or store that it is about.
    #[must_use]
    pub fn target(&self) -> Option<&CleanText> {
        match self {
            Self::Group { group } => Some(group),
            Self::StoreSettings { store } | Self::StoreUsers { store } => Some(store),
            Self::System(_) | Self::Unknown => None,
        }
    }

    /// What it allows, in plain words.
    #[must_use]
    pub fn allows(&self) -> Option<String> {
        match self {
            Self::System(SystemPrivilege::Developer) => Some("may execute API requests".into()),
            Self::System(SystemPrivilege::Admin) => Some("may manage the identity store's settings".into()),
            Self::System(SystemPrivilege::User) => Some("may manage the identity store's users".into()),
            Self::System(SystemPrivilege::Group) => Some("may modify groups in general".into()),
            Self::Group { group } => Some(format!("may manage group {group} and the users in it")),
            Self::StoreSettings { store } => Some(format!("may manage the settings of store {store}")),
            Self::StoreUsers { store } => Some(format!("may manage the users of store {store}")),
            Self::Unknown => None,
        }
    }
}

impl PrivilegeKind {
    /// The name in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Group => "group",
            Self::Store => "store",
            Self::Unknown => "unknown",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_names_are_understood() {
        let table = [
            (
                "Developer",
                PrivilegeKind::System,
                None,
                "may execute API requests",
            ),
            (
                "Group",
                PrivilegeKind::System,
                None,
                "may modify groups in general",
            ),
            (
                "Group CashiersHoliday dynamic privilege",
                PrivilegeKind::Group,
                Some("CashiersHoliday"),
                "may manage group CashiersHoliday and the users in it",
            ),
            (
                "IDS Employees Admin dynamic privilege",
                PrivilegeKind::Store,
                Some("Employees"),
                "may manage the settings of store Employees",
            ),
            (
                "IDS Employees User dynamic privilege",
                PrivilegeKind::Store,
                Some("Employees"),
                "may manage the users of store Employees",
            ),
        ];
        for (name, kind, target, allows) in table {
            let grant = Grant::by_name(name);
            assert_eq!(grant.kind(), kind, "{name}");
            assert_eq!(grant.target().map(CleanText::as_str), target, "{name}");
            assert_eq!(grant.allows().as_deref(), Some(allows), "{name}");
        }
    }

    #[test]
    fn a_name_that_only_looks_published_is_unknown() {
        for name in [
            "",
            "developer",
            "Developers",
            "Group  dynamic privilege",
            "Group dynamic privilege",
            "group X dynamic privilege",
            "IDS X Owner dynamic privilege",
            "IDS Admin dynamic privilege",
            "Group X dynamic privilege (old)",
        ] {
            assert_eq!(Grant::by_name(name), Grant::Unknown, "{name}");
        }
    }

    #[test]
    fn a_group_may_bear_any_name() {
        let grant = Grant::by_name("Group Group A dynamic privilege dynamic privilege");
        assert_eq!(
            grant.target().map(CleanText::as_str),
            Some("Group A dynamic privilege")
        );
    }
}
