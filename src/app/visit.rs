//! A profile in one store, made ready to be walked through: rows are built once, when it arrives.

use std::collections::HashSet;
use std::sync::Arc;

use super::listing::{Listing, Row};
use super::overview::{Fact, FactValue, facts};
use super::privilege_rows::{Section, privilege_rows};
use super::tabs::Tab;
use crate::domain::{CleanText, IdsId, PrivilegeNames, Profile};

/// What was found in a store.
#[derive(Clone, Debug)]
pub struct Visit {
    /// The store.
    pub store: IdsId,
    /// The profile in it.
    pub profile: Arc<Profile>,
    /// The lines of the overview.
    pub facts: Vec<Fact>,
    /// The sections of the privileges.
    pub sections: Vec<Section>,
    /// All scopes of all apps, in the order of their first mention.
    pub scopes: Vec<CleanText>,
    /// The rows of the overview.
    pub overview: Listing,
    /// The rows of the privileges.
    pub privileges: Listing,
    /// The rows of the groups.
    pub groups: Listing,
    /// The rows of the sessions.
    pub sessions: Listing,
}

impl Visit {
    /// Makes a profile ready. Cursors and filters of an earlier visit to the same store are kept.
    #[must_use]
    pub fn new(store: IdsId, profile: Arc<Profile>, earlier: Option<Self>) -> Self {
        let facts = facts(&profile);
        let (sections, privileges) = privilege_rows(&profile.privileges);
        let scopes = all_scopes(&profile);
        let [overview, groups, sessions] = [fact_rows(&facts), group_rows(&profile), session_rows(&profile)];
        let mut visit = match earlier {
            Some(earlier) if earlier.store == store => Self {
                profile,
                facts,
                sections,
                scopes,
                ..earlier
            },
            _ => Self {
                store,
                profile,
                facts,
                sections,
                scopes,
                overview: Listing::default(),
                privileges: Listing::default(),
                groups: Listing::default(),
                sessions: Listing::default(),
            },
        };
        visit.overview.replace(overview);
        visit.privileges.replace(privileges);
        visit.groups.replace(groups);
        visit.sessions.replace(sessions);
        visit
    }

    /// Takes in names that were looked up. The cursor stays on its privilege, wherever that moves to.
    pub(super) fn learn_names(&mut self, names: &PrivilegeNames) {
        if !names.name_any(&self.profile.privileges) {
            return;
        }
        names.put_into(&mut Arc::make_mut(&mut self.profile).privileges);
        self.sort_privileges();
    }

    fn sort_privileges(&mut self) {
        let selected = self.privileges.selected();
        let (sections, rows) = privilege_rows(&self.profile.privileges);
        self.sections = sections;
        self.privileges.replace(rows);
        if let Some(number) = selected {
            self.privileges.select_item(number);
        }
    }

    /// The rows of a tab; `None`: they do not come from a profile.
    #[must_use]
    pub fn listing(&self, tab: Tab) -> Option<&Listing> {
        match tab {
            Tab::Overview => Some(&self.overview),
            Tab::Privileges => Some(&self.privileges),
            Tab::Groups => Some(&self.groups),
            Tab::Sessions => Some(&self.sessions),
            Tab::Setup | Tab::Activity | Tab::Raw => None,
        }
    }

    /// The rows of a tab, to move in.
    pub fn listing_mut(&mut self, tab: Tab) -> Option<&mut Listing> {
        match tab {
            Tab::Overview => Some(&mut self.overview),
            Tab::Privileges => Some(&mut self.privileges),
            Tab::Groups => Some(&mut self.groups),
            Tab::Sessions => Some(&mut self.sessions),
            Tab::Setup | Tab::Activity | Tab::Raw => None,
        }
    }

    /// How many items a tab counts in its label; `None`: it counts nothing.
    #[must_use]
    pub fn count(&self, tab: Tab) -> Option<usize> {
        match tab {
            Tab::Overview | Tab::Setup | Tab::Activity | Tab::Raw => None,
            Tab::Privileges => Some(self.profile.privileges.len()),
            Tab::Groups => Some(self.profile.groups.len()),
            Tab::Sessions => Some(self.profile.session_scopes.len()),
        }
    }
}

fn fact_rows(facts: &[Fact]) -> Vec<Row> {
    let row = |(number, fact): (usize, &Fact)| {
        let value = match &fact.value {
            FactValue::Text(text) => text.to_string(),
            FactValue::Time(time) => time.to_string(),
            FactValue::Never => "never".into(),
        };
        Row::item(number, [fact.label, &value, &fact.note])
    };
    facts.iter().enumerate().map(row).collect()
}

