//! Where a click on the header goes.

use ratatui::layout::{Position, Rect};

use super::super::model::Model;
use super::width_of;
use crate::domain::TokenStatus;

/// Below this width the bar of the token and the program's name give way.
pub(crate) const ROOMY: u16 = 80;
/// Label, bar and time, or label and time.
const TOKEN_ROOMY: u16 = 26;
const TOKEN_NARROW: u16 = 15;
/// That it is asked for, renewed, or failed.
const TOKEN_IN_WORDS: u16 = 36;
/// The sign between context and store, with its blanks.
const CRUMB: u16 = 3;
const NAME: &str = " idsight   ";

/// What the header tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeaderItem {
    /// The name of the program.
    Program,
    /// The context.
    Context,
    /// The store that is looked at.
    Store,
    /// Who one is there.
    Person,
    /// How the token is.
    Token,
}

impl HeaderItem {
    /// What stands at a position of the header.
    #[must_use]
    pub fn at(model: &Model, header: Rect, at: Position) -> Option<Self> {
        if !header.contains(at) {
            return None;
        }
        let is_roomy = header.width >= ROOMY;
        let token = match (&model.token, is_roomy) {
            (TokenStatus::Valid(_), true) => TOKEN_ROOMY,
            (TokenStatus::Valid(_), false) => TOKEN_NARROW,
            _ => TOKEN_IN_WORDS,
        };
        let name = if is_roomy { width_of(NAME) } else { 1 };
        let context = name.saturating_add(width_of(&model.context));
        let store = context
            .saturating_add(CRUMB)
            .saturating_add(width_of(&model.stores.label(&model.store).to_string()));
        Some(match at.x - header.x {
            x if x >= header.width.saturating_sub(token) => Self::Token,
            x if x < name => Self::Program,
            x if x < context => Self::Context,
            x if x < store => Self::Store,
            _ if model.visit().is_some() && !model.shows_another_store() => Self::Person,
            _ => return None,
        })
    }
}
