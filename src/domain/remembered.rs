//! What is remembered of a visit, to tell what changed since: IDs alone.

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde_json::{Value, json};

use super::{CleanText, Profile, relative};

/// A newer form of the file is not read.
const VERSION: u64 = 1;

/// The IDs of the privileges and groups of a profile, and when it was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remembered {
    at: Timestamp,
    privileges: BTreeSet<String>,
    groups: BTreeSet<String>,
}

impl Remembered {
    /// What is to be remembered of a profile.
    #[must_use]
    pub fn of(profile: &Profile, at: Timestamp) -> Self {
        let ids = |ids: &mut dyn Iterator<Item = &CleanText>| ids.map(ToString::to_string).collect();
        Self {
            at,
            privileges: ids(&mut profile.privileges.iter().map(|privilege| &privilege.id)),
            groups: ids(&mut profile.groups.iter().map(|group| &group.id)),
        }
    }

    /// As it stands in a file.
    #[must_use]
    pub fn to_json(&self) -> Value {
        json!({
            "version": VERSION,
            "at": self.at.to_string(),
            "privileges": self.privileges,
            "groups": self.groups,
        })
    }

    /// What stands in a file; `None`: another version wrote it, or something else.
    #[must_use]
    pub fn read(document: &Value) -> Option<Self> {
        let ids = |name: &str| -> Option<BTreeSet<String>> {
            let entries = document.get(name)?.as_array()?.iter();
            entries.map(|id| id.as_str().map(str::to_owned)).collect()
        };
        if document.get("version")?.as_u64()? != VERSION {
            return None;
        }
        Some(Self {
            at: document.get("at")?.as_str()?.parse().ok()?,
            privileges: ids("privileges")?,
            groups: ids("groups")?,
        })
    }

    /// What was gained and lost since an earlier visit, in one line; `None`: nothing.
    #[must_use]
    pub fn since(&self, earlier: &Self) -> Option<String> {
        let count = |new: &BTreeSet<String>, old: &BTreeSet<String>| new.difference(old).count();
        let counted = [
            (count(&earlier.privileges, &self.privileges), "privilege", "lost"),
            (
                count(&self.privileges, &earlier.privileges),
                "privilege",
                "gained",
            ),
            (count(&earlier.groups, &self.groups), "group", "left"),
            (count(&self.groups, &earlier.groups), "group", "joined"),
        ];
        let told: Vec<String> = counted
            .into_iter()
            .filter(|(count, ..)| *count > 0)
            .map(|(count, what, how)| {
                let plural = if count == 1 { "" } else { "s" };
                format!("{count} {what}{plural} {how}")
            })
            .collect();
        let when = relative(self.at, earlier.at);
        (!told.is_empty()).then(|| format!("Since your last visit, {when}: {}.", told.join(", ")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Membership, Privilege};

    fn visit(privileges: &[&str], groups: &[&str], at: &str) -> Remembered {
        let text = |text: &&str| CleanText::from_server(text);
        let profile = Profile {
            privileges: privileges
                .iter()
                .map(|id| Privilege::new(text(id), None))
                .collect(),
            groups: groups
                .iter()
                .map(|id| Membership {
                    id: text(id),
                    name: None,
                    expires: None,
                })
                .collect(),
            ..Profile::default()
        };
        Remembered::of(&profile, at.parse().unwrap())
    }

    #[test]
    fn what_was_lost_and_gained_is_counted() {
        let before = visit(&["a", "b", "c"], &["g"], "2026-11-24T08:00:00Z");
        let now = visit(&["c", "d"], &["g", "h"], "2026-11-25T09:00:00Z");
        let told = now.since(&before).unwrap();
        assert_eq!(
            told,
            "Since your last visit, 25 hours ago: 2 privileges lost, 1 privilege gained, 1 group joined."
        );
        assert_eq!(now.since(&now), None);
    }

    #[test]
    fn what_was_written_is_read_again_and_nothing_else_is() {
        let visit = visit(&["a"], &["g"], "2026-11-24T08:00:00Z");
        assert_eq!(Remembered::read(&visit.to_json()), Some(visit));
        for other in [
            json!(null),
            json!({"version": 2}),
            json!({"version": 1, "at": "x"}),
            json!([]),
        ] {
            assert_eq!(Remembered::read(&other), None, "{other}");
        }
    }
}
