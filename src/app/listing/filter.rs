//! The filter of a list: what is typed into it, and what it leaves.

use tui_input::{Input, InputRequest};

use super::{Entry, Listing};
use crate::app::line;

impl Listing {
    /// Opens the filter for typing.
    pub fn start_filter(&mut self) {
        self.filter.get_or_insert_with(Input::default);
        self.typing = true;
    }

    /// Keeps what the filter leaves, and gives the keys back to the list.
    pub fn keep_filter(&mut self) {
        self.typing = false;
        if self
            .filter
            .as_ref()
            .is_some_and(|filter| filter.value().is_empty())
        {
            self.clear_filter();
        }
    }

    /// Brings all rows back.
    pub fn clear_filter(&mut self) {
        let row = self
            .shown
            .as_ref()
            .and_then(|shown| shown.get(self.cursor).copied());
        self.filter = None;
        self.typing = false;
        self.apply_filter();
        self.select(row.unwrap_or(self.cursor));
    }

    /// Edits what is typed into the filter.
    pub fn edit_filter(&mut self, request: InputRequest) {
        let Some(filter) = &mut self.filter else { return };
        if line::edit(filter, request) {
            self.apply_filter();
            self.first();
        }
    }

    /// Puts a text at the cursor of the filter, as one change; a filter is a line of some words.
    pub fn insert(&mut self, text: &str) {
        let Some(filter) = &mut self.filter else { return };
        line::insert(filter, text);
        self.apply_filter();
        self.first();
    }

    /// What is looked for, in lower case.
    pub(super) fn needle(&self) -> String {
        let filter = self.filter.as_ref();
        filter
            .map(|filter| filter.value().to_lowercase())
            .unwrap_or_default()
    }

    pub(super) fn apply_filter(&mut self) {
        let needle = self.needle();
        self.shown = (!needle.is_empty()).then(|| self.holding(&needle));
        self.items = (0..self.len()).filter(|position| self.is_item(*position)).count();
    }

    /// The items that hold a text, each section of them under its heading.
    fn holding(&self, needle: &str) -> Vec<usize> {
        let mut shown = Vec::new();
        let mut heading = None;
        for (number, row) in self.rows.iter().enumerate() {
            match row.entry {
                Entry::Heading(_) => heading = Some(number),
                Entry::Item(_) if row.haystack.contains(needle) => {
                    shown.extend(heading.take());
                    shown.push(number);
                }
                Entry::Item(_) => {}
            }
        }
        shown
    }
}
