//! The first line: what stands where in it, for painting and for clicks.

use std::borrow::Cow;
use std::fmt::Display;

use ratatui::layout::{Position, Rect};

use super::super::model::Model;
use super::super::token_words::TokenWords;
use super::{columns_of, columns_within, split_left};
use crate::domain::CleanText;

/// Below this width the bar of the token and the program's name give way.
const ROOMY: u16 = 80;
/// The sign between context and store, or name and status, with its blanks.
const SIGN: u16 = 3;
/// The blank before the name of the program, behind the store, and behind the token.
const MARGIN: u16 = 1;
/// In less room nobody could read who one is.
const LEAST_FOR_PERSON: u16 = 12;
/// The blanks on both sides of the person.
const AROUND_PERSON: u16 = 4;

/// What the header tells, and where each part of it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header<'a> {
    /// What stands before the context: the name of the program with its blanks, where there is room for it.
    pub name: &'static str,
    /// The name of the program; empty, where there is no room for it.
    pub program: Rect,
    /// The context.
    pub context: Rect,
    /// The store that is looked at, as far as there is room behind the context and a sign.
    pub store: Rect,
    /// Who one is there, where that is known and there is room for it.
    pub person: Option<Person<'a>>,
    /// How the token is.
    pub token: TokenWords,
    /// Where that stands.
    pub token_area: Rect,
}

/// Who one is in a store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person<'a> {
    /// The name.
    pub name: Cow<'a, CleanText>,
    /// The status; empty, where it is not known.
    pub status: &'a str,
    /// Where both stand.
    pub area: Rect,
    /// How many columns of that are for the name.
    pub name_width: u16,
}

/// What a part of the header tells of.
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

impl<'a> Header<'a> {
    /// The program's name, as it stands before all else.
    pub const PROGRAM: &'static str = " idsight   ";

    /// The header for the model, in its line.
    #[must_use]
    pub fn of(model: &'a Model, line: Rect) -> Self {
        let is_roomy = line.width >= ROOMY;
        let token = TokenWords::of(model, is_roomy);
        let token_width = width_of_token(&token).saturating_add(MARGIN).min(line.width);
        let (rest, token_area) = split_left(line, line.width - token_width);
        let name = if is_roomy { Self::PROGRAM } else { " " };
        let (_, behind_margin) = split_left(rest, MARGIN);
        let (_, behind_name) = split_left(without_end(rest), columns_of(name));
        let (context, behind_context) = split_off(behind_name, &model.context);
        let (_, behind_sign) = split_left(behind_context, SIGN);
        let (store, _) = split_off(behind_sign, model.stores.label(&model.store));
        let (_, free) = split_left(rest, store.right() - rest.x);
        Self {
            name,
            program: split_off(behind_margin, name.trim()).0,
            context,
            store,
            person: Person::in_the_middle_of(model, free),
            token,
            token_area: without_end(token_area),
        }
    }

    /// What stands at a position.
    #[must_use]
    pub fn item_at(&self, at: Position) -> Option<HeaderItem> {
        let person = self.person.as_ref().map(|person| person.area);
        [
            (self.program, HeaderItem::Program),
            (self.context, HeaderItem::Context),
            (self.store, HeaderItem::Store),
            (person.unwrap_or_default(), HeaderItem::Person),
            (self.token_area, HeaderItem::Token),
        ]
        .into_iter()
        .find(|(area, _)| area.contains(at))
        .map(|(_, item)| item)
    }
}

impl<'a> Person<'a> {
    /// The person of the store that is looked at, in what is free of the header.
    fn in_the_middle_of(model: &'a Model, free: Rect) -> Option<Self> {
        let visit = model.visit().filter(|_| !model.shows_another_store())?;
        if free.width < LEAST_FOR_PERSON {
            return None;
        }
        let name = visit.profile.title()?;
        let status = visit.profile.status.as_deref().unwrap_or_default();
        let room = free.width - AROUND_PERSON;
        let status_width = match columns_within(status, room) {
            0 => 0,
            width => (SIGN + width).min(room / 2),
        };
        let name_width = columns_within(name.as_ref(), room - status_width);
        let width = name_width + status_width;
        Some(Self {
            name,
            status,
            area: Rect {
                x: free.x + (free.width - width) / 2,
                width,
                ..free
            },
            name_width,
        })
    }
}

fn width_of_token(token: &TokenWords) -> u16 {
    let bar = token.bar.map_or(0, |_| TokenWords::BAR_CELLS + 1);
    let words = columns_of(token.words) + columns_of(token.and);
    columns_of(TokenWords::LABEL) + bar + words
}

/// What a text takes of an area, and what is behind it.
fn split_off(area: Rect, text: impl Display) -> (Rect, Rect) {
    split_left(area, columns_within(text, area.width))
}

/// All but the margin at the end.
fn without_end(area: Rect) -> Rect {
    split_left(area, area.width.saturating_sub(MARGIN)).0
}
