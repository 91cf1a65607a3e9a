//! What differs between two profiles, or between one and itself at another time.

mod list;
mod words;

#[cfg(test)]
mod tests;

use serde_json::{Map, Value};

use super::{CleanText, Snapshot};
use list::List;

/// A difference: something that stands on one side only, or that is another on each side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The member of the profile: `privileges`, `name.given`.
    pub path: CleanText,
    /// Which of the sides has it.
    pub kind: ChangeKind,
    /// What stands on the left; `None`: nothing.
    pub left: Option<CleanText>,
    /// What stands on the right; `None`: nothing.
    pub right: Option<CleanText>,
    /// The same for people, from the left to the right: `gained group Cashiers`. Times are in UTC.
    pub words: CleanText,
}

/// Which sides have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeKind {
    /// The right one only.
    Added,
    /// The left one only.
    Removed,
    /// Both, each in its own way.
    Changed,
}

/// The parts of a profile, in the order in which their changes come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Area {
    /// What one may do.
    Privileges,
    /// Where one is a member.
    Groups,
    /// What apps may do for one.
    Sessions,
    /// All else.
    Attributes,
}

/// The members in the order in which their changes come; others come after them, by name.
const ORDER: [&str; 20] = [
    "privileges",
    "groups",
    "session_scopes",
    "id",
    "user_name",
    "display_name",
    "name",
    "name.given",
    "name.family",
    "status",
    "user_type",
    "emails",
    "phone_numbers",
    "addresses",
    "photos",
    "api_credentials",
    "last_login",
    "last_password_change",
    "created",
    "last_modified",
];

/// What differs, in the order of [`Area`]s and in it by what it is about. It takes time in proportion to the number
/// of entries, however often one of them is repeated, and does not see the order of lists.
#[must_use]
pub fn compare(left: &Snapshot, right: &Snapshot) -> Vec<Change> {
    let mut changes = Vec::new();
    compare_members("", left.profile(), right.profile(), &mut changes);
    changes
}

fn compare_members(
    parent: &str,
    left: &Map<String, Value>,
    right: &Map<String, Value>,
    changes: &mut Vec<Change>,
) {
    let only_right = right.keys().filter(|name| !left.contains_key(*name));
    let mut members: Vec<(usize, &String, String)> = left
        .keys()
        .chain(only_right)
        .map(|name| {
            let path = below(parent, name);
            (rank(&path), name, path)
        })
        .collect();
    members.sort_unstable();
    for (_, name, path) in members {
        compare_member(&path, left.get(name), right.get(name), changes);
    }
}

fn compare_member(path: &str, left: Option<&Value>, right: Option<&Value>, changes: &mut Vec<Change>) {
    let nothing = Map::new();
    let is_list = |side: Option<&Value>| side.is_some_and(Value::is_array);
    match (left, right) {
        _ if List::known(path).is_some() || is_list(left) || is_list(right) => {
            let list = List::known(path).unwrap_or(List::OF_ANYTHING);
            changes.extend(list.changes(path, left, right));
        }
        (Some(Value::Object(left)), Some(Value::Object(right))) => {
            compare_members(path, left, right, changes);
        }
        (Some(Value::Object(left)), None) => compare_members(path, left, &nothing, changes),
        (None, Some(Value::Object(right))) => compare_members(path, &nothing, right, changes),
        _ if left == right => {}
        _ => {
            let told = words::attribute(path, left, right);
            changes.extend(Change::new(
                path,
                left.map(words::plain),
                right.map(words::plain),
                &told,
            ));
        }
    }
}

fn below(parent: &str, name: &str) -> String {
    if parent.is_empty() {
        name.to_owned()
    } else {
        format!("{parent}.{name}")
    }
}

fn rank(path: &str) -> usize {
    ORDER
        .iter()
        .position(|known| *known == path)
        .unwrap_or(ORDER.len())
}

impl Change {
    /// `None` where both sides read the same: a number and its digits as a text are no difference to anybody.
    fn new(path: &str, left: Option<String>, right: Option<String>, words: &str) -> Option<Self> {
        let clean = |text: String| CleanText::from_server(&text);
        Some(Self {
            path: CleanText::from_server(path),
            kind: match (&left, &right) {
                (Some(left), Some(right)) if left == right => return None,
                (Some(_), Some(_)) => ChangeKind::Changed,
                (Some(_), None) => ChangeKind::Removed,
                (None, Some(_)) => ChangeKind::Added,
                (None, None) => return None,
            },
            left: left.map(clean),
            right: right.map(clean),
            words: CleanText::from_server(words),
        })
    }

    /// The part of the profile to which it belongs.
    #[must_use]
    pub fn area(&self) -> Area {
        match self.path.as_str() {
            "privileges" => Area::Privileges,
            "groups" => Area::Groups,
            "session_scopes" => Area::Sessions,
            _ => Area::Attributes,
        }
    }
}

impl ChangeKind {
    /// The name in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Changed => "changed",
        }
    }

    /// The sign that it bears beside its words.
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            Self::Added => "+",
            Self::Removed => "-",
            Self::Changed => "~",
        }
    }
}

impl Area {
    /// The heading over its changes.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Privileges => "Privileges",
            Self::Groups => "Groups",
            Self::Sessions => "Sessions",
            Self::Attributes => "Attributes",
        }
    }
}
