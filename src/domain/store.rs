//! One identity store of a tenant.

use std::fmt;

use super::{CleanText, IdsId};

/// An identity store that can be looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdentityStore {
    /// What the paths name it by.
    pub ids_id: IdsId,
    /// What people call it, where somebody told.
    pub name: Option<CleanText>,
    /// Who told us of it.
    pub source: StoreSource,
}

/// Where a store is known from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoreSource {
    /// The server listed it.
    Server,
    /// The configuration names it; the server may not list it.
    Config,
}

impl IdentityStore {
    /// The name, else the `ids_id`.
    #[must_use]
    pub fn label(&self) -> StoreLabel<'_> {
        self.name
            .as_ref()
            .map_or(StoreLabel::Id(&self.ids_id), StoreLabel::Name)
    }

    /// The stores to show: those that the server listed in its order, then those of the configuration that it did
    /// not list. A name from the configuration serves where the server gives none.
    #[must_use]
    pub fn merged(listed: Vec<Self>, configured: &[Self]) -> Vec<Self> {
        let mut merged = listed;
        for own in configured {
            match merged.iter_mut().find(|store| store.ids_id == own.ids_id) {
                Some(known) => known.name = known.name.take().or_else(|| own.name.clone()),
                None => merged.push(own.clone()),
            }
        }
        merged
    }
}

/// What a store is called.
#[derive(Clone, Copy, Debug)]
pub enum StoreLabel<'a> {
    /// By its name.
    Name(&'a CleanText),
    /// By its `ids_id`, where nobody told a name.
    Id(&'a IdsId),
}

impl fmt::Display for StoreLabel<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name(name) => name.fmt(formatter),
            Self::Id(ids_id) => ids_id.fmt(formatter),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn store(ids_id: &str, name: Option<&str>, source: StoreSource) -> IdentityStore {
        IdentityStore {
            ids_id: IdsId::new(ids_id).unwrap(),
            name: name.map(CleanText::from_server),
            source,
        }
    }

    #[test]
    fn a_configured_store_joins_the_listed_ones_once() {
        let listed = vec![store("default", None, StoreSource::Server)];
        let configured = [
            store("default", Some("Home"), StoreSource::Config),
            store("other", Some("Other"), StoreSource::Config),
        ];
        assert_eq!(
            IdentityStore::merged(listed, &configured),
            [
                store("default", Some("Home"), StoreSource::Server),
                store("other", Some("Other"), StoreSource::Config)
            ]
        );
    }
}
