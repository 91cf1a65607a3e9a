//! The facts of a profile, a line each, in the order in which people ask for them.

use jiff::Timestamp;

use crate::domain::{Address, CleanText, ContactPoint, LastLogin, Profile};

/// One line of the overview.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What it is about.
    pub label: &'static str,
    /// Whether the line above bears the same label.
    pub continues: bool,
    /// The fact.
    pub value: FactValue,
    /// What kind of value it is, where there are several: `work · primary`.
    pub note: String,
    /// Where it stands in what `me --format json` prints (RFC 6901); `None`: only in the raw answer.
    pub place: Option<String>,
}

/// The value of a fact. Times become words when they are drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FactValue {
    /// Text.
    Text(CleanText),
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
    facts.text("Display name", profile.display_name.as_ref(), "");
    facts.text("Status", profile.status.as_ref(), "status");
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
            label,
            continues,
            value,
            note,
            place: (!member.is_empty()).then(|| format!("/profile/{member}")),
        });
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
            let value = FactValue::Text(contact.value.clone());
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
}
