//! Names for privileges that come from elsewhere than the response that lists them.

use std::collections::HashMap;
use std::hash::BuildHasher;

use super::{CleanText, Privilege};

/// Names by the IDs of their privileges, as the server's lookup tells them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PrivilegeNames(HashMap<CleanText, CleanText>);

/// How far the lookup of names has come for what is looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NameLookup {
    /// Nothing had to be asked.
    #[default]
    NotAsked,
    /// Names are on their way.
    Running,
    /// All answers are there.
    Done {
        /// How many were not asked for: there were too many.
        left_out: usize,
    },
    /// The server answered something else than names, so it is not asked any more.
    Off,
}

impl PrivilegeNames {
    /// Adds a name.
    pub fn insert(&mut self, id: CleanText, name: CleanText) {
        self.0.insert(id, name);
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether one of these privileges gets a name from here.
    #[must_use]
    pub fn name_any(&self, privileges: &[Privilege]) -> bool {
        !self.is_empty() && privileges.iter().any(|one| self.name_of(one).is_some())
    }

    /// Names those of the privileges that the server itself has not named yet.
    pub fn put_into(&self, privileges: &mut [Privilege]) {
        for privilege in privileges {
            if let Some(name) = self.name_of(privilege) {
                privilege.call(name.clone());
                privilege.named_by_user = false;
            }
        }
    }

    fn name_of(&self, privilege: &Privilege) -> Option<&CleanText> {
        self.0.get(&privilege.id).filter(|_| privilege.lacks_name())
    }
}

/// Gives the privileges that have no name the names of the user's own, by their IDs.
pub fn name_by_user<S: BuildHasher>(privileges: &mut [Privilege], names: &HashMap<String, String, S>) {
    for privilege in privileges.iter_mut().filter(|one| one.name.is_none()) {
        if let Some(name) = names.get(privilege.id.as_str()) {
            privilege.call(CleanText::from_server(name));
            privilege.named_by_user = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> CleanText {
        CleanText::from_server(text)
    }

    #[test]
    fn the_response_comes_first_then_the_lookup_then_the_users_own_name() {
        let mut privileges = [
            Privilege::new(text("1"), Some(text("User"))),
            Privilege::new(text("2"), None),
            Privilege::new(text("3"), None),
            Privilege::new(text("4"), None),
        ];
        let own = ["1", "2", "3"].map(|id| (id.to_owned(), "Admin".to_owned()));
        name_by_user(&mut privileges, &HashMap::from(own));
        let mut names = PrivilegeNames::default();
        for id in ["1", "2"] {
            names.insert(text(id), text("Developer"));
        }
        assert!(names.name_any(&privileges));
        names.put_into(&mut privileges);
        assert!(!names.name_any(&privileges), "nothing is named twice");
        let known = privileges
            .each_ref()
            .map(|one| (one.name.as_deref(), one.named_by_user));
        assert_eq!(
            known,
            [
                (Some("User"), false),
                (Some("Developer"), false),
                (Some("Admin"), true),
                (None, false)
            ]
        );
        assert_eq!(
            privileges[1].allows().unwrap().to_string(),
            "may execute API requests"
        );
    }
}
