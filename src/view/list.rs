//! Rows with a cursor: only those in sight are asked for.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::look::Look;
use super::text::pad;
use crate::app::{Entry, Listing};

/// Columns taken by the cursor's sign.
pub(super) const GUTTER: u16 = 2;

/// Columns left free before the border.
pub(super) const MARGIN: u16 = 1;

/// Draws the rows that are in sight; `line` makes one, in so many columns.
pub(super) fn draw<'a>(
    listing: &Listing,
    focused: bool,
    look: &Look,
    area: Rect,
    frame: &mut Frame<'_>,
    line: impl Fn(Entry, usize) -> Line<'a>,
) {
    let width = usize::from(area.width.saturating_sub(GUTTER + MARGIN));
    let positions = listing.offset()..listing.len();
    for (position, row) in positions.zip(area.rows()) {
        let Some(entry) = listing.entry(position) else {
            return;
        };
        let is_cursor = position == listing.cursor() && matches!(entry, Entry::Item(_));
        let text = Rect {
            x: row.x + GUTTER.min(row.width),
            width: row.width.saturating_sub(GUTTER),
            ..row
        };
        frame.render_widget(line(entry, width), text);
        if is_cursor {
            frame.render_widget(
                Span::styled(look.signs.cursor, look.accent),
                Rect { width: 1, ..row },
            );
            if focused {
                frame.buffer_mut().set_style(text, look.cursor);
            }
        }
    }
}

/// A part of a row: a text in a column of its own.
pub(super) fn cell(text: &str, width: usize, style: Style, look: &Look) -> Span<'static> {
    Span::styled(pad(text, width, look.signs.ellipsis), style)
}
