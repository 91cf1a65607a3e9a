//! A privilege, and what it allows by its name (the vendor's guide to privileges; release 21.04).

use std::fmt;

use jiff::Timestamp;

use super::CleanText;

/// A privilege of a profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Privilege {
    /// Its UUID, or whatever the server gave to tell it by.
    pub id: CleanText,
    /// Its name, where the server or the user gave one.
    pub name: Option<CleanText>,
    /// Whether the name is of the user's configuration: one of the server would take its place.
    pub named_by_user: bool,
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
            named_by_user: false,
            grant,
            expires: None,
            via: None,
        }
    }

    /// Gives it a name, and reads from that what it allows.
    pub fn call(&mut self, name: CleanText) {
        self.grant = Grant::by_name(&name);
        self.name = Some(name);
    }

    /// Whether the server has not told its name.
    #[must_use]
    pub fn lacks_name(&self) -> bool {
        self.name.is_none() || self.named_by_user
    }

    /// What it allows, in plain words; `None` where that is not known.
    #[must_use]
    pub fn allows(&self) -> Option<Allows<'_>> {
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
                .filter(|target| !target.is_empty() && target.trim() == *target)
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
    pub fn allows(&self) -> Option<Allows<'_>> {
        let (what, target, rest) = match self {
            Self::System(SystemPrivilege::Developer) => ("execute API requests", None, ""),
            Self::System(SystemPrivilege::Admin) => ("manage the identity store's settings", None, ""),
            Self::System(SystemPrivilege::User) => ("manage the identity store's users", None, ""),
            Self::System(SystemPrivilege::Group) => ("modify groups in general", None, ""),
            Self::Group { group } => ("manage group ", Some(group), " and the users in it"),
            Self::StoreSettings { store } => ("manage the settings of store ", Some(store), ""),
            Self::StoreUsers { store } => ("manage the users of store ", Some(store), ""),
            Self::Unknown => return None,
        };
        Some(Allows { what, target, rest })
    }
}

/// What a privilege allows: `may manage group Cashiers and the users in it`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Allows<'a> {
    what: &'static str,
    target: Option<&'a CleanText>,
    rest: &'static str,
}

impl fmt::Display for Allows<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let target = self.target.map(CleanText::as_str).unwrap_or_default();
        write!(formatter, "may {}{target}{}", self.what, self.rest)
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
        use PrivilegeKind::{Group, Store, System};
        let table = [
            ("Developer", System, None, "may execute API requests"),
            ("Admin", System, None, "may manage the identity store's settings"),
            ("User", System, None, "may manage the identity store's users"),
            ("Group", System, None, "may modify groups in general"),
            (
                "Group CashiersHoliday dynamic privilege",
                Group,
                Some("CashiersHoliday"),
                "may manage group CashiersHoliday and the users in it",
            ),
            (
                "IDS Employees Admin dynamic privilege",
                Store,
                Some("Employees"),
                "may manage the settings of store Employees",
            ),
            (
                "IDS Employees User dynamic privilege",
                Store,
                Some("Employees"),
                "may manage the users of store Employees",
            ),
            (
                "IDS North of the River Admin dynamic privilege",
                Store,
                Some("North of the River"),
                "may manage the settings of store North of the River",
            ),
            // Names that are words of the pattern themselves.
            (
                "Group dynamic privilege dynamic privilege",
                Group,
                Some("dynamic privilege"),
                "may manage group dynamic privilege and the users in it",
            ),
            (
                "IDS Admin User dynamic privilege",
                Store,
                Some("Admin"),
                "may manage the users of store Admin",
            ),
            (
                "IDS Admin Admin dynamic privilege",
                Store,
                Some("Admin"),
                "may manage the settings of store Admin",
            ),
            (
                "IDS IDS X User dynamic privilege Admin dynamic privilege",
                Store,
                Some("IDS X User dynamic privilege"),
                "may manage the settings of store IDS X User dynamic privilege",
            ),
        ];
        for (name, kind, target, allows) in table {
            let grant = Grant::by_name(name);
            assert_eq!(grant.kind(), kind, "{name}");
            assert_eq!(grant.target().map(CleanText::as_str), target, "{name}");
            assert_eq!(grant.allows().unwrap().to_string(), allows, "{name}");
        }
    }

    #[test]
    fn a_name_that_only_looks_published_is_unknown() {
        for name in [
            "",
            "developer",
            "ADMIN",
            "Developers",
            " Developer",
            "Developer ",
            "Groups",
            "Group  dynamic privilege",
            "Group   dynamic privilege",
            "Group dynamic privilege",
            "Group  x dynamic privilege",
            "Group x  dynamic privilege",
            "Group\u{a0}x dynamic privilege",
            "Group x dynamic\tprivilege",
            "group X dynamic privilege",
            "Group X Dynamic Privilege",
            "My Group X dynamic privilege",
            "Group X dynamic privilege (old)",
            "Group X dynamic privileges",
            "GroupX dynamic privilege",
            "IDS X Owner dynamic privilege",
            "IDS X admin dynamic privilege",
            "ids X Admin dynamic privilege",
            "IDS Admin dynamic privilege",
            "IDS  Admin dynamic privilege",
            "IDS   Admin dynamic privilege",
            "IDS X  Admin dynamic privilege",
            "IDS X Admin dynamic privilege ",
            "IDS X dynamic privilege",
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
