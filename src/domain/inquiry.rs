//! "May I …?": which privileges let one manage a group or a store, and which one to ask for.

use jiff::Timestamp;

use super::{CleanText, Grant, Privilege, SystemPrivilege};

/// What somebody wants to manage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inquiry {
    /// What kind of thing it is.
    pub target: Target,
    /// Its name, as it was typed, or as it is known to be spelt.
    pub name: String,
}

/// The kinds of things that privileges are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A group.
    Group,
    /// A secondary store: privileges of its own were made with it.
    Store,
    /// The default store: the system privileges are about it.
    DefaultStore,
}

/// A part of managing something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aspect {
    /// The group itself.
    Group,
    /// The users in the group.
    GroupUsers,
    /// The store's settings.
    StoreSettings,
    /// The store's users.
    StoreUsers,
}

/// What a profile's privileges say about an inquiry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ruling {
    /// Each part of it.
    pub parts: Vec<Part>,
    /// How many privileges have no name: one of them might allow what no other does.
    pub nameless: usize,
}

/// What the privileges say about one aspect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The aspect.
    pub aspect: Aspect,
    /// The privileges that allow it, those that have ended last.
    pub allowances: Vec<Allowance>,
    /// The exact name of the privilege that would allow it.
    pub ask_for: String,
}

/// A privilege that allows something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Allowance {
    /// Its number among the privileges.
    pub privilege: usize,
    /// Whether it is about all such things, and not about this one.
    pub in_general: bool,
    /// Whether it has ended, so that it allows nothing any more.
    pub has_ended: bool,
}

/// Words before the thing itself that say no more than the question does.
const LEADING: [&str; 14] = [
    "may i",
    "can i",
    "manage",
    "modify",
    "change",
    "the users in",
    "the users of",
    "users in",
    "users of",
    "the settings of",
    "settings of",
    "the",
    "my",
    "identity",
];
const GROUP_WORDS: [&str; 1] = ["group"];
const STORE_WORDS: [&str; 2] = ["store", "ids"];

impl Inquiry {
    /// Reads what was typed: `group cashiers`, `may I manage the users of store Employees?`, or the name of a dynamic
    /// privilege. `None`: it names no group and no store.
    #[must_use]
    pub fn read(typed: &str) -> Option<Self> {
        let text = typed.trim().trim_end_matches('?').trim_end();
        if let Some(inquiry) = Self::of_grant(&Grant::by_name(text)) {
            return Some(inquiry);
        }
        let mut text = text;
        while let Some(rest) = LEADING.iter().find_map(|word| after_word(text, word)) {
            text = rest;
        }
        let named = |words: &[&str]| words.iter().find_map(|word| after_word(text, word));
        let (target, name) = match (named(&GROUP_WORDS), named(&STORE_WORDS)) {
            (Some(name), _) => (Target::Group, name),
            (None, Some(name)) => (Target::Store, name),
            (None, None) => return None,
        };
        (!name.is_empty()).then(|| Self {
            target,
            name: name.to_owned(),
        })
    }

    fn of_grant(grant: &Grant) -> Option<Self> {
        let (target, name) = match grant {
            Grant::Group { group } => (Target::Group, group),
            Grant::StoreSettings { store } | Grant::StoreUsers { store } => (Target::Store, store),
            Grant::System(_) | Grant::Unknown => return None,
        };
        Some(Self {
            target,
            name: name.to_string(),
        })
    }

    /// Whether a name is that of the thing, whatever its case.
    #[must_use]
    pub fn is_about(&self, name: &str) -> bool {
        is_same(&self.name, name)
    }

    /// What is asked about: `group Cashiers`.
    #[must_use]
    pub fn words(&self) -> String {
        let kind = match self.target {
            Target::Group => "group",
            Target::Store | Target::DefaultStore => "store",
        };
        format!("{kind} {}", self.name)
    }

