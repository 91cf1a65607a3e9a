//! The help: what the keys do in a pane, and then everywhere.

use super::keymap::{Action, Binding, Keymap, Place, Scope};
use super::listing::{Entry, Listing, Row};

/// What can be done in a place, with a cursor and a filter.
#[derive(Clone, Debug)]
pub struct Help {
    /// The rows, under two headings.
    pub listing: Listing,
    /// What the items stand for.
    actions: Vec<Action>,
}

/// The headings of the help.
const HELP_SECTIONS: [&str; 2] = ["Here", "Everywhere"];

impl Help {
    /// The help for a place.
    #[must_use]
    pub fn of(keymap: &Keymap, place: Place, ascii: bool) -> Self {
        let is_global = |row: &&Binding| row.scope == Scope::Global;
        let (everywhere, here): (Vec<_>, Vec<_>) = keymap.bindings_in(place).partition(is_global);
        let mut rows = Vec::new();
        let mut actions = Vec::new();
        for (section, bindings) in [here, everywhere].into_iter().enumerate() {
            if !bindings.is_empty() {
                rows.push(Row::heading(section));
            }
            for binding in bindings {
                let keys = keys(binding, ascii);
                rows.push(Row::item(actions.len(), [binding.help, &keys, binding.name]));
                actions.push(binding.action);
            }
        }
        let listing = Listing::new(rows);
        Self { listing, actions }
    }

    /// What an item does.
    #[must_use]
    pub fn action(&self, item: usize) -> Option<Action> {
        self.actions.get(item).copied()
    }

    /// What the item under the cursor does.
    #[must_use]
    pub fn selected(&self) -> Option<Action> {
        self.action(self.listing.selected()?)
    }

    /// How many rows there are, headings too, while nothing is filtered away.
    #[must_use]
    pub fn height(&self) -> usize {
        let sections = if self.actions.is_empty() {
            0
        } else {
            HELP_SECTIONS.len()
        };
        self.actions.len() + sections
    }
}

/// All that is pressed for something, as the help shows it.
#[must_use]
pub fn keys(binding: &Binding, ascii: bool) -> String {
    let keys: Vec<String> = binding
        .presses
        .iter()
        .map(|press| press.label(ascii).to_string())
        .collect();
    keys.join("  ")
}

/// Whether an entry is a heading, and which.
#[must_use]
pub fn heading(entry: Entry) -> Option<&'static str> {
    match entry {
        Entry::Heading(section) => HELP_SECTIONS.get(section).copied(),
        Entry::Item(_) => None,
    }
}
