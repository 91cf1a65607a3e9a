//! More stores, groups and privileges than fit on any screen, made up while they are asked for.

use super::grants;
use super::stores::{PLAIN, Store};

const STORES: usize = 2_000;
const GROUPS: usize = 5_000;
const PRIVILEGES: usize = 20_000;

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
    })
}

/// The privileges beside the plain ones: for the groups, for the stores, and others.
pub(super) fn privileges() -> impl Iterator<Item = Named> {
    let of_groups = group_numbers().map(|number| format!("Group {} dynamic privilege", group_name(number)));
    let of_stores = branch_numbers().flat_map(|number| {
        ["Admin", "User"].map(|role| format!("IDS {} {role} dynamic privilege", branch_name(number)))
    });
    let others = (1..).map(|number| format!("Report {number:05} reader"));
    let names = of_groups.chain(of_stores).chain(others);
    names
        .take(PRIVILEGES - grants::PRIVILEGES.len())
        .zip(0..)
        .map(|(name, number)| Named {
            id: identifier(PRIVILEGE_SEED, number),
            name,
        })
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
    fn an_identifier_stays_the_same() {
        assert_eq!(identifier(STORE_SEED, 7), identifier(STORE_SEED, 7));
    }
}
