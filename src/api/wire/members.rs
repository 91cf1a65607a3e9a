//! Lenient access to the members of a JSON object.

use std::borrow::Cow;

use serde_json::{Map, Value};

use crate::domain::CleanText;

/// Errors and lists bear a schema too, but a resource's is not among these (RFC 7644 §8.2).
const MESSAGE_SCHEMAS: &str = "urn:ietf:params:scim:api:messages:";

/// The members of a JSON object. Names are found whatever their case (RFC 7643 §2.1), and null is the same as
/// missing (RFC 7643 §2.5).
#[derive(Clone, Copy)]
pub(in crate::api) struct Members<'a>(&'a Map<String, Value>);

impl<'a> Members<'a> {
    /// The members, if it is an object.
    pub(in crate::api) fn of(value: &'a Value) -> Option<Self> {
        value.as_object().map(Self)
    }

    /// The member of a name.
    pub(in crate::api) fn get(self, name: &str) -> Option<&'a Value> {
        let present = |value: &&Value| !value.is_null();
        let whatever_case = || {
            let mut members = self.0.iter();
            members.find_map(|(other, value)| {
                (other.eq_ignore_ascii_case(name) && present(&value)).then_some(value)
            })
        };
        self.0.get(name).filter(present).or_else(whatever_case)
    }

    /// The first member whose name begins so, if it is an object.
    pub(super) fn object_by_prefix(self, prefix: &str) -> Option<Self> {
        let begins = |name: &str| {
            name.get(..prefix.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(prefix))
        };
        let mut members = self.0.iter();
        members.find_map(|(name, value)| Self::of(value).filter(|_| begins(name)))
    }

    /// The members of an object that is a member.
    pub(super) fn object(self, name: &str) -> Option<Self> {
        Self::of(self.get(name)?)
    }

    /// The entries of a multi-valued member: none, where it is missing; itself, where it is not an array.
    pub(super) fn entries(self, name: &str) -> &'a [Value] {
        entries(self.get(name))
    }

    /// The first of these names that holds a text, as it stands.
    pub(in crate::api) fn raw(self, names: &[&str]) -> Option<Cow<'a, str>> {
        names.iter().find_map(|name| raw_text(self.get(name)?))
    }

    /// The first of these names that holds a text, safe to show.
    pub(super) fn text(self, names: &[&str]) -> Option<CleanText> {
        self.raw(names).map(|raw| CleanText::from_server(&raw))
    }

    /// Whether a member is true.
    pub(super) fn flag(self, name: &str) -> bool {
        match self.get(name) {
            Some(Value::Bool(flag)) => *flag,
            Some(Value::String(text)) => text.trim().eq_ignore_ascii_case("true"),
            _ => false,
        }
    }

    /// Whether it is an error or a list of SCIM, and no resource.
    pub(super) fn is_message(self) -> bool {
        let mut schemas = self.entries("schemas").iter().filter_map(Value::as_str);
        schemas.any(|schema| schema.starts_with(MESSAGE_SCHEMAS))
    }

    /// The members, in the server's order.
    pub(super) fn iter(self) -> impl Iterator<Item = (&'a str, &'a Value)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value))
    }

    /// The names, in the server's order.
    pub(in crate::api) fn names(self) -> impl Iterator<Item = &'a str> {
        self.0.keys().map(String::as_str)
    }
}

/// The entries of a value that should be an array.
pub(super) fn entries(value: Option<&Value>) -> &[Value] {
    match value {
        None | Some(Value::Null) => &[],
        Some(Value::Array(entries)) => entries,
        Some(single) => std::slice::from_ref(single),
    }
}

/// A text that says something, or a number or truth value as text.
pub(super) fn raw_text(value: &Value) -> Option<Cow<'_, str>> {
    match value {
        Value::String(text) if !text.trim().is_empty() => Some(Cow::Borrowed(text)),
        Value::Number(number) => Some(Cow::Owned(number.to_string())),
        Value::Bool(flag) => Some(Cow::Owned(flag.to_string())),
        _ => None,
    }
}

/// The same, safe to show.
pub(super) fn clean_text(value: &Value) -> Option<CleanText> {
    raw_text(value).map(|raw| CleanText::from_server(&raw))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_name_is_found_whatever_its_case_and_the_exact_one_first() {
        let value = json!({"USERNAME": "b", "userName": "a", "ID": 7});
        let members = Members::of(&value).unwrap();
        assert_eq!(members.text(&["userName"]).unwrap().as_str(), "a");
        assert_eq!(members.text(&["id"]).unwrap().as_str(), "7");
    }

    #[test]
    fn null_and_blank_are_the_same_as_missing() {
        let value = json!({"a": null, "A": "x", "b": " "});
        let members = Members::of(&value).unwrap();
        assert_eq!(members.text(&["a"]).unwrap().as_str(), "x");
        assert_eq!(members.text(&["b"]), None);
        assert_eq!(members.text(&["b", "a"]).unwrap().as_str(), "x");
    }

    #[test]
    fn a_single_value_stands_for_an_array_of_one() {
        let value = json!({"one": {"value": 1}, "none": null, "many": [1, 2]});
        let members = Members::of(&value).unwrap();
        assert_eq!(members.entries("one").len(), 1);
        assert_eq!(members.entries("none").len(), 0);
        assert_eq!(members.entries("many").len(), 2);
    }
}
