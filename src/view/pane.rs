//! The boxes around the panes.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Borders};
use tui_input::Input;
use unicode_width::UnicodeWidthStr;

use super::look::Look;
use super::pen::Pen;
use super::text::fit;
use crate::app::{Listing, Model, Pane, pane_name_areas};

/// A box, its border in the style of its focus.
pub(super) fn block(model: &Model, look: &Look, pane: Pane) -> Block<'static> {
    Block::new()
        .borders(Borders::ALL)
        .border_set(look.signs.border)
        .border_style(border_style(model, look, pane))
}

/// The style of a pane's border.
pub(super) fn border_style(model: &Model, look: &Look, pane: Pane) -> Style {
    if model.focus == pane {
        look.accent
    } else {
        look.border
    }
}

/// The style of a pane's title.
pub(super) fn title_style(model: &Model, look: &Look, pane: Pane) -> Style {
    if model.focus == pane {
        look.accent
    } else {
        look.strong
    }
}

/// A pen for what stands in the upper border of a box.
pub(super) fn title_pen<'a>(area: Rect, look: &Look, frame: &'a mut Frame<'_>) -> Pen<'a> {
    let border = Rect {
        x: area.x + 1,
        width: area.width.saturating_sub(2),
        ..area
    };
    Pen::new(border, look, frame)
}

/// The names of the panes as tabs, where only one of them is shown.
pub(super) fn draw_names(model: &Model, look: &Look, line: Rect, frame: &mut Frame<'_>) {
    for (pane, area) in pane_name_areas(line) {
        let style = if pane == model.focus {
            look.cursor
        } else {
            look.dim
        };
        Pen::new(area, look, frame).write(format_args!(" {} ", pane.name()), style);
    }
}

/// The filter in the lower border of its pane, with the cursor where typing goes on.
pub(super) fn draw_filter(
    listing: &Listing,
    focused: bool,
    look: &Look,
    border: Rect,
    frame: &mut Frame<'_>,
) {
    let Some(filter) = listing.filter() else { return };
    let found = match listing.items() {
        0 => " no row ".into(),
        count => format!(" {count} {} ", if count == 1 { "row" } else { "rows" }),
    };
    let area = Rect {
        x: border.x + 1,
        width: border.width.saturating_sub(2),
        ..border
    };
    let line = TypedLine {
        typed: filter,
        is_typing: listing.is_typing(),
        found,
    };
    line.draw(focused, look, area, frame);
}

/// What is typed to find something, with what was found behind it.
pub(super) struct TypedLine<'a> {
    pub(super) typed: &'a Input,
    pub(super) is_typing: bool,
    pub(super) found: String,
}

impl TypedLine<'_> {
    /// Draws it in a line, with the cursor where typing goes on.
    pub(super) fn draw(self, focused: bool, look: &Look, area: Rect, frame: &mut Frame<'_>) {
        let room = usize::from(area.width).saturating_sub(self.found.width() + 4);
        let scrolled = self.typed.visual_scroll(room.max(1));
        let typed: String = self.typed.value().chars().skip(scrolled).collect();
        let typed = fit(&typed, room, look.signs.ellipsis).into_owned();
        let style = if self.is_typing { look.accent } else { look.strong };
        let line = Line::from(vec![
            Span::styled(format!(" /{typed} "), style),
            Span::styled(self.found, look.dim),
        ]);
        frame.render_widget(line, area);
        if focused && self.is_typing {
            let column = self.typed.visual_cursor().saturating_sub(scrolled).min(room);
            let x = area
                .x
                .saturating_add(2)
                .saturating_add(u16::try_from(column).unwrap_or(0));
            frame.set_cursor_position(Position {
                x: x.min(area.right().saturating_sub(1)),
                y: area.y,
            });
        }
    }
}
