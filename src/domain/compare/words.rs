//! Changes in the words of people.

use std::borrow::Cow;
use std::collections::BTreeSet;

use jiff::Timestamp;
use serde_json::Value;

use super::list::Entry;
use crate::domain::Grant;

/// The members that hold times.
const TIMES: [&str; 6] = [
    "expires",
    "issued",
    "last_login",
    "last_password_change",
    "created",
    "last_modified",
];

/// Between a credential and the time of its issue.
pub(super) const ISSUED: &str = ", issued ";

/// Where one side tells nothing.
const NOTHING: &str = "none";

/// `status: active → suspended`.
pub(super) fn attribute(path: &str, left: Option<&Value>, right: Option<&Value>) -> String {
    let label = if path == "id" {
        "user ID".into()
    } else {
        label(path)
    };
    format!("{label}: {}", from_to(path, left, right))
}

/// `lost: may modify groups in general`, `gained group Cashiers`, `session of roster: now granted email`.
pub(super) fn entry(path: &str, left: Option<&Entry<'_>>, right: Option<&Entry<'_>>) -> String {
    // What a privilege allows is no noun.
    let colon = if path == "privileges" { ":" } else { "" };
    match (left, right) {
        (Some(left), Some(right)) => format!("{}: {}", title(path, left), changed(left, right)),
        (Some(lost), None) => format!("lost{colon} {}", with_terms(path, lost)),
        (None, Some(gained)) => format!("gained{colon} {}", with_terms(path, gained)),
        (None, None) => String::new(),
    }
}

/// What a change is about, by which changes are put in order: the same for both directions.
pub(super) fn about(path: &str, left: Option<&Entry<'_>>, right: Option<&Entry<'_>>) -> String {
    let titles = left.into_iter().chain(right).map(|entry| title(path, entry));
    titles.min().unwrap_or_default()
}

/// The name of a member in words.
pub(super) fn label(path: &str) -> Cow<'_, str> {
    match path {
        "name.given" => "first name".into(),
        "name.family" => "last name".into(),
        "expires" => "ends".into(),
        _ if path.contains('_') => path.replace('_', " ").into(),
        _ => path.into(),
    }
}

/// A value as it stands.
pub(super) fn plain(value: &Value) -> String {
    match value {
        Value::Array(entries) => joined(entries.iter().map(text)),
        other => text(other).into_owned(),
    }
}

/// A text, or anything else as JSON.
pub(super) fn text(value: &Value) -> Cow<'_, str> {
    match value {
        Value::String(text) => text.into(),
        other => other.to_string().into(),
    }
}

/// What an entry is to people.
fn title(path: &str, entry: &Entry<'_>) -> String {
    let called = entry.name.unwrap_or(&entry.key);
    match path {
        "privileges" => match entry.name {
            Some(name) => Grant::by_name(name)
                .allows()
                .map_or_else(|| format!("privilege {name}"), |allows| allows.to_string()),
            None => format!("privilege {called}, name not known"),
        },
        "groups" => format!("group {called}"),
        "session_scopes" if called.is_empty() => "session of an app without a name".into(),
        "session_scopes" => format!("session of {called}"),
        "emails" => format!("email {called}"),
        "phone_numbers" => format!("phone number {called}"),
        "addresses" => format!("address {called}"),
        "photos" => format!("photo {called}"),
        "api_credentials" => match called.split_once(ISSUED) {
            Some((client_id, time)) => {
                let time = for_people("issued", &time.into());
                format!("API credential {client_id}{ISSUED}{time}")
            }
            None => format!("API credential {called}"),
        },
        _ => format!("{}: {called}", label(path)),
    }
}

/// The title, with how far it goes.
fn with_terms(path: &str, entry: &Entry<'_>) -> String {
    let term = |facet: &str, before: &str| {
        let value = entry.facet(facet).map(|value| for_people(facet, value));
        value
            .map(|value| format!(", {before} {value}"))
            .unwrap_or_default()
    };
    format!(
        "{}{}{}{}",
        title(path, entry),
        term("granted", "granted"),
        term("via", "via"),
        term("expires", "until")
    )
}

/// What of an entry is another on each side.
fn changed(left: &Entry<'_>, right: &Entry<'_>) -> String {
    let mut parts = Vec::new();
    if left.name != right.name {
        let name = |entry: &Entry<'_>| entry.name.unwrap_or(NOTHING).to_owned();
        parts.push(format!("name: {} → {}", name(left), name(right)));
    }
    let facets: BTreeSet<&str> = left
        .facets
        .iter()
        .chain(&right.facets)
        .map(|(name, _)| *name)
        .collect();
    for facet in facets {
        match (left.facet(facet), right.facet(facet)) {
            (left, right) if left == right => {}
            (None | Some(Value::Array(_)), None | Some(Value::Array(_))) => {
                parts.extend(in_sets(facet, left.facet(facet), right.facet(facet)));
            }
            (left, right) => parts.push(format!("{}: {}", label(facet), from_to(facet, left, right))),
        }
    }
    parts.join("; ")
}

/// `now granted email phone`, `no longer granted address`.
fn in_sets(facet: &str, left: Option<&Value>, right: Option<&Value>) -> Vec<String> {
    let set = |side: Option<&Value>| -> BTreeSet<String> {
        let entries = side.and_then(Value::as_array).into_iter().flatten();
        entries.map(|entry| text(entry).into_owned()).collect()
    };
    let (left, right) = (set(left), set(right));
    [("now", &right - &left), ("no longer", &left - &right)]
        .into_iter()
        .filter(|(_, scopes)| !scopes.is_empty())
        .map(|(when, scopes)| format!("{when} {} {}", label(facet), joined(scopes.into_iter())))
        .collect()
}

fn from_to(path: &str, left: Option<&Value>, right: Option<&Value>) -> String {
    let side = |value: Option<&Value>| value.map_or_else(|| NOTHING.into(), |value| for_people(path, value));
    format!("{} → {}", side(left), side(right))
}

fn for_people(path: &str, value: &Value) -> String {
    match value {
        Value::Bool(flag) => if *flag { "yes" } else { "no" }.into(),
        Value::String(time) if TIMES.contains(&path) => match time.parse::<Timestamp>() {
            Ok(time) => time.strftime("%Y-%m-%d %H:%M:%S UTC").to_string(),
            Err(_) => time.clone(),
        },
        other => plain(other),
    }
}

fn joined<T: AsRef<str>>(texts: impl Iterator<Item = T>) -> String {
    texts.fold(String::new(), |mut line, text| {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(text.as_ref());
        line
    })
}
