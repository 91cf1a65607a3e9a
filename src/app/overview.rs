//! The facts of a profile, a line each, in the order in which people ask for them.

use std::borrow::Cow;

use jiff::Timestamp;

use crate::domain::{
    Address, Attribute, CleanText, ContactPoint, LastLogin, Link, Profile, StatusMeaning, status_meaning,
};

/// The free attributes of LDAP, whatever the version of their schema.
const LDAP: &str = "urn:ietf:params:scim:schemas:extension:ldap:";

/// One line of the overview.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// The heading over it, where a section begins with it.
    pub heading: Option<Cow<'static, str>>,
    /// What it is about.
    pub label: Cow<'static, str>,
    /// Whether the line above bears the same label.
    pub continues: bool,
    /// The fact.
    pub value: FactValue,
    /// What kind of value it is, where there are several: `work · primary`.
    pub note: String,
    /// The next move, and whose it is, where there is one.
    pub next_move: Option<&'static str>,
    /// Where it stands in what `me --format json` prints (RFC 6901); `None`: nowhere.
    pub place: Option<String>,
}

/// The value of a fact. Times become words when they are drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FactValue {
    /// Text.
    Text(CleanText),
    /// An address on the web.
    Link(Link),
    /// A time that lies in the past.
    Time(Timestamp),
    /// It never happened.
    Never,
}

/// What a profile tells, without what has a tab of its own.
#[must_use]
pub fn facts(profile: &Profile) -> Vec<Fact> {
    let mut facts = Facts::default();
    facts.text("User name", profile.user_name.as_ref(), "user_name");
    facts.text("Name", profile.full_name().as_ref(), "name");
    facts.text("Display name", profile.display_name.as_ref(), "display_name");
    facts.status(profile.status.as_ref());
    facts.text("User type", profile.user_type.as_ref(), "user_type");
    facts.contacts("Email", &profile.emails, "emails");
    facts.contacts("Phone", &profile.phone_numbers, "phone_numbers");
    facts.addresses("Address", &profile.addresses, "addresses");
    facts.contacts("Photo", &profile.photos, "photos");
    match profile.last_login {
        LastLogin::Unknown => {}
        LastLogin::Never => facts.push("Last login", FactValue::Never, String::new(), "last_login"),
        LastLogin::At(time) => facts.time("Last login", Some(time), "last_login"),
    }
    facts.time(
        "Password changed",
        profile.last_password_change,
        "last_password_change",
    );
    facts.time("Created", profile.created, "created");
    facts.time("Last modified", profile.last_modified, "last_modified");
    facts.text("User ID", profile.id.as_ref(), "id");
    facts.attributes(&profile.attributes);
    facts.lines
}

#[derive(Default)]
struct Facts {
    lines: Vec<Fact>,
}

impl Facts {
    fn push(&mut self, label: &'static str, value: FactValue, note: String, member: &str) {
        let continues = self.lines.last().is_some_and(|above| above.label == label);
        self.lines.push(Fact {
            heading: None,
            label: label.into(),
            continues,
            value,
            note,
            next_move: None,
            place: Some(format!("/profile/{member}")),
        });
    }

    fn status(&mut self, status: Option<&CleanText>) {
        let Some(status) = status.filter(|status| !status.trim().is_empty()) else {
            return;
        };
        let meaning = status_meaning(status);
        let note = meaning.map_or("", |StatusMeaning { means, .. }| means);
        self.push("Status", FactValue::Text(status.clone()), note.into(), "status");
        if let Some(fact) = self.lines.last_mut() {
            fact.next_move = meaning.and_then(|meaning| meaning.next_move);
        }
    }

    /// What other extensions tell, each under its own heading.
    fn attributes(&mut self, attributes: &[Attribute]) {
        let mut above = None;
        for attribute in attributes {
            let begins = above.replace(&attribute.schema) != Some(&attribute.schema);
            self.lines.push(Fact {
                heading: begins.then(|| heading(&attribute.schema)),
                label: attribute.name.to_string().into(),
                continues: false,
                value: FactValue::Text(attribute.value.clone()),
                note: String::new(),
                next_move: None,
                place: None,
            });
        }
    }