fn group_rows(profile: &Profile) -> Vec<Row> {
    let groups = profile.groups.iter().enumerate();
    groups
        .map(|(number, group)| Row::item(number, [group.name.as_deref().unwrap_or(""), &group.id]))
        .collect()
}

fn session_rows(profile: &Profile) -> Vec<Row> {
    let sessions = profile.session_scopes.iter().enumerate();
    sessions
        .map(|(number, session)| {
            let scopes = session
                .granted
                .iter()
                .chain(&session.supported)
                .map(CleanText::as_str);
            Row::item(number, std::iter::once(session.app.as_str()).chain(scopes))
        })
        .collect()
}

fn all_scopes(profile: &Profile) -> Vec<CleanText> {
    let mut seen = HashSet::new();
    let mentioned = profile
        .session_scopes
        .iter()
        .flat_map(|session| session.supported.iter().chain(&session.granted));
    mentioned.filter(|scope| seen.insert(*scope)).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Entry;
    use crate::domain::Privilege;

    fn text(text: &str) -> CleanText {
        CleanText::from_server(text)
    }

    fn visit(names: &[Option<&str>]) -> Visit {
        let privileges = names
            .iter()
            .enumerate()
            .map(|(number, name)| Privilege::new(text(&format!("id-{number}")), name.map(text)));
        let profile = Profile {
            privileges: privileges.collect(),
            ..Profile::default()
        };
        Visit::new(IdsId::default_store(), Arc::new(profile), None)
    }

    fn ids(visit: &Visit) -> Vec<String> {
        let listing = &visit.privileges;
        (0..listing.len())
            .filter_map(|position| match listing.entry(position)? {
                Entry::Heading(section) => Some(visit.sections[section].title.to_string()),
                Entry::Item(number) => Some(visit.profile.privileges[number].id.to_string()),
            })
            .collect()
    }

    #[test]
    fn privileges_stand_by_what_they_allow_and_unnamed_ones_last() {
        let visit = visit(&[
            None,
            Some("IDS B User dynamic privilege"),
            Some("Something else"),
            Some("IDS B Admin dynamic privilege"),
            Some("Group Z dynamic privilege"),
            Some("Developer"),
            Some("Group A dynamic privilege"),
        ]);
        assert_eq!(
            ids(&visit),
            [
                "In the whole tenant",
                "id-5",
                "For groups",
                "id-6",
                "id-4",
                "For identity stores",
                "id-3",
                "id-1",
                "Not documented by the vendor",
                "id-2",
                "Name not known",
                "id-0",
            ]
        );
        assert_eq!(visit.sections[1].count, 2);
    }

    #[test]
    fn a_name_that_comes_later_moves_its_row_and_the_cursor_with_it() {
        let mut visit = visit(&[None, Some("Developer"), None, None]);
        let before = Arc::clone(&visit.profile);
        visit.privileges.select_item(2);
        let mut names = PrivilegeNames::default();
        names.insert(text("id-2"), text("Group A dynamic privilege"));
        names.insert(text("id-3"), text("Admin"));
        visit.learn_names(&names);
        assert_eq!(visit.privileges.selected(), Some(2));
        assert_eq!(
            ids(&visit),
            [
                "In the whole tenant",
                "id-3",
                "id-1",
                "For groups",
                "id-2",
                "Name not known",
                "id-0"
            ]
        );
        assert!(before.privileges[2].name.is_none(), "the answer itself is shared");
    }

    #[test]
    fn names_that_nobody_lacks_change_nothing() {
        let mut visit = visit(&[None, Some("Developer")]);
        let before = Arc::clone(&visit.profile);
        let mut names = PrivilegeNames::default();
        names.insert(text("id-1"), text("Admin"));
        visit.learn_names(&names);
        assert!(Arc::ptr_eq(&before, &visit.profile));
    }

    #[test]
    fn a_newer_profile_of_the_same_store_keeps_the_cursor() {
        let mut first = visit(&[Some("Developer"), Some("Admin")]);
        first.privileges.last();
        let again = Visit::new(
            first.store.clone(),
            Arc::clone(&first.profile),
            Some(first.clone()),
        );
        assert_eq!(again.privileges.cursor(), first.privileges.cursor());
        let elsewhere = Visit::new(
            IdsId::new("other").unwrap(),
            Arc::clone(&first.profile),
            Some(first),
        );
        assert_eq!(elsewhere.privileges.cursor(), 1);
    }
}
