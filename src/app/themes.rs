//! Choosing a theme: the one under the cursor is what the screen shows meanwhile.

use crate::config::{BuiltIn, Theme};

/// What was found of themes and chosen in this run. It outlives the context that is open.
#[derive(Clone, Debug, Default)]
pub(super) struct Themes {
    /// The user's own, where the configuration names one.
    pub(super) own: Option<Theme>,
    /// The one that was chosen in this run.
    pub(super) chosen: Option<Theme>,
}

/// The themes to choose from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThemeChoice {
    themes: Vec<Theme>,
    before: Theme,
    cursor: usize,
}

impl Themes {
    /// Those of the configuration.
    pub(super) fn of(configured: &Theme) -> Self {
        Self {
            own: Some(configured.clone()).filter(|theme| matches!(theme, Theme::File(_))),
            chosen: None,
        }
    }
}

impl ThemeChoice {
    /// All themes, with the cursor on the one in use.
    #[must_use]
    pub fn new(in_use: &Theme, own: Option<&Theme>) -> Self {
        let built_in = BuiltIn::ALL.into_iter().map(Theme::BuiltIn);
        let themes: Vec<Theme> = built_in.chain(own.cloned()).collect();
        let position = themes.iter().position(|theme| theme == in_use);
        Self {
            themes,
            before: in_use.clone(),
            cursor: position.unwrap_or(0),
        }
    }

    /// They.
    #[must_use]
    pub fn themes(&self) -> &[Theme] {
        &self.themes
    }

    /// The one that was in use when the choice began.
    #[must_use]
    pub fn before(&self) -> &Theme {
        &self.before
    }

    /// The position of the cursor.
    #[must_use]
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// The one under the cursor.
    #[must_use]
    pub fn selected(&self) -> &Theme {
        self.themes.get(self.cursor).unwrap_or(&self.before)
    }

    /// Puts the cursor on a line, the last one at most.
    pub fn select(&mut self, position: usize) {
        self.cursor = position.min(self.themes.len().saturating_sub(1));
    }

    /// Moves the cursor, around the corner if need be.
    pub fn step(&mut self, forward: bool) {
        let count = self.themes.len().max(1);
        self.cursor = (self.cursor + if forward { 1 } else { count - 1 }) % count;
    }
}
