//! Rows with a cursor: only those in sight are asked for.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::look::Look;
use super::scroll_bar;
use super::text::pad;
use crate::app::{Entry, GUTTER, Listing, MARGIN};

/// A list, whether its pane has the keys, and where it stands.
#[derive(Clone, Copy)]
pub(super) struct Rows<'a> {
    pub(super) listing: &'a Listing,
    pub(super) focused: bool,
    pub(super) area: Rect,
}

/// Draws a list without headings; `line` makes an item, by its number, in so many columns.
pub(super) fn draw_items<'a>(
    rows: Rows<'_>,
    look: &Look,
    frame: &mut Frame<'_>,
    line: impl Fn(usize, usize) -> Option<Line<'a>>,
) {
    draw(rows, look, frame, |entry, width| match entry {
        Entry::Item(number) => line(number, width).unwrap_or_default(),
        Entry::Heading(_) => Line::default(),
    });
}

/// Draws the rows that are in sight; `line` makes one, in so many columns.
pub(super) fn draw<'a>(
    rows: Rows<'_>,
    look: &Look,
    frame: &mut Frame<'_>,
    line: impl Fn(Entry, usize) -> Line<'a>,
) {
    let Rows {
        listing,
        focused,
        area,
    } = rows;
    scroll_bar::draw(
        area,
        area.right(),
        (listing.offset(), listing.len()),
        focused,
        look,
        frame,
    );
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
        draw_line(&line(entry, width), text, frame);
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

/// Draws a line as its widget does, but without the list of what is left of it where it is cut.
fn draw_line(line: &Line<'_>, area: Rect, frame: &mut Frame<'_>) {
    let buffer = frame.buffer_mut();
    let area = area.intersection(buffer.area);
    // A terminal can be smaller already than the model knows.
    if area.is_empty() {
        return;
    }
    buffer.set_style(area, line.style);
    buffer.set_line(area.x, area.y, line, area.width);
}

/// A part of a row: a text in a column of its own.
pub(super) fn cell(text: &str, width: usize, style: Style, look: &Look) -> Span<'static> {
    Span::styled(pad(text, width, look.signs.ellipsis), style)
}
