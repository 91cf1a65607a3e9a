//! Choosing a context: the names with what they stand for, narrowed by a fuzzy search.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use tui_input::{Input, InputRequest};

use super::line;

/// Where the interface can go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// What command line and environment say, without a context's name.
    Given,
    /// A context of the configuration, by its name.
    Context(String),
    /// The embedded tenant, by the name of its scenario.
    Demo(String),
}

/// A context that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContextChoice {
    /// Its name.
    pub name: String,
    /// What it stands for, in a few words.
    pub detail: String,
    /// Where it leads.
    pub destination: Destination,
}

/// A line of the search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// A context, by its number.
    Context(usize),
    /// The way to one more.
    Add,
}

/// The search among the contexts: what was typed, and what it leaves, the best first.
#[derive(Clone, Debug, Default)]
pub struct ContextSearch {
    typed: Input,
    found: Vec<Found>,
    cursor: usize,
}

impl ContextSearch {
    /// A search that has all contexts, and one line more where some may be added. The cursor is on the one in use.
    #[must_use]
    pub fn new(choices: &[ContextChoice], in_use: &Destination, may_add: bool) -> Self {
        let mut search = Self::default();
        search.narrow(choices, may_add);
        let position = choices.iter().position(|choice| choice.destination == *in_use);
        search.cursor = position.unwrap_or(0);
        search
    }

    /// What was typed.
    #[must_use]
    pub fn typed(&self) -> &Input {
        &self.typed
    }

    /// What is left, the best first.
    #[must_use]
    pub fn found(&self) -> &[Found] {
        &self.found
    }

    /// The position of the cursor among them.
    #[must_use]
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// What is under the cursor.
    #[must_use]
    pub fn selected(&self) -> Option<Found> {
        self.found.get(self.cursor).copied()
    }

    /// Puts the cursor on a line, the last one at most.
    pub fn select(&mut self, position: usize) {
        self.cursor = position.min(self.found.len().saturating_sub(1));
    }

    /// Moves the cursor, around the corner if need be.
    pub fn step(&mut self, forward: bool) {
        let count = self.found.len().max(1);
        self.cursor = (self.cursor + if forward { 1 } else { count - 1 }) % count;
    }

    /// Takes in what was typed. The cursor goes to the best.
    pub fn edit(&mut self, request: InputRequest, choices: &[ContextChoice], may_add: bool) {
        if line::edit(&mut self.typed, request) {
            self.narrow(choices, may_add);
            self.cursor = 0;
        }
    }

    /// Takes in what was pasted, as one change.
    pub fn insert(&mut self, text: &str, choices: &[ContextChoice], may_add: bool) {
        line::insert(&mut self.typed, text);
        self.narrow(choices, may_add);
        self.cursor = 0;
    }

    fn narrow(&mut self, choices: &[ContextChoice], may_add: bool) {
        let pattern = Pattern::parse(self.typed.value(), CaseMatching::Smart, Normalization::Smart);
        let mut matcher = Matcher::new(Config::DEFAULT);
        let mut buffer = Vec::new();
        let score = |(number, choice): (usize, &ContextChoice)| {
            let text = format!("{} {}", choice.name, choice.detail);
            let score = pattern.score(Utf32Str::new(&text, &mut buffer), &mut matcher)?;
            Some((score, number))
        };
        let mut scored: Vec<(u32, usize)> = choices.iter().enumerate().filter_map(score).collect();
        // Stable: equals stay in their order.
        scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        let found = scored.into_iter().map(|(_, number)| Found::Context(number));
        self.found = found.chain(may_add.then_some(Found::Add)).collect();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choices() -> Vec<ContextChoice> {
        [
            ("acme", "acme.ids.secureauth.com"),
            ("acme-qa", "acme.qa-ids.example"),
            ("globex", "ids.globex.example"),
        ]
        .map(|(name, detail)| ContextChoice {
            name: name.into(),
            detail: detail.into(),
            destination: Destination::Context(name.into()),
        })
        .into()
    }

    fn typed(text: &str) -> ContextSearch {
        let choices = choices();
        let mut search = ContextSearch::new(&choices, &Destination::Given, true);
        for character in text.chars() {
            search.edit(InputRequest::InsertChar(character), &choices, true);
        }
        search
    }

    #[test]
    fn letters_in_their_order_find_a_context_wherever_they_stand() {
        assert_eq!(typed("glx").selected(), Some(Found::Context(2)));
        assert_eq!(typed("aqa").selected(), Some(Found::Context(1)));
        assert_eq!(typed("zzz").found(), [Found::Add]);
    }

    #[test]
    fn the_cursor_begins_on_the_context_in_use_and_goes_around_the_corner() {
        let choices = choices();
        let mut search = ContextSearch::new(&choices, &choices[2].destination, false);
        assert_eq!(search.selected(), Some(Found::Context(2)));
        search.step(true);
        assert_eq!(search.selected(), Some(Found::Context(0)));
        search.step(false);
        assert_eq!(search.selected(), Some(Found::Context(2)));
    }

    #[test]
    fn where_nothing_is_found_there_is_nothing_to_choose() {
        let mut search = ContextSearch::new(&[], &Destination::Given, false);
        search.step(true);
        assert_eq!(search.selected(), None);
    }
}
