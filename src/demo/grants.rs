//! The groups and privileges of the tenant, and which of them the person has.

use super::stores::{DEFAULT, EMPLOYEES};
use super::{Scenario, large};

/// A group, and the person's membership of it.
pub(super) struct Group {
    /// Its ID.
    pub(super) id: &'static str,
    /// Its name.
    pub(super) name: &'static str,
    /// Whether the profile says its name; the lookup does in any case.
    pub(super) is_told: bool,
    /// After how many days the membership ends.
    pub(super) ends_in_days: Option<i64>,
    /// How many members it has.
    pub(super) members: usize,
    /// The IDs of the privileges that its members have by it.
    pub(super) privileges: &'static [&'static str],
    reach: Reach,
}

/// A privilege of the person.
pub(super) struct Privilege {
    /// Its ID.
    pub(super) id: &'static str,
    /// Its name, where the tenant tells it at all.
    pub(super) name: Option<&'static str>,
    /// Whether the profile says its name, or only the lookup does.
    pub(super) is_told: bool,
    /// After how many days it ends.
    pub(super) ends_in_days: Option<i64>,
    /// The group by which it comes.
    pub(super) via: Option<&'static str>,
    reach: Reach,
}

/// In which stores the person has it. Stores share groups and privileges; their users are their own.
#[derive(Clone, Copy)]
enum Reach {
    Default,
    DefaultAndEmployees,
    Everywhere,
}

/// The group of cashiers, by which a privilege comes.
const CASHIERS: &str = "CashiersHoliday";

/// The groups that every tenant of ours has.
pub(super) static GROUPS: [Group; 4] = [
    Group::new(DEFAULT, "Default", Reach::Everywhere)
        .untold()
        .of(241, &[]),
    Group::new("c1b5e4a8-3f0d-4a5e-9d0f-6a2b7c8e9f10", CASHIERS, Reach::Default)
        .ending_in(30)
        .of(12, &[EMPLOYEES_USERS]),
    Group::new(
        "5e0b7f3c-88a1-4d8e-a7a4-0c9d3b1e2f55",
        "Engineering",
        Reach::DefaultAndEmployees,
    )
    .of(38, &[DEVELOPER, OF_ENGINEERING]),
    Group::new(
        "e3f1a9d2-7b64-4c02-8f3e-91d5c6b7a803",
        "Release Managers",
        Reach::Default,
    )
    .untold()
    .of(3, &[NAMELESS]),
];

const DEVELOPER: &str = "7b5d89f0-9b16-4943-a005-adde4c968877";
const EMPLOYEES_USERS: &str = "93c4e5f6-07a8-4b19-8c2d-3e4f50617283";
const OF_ENGINEERING: &str = "ab12cd34-ef56-4789-8abc-def012345678";
const NAMELESS: &str = "f0e1d2c3-b4a5-4968-8778-695a4b3c2d1e";

/// The privileges that the person has in every tenant of ours.
pub(super) static PRIVILEGES: [Privilege; 8] = [
    Privilege::new(DEVELOPER, "Developer", Reach::Everywhere),
    Privilege::new(
        "1f6c2a94-0f7e-4b6d-9c61-5d0be8a3c7f2",
        "User",
        Reach::DefaultAndEmployees,
    ),
    Privilege::new("d84e73b1-5a2c-4f09-8be7-2c6f1d9a0e34", "Group", Reach::Default),
    Privilege::new(
        "2ab90c5d-e6f7-4813-b2d4-7f8091a3c5e6",
        "Group CashiersHoliday dynamic privilege",
        Reach::Default,
    )
    .ending_in(9),
    Privilege::new(
        "60d7f8e1-42b3-4c95-a6d8-e1f20394b5c7",
        "IDS Employees Admin dynamic privilege",
        Reach::DefaultAndEmployees,
    )
    .ending_in(200),
    Privilege::new(
        EMPLOYEES_USERS,
        "IDS Employees User dynamic privilege",
        Reach::Default,
    )
    .by_way_of(CASHIERS),
    Privilege::new(
        OF_ENGINEERING,
        "Group Engineering dynamic privilege",
        Reach::DefaultAndEmployees,
    )
    .untold(),
    Privilege::new(NAMELESS, "", Reach::Default).nameless(),
];

impl Reach {
    fn includes(self, store: &str) -> bool {
        match self {
            Self::Default => store == DEFAULT,
            Self::DefaultAndEmployees => store == DEFAULT || store == EMPLOYEES,
            Self::Everywhere => true,
        }
    }
}

impl Group {
    const fn new(id: &'static str, name: &'static str, reach: Reach) -> Self {
        Self {
            id,
            name,
            is_told: true,
            ends_in_days: None,
            members: 0,
            privileges: &[],
            reach,
        }
    }

    const fn untold(mut self) -> Self {
        self.is_told = false;
        self
    }

    const fn ending_in(mut self, days: i64) -> Self {
        self.ends_in_days = Some(days);
        self
    }

    const fn of(mut self, members: usize, privileges: &'static [&'static str]) -> Self {
        self.members = members;
        self.privileges = privileges;
        self
    }
}

impl Privilege {
    const fn new(id: &'static str, name: &'static str, reach: Reach) -> Self {
        Self {
            id,
            name: Some(name),
            is_told: true,
            ends_in_days: None,
            via: None,
            reach,
        }
    }

    const fn untold(mut self) -> Self {
        self.is_told = false;
        self
    }

    const fn nameless(mut self) -> Self {
        self.name = None;
        self
    }

    const fn ending_in(mut self, days: i64) -> Self {
        self.ends_in_days = Some(days);
        self
    }

    const fn by_way_of(mut self, group: &'static str) -> Self {
        self.via = Some(group);
        self
    }
}

/// The groups of the person in a store.
pub(super) fn groups_in(store: &str) -> impl Iterator<Item = &'static Group> {
    GROUPS.iter().filter(move |group| group.reach.includes(store))
}

/// The privileges of the person in a store.
pub(super) fn privileges_in(store: &str) -> impl Iterator<Item = &'static Privilege> {
    PRIVILEGES
        .iter()
        .filter(move |privilege| privilege.reach.includes(store))
}

/// What the lookup answers for a privilege.
pub(super) fn privilege_name(scenario: Scenario, id: &str) -> Option<String> {
    let plain = PRIVILEGES.iter().find(|privilege| privilege.id == id);
    match plain {
        Some(privilege) => privilege.name.map(String::from),
        None if scenario == Scenario::Large => large::privilege_name(id),
        None => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_but_one_can_be_looked_up() {
        let unnamed = PRIVILEGES
            .iter()
            .filter(|privilege| privilege_name(Scenario::Healthy, privilege.id).is_none());
        assert_eq!(unnamed.count(), 1);
    }

    #[test]
    fn a_group_gives_privileges_of_ours_only() {
        for id in GROUPS.iter().flat_map(|group| group.privileges) {
            assert!(PRIVILEGES.iter().any(|known| known.id == *id), "{id}");
        }
    }

    #[test]
    fn the_privileges_that_come_by_a_group_name_one_of_ours() {
        let via = PRIVILEGES.iter().filter_map(|privilege| privilege.via);
        assert!(via.clone().count() > 0);
        for group in via {
            assert!(GROUPS.iter().any(|known| known.name == group), "{group}");
        }
    }
}
