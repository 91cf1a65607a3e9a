//! More stores, groups and privileges than fit on any screen, made up while they are asked for.

use super::grants;
use super::scim::SessionScope;
use super::stores::{PLAIN, Store};

const STORES: usize = 2_000;
const GROUPS: usize = 5_000;
const PRIVILEGES: usize = 20_000;

/// More than a client asks for one by one.
const UNTOLD: usize = 300;
const APPS: usize = 40;
/// Thirty scopes: what may be done where.
const AREAS: [&str; 10] = [
    "calendar", "contacts", "files", "invoices", "mail", "orders", "payroll", "reports", "roster", "tickets",
];
const ACTS: [&str; 3] = ["read", "write", "share"];

/// The seeds that keep the identifiers of the three kinds apart.
const STORE_SEED: u64 = 0x5354_4f52_4531;
const GROUP_SEED: u64 = 0x4752_4f55_5031;
const PRIVILEGE_SEED: u64 = 0x5052_4956_3131;

/// Something with an ID and a name.
pub(super) struct Named {
    /// The ID.
    pub(super) id: String,
    /// The name.
    pub(super) name: String,
    /// Whether the profile tells it.
    pub(super) is_told: bool,
}

/// The stores beside the plain ones.
pub(super) fn branches() -> impl Iterator<Item = Store> {
    branch_numbers().map(|number| Store {
        ids_id: identifier(STORE_SEED, number).into(),
        name: branch_name(number).into(),
    })
}

/// The groups beside the plain ones.
pub(super) fn groups() -> impl Iterator<Item = Named> {
    group_numbers().map(|number| Named {
        id: identifier(GROUP_SEED, number),
        name: group_name(number),
        is_told: true,
    })
}

/// The privileges beside the plain ones: for the groups, for the stores, and others, the last of them untold.
pub(super) fn privileges() -> impl Iterator<Item = Named> {
    privilege_numbers().map(privilege)
}

/// A privilege that comes by the group of a number.
pub(super) fn privilege_of_group(number: usize) -> Named {
    privilege(number - 1)
}

/// What the lookup answers for a privilege; it finds the untold ones first.
pub(super) fn privilege_name(id: &str) -> Option<String> {
    privilege_numbers()
        .rev()
        .find(|number| identifier(PRIVILEGE_SEED, *number) == id)
        .map(|number| privilege(number).name)
}

/// Apps that know many scopes.
pub(super) fn sessions() -> impl Iterator<Item = SessionScope> {
    let scopes = |take: &dyn Fn(usize) -> bool| -> String {
        let all = AREAS
            .iter()
            .flat_map(|area| ACTS.map(|act| format!("{area}.{act} ")));
        (0..)
            .zip(all)
            .filter(|(number, _)| take(*number))
            .map(|(_, scope)| scope)
            .collect()
    };
    (1..=APPS).map(move |number| SessionScope {
        app: format!("acme-app-{number:02}").into(),
        scopes_supported: scopes(&|scope| scope % 7 != number % 7).into(),
        scopes: scopes(&|scope| scope % 7 != number % 7 && (scope + number) % 3 != 0).into(),
    })
}

fn privilege(number: usize) -> Named {
    let (groups, stores) = (group_numbers().count(), branch_numbers().count());
    let name = if number < groups {
        format!("Group {} dynamic privilege", group_name(number + 1))
    } else if number < groups + 2 * stores {
        let of_stores = number - groups;
        let role = if of_stores.is_multiple_of(2) {
            "Admin"
        } else {
            "User"
        };
        format!("IDS {} {role} dynamic privilege", branch_name(of_stores / 2 + 1))
    } else {
        format!("Report {:05} reader", number - groups - 2 * stores + 1)
    };
    Named {
        id: identifier(PRIVILEGE_SEED, number),
        name,
        is_told: number + UNTOLD < privilege_numbers().end,
    }
}

fn privilege_numbers() -> std::ops::Range<usize> {
    0..PRIVILEGES - grants::PRIVILEGES.len()
}

/// A group beside the plain ones, by its ID, with its number.
pub(super) fn group(id: &str) -> Option<(usize, Named)> {
    group_numbers().zip(groups()).find(|(_, group)| group.id == id)
}

fn branch_numbers() -> std::ops::RangeInclusive<usize> {
    1..=STORES - PLAIN.len()
}

fn group_numbers() -> std::ops::RangeInclusive<usize> {
    1..=GROUPS - grants::GROUPS.len()
}

fn branch_name(number: usize) -> String {
    format!("Branch {number:04}")
}

fn group_name(number: usize) -> String {
    format!("Shift {number:04}")
}

/// A UUID (RFC 9562, version 4 by its look) that is the same each time.
fn identifier(seed: u64, number: usize) -> String {
    let mut random = fastrand::Rng::with_seed(seed.wrapping_add(number as u64));
    let bits = random.u128(..);
    let field = |shift: u32, mask: u128| (bits >> shift) & mask;
    format!(
        "{:08x}-{:04x}-4{:03x}-{:04x}-{:012x}",
        field(96, 0xffff_ffff),
        field(80, 0xffff),
        field(64, 0xfff),
        field(48, 0x3fff) | 0x8000,
        field(0, 0xffff_ffff_ffff),
    )
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn the_numbers_are_as_promised_with_the_plain_ones() {
        assert_eq!(branches().count() + PLAIN.len(), STORES);
        assert_eq!(groups().count() + grants::GROUPS.len(), GROUPS);
        assert_eq!(privileges().count() + grants::PRIVILEGES.len(), PRIVILEGES);
    }

    #[test]
    fn no_two_share_an_identifier() {
        let stores = branches().map(|store| store.ids_id.into_owned());
        let ids: Vec<String> = stores
            .chain(groups().map(|group| group.id))
            .chain(privileges().map(|privilege| privilege.id))
            .collect();
        let different: HashSet<&String> = ids.iter().collect();
        assert_eq!(different.len(), ids.len());
        assert!(ids.iter().all(|id| id.len() == 36));
    }

    #[test]
    fn every_privilege_is_found_by_the_lookup_and_some_only_there() {
        let untold: Vec<Named> = privileges().filter(|privilege| !privilege.is_told).collect();
        assert_eq!(untold.len(), UNTOLD);
        for named in untold.iter().take(2).chain(&privileges().next()) {
            assert_eq!(privilege_name(&named.id).as_deref(), Some(named.name.as_str()));
        }
        assert_eq!(privilege_name("nobody"), None);
    }

    #[test]
    fn the_apps_know_thirty_scopes_together() {
        let all: HashSet<String> = sessions()
            .flat_map(|session| {
                let words = session.scopes_supported.split_whitespace();
                words.map(String::from).collect::<Vec<_>>()
            })
            .collect();
        assert_eq!(all.len(), 30);
    }

    #[test]
    fn an_identifier_stays_the_same() {
        assert_eq!(identifier(STORE_SEED, 7), identifier(STORE_SEED, 7));
    }
}
