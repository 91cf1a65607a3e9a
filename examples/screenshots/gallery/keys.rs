//! The keys, as the table in the program has them, for the documentation.

use std::fmt::Write as _;

use idsight::app::keymap::{BINDINGS, Binding, Scope};

const BEGIN: &str = "<!-- keys: made by `cargo run --example screenshots` -->\n";
const END: &str = "<!-- keys: end -->";

/// Where keys mean something, the general first, as the headings say it.
const PLACES: [(Scope, &str); 13] = [
    (Scope::Global, "Everywhere"),
    (Scope::Rows, "Where there are rows"),
    (Scope::List, "In lists"),
    (Scope::Stores, "In the identity stores"),
    (Scope::Credentials, "In the credentials"),
    (Scope::Tabs, "In the profile"),
    (Scope::Privileges, "In the privileges"),
    (Scope::Groups, "In the groups"),
    (Scope::Sessions, "In the sessions"),
    (Scope::Setup, "In the setup"),
    (Scope::Activity, "In the activity"),
    (Scope::Raw, "In the raw view, and in an exchange of the activity"),
    (Scope::CopyMenu, "In the menu of what can be copied"),
];

/// A document with the tables between its marks.
pub(crate) fn filled(document: &str) -> String {
    let (before, rest) = document.split_once(BEGIN).expect("a mark where the keys begin");
    let (_, after) = rest.split_once(END).expect("a mark where the keys end");
    format!("{before}{BEGIN}{}\n{END}{after}", tables())
}

fn tables() -> String {
    let mut written = String::new();
    let mut count = 0;
    for (scope, place) in PLACES {
        let mut bindings = BINDINGS
            .iter()
            .filter(|binding| binding.scope == scope)
            .peekable();
        if bindings.peek().is_some() {
            let _ = write!(
                written,
                "\n## {place}\n\n| key | does | name in `[keys]` |\n|---|---|---|\n"
            );
        }
        for binding in bindings {
            let _ = writeln!(
                written,
                "| {} | {} | `{}` |",
                labels(binding),
                binding.help,
                binding.name
            );
            count += 1;
        }
    }
    assert_eq!(count, BINDINGS.len(), "a place lacks a heading");
    written
}

fn labels(binding: &Binding) -> String {
    let labels = binding.presses.iter().map(|press| press.label(false));
    let in_table = labels.map(|label| format!("`{}`", label.to_string().replace('|', "\\|")));
    in_table.collect::<Vec<_>>().join(" ")
}
