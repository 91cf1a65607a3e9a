//! Lists of things with an identity, compared by it.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

use serde_json::Value;

use super::{Change, words};

/// How the entries of a list are told apart, and what of them is compared.
#[derive(Clone, Copy)]
pub(super) struct List {
    /// The members by which an entry is known, each with the words before it; none: by the whole of it.
    identity: &'static [(&'static str, &'static str)],
    /// The member that names an entry, where the server or the lookup tells.
    name: Option<&'static str>,
    /// Members that follow from others, or from how idsight was run: they say nothing of the profile.
    derived: &'static [&'static str],
}

/// An entry of a list.
#[derive(PartialEq, Eq, Hash)]
pub(super) struct Entry<'a> {
    /// What it is known by; empty where that is not told.
    pub(super) key: Cow<'a, str>,
    /// Its name, also where only the other side tells it.
    pub(super) name: Option<&'a str>,
    /// What else is told of it, in the order of the names: a snapshot has its members so.
    pub(super) facets: Vec<(&'a str, &'a Value)>,
}

/// The entries of one identity. There are several of them where one has the same privilege in two ways.
#[derive(Default)]
struct Thing<'a> {
    left: Vec<Entry<'a>>,
    right: Vec<Entry<'a>>,
}

impl List {
    /// A list of which nothing is known.
    pub(super) const OF_ANYTHING: Self = Self {
        identity: &[],
        name: None,
        derived: &[],
    };
    const NAMED: Self = Self {
        identity: &[("id", "")],
        name: Some("name"),
        derived: &[],
    };
    const BY_VALUE: Self = Self {
        identity: &[("value", "")],
        ..Self::OF_ANYTHING
    };

    /// The list at a path of the profile.
    pub(super) fn known(path: &str) -> Option<Self> {
        match path {
            // All three are read from the name.
            "privileges" => Some(Self {
                derived: &["kind", "target", "allows"],
                ..Self::NAMED
            }),
            "groups" => Some(Self::NAMED),
            "session_scopes" => Some(Self {
                identity: &[("app", "")],
                ..Self::OF_ANYTHING
            }),
            "api_credentials" => Some(Self {
                identity: &[("client_id", ""), ("issued", words::ISSUED)],
                derived: &["in_use"],
                ..Self::OF_ANYTHING
            }),
            "emails" | "phone_numbers" | "addresses" | "photos" => Some(Self::BY_VALUE),
            _ => None,
        }
    }

    /// What differs between two lists, by what it is about.
    pub(super) fn changes(self, path: &str, left: Option<&Value>, right: Option<&Value>) -> Vec<Change> {
        let mut things: HashMap<Cow<'_, str>, Thing<'_>> = HashMap::new();
        for entry in self.entries(left) {
            things.entry(entry.key.clone()).or_default().left.push(entry);
        }
        for entry in self.entries(right) {
            things.entry(entry.key.clone()).or_default().right.push(entry);
        }
        let mut changes: Vec<(String, String, Change)> = Vec::new();
        for (key, thing) in things {
            for (left, right) in thing.differences() {
                let told = words::entry(path, left.as_ref(), right.as_ref());
                let about = words::about(path, left.as_ref(), right.as_ref());
                let (left, right) = (left.as_ref().map(Entry::text), right.as_ref().map(Entry::text));
                let change = Change::new(path, left, right, &told);
                changes.extend(change.map(|change| (about, key.to_string(), change)));
            }
        }
        changes.sort_by(|one, other| (&one.0, &one.1).cmp(&(&other.0, &other.1)));
        changes.into_iter().map(|(_, _, change)| change).collect()
    }

