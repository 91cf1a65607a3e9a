//! The pane of identity stores: those that the server lists, and those that the user knows of.

use std::collections::HashSet;

use super::listing::{Listing, Row};
use super::remote::Remote;
use crate::domain::{IdentityStore, IdsId, Problem, StoreLabel, StoreSource, TokenStatus};

/// The stores of the tenant.
#[derive(Clone, Debug)]
pub struct Stores {
    /// The home store.
    pub home: IdsId,
    /// The server's list, and how far it has come.
    pub listed: Remote<()>,
    /// The rows.
    pub listing: Listing,
    all: Vec<IdentityStore>,
    own: Vec<IdentityStore>,
    refused: HashSet<IdsId>,
}

impl Stores {
    /// The stores that are known before the server was asked: the home store, the one looked at, and those of the
    /// configuration.
    #[must_use]
    pub fn new(home: IdsId, looked_at: &IdsId, configured: Vec<IdentityStore>) -> Self {
        let mut own = configured;
        for ids_id in [looked_at, &home] {
            if !own.iter().any(|store| store.ids_id == *ids_id) {
                let store = IdentityStore {
                    ids_id: ids_id.clone(),
                    name: None,
                    source: StoreSource::Config,
                };
                own.insert(0, store);
            }
        }
        let mut stores = Self {
            home,
            listed: Remote::NotAsked,
            listing: Listing::default(),
            all: Vec::new(),
            own,
            refused: HashSet::new(),
        };
        stores.show(Vec::new());
        stores
    }

    /// Shows what the server listed, together with the user's own. The cursor stays on its store.
    pub fn show(&mut self, listed: Vec<IdentityStore>) {
        let was_on = self.selected().map(|store| store.ids_id.clone());
        self.all = IdentityStore::merged(listed, &self.own);
        // Home comes first; all else stays in its order.
        self.all.sort_by_key(|store| store.ids_id != self.home);
        let row = |(number, store): (usize, &IdentityStore)| {
            let (label, ids_id) = (store.label().to_string(), store.ids_id.to_string());
            Row::item(number, [label.as_str(), ids_id.as_str()])
        };
        self.listing
            .replace(self.all.iter().enumerate().map(row).collect());
        // A row is told by what it shows, and a store may have got its name only now.
        if let Some(ids_id) = was_on {
            self.select(&ids_id);
        }
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.all.len()
    }

    /// One of them, by its number.
    #[must_use]
    pub fn get(&self, number: usize) -> Option<&IdentityStore> {
        self.all.get(number)
    }

    /// The store under the cursor.
    #[must_use]
    pub fn selected(&self) -> Option<&IdentityStore> {
        self.get(self.listing.selected()?)
    }

    /// What to call a store.
    #[must_use]
    pub fn label<'a>(&'a self, ids_id: &'a IdsId) -> StoreLabel<'a> {
        let store = self.all.iter().find(|store| store.ids_id == *ids_id);
        store.map_or(StoreLabel::Id(ids_id), IdentityStore::label)
    }

    /// Why the server's list is not there. Where there is no token, that is told elsewhere.
    #[must_use]
    pub fn note(&self, token: &TokenStatus) -> Option<&Problem> {
        match (&self.listed, token) {
            (_, TokenStatus::Failed { .. }) => None,
            (Remote::Failed { problem, .. }, _) => Some(problem),
            _ => None,
        }
    }

    /// Whether a store refused to be looked at, the last time it was asked.
    #[must_use]
    pub fn is_refused(&self, ids_id: &IdsId) -> bool {
        self.refused.contains(ids_id)
    }

    /// Remembers whether a store refused to be looked at.
    pub fn set_refused(&mut self, ids_id: &IdsId, refused: bool) {
        if refused {
            self.refused.insert(ids_id.clone());
        } else {
            self.refused.remove(ids_id);
        }
    }

    /// Puts the cursor on a store.
    pub fn select(&mut self, ids_id: &IdsId) {
        if let Some(number) = self.all.iter().position(|store| store.ids_id == *ids_id) {
            self.listing.select_item(number);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::CleanText;

    fn store(ids_id: &str) -> IdsId {
        IdsId::new(ids_id).unwrap()
    }

    #[test]
    fn the_home_store_stands_first_and_is_there_from_the_start() {
        let mut stores = Stores::new(store("home"), &store("other"), Vec::new());
        assert_eq!(stores.count(), 2);
        let listed = ["x", "home", "y"].map(|ids_id| IdentityStore {
            ids_id: store(ids_id),
            name: Some(CleanText::from_server(ids_id)),
            source: StoreSource::Server,
        });
        stores.show(listed.into());
        let order: Vec<String> = (0..4)
            .filter_map(|n| stores.get(n))
            .map(|s| s.ids_id.to_string())
            .collect();
        assert_eq!(order, ["home", "x", "y", "other"]);
    }

    #[test]
    fn the_cursor_stays_on_its_store_when_the_list_comes_also_under_a_filter() {
        let known = |ids_id: &str| IdentityStore {
            ids_id: store(ids_id),
            name: None,
            source: StoreSource::Server,
        };
        let mut stores = Stores::new(store("home"), &store("zeta-1"), vec![known("zeta-2")]);
        stores.listing.start_filter();
        stores.listing.insert("zeta");
        stores.select(&store("zeta-1"));
        stores.show(vec![known("alpha")]);
        assert_eq!(stores.listing.len(), 2);
        assert_eq!(
            stores.selected().map(|one| one.ids_id.clone()),
            Some(store("zeta-1"))
        );
    }
}