    fn text(&mut self, label: &'static str, text: Option<&CleanText>, member: &str) {
        if let Some(text) = text.filter(|text| !text.trim().is_empty()) {
            self.push(label, FactValue::Text(text.clone()), String::new(), member);
        }
    }

    fn time(&mut self, label: &'static str, time: Option<Timestamp>, member: &str) {
        if let Some(time) = time {
            self.push(label, FactValue::Time(time), String::new(), member);
        }
    }

    fn contacts(&mut self, label: &'static str, contacts: &[ContactPoint], member: &str) {
        for (number, contact) in contacts.iter().enumerate() {
            let kind = contact
                .kind
                .as_ref()
                .filter(|kind| !kind.eq_ignore_ascii_case(label));
            let note = note(kind, contact.primary);
            let value = match &contact.link {
                Some(link) => FactValue::Link(link.clone()),
                None => FactValue::Text(contact.value.clone()),
            };
            self.push(label, value, note, &format!("{member}/{number}"));
        }
    }

    fn addresses(&mut self, label: &'static str, addresses: &[Address], member: &str) {
        for (number, address) in addresses.iter().enumerate() {
            let note = note(address.kind.as_ref(), address.primary);
            let value = FactValue::Text(address.formatted.clone());
            self.push(label, value, note, &format!("{member}/{number}"));
        }
    }
}

fn heading(schema: &CleanText) -> Cow<'static, str> {
    let is_ldap = schema
        .get(..LDAP.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(LDAP));
    if is_ldap {
        "LDAP attributes".into()
    } else {
        schema.to_string().into()
    }
}

fn note(kind: Option<&CleanText>, primary: bool) -> String {
    let parts: Vec<&str> = kind
        .map(CleanText::as_str)
        .into_iter()
        .chain(primary.then_some("primary"))
        .collect();
    parts.join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_or_empty_has_no_line() {
        assert_eq!(facts(&Profile::default()), []);
        let empty = Profile {
            given_name: Some(CleanText::from_server(" ")),
            ..Profile::default()
        };
        assert_eq!(facts(&empty), []);
    }

    #[test]
    fn a_second_email_continues_the_first() {
        let email = |value: &str, primary| ContactPoint {
            value: CleanText::from_server(value),
            kind: Some(CleanText::from_server("work")),
            primary,
            link: None,
        };
        let profile = Profile {
            emails: vec![email("a@x", true), email("b@x", false)],
            ..Profile::default()
        };
        let facts = facts(&profile);
        assert_eq!(facts[0].note, "work · primary");
        assert!(!facts[0].continues);
        assert!(facts[1].continues);
    }

    #[test]
    fn a_status_that_stops_one_says_whose_move_it_is() {
        let of = |status: &str| {
            let profile = Profile {
                status: Some(CleanText::from_server(status)),
                ..Profile::default()
            };
            facts(&profile).remove(0)
        };
        assert_eq!(of("active").note, "you can log in");
        assert_eq!(of("active").next_move, None);
        let suspended = of("suspended");
        assert!(
            suspended.next_move.unwrap().contains("administrator's"),
            "{suspended:?}"
        );
        assert_eq!((of("curious").note.as_str(), of("curious").next_move), ("", None));
    }

    #[test]
    fn attributes_stand_under_the_heading_of_their_schema() {
        let attribute = |schema: &str, name: &str| Attribute {
            schema: CleanText::from_server(schema),
            name: CleanText::from_server(name),
            value: CleanText::from_server("x"),
        };
        let ldap = format!("{LDAP}2.0:User");
        let profile = Profile {
            attributes: vec![
                attribute(&ldap, "AuxID1"),
                attribute(&ldap, "AuxID2"),
                attribute("urn:example", "AuxID1"),
            ],
            ..Profile::default()
        };
        let shown: Vec<_> = facts(&profile)
            .into_iter()
            .map(|fact| (fact.heading, fact.label, fact.continues, fact.place))
            .collect();
        let expected = [
            (Some("LDAP attributes"), "AuxID1"),
            (None, "AuxID2"),
            (Some("urn:example"), "AuxID1"),
        ];
        assert_eq!(
            shown,
            expected.map(|(heading, label)| (heading.map(Cow::from), Cow::from(label), false, None))
        );
    }
}
