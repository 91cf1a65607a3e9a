//! Rows with a cursor: only those in sight are asked for.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::look::Look;
use super::pen::Pen;
use super::scroll_bar;
use crate::app::{Entry, GUTTER, Listing, MARGIN};

/// A list, whether its pane has the keys, and where it stands.
#[derive(Clone, Copy)]
pub(super) struct Rows<'a> {
    pub(super) listing: &'a Listing,
    pub(super) focused: bool,
    pub(super) area: Rect,
}

/// Draws a list without headings; `write` writes an item, by its number.
pub(super) fn draw_items(
    rows: Rows<'_>,
    look: &Look,
    frame: &mut Frame<'_>,
    write: impl Fn(usize, &mut Pen<'_>),
) {
    draw(rows, look, frame, |entry, pen| {
        if let Entry::Item(number) = entry {
            write(number, pen);
        }
    });
}

/// Draws the rows that are in sight; `write` writes one.
pub(super) fn draw(rows: Rows<'_>, look: &Look, frame: &mut Frame<'_>, write: impl Fn(Entry, &mut Pen<'_>)) {
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
        let written = Rect {
            width: text.width.saturating_sub(MARGIN),
            ..text
        };
        write(entry, &mut Pen::new(written, look, frame));
        if is_cursor {
            Pen::new(row, look, frame).write(look.signs.cursor, look.accent);
            if focused {
                frame.buffer_mut().set_style(text, look.cursor);
            }
        }
    }
}
