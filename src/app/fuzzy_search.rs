//! Choosing among texts: a line that is typed, and what it leaves of them, the best first.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use tui_input::{Input, InputRequest};

use super::line;

/// What was typed, which of the texts it leaves, and where the cursor is among those.
#[derive(Clone, Debug, Default)]
pub struct FuzzySearch {
    typed: Input,
    found: Vec<usize>,
    cursor: usize,
    /// So many entries behind the texts are left whatever is typed.
    lasting: usize,
}

impl FuzzySearch {
    /// A search that leaves all of so many texts, and after them so many entries that stay whatever is typed.
    #[must_use]
    pub fn among(texts: usize, lasting: usize) -> Self {
        Self {
            found: (0..texts + lasting).collect(),
            lasting,
            ..Self::default()
        }
    }

    /// What was typed.
    #[must_use]
    pub fn typed(&self) -> &Input {
        &self.typed
    }

    /// The numbers of the texts that are left, the best first.
    #[must_use]
    pub fn found(&self) -> &[usize] {
        &self.found
    }

    /// The position of the cursor among them.
    #[must_use]
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// The number of the text under the cursor.
    #[must_use]
    pub fn selected(&self) -> Option<usize> {
        self.found.get(self.cursor).copied()
    }

    /// Puts the cursor on a line, the last one at most.
    pub fn select(&mut self, position: usize) {
        self.cursor = position.min(self.found.len().saturating_sub(1));
    }

    /// Moves the cursor, no further than to an end.
    pub fn scroll(&mut self, forward: bool) {
        let back = self.cursor.saturating_sub(1);
        self.select(if forward { self.cursor + 1 } else { back });
    }

    /// Moves the cursor, around the corner if need be.
    pub fn step(&mut self, forward: bool) {
        let count = self.found.len().max(1);
        self.cursor = (self.cursor + if forward { 1 } else { count - 1 }) % count;
    }

    /// Takes in what was typed. The cursor goes to the best.
    pub fn edit<T: AsRef<str>>(&mut self, request: InputRequest, texts: &[T]) {
        if line::edit(&mut self.typed, request) {
            self.narrow(texts);
        }
    }

    /// Takes in what was pasted, as one change.
    pub fn insert<T: AsRef<str>>(&mut self, text: &str, texts: &[T]) {
        line::insert(&mut self.typed, text);
        self.narrow(texts);
    }

    fn narrow<T: AsRef<str>>(&mut self, texts: &[T]) {
        self.found = ranked(self.typed.value(), texts);
        self.found.extend(texts.len()..texts.len() + self.lasting);
        self.cursor = 0;
    }
}

/// The numbers of the texts that have the letters of a pattern in its order, the best first.
fn ranked<T: AsRef<str>>(pattern: &str, texts: &[T]) -> Vec<usize> {
    let pattern = Pattern::parse(pattern, CaseMatching::Ignore, Normalization::Smart);
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut buffer = Vec::new();
    let score = |(number, text): (usize, &T)| {
        let score = pattern.score(Utf32Str::new(text.as_ref(), &mut buffer), &mut matcher)?;
        Some((score, number))
    };
    let mut scored: Vec<(u32, usize)> = texts.iter().enumerate().filter_map(score).collect();
    // Stable: equals stay in their order.
    scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    scored.into_iter().map(|(_, number)| number).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXTS: [&str; 3] = [
        "acme acme.ids.secureauth.com",
        "acme-qa acme.qa-ids.example",
        "globex ids.globex.example",
    ];

    fn typed(text: &str) -> FuzzySearch {
        let mut search = FuzzySearch::among(TEXTS.len(), 0);
        for character in text.chars() {
            search.edit(InputRequest::InsertChar(character), &TEXTS);
        }
        search
    }

    #[test]
    fn letters_in_their_order_find_a_text_wherever_they_stand() {
        assert_eq!(typed("glx").selected(), Some(2));
        assert_eq!(typed("aqa").selected(), Some(1));
        assert_eq!(typed("GLX").selected(), Some(2));
        assert_eq!(typed("zzz").selected(), None);
        assert_eq!(typed("").found(), [0, 1, 2]);
    }

    #[test]
    fn what_lasts_is_left_last_whatever_is_typed() {
        let mut search = FuzzySearch::among(TEXTS.len(), 1);
        assert_eq!(search.found(), [0, 1, 2, 3]);
        search.edit(InputRequest::InsertChar('x'), &TEXTS);
        assert_eq!(search.found().last(), Some(&3));
        search.edit(InputRequest::InsertChar('z'), &TEXTS);
        assert_eq!(search.found(), [3]);
    }

    #[test]
    fn the_cursor_goes_around_the_corner() {
        let mut search = typed("");
        search.select(9);
        assert_eq!(search.selected(), Some(2));
        search.step(true);
        assert_eq!(search.selected(), Some(0));
        search.step(false);
        assert_eq!(search.selected(), Some(2));
        let mut nothing = FuzzySearch::among(0, 0);
        nothing.step(true);
        assert_eq!(nothing.selected(), None);
    }
}
