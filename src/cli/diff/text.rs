//! What differs, for people.

use crate::cli::colour::Colour;
use crate::cli::commands::DiffOptions;
use crate::domain::{Change, ChangeKind};

/// The text of `diff`: a line for each change, a section for each part of the profile.
pub(super) fn page(options: &DiffOptions, changes: &[Change], colour: Colour) -> String {
    if changes.is_empty() {
        return "No difference.\n".into();
    }
    let (left, right) = (options.left.name(), options.right.name());
    let head = format!("{} → {}\n", colour.strong(&left), colour.strong(&right));
    let sections = changes.chunk_by(|one, next| one.area() == next.area());
    sections.fold(head, |text, changes| text + &section(changes, colour))
}

fn section(changes: &[Change], colour: Colour) -> String {
    let title = changes.first().map_or("", |change| change.area().title());
    let count = changes.len().to_string();
    let head = format!("\n{}  {}\n", colour.strong(title), colour.dim(&count));
    changes
        .iter()
        .fold(head, |text, change| text + &line(change, colour))
}

fn line(change: &Change, colour: Colour) -> String {
    let sign = change.kind.sign();
    let sign = match change.kind {
        ChangeKind::Added => colour.good(sign),
        ChangeKind::Removed => colour.bad(sign),
        ChangeKind::Changed => colour.warning(sign),
    };
    format!("  {sign} {}\n", change.words)
}

#[cfg(test)]
mod tests {
    use clap::Parser as _;
    use serde_json::json;

    use super::*;
    use crate::cli::Arguments;
    use crate::cli::commands::Command;
    use crate::domain::{Redactor, Snapshot, compare};

    fn printed(colour: &str, changes: &[Change]) -> String {
        let words = ["idsight", "--color", colour, "diff", "default", "old\u{1b}.json"];
        let arguments = Arguments::try_parse_from(words).unwrap();
        let Some(Command::Diff(options)) = &arguments.command else {
            panic!("another command");
        };
        page(options, changes, Colour::of(&arguments, &std::io::stdout()))
    }

    fn changes() -> Vec<Change> {
        let read = |profile| Snapshot::read(json!({"profile": profile}), &Redactor::new()).unwrap();
        let left = json!({"status": "active", "privileges": [{"id": "1", "name": "Developer"}]});
        let right = json!({"status": "staged", "privileges": [{"id": "2", "name": "User"}]});
        compare(&read(left), &read(right))
    }

    #[test]
    fn changes_stand_under_what_they_belong_to() {
        let expected = "default → old␛.json\n\n\
                        Privileges  2\n  \
                        - lost: may execute API requests\n  \
                        + gained: may manage the identity store's users\n\n\
                        Attributes  1\n  \
                        ~ status: active → staged\n";
        assert_eq!(printed("never", &changes()), expected);
    }

    #[test]
    fn colours_are_on_the_signs_and_say_nothing_of_their_own() {
        let coloured = printed("always", &changes());
        for sign in ["\x1b[1;31m-\x1b[0m", "\x1b[32m+\x1b[0m", "\x1b[33m~\x1b[0m"] {
            assert!(coloured.contains(sign), "{coloured:?}");
        }
    }

    #[test]
    fn equals_are_told_in_two_words() {
        assert_eq!(printed("never", &[]), "No difference.\n");
    }
}
