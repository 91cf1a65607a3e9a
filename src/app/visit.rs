//! A profile in one store, made ready to be walked through: rows are built once, when it arrives.

use std::collections::HashMap;
use std::sync::Arc;

use super::listing::{Listing, Row};
use super::overview::{Fact, FactValue, facts};
use super::privilege_rows::{Section, privilege_rows};
use super::scope_matrix::ScopeMatrix;
use super::tabs::Tab;
use crate::domain::{CleanText, Group, IdsId, Privilege, PrivilegeNames, Profile};

/// What was found in a store.
#[derive(Clone, Debug)]
pub struct Visit {
    /// The store.
    pub store: IdsId,
    /// The profile in it.
    pub profile: Arc<Profile>,
    /// The lines of the overview.
    pub facts: Vec<Fact>,
    /// The sections of the overview behind its first lines.
    pub fact_sections: Vec<Section>,
    /// The sections of the privileges.
    pub sections: Vec<Section>,
    /// Which app was granted which scope.
    pub scopes: ScopeMatrix,
    /// The first scope to show, where not all can be in sight.
    pub first_scope: usize,
    /// The rows of the overview.
    pub overview: Listing,
    /// The rows of the privileges.
    pub privileges: Listing,
    /// The rows of the groups.
    pub groups: Listing,
    /// The rows of the sessions.
    pub sessions: Listing,
    /// By which groups privileges come, by their IDs, as the groups told that were looked into.
    via: HashMap<CleanText, CleanText>,
}

impl Visit {
    /// Makes a profile ready. Of an earlier visit to the same store its cursors and filters are kept, and what its
    /// groups told; of one to another store only what is being typed into a filter.
    #[must_use]
    pub fn new(store: IdsId, profile: Arc<Profile>, earlier: Option<Self>) -> Self {
        let facts = facts(&profile);
        let scopes = ScopeMatrix::of(&profile.session_scopes);
        let (fact_sections, overview) = fact_rows(&facts);
        let [groups, sessions] = [group_rows(&profile), session_rows(&profile)];
        let mut visit = match earlier {
            Some(earlier) if earlier.store == store => Self {
                profile,
                facts,
                fact_sections,
                scopes,
                ..earlier
            },
            elsewhere => {
                let typed = |listing: fn(&Self) -> &Listing| {
                    let listing = elsewhere.as_ref().map(listing);
                    listing.map(Listing::typed_on).unwrap_or_default()
                };
                Self {
                    store,
                    profile,
                    facts,
                    fact_sections,
                    scopes,
                    first_scope: 0,
                    sections: Vec::new(),
                    overview: typed(|visit| &visit.overview),
                    privileges: typed(|visit| &visit.privileges),
                    groups: typed(|visit| &visit.groups),
                    sessions: typed(|visit| &visit.sessions),
                    via: HashMap::new(),
                }
            }
        };
        visit.tell_ways();
        let (sections, privileges) = privilege_rows(&visit.profile.privileges);
        visit.sections = sections;
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

    /// Takes in which privileges a group gives: those that the profile lists come by it, where nobody said another way.
    pub(super) fn learn_group(&mut self, name: &CleanText, group: &Group) {
        for privilege in &group.privileges {
            self.via.insert(privilege.id.clone(), name.clone());
        }
        if self.tell_ways() {
            self.sort_privileges();
        }
    }

    /// Says of the privileges by which groups they come, as far as that is known; `false`: nothing is new.
    fn tell_ways(&mut self) -> bool {
        let is_new = |one: &Privilege| one.via.is_none() && self.via.contains_key(&one.id);
        if self.via.is_empty() || !self.profile.privileges.iter().any(is_new) {
            return false;
        }
        for privilege in &mut Arc::make_mut(&mut self.profile).privileges {
            if privilege.via.is_none() {
                privilege.via = self.via.get(&privilege.id).cloned();
            }
        }
        true
    }

    fn sort_privileges(&mut self) {
        let (sections, rows) = privilege_rows(&self.profile.privileges);
        self.sections = sections;
        self.privileges.replace_items(rows);
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

/// The rows of the facts, and the headings between them.
fn fact_rows(facts: &[Fact]) -> (Vec<Section>, Vec<Row>) {
    let (mut sections, mut rows) = (Vec::<Section>::new(), Vec::new());
    for (number, fact) in facts.iter().enumerate() {
        if let Some(title) = &fact.heading {
            rows.push(Row::heading(sections.len()));
            sections.push(Section {
                title: title.clone(),
                count: 0,
            });
        }
        if let Some(section) = sections.last_mut() {
            section.count += 1;
        }
        let value = match &fact.value {
            FactValue::Text(text) => text.to_string(),
            FactValue::Link(link) => link.to_string(),
            FactValue::Time(time) => time.to_string(),
            FactValue::Never => "never".into(),
        };
        rows.push(Row::item(number, [&fact.label, value.as_str(), &fact.note]));
    }
    (sections, rows)
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

#[cfg(test)]
mod tests {
    use tui_input::{Input, InputRequest};

    use super::*;
    use crate::app::Entry;

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
    fn a_group_tells_which_privileges_come_by_it_and_that_is_kept() {
        let mut first = visit(&[None, Some("Developer"), None]);
        let mut profile = Profile::clone(&first.profile);
        profile.privileges[2].via = Some(text("Cashiers"));
        first.profile = Arc::new(profile);
        let group = Group {
            privileges: first.profile.privileges[1..].to_vec(),
            ..Group::default()
        };
        first.learn_group(&text("Engineering"), &group);
        let ways = |visit: &Visit| -> Vec<Option<String>> {
            let privileges = visit.profile.privileges.iter();
            privileges
                .map(|one| one.via.as_ref().map(ToString::to_string))
                .collect()
        };
        let expected = [None, Some("Engineering".into()), Some("Cashiers".into())];
        assert_eq!(ways(&first), expected);
        let mut fresh = Profile::clone(&first.profile);
        fresh.privileges[1].via = None;
        let again = Visit::new(first.store.clone(), Arc::new(fresh), Some(first));
        assert_eq!(ways(&again), expected);
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

    #[test]
    fn what_is_typed_into_a_filter_goes_on_where_another_store_answers() {
        let typing = |is_kept: bool| {
            let mut first = visit(&[Some("Developer"), Some("Admin")]);
            first.privileges.start_filter();
            first.privileges.edit_filter(InputRequest::InsertChar('x'));
            if is_kept {
                first.privileges.keep_filter();
            }
            let profile = Arc::clone(&first.profile);
            Visit::new(IdsId::new("other").unwrap(), profile, Some(first)).privileges
        };
        let typed = typing(false);
        assert!(typed.is_typing());
        assert_eq!((typed.filter().map(Input::value), typed.items()), (Some("x"), 1));
        let kept = typing(true);
        assert!(kept.filter().is_none() && !kept.is_typing());
        assert_eq!(kept.items(), 2);
    }
}
