//! A group that is looked into: its own resource, fetched when it is opened.

use std::sync::Arc;

use super::listing::Listing;
use super::privilege_rows::{Section, privilege_rows};
use super::remote::Remote;
use crate::domain::{CleanText, Group, Membership, Moment, Privilege, PrivilegeNames};
use crate::session::RequestId;

/// The group, in the place of the list of groups.
#[derive(Clone, Debug)]
pub struct GroupPane {
    /// What the profile says of it.
    pub membership: Membership,
    /// What it says itself, and how far that has come.
    pub group: Remote<Arc<Group>>,
    /// The sections of its privileges.
    pub sections: Vec<Section>,
    /// The rows of its privileges.
    pub listing: Listing,
    pub(super) request: Option<RequestId>,
}

impl GroupPane {
    /// A group of which nothing was fetched yet.
    pub(super) fn new(membership: Membership) -> Self {
        Self {
            membership,
            group: Remote::NotAsked,
            sections: Vec::new(),
            listing: Listing::default(),
            request: None,
        }
    }

    /// What to call it: its name, else its ID.
    #[must_use]
    pub fn label(&self) -> &CleanText {
        let told = self.group.value().and_then(|group| group.name.as_ref());
        told.or(self.membership.name.as_ref())
            .unwrap_or(&self.membership.id)
    }

    /// The privilege under the cursor.
    #[must_use]
    pub fn selected(&self) -> Option<&Privilege> {
        let number = self.listing.selected()?;
        self.group.value()?.privileges.get(number)
    }

    /// It came.
    pub(super) fn arrive(&mut self, group: Arc<Group>, now: Moment) {
        self.group.arrive(group, now);
        self.sort();
    }

    /// Takes in names of privileges that were looked up.
    pub(super) fn learn_names(&mut self, names: &PrivilegeNames) {
        if let Some(group) = self.group.value_mut()
            && names.name_any(&group.privileges)
        {
            names.put_into(&mut Arc::make_mut(group).privileges);
            self.sort();
        }
    }

    fn sort(&mut self) {
        let Some(group) = self.group.value() else { return };
        let (sections, rows) = privilege_rows(&group.privileges);
        self.sections = sections;
        self.listing.replace_items(rows);
    }
}