    /// What these privileges say about it.
    #[must_use]
    pub fn ruling(&self, privileges: &[Privilege], now: Timestamp) -> Ruling {
        let aspects = match self.target {
            Target::Group => [Aspect::Group, Aspect::GroupUsers],
            Target::Store | Target::DefaultStore => [Aspect::StoreSettings, Aspect::StoreUsers],
        };
        let part = |aspect: Aspect| {
            let allowance = |(number, one): (usize, &Privilege)| {
                Some(Allowance {
                    privilege: number,
                    in_general: self.reach(aspect, &one.grant)?,
                    has_ended: one.expires.is_some_and(|end| end <= now),
                })
            };
            let mut allowances: Vec<Allowance> =
                privileges.iter().enumerate().filter_map(allowance).collect();
            allowances.sort_by_key(|one| (one.has_ended, one.in_general));
            Part {
                aspect,
                allowances,
                ask_for: self.wanted(aspect),
            }
        };
        Ruling {
            parts: aspects.map(part).into(),
            nameless: privileges.iter().filter(|one| one.name.is_none()).count(),
        }
    }

    /// Whether a grant allows an aspect in general, or only of this; `None`: it does not allow it.
    fn reach(&self, aspect: Aspect, grant: &Grant) -> Option<bool> {
        let is_default = self.target == Target::DefaultStore;
        let of_this = |name: &CleanText| self.is_about(name).then_some(false);
        match (aspect, grant) {
            (Aspect::Group | Aspect::GroupUsers, Grant::Group { group }) => of_this(group),
            (Aspect::StoreSettings, Grant::StoreSettings { store })
            | (Aspect::StoreUsers, Grant::StoreUsers { store }) => of_this(store),
            (Aspect::StoreSettings, Grant::System(SystemPrivilege::Admin))
            | (Aspect::StoreUsers, Grant::System(SystemPrivilege::User)) => Some(!is_default),
            (Aspect::Group, Grant::System(SystemPrivilege::Group))
            | (Aspect::GroupUsers, Grant::System(SystemPrivilege::User)) => Some(true),
            _ => None,
        }
    }

    /// The privilege to ask for.
    fn wanted(&self, aspect: Aspect) -> String {
        let name = &self.name;
        match (self.target, aspect) {
            (Target::DefaultStore, Aspect::StoreSettings) => "Admin".into(),
            (Target::DefaultStore, _) => "User".into(),
            (Target::Store, Aspect::StoreSettings) => format!("IDS {name} Admin dynamic privilege"),
            (Target::Store, _) => format!("IDS {name} User dynamic privilege"),
            (Target::Group, _) => format!("Group {name} dynamic privilege"),
        }
    }
}

impl Aspect {
    /// In words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Group => "the group itself",
            Self::GroupUsers => "the users in it",
            Self::StoreSettings => "its settings",
            Self::StoreUsers => "its users",
        }
    }
}

impl Part {
    /// Whether a privilege allows it today.
    #[must_use]
    pub fn is_allowed(&self) -> bool {
        self.allowances.iter().any(|one| !one.has_ended)
    }
}

impl Ruling {
    /// What is not allowed.
    pub fn lacking(&self) -> impl Iterator<Item = &Part> {
        self.parts.iter().filter(|part| !part.is_allowed())
    }

    /// The names of the privileges to ask for, each once.
    #[must_use]
    pub fn wanted(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.lacking().map(|part| part.ask_for.as_str()).collect();
        names.dedup();
        names
    }
}

/// What follows a word, whatever its case; `None`: the text does not begin with it.
fn after_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let start = text.get(..word.len())?;
    let rest = text.get(word.len()..)?;
    let ends = rest.is_empty() || rest.starts_with(char::is_whitespace);
    (start.eq_ignore_ascii_case(word) && ends).then(|| rest.trim_start())
}

fn is_same(one: &str, other: &str) -> bool {
    let lower = |text: &str| text.chars().flat_map(char::to_lowercase).collect::<String>();
    one.eq_ignore_ascii_case(other) || (!(one.is_ascii() && other.is_ascii()) && lower(one) == lower(other))
}

#[cfg(test)]
mod tests;
