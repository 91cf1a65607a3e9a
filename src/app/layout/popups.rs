//! Where the boxes stand that lie over the panes.

use ratatui::layout::{Margin, Position, Rect};

use super::super::choice::Choosing;
use super::super::help::Help;
use super::super::model::Model;
use super::super::overlay::Overlay;
use crate::config::ColourDepth;

const CHOICE_WIDTH: u16 = 72;
const COMMANDS_HEIGHT: u16 = 24;
const HELP_WIDTH: u16 = 68;
/// A rule, what it is about, and both sides of it.
const DIFFERENCE_SIDES: u16 = 5;
/// Lines of the note that there are no colours.
const NOTE_HEIGHT: u16 = 3;
/// A border, the line that is typed, and a blank one below it.
const CHOICE_BESIDE_ROWS: u16 = 4;

/// The areas of a box in which one thing is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChoiceBox {
    /// The whole, with its border.
    pub frame: Rect,
    /// What is typed.
    pub typed: Rect,
    /// The rows.
    pub list: Rect,
    /// What is said below the rows, after a blank one; empty, where nothing is.
    pub note: Rect,
    /// The number of the first row in sight.
    pub first: usize,
}

impl ChoiceBox {
    /// The areas for the model at its size; `None`: nothing is chosen now.
    #[must_use]
    pub fn of(model: &Model) -> Option<Self> {
        let Some(Overlay::Choice(choice)) = &model.overlay else {
            return None;
        };
        let found = rows(choice.search.found().len());
        let note = match &choice.of {
            Choosing::Theme { .. } if model.interface.depth == ColourDepth::Unwanted => NOTE_HEIGHT,
            _ => 0,
        };
        // With the blank line above it, where there is one.
        let note_rows = note + note.min(1);
        let height = match &choice.of {
            // It must not jump while one types.
            Choosing::Command(_) => COMMANDS_HEIGHT,
            Choosing::Theme { themes, .. } => rows(themes.len()) + CHOICE_BESIDE_ROWS + note_rows,
            Choosing::Context => found.max(1) + CHOICE_BESIDE_ROWS,
        };
        let frame = centred(body(model), CHOICE_WIDTH, height);
        let inner = frame.inner(Margin::new(2, 1));
        let list = Rect {
            y: inner.y + 2,
            height: inner.height.saturating_sub(2),
            ..inner
        };
        Some(Self {
            frame,
            typed: Rect {
                height: inner.height.min(1),
                ..inner
            },
            list,
            note: Rect {
                y: list.y + (found + 1).min(list.height),
                height: list.height.saturating_sub(found + 1).min(note),
                ..list
            },
            first: (choice.search.cursor() + 1).saturating_sub(usize::from(list.height)),
        })
    }

    /// The number of the row at a position; it need not be there.
    #[must_use]
    pub fn row_at(&self, at: Position) -> Option<usize> {
        row_at(self.list, at).map(|row| self.first + row)
    }
}

/// Where a comparison stands, with its border.
#[must_use]
pub fn differences_frame(model: &Model) -> Rect {
    body(model)
}

/// Where its rows stand: above both sides of the one under the cursor, where there is room for these.
#[must_use]
pub fn differences_list(model: &Model) -> Rect {
    let inner = differences_frame(model).inner(Margin::new(2, 1));
    let sides = if inner.height > 3 * DIFFERENCE_SIDES {
        DIFFERENCE_SIDES
    } else {
        0
    };
    Rect {
        height: inner.height - sides,
        ..inner
    }
}

/// Where the help stands, with its border.
#[must_use]
pub fn help_frame(model: &Model, help: &Help) -> Rect {
    centred(body(model), HELP_WIDTH, rows(help.height()).saturating_add(2))
}

/// Where its rows stand.
#[must_use]
pub fn help_list(model: &Model, help: &Help) -> Rect {
    help_frame(model, help).inner(Margin::new(1, 1))
}

/// A part of an area, in its middle, and not larger than it.
#[must_use]
pub(crate) fn centred(area: Rect, width: u16, height: u16) -> Rect {
    let (width, height) = (width.min(area.width), height.min(area.height));
    Rect {
        x: area.x + (area.width - width) / 2,
        y: area.y + (area.height - height) / 2,
        width,
        height,
    }
}

/// How many rows down a position is in a list.
#[must_use]
pub(crate) fn row_at(list: Rect, at: Position) -> Option<usize> {
    list.contains(at).then(|| usize::from(at.y - list.y))
}

/// All between header and footer.
fn body(model: &Model) -> Rect {
    let height = model.size.height.saturating_sub(2);
    Rect::new(0, 1.min(model.size.height), model.size.width, height)
}

fn rows(count: usize) -> u16 {
    let most = u16::MAX - CHOICE_BESIDE_ROWS;
    u16::try_from(count).unwrap_or(most).min(most)
}
