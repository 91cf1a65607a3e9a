//! The identity stores of the tenant.

use std::borrow::Cow;

use super::{Scenario, hostile, large};

/// The `ids_id` of the default store.
pub(super) const DEFAULT: &str = "default";
/// The `ids_id` of the store of employees.
pub(super) const EMPLOYEES: &str = "35dcebb2-299c-432d-b6c1-881aac21e035";
/// The `ids_id` of the store of consumers.
pub(super) const CONSUMERS: &str = "9a41f0c7-6d2b-4e58-b3a9-17c0e5f48d26";

/// The stores that every tenant of ours has, with their names.
pub(super) static PLAIN: [Store; 3] = [
    Store::named(DEFAULT, "ACME"),
    Store::named(EMPLOYEES, "Employees"),
    Store::named(CONSUMERS, "Consumers"),
];

/// One of them.
#[derive(Clone)]
pub(super) struct Store {
    /// Its `ids_id`.
    pub(super) ids_id: Cow<'static, str>,
    /// What people call it.
    pub(super) name: Cow<'static, str>,
}

impl Store {
    /// A store that is always there.
    pub(super) const fn named(ids_id: &'static str, name: &'static str) -> Self {
        Self {
            ids_id: Cow::Borrowed(ids_id),
            name: Cow::Borrowed(name),
        }
    }
}

/// All that the tenant lists.
pub(super) fn listed(scenario: Scenario) -> Vec<Store> {
    let mut stores = PLAIN.to_vec();
    match scenario {
        Scenario::Large => stores.extend(large::branches()),
        Scenario::Hostile => stores.extend_from_slice(&hostile::STORES),
        _ => {}
    }
    stores
}

/// Whether there is such a store.
pub(super) fn exists(scenario: Scenario, ids_id: &str) -> bool {
    PLAIN.iter().any(|store| store.ids_id == ids_id)
        || (scenario == Scenario::Large && large::branches().any(|store| store.ids_id == ids_id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tenant_has_three_stores_and_a_large_one_two_thousand() {
        assert_eq!(listed(Scenario::Healthy).len(), 3);
        assert_eq!(listed(Scenario::Large).len(), 2_000);
    }

    #[test]
    fn every_listed_store_exists() {
        for scenario in [Scenario::Healthy, Scenario::Large] {
            let stores = listed(scenario);
            let mut sample = stores.iter().take(3).chain(stores.last());
            assert!(sample.all(|store| exists(scenario, &store.ids_id)), "{scenario}");
        }
        assert!(!exists(Scenario::Healthy, "nowhere"));
    }
}
