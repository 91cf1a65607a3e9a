//! What of a file's or a user's text may stand in a message: nothing that could be a pasted secret.

use std::path::{Path, PathBuf};

use crate::domain::CleanText;

/// A client secret is far longer than this, and a name hardly ever.
const LONGEST_NAME: usize = 40;

/// Whether a text looks like a name, and so may be shown.
pub(super) fn looks_like_a_name(text: &str) -> bool {
    let is_name_character = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-';
    !text.is_empty() && text.len() <= LONGEST_NAME && text.bytes().all(is_name_character)
}

/// A key, or an ellipsis in quotes where it does not look like one.
pub(super) fn key(text: &str) -> &str {
    if looks_like_a_name(text) { text } else { "\"…\"" }
}

/// The names that may be shown, in backquotes, with commas.
pub(super) fn names<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let quoted: Vec<String> = names
        .filter(|name| looks_like_a_name(name))
        .map(|name| format!("`{name}`"))
        .collect();
    quoted.join(", ")
}

/// What may be written, with commas and an “or” before the last.
pub(super) fn one_of<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let words: Vec<&str> = words.collect();
    match words.split_last() {
        Some((last, first)) if !first.is_empty() => format!("{} or {last}", first.join(", ")),
        _ => words.concat(),
    }
}

/// What another program says, safe to print and not without end.
pub(super) fn words(text: &str) -> String {
    const MOST: usize = 200;
    let cleaned = CleanText::from_server(text.trim());
    if cleaned.chars().count() <= MOST {
        return cleaned.to_string();
    }
    let first: String = cleaned.chars().take(MOST).collect();
    format!("{first}…")
}

/// A path that exists, whole.
pub(super) fn path(path: &Path) -> CleanText {
    CleanText::from_server(&path.to_string_lossy())
}

/// A path that may not exist: one that looks as if a secret was put in its place is shown as far as it exists.
pub(super) fn unproven_path(unproven: &Path) -> CleanText {
    let is_long = |part: &std::ffi::OsStr| part.len() > LONGEST_NAME;
    if !unproven.iter().any(is_long) || unproven.exists() {
        return path(unproven);
    }
    let known = unproven.ancestors().find(|ancestor| ancestor.exists());
    path(&known.map_or_else(|| PathBuf::from("…"), |known| known.join("…")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_or_odd_key_is_not_shown() {
        assert_eq!(key("timeout_seconds"), "timeout_seconds");
        for odd in ["", "a b", "abc=", "\u{1b}[2J", &"k".repeat(41)] {
            assert_eq!(key(odd), "\"…\"");
        }
    }

    #[test]
    fn several_words_are_told_with_an_or() {
        let told = |words: &[&str]| one_of(words.iter().copied());
        assert_eq!(told(&["red", "green", "blue"]), "red, green or blue");
        assert_eq!(told(&["red", "green"]), "red or green");
        assert_eq!(told(&["red"]), "red");
    }

    #[test]
    fn a_missing_path_that_may_be_a_secret_is_shown_as_far_as_it_exists() {
        let folder = tempfile::tempdir().unwrap();
        let secret = folder.path().join("ZDFR/WEE1").join("k".repeat(60));
        assert_eq!(unproven_path(&secret), path(&folder.path().join("…")));
        let typo = folder.path().join("secrte");
        assert_eq!(unproven_path(&typo), path(&typo));
    }
}
