//! A box over the panes in which one thing is chosen, by typing a part of its name.

use tui_input::InputRequest;

use super::fuzzy_search::FuzzySearch;
use super::keymap::{Action, Binding, Scope};
use super::model::Model;
use crate::config::{BuiltIn, Theme};

/// Things to choose from, and how far the choice has come.
#[derive(Clone, Debug)]
pub struct Choice {
    /// What they are.
    pub of: Choosing,
    /// What was typed, and what it leaves.
    pub search: FuzzySearch,
    /// What is typed is looked for in these.
    texts: Vec<String>,
}

/// What is chosen. The numbers of a search count in the order that is told here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choosing {
    /// A context, in the order of [`Model::contexts`]; where one more may be added, that comes last.
    Context,
    /// Something to do.
    Command(Vec<Action>),
    /// A theme; the screen shows the one under the cursor meanwhile.
    Theme {
        /// They.
        themes: Vec<Theme>,
        /// The one that was in use when the choice began.
        before: Theme,
    },
}

impl Choice {
    /// The contexts, with the cursor on the one in use.
    #[must_use]
    pub fn of_context(model: &Model) -> Self {
        let text = |choice: &super::ContextChoice| format!("{} {}", choice.name, choice.detail);
        let texts = model.contexts.iter().map(text).collect();
        let lasting = usize::from(model.config_file.is_some());
        let in_use = model
            .contexts
            .iter()
            .position(|choice| choice.destination == model.destination);
        let mut choice = Self::among(Choosing::Context, texts, lasting);
        choice.search.select(in_use.unwrap_or(0));
        choice
    }

    /// All that can be done: here first, then elsewhere; moving about, which nobody looks up, last.
    #[must_use]
    pub fn of_command(model: &Model) -> Self {
        let place = model.place();
        let rank = |row: &&Binding| match row.scope {
            Scope::Global => 1,
            Scope::CopyMenu => 2,
            Scope::Rows | Scope::List => 4,
            scope if scope.holds_in(place) => 0,
            _ => 3,
        };
        let mut sorted: Vec<&Binding> = model.keymap.bindings().iter().collect();
        sorted.sort_by_key(rank);
        let rows = || sorted.iter().filter(|row| row.action != Action::Commands);
        let texts = rows()
            .map(|row| format!("{} {}", command_words(row), row.name))
            .collect();
        let actions = rows().map(|row| row.action).collect();
        Self::among(Choosing::Command(actions), texts, 0)
    }

    /// The themes, the user's own last, with the cursor on the one in use.
    #[must_use]
    pub fn of_theme(model: &Model) -> Self {
        let before = model.interface.theme.clone();
        let built_in = BuiltIn::ALL.into_iter().map(Theme::BuiltIn);
        let themes: Vec<Theme> = built_in.chain(model.themes.own.clone()).collect();
        let text = |theme: &Theme| format!("{} {}", theme.written(), theme.description());
        let texts = themes.iter().map(text).collect();
        let in_use = themes.iter().position(|theme| *theme == before);
        let mut choice = Self::among(Choosing::Theme { themes, before }, texts, 0);
        choice.search.select(in_use.unwrap_or(0));
        choice
    }

    /// The theme to be shown meanwhile, where one is chosen.
    #[must_use]
    pub fn previewed(&self) -> Option<&Theme> {
        match &self.of {
            Choosing::Theme { themes, before } => {
                let selected = self.search.selected().and_then(|number| themes.get(number));
                Some(selected.unwrap_or(before))
            }
            Choosing::Context | Choosing::Command(_) => None,
        }
    }

    fn among(of: Choosing, texts: Vec<String>, lasting: usize) -> Self {
        let search = FuzzySearch::among(texts.len(), lasting);
        Self { of, search, texts }
    }

    /// Takes in what was typed.
    pub fn edit(&mut self, request: InputRequest) {
        self.search.edit(request, &self.texts);
    }

    /// Takes in what was pasted.
    pub fn insert(&mut self, text: &str) {
        self.search.insert(text, &self.texts);
    }
}

/// What a command does, in words that stand alone.
#[must_use]
pub fn command_words(row: &Binding) -> String {
    match row.scope {
        Scope::CopyMenu => format!("copy {}", row.help),
        _ => row.help.to_owned(),
    }
}