    /// The entries of a list; a value that is none stands for its only entry.
    fn entries(self, value: Option<&Value>) -> impl Iterator<Item = Entry<'_>> {
        let entries = match value {
            None | Some(Value::Null) => &[],
            Some(Value::Array(entries)) => entries.as_slice(),
            Some(single) => std::slice::from_ref(single),
        };
        let told = entries.iter().filter(|entry| !entry.is_null());
        told.map(move |entry| self.entry(entry))
    }

    fn entry(self, value: &Value) -> Entry<'_> {
        let (Value::Object(members), Some(key)) = (value, self.key(value)) else {
            return Entry {
                key: words::text(value),
                name: None,
                facets: Vec::new(),
            };
        };
        let is_identity = |name: &str| self.identity.iter().any(|(known, _)| *known == name);
        let name = self.name.and_then(|name| members.get(name)?.as_str());
        let facets = members
            .iter()
            .map(|(name, value)| (name.as_str(), value))
            .filter(|(facet, _)| !is_identity(facet) && !self.derived.contains(facet))
            .filter(|(facet, value)| self.name != Some(*facet) || !value.is_string())
            .collect();
        Entry { key, name, facets }
    }

    fn key(self, entry: &Value) -> Option<Cow<'_, str>> {
        let mut parts = self
            .identity
            .iter()
            .filter_map(|(name, before)| Some((*before, words::text(entry.get(name)?))));
        let (_, first) = parts.next()?;
        Some(parts.fold(first, |key, (before, part)| {
            Cow::Owned(format!("{key}{before}{part}"))
        }))
    }
}

impl<'a> Thing<'a> {
    /// What stands on one side only, in pairs as far as both sides have something.
    fn differences(mut self) -> Vec<(Option<Entry<'a>>, Option<Entry<'a>>)> {
        self.share_names();
        if self.left == self.right {
            return Vec::new();
        }
        let (left, right) = without_common(self.left, self.right);
        let (mut left, mut right) = (left.into_iter(), right.into_iter());
        let pair =
            || Some((left.next(), right.next())).filter(|(left, right)| left.is_some() || right.is_some());
        std::iter::from_fn(pair).collect()
    }

    /// A name that only one of the answers tells is no difference: the lookup may have failed for the other.
    fn share_names(&mut self) {
        let entries = self.left.iter().chain(&self.right);
        let known = entries.filter_map(|entry| entry.name).min();
        for entry in self.left.iter_mut().chain(&mut self.right) {
            entry.name = entry.name.or(known);
        }
    }
}

/// The entries that the other side has not, each once, in an order of their own.
fn without_common<'a>(left: Vec<Entry<'a>>, right: Vec<Entry<'a>>) -> (Vec<Entry<'a>>, Vec<Entry<'a>>) {
    let left: HashSet<Entry<'a>> = left.into_iter().collect();
    let mut right: HashSet<Entry<'a>> = right.into_iter().collect();
    let left: Vec<Entry<'a>> = left.into_iter().filter(|entry| !right.remove(entry)).collect();
    (in_order(left), in_order(right.into_iter().collect()))
}

fn in_order(mut entries: Vec<Entry<'_>>) -> Vec<Entry<'_>> {
    entries.sort_by_cached_key(Entry::text);
    entries
}

impl Entry<'_> {
    /// All that is told of it, in a line: `Developer (7b5d), expires: 2026-12-01T00:00:00Z`.
    pub(super) fn text(&self) -> String {
        let key = if self.key.is_empty() {
            "(no name)"
        } else {
            &self.key
        };
        let mut text = match self.name {
            Some(name) => format!("{name} ({key})"),
            None => key.to_owned(),
        };
        for (name, value) in &self.facets {
            // Writing to a String cannot fail.
            let _ = write!(text, ", {}: {}", words::label(name), words::plain(value));
        }
        text
    }

    /// What is told of it by a name.
    pub(super) fn facet(&self, name: &str) -> Option<&Value> {
        let at = self.facets.binary_search_by_key(&name, |(known, _)| *known);
        at.ok()
            .and_then(|at| self.facets.get(at))
            .map(|(_, value)| *value)
    }
}
