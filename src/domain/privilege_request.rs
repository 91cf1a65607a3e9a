//! A note to one's administrator that asks for a privilege. Nothing in it is secret.

use std::fmt::Write as _;

use jiff::Timestamp;

use super::admin_note::facts;
use super::{ClientId, IdsId, Inquiry, Profile, Ruling, Setup};

/// What the note tells.
#[derive(Clone, Copy, Debug)]
pub struct PrivilegeRequest<'a> {
    /// The setup.
    pub setup: &'a Setup,
    /// The store that is looked at.
    pub store: &'a IdsId,
    /// The profile in it.
    pub profile: &'a Profile,
    /// The client ID in use; the note masks it.
    pub client_id: Option<&'a ClientId>,
    /// What one wants to manage.
    pub inquiry: &'a Inquiry,
    /// What the profile's privileges say about it.
    pub ruling: &'a Ruling,
    /// When that was looked up.
    pub at: Timestamp,
}

impl PrivilegeRequest<'_> {
    /// The note, ready to paste; `None`: there is nothing to ask for.
    #[must_use]
    pub fn text(&self) -> Option<String> {
        let wanted = self.ruling.wanted();
        if wanted.is_empty() {
            return None;
        }
        let of_user = |part: Option<String>| part.unwrap_or_else(|| "not known".into());
        let rows = [
            ("Address", self.setup.base_url.clone()),
            ("Home store", self.setup.home.to_string()),
            ("Store", self.store.to_string()),
            (
                "User",
                of_user(self.profile.title().map(|title| title.to_string())),
            ),
            (
                "User ID",
                of_user(self.profile.id.as_ref().map(ToString::to_string)),
            ),
            ("Client ID", of_user(self.client_id.map(ClientId::masked))),
            ("Looked up", self.at.strftime("%Y-%m-%d %H:%M UTC").to_string()),
        ];
        let mut note = String::from(
            "I use the SecureAuth Identity Store API, and lack a privilege for what I want to do.\n\n",
        );
        note.push_str(&facts(rows));
        let lacking: Vec<&str> = self.ruling.lacking().map(|part| part.aspect.words()).collect();
        // Writing to a String cannot fail.
        let _ = writeln!(
            note,
            "\nI want to manage {}: {}.",
            self.inquiry.words(),
            lacking.join(" and ")
        );
        note.push_str(&self.found());
        let (noun, names) = match wanted.as_slice() {
            [only] => ("privilege", format!("“{only}”")),
            several => ("privileges", format!("“{}”", several.join("” and “"))),
        };
        let _ = writeln!(note, "\nPlease give me the {noun} {names}.");
        Some(note)
    }

    /// What the privileges say today.
    fn found(&self) -> String {
        let count = self.profile.privileges.len();
        let mut found = format!("None of the {count} privileges in my profile allows that.\n");
        if self.ruling.nameless > 0 {
            let _ = writeln!(found, "Without a name that I can see: {}.", self.ruling.nameless);
        }
        let ended = self.ruling.lacking().flat_map(|part| &part.allowances);
        let mut told = Vec::new();
        for privilege in ended.filter_map(|one| self.profile.privileges.get(one.privilege)) {
            if let (Some(name), Some(end)) = (&privilege.name, privilege.expires)
                && !told.contains(&name)
            {
                told.push(name);
                let _ = writeln!(found, "“{name}” ended on {}.", end.strftime("%Y-%m-%d"));
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{CleanText, Privilege};

    fn note(typed: &str, privileges: Vec<Privilege>) -> Option<String> {
        let setup = Setup {
            context: "acme".into(),
            origin: "The environment".into(),
            base_url: "https://acme.ids.secureauth.com".into(),
            home: IdsId::default_store(),
        };
        let profile = Profile {
            user_name: Some(CleanText::from_server("Jane Doe")),
            privileges,
            ..Profile::default()
        };
        let inquiry = Inquiry::read(typed).unwrap();
        let now = Timestamp::from_second(1_800_000_000).unwrap();
        let request = PrivilegeRequest {
            setup: &setup,
            store: &IdsId::default_store(),
            profile: &profile,
            client_id: Some(&ClientId::new("YXBpcanary")),
            inquiry: &inquiry,
            ruling: &inquiry.ruling(&profile.privileges, now),
            at: now,
        };
        request.text()
    }

    fn privilege(name: &str) -> Privilege {
        Privilege::new(
            CleanText::from_server("id"),
            (!name.is_empty()).then(|| CleanText::from_server(name)),
        )
    }

    #[test]
    fn the_note_asks_for_the_exact_privilege_and_shows_no_client_id() {
        let note = note("store Employees", vec![privilege("Admin"), privilege("")]).unwrap();
        for words in [
            "https://acme.ids.secureauth.com",
            "Jane Doe",
            "I want to manage store Employees: its users.",
            "None of the 2 privileges",
            "Without a name that I can see: 1.",
            "Please give me the privilege “IDS Employees User dynamic privilege”.",
        ] {
            assert!(note.contains(words), "{words} in\n{note}");
        }
        assert!(!note.contains("canary"), "{note}");
    }

    #[test]
    fn several_are_asked_for_together_and_what_has_ended_is_told() {
        let mut ended = privilege("Group Cashiers dynamic privilege");
        ended.expires = Some(Timestamp::from_second(1_700_000_000).unwrap());
        let group = note("group cashiers", vec![ended]).unwrap();
        assert_eq!(
            group
                .matches("“Group Cashiers dynamic privilege” ended on 2023-11-14.")
                .count(),
            1
        );
        let store = note("store x", Vec::new()).unwrap();
        assert!(
            store.contains("privileges “IDS x Admin dynamic privilege” and “IDS x User dynamic privilege”."),
            "{store}"
        );
    }

    #[test]
    fn where_everything_is_allowed_there_is_nothing_to_ask_for() {
        assert_eq!(note("store x", vec![privilege("Admin"), privilege("User")]), None);
    }
}
