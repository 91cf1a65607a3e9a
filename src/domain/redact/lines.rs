//! Lines of a text that is no JSON, where a value stands beside the name of a secret.

use super::Redactor;
use crate::domain::MASK;

/// Ends of names whose value is a secret, whatever it holds; compared without case, `_` and `-`.
const SECRET_ENDS: [&str; 7] = [
    "secret",
    "token",
    "authorization",
    "password",
    "assertion",
    "apikey",
    "privatekey",
];

/// What follows a name that is given a value: in a header, a query or markup, percent-encoded or not.
const GIVES: [char; 4] = ['=', ':', '>', '%'];
/// What follows it where an attribute of markup names the secret, and another holds it.
const HOLDS: [&str; 2] = ["value", "content"];

impl Redactor {
    /// Masks what is secret in a line of a text that is no JSON: the whole line, where it gives a value to the name of
    /// a secret, as `token=…` does.
    #[must_use]
    pub fn line(&self, line: &str) -> String {
        if assigns_secret(line) {
            MASK.into()
        } else {
            self.text(line)
        }
    }
}

/// Whether what has this name is a secret.
fn is_secret_name(name: &str) -> bool {
    let plain = plain_name(name);
    SECRET_ENDS.iter().any(|end| plain.ends_with(end))
}

/// A name without case and signs.
fn plain_name(name: &str) -> String {
    name.chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|character| character.to_ascii_lowercase())
        .collect()
}

/// Whether a line gives a value to the name of a secret.
fn assigns_secret(line: &str) -> bool {
    let is_of_name =
        |character: char| character.is_ascii_alphanumeric() || matches!(character, '_' | '-' | '.');
    let mut rest = line;
    while let Some(start) = rest.find(is_of_name) {
        let from_name = rest.get(start..).unwrap_or_default();
        let end = from_name
            .find(|character| !is_of_name(character))
            .unwrap_or(from_name.len());
        let (name, after) = from_name.split_at(end);
        if is_secret_name(name) && is_given(after) {
            return true;
        }
        rest = after;
    }
    false
}

/// Whether a value follows.
fn is_given(after: &str) -> bool {
    let unquoted = after.strip_prefix(['"', '\'']).unwrap_or(after).trim_start();
    unquoted.starts_with(GIVES) || HOLDS.iter().any(|holds| unquoted.starts_with(holds))
}
