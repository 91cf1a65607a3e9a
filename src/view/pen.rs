//! A pen writes words into a row, one after the other. It makes no text of them first, so that a frame costs no memory.

#[cfg(test)]
mod tests;

use std::fmt::{self, Display, Write};

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_width::UnicodeWidthStr;

use super::look::Look;
use super::text::blanks;
use crate::app::words::{MOST_BYTES, beginning, columns, drawn_width, fits, width_within};

/// Where the next word goes in a row.
pub(super) struct Pen<'a> {
    buffer: &'a mut Buffer,
    x: u16,
    y: u16,
    /// The first column that is not this row's any more.
    end: u16,
    ellipsis: &'static str,
}

impl<'a> Pen<'a> {
    /// A pen at the beginning of an area's first row.
    pub(super) fn new(area: Rect, look: &Look, frame: &'a mut Frame<'_>) -> Self {
        let buffer = frame.buffer_mut();
        // A terminal can be smaller already than the model knows.
        let area = area.intersection(buffer.area);
        Self {
            x: area.x,
            y: area.y,
            end: if area.is_empty() { area.x } else { area.right() },
            ellipsis: look.signs.ellipsis,
            buffer,
        }
    }

    /// The columns that are left.
    pub(super) fn room(&self) -> usize {
        usize::from(self.end - self.x)
    }

    /// Writes words; what has no room in the row ends in an ellipsis.
    pub(super) fn write(&mut self, words: impl Display, style: Style) {
        self.within(self.room(), words, style);
    }

    /// Writes words in so many columns at most; what is cut ends in an ellipsis.
    pub(super) fn within(&mut self, width: usize, words: impl Display, style: Style) {
        let width = width.min(self.room());
        if fits(&words, width) {
            self.put(width, words, style);
            return;
        }
        let end = self.x + columns(width);
        self.put(width.saturating_sub(self.ellipsis.width()), words, style);
        self.put(usize::from(end - self.x), self.ellipsis, style);
    }

    /// Writes words in exactly so many columns.
    pub(super) fn cell(&mut self, width: usize, words: impl Display, style: Style) {
        let end = self.x + columns(width.min(self.room()));
        self.within(width, words, style);
        self.blanks(usize::from(end - self.x), style);
    }

    /// Writes words at the right of exactly so many columns.
    pub(super) fn cell_right(&mut self, width: usize, words: impl Display, style: Style) {
        self.blanks(width - width_within(&words, width), style);
        self.within(width, words, style);
    }

    /// Writes so many blanks.
    pub(super) fn blanks(&mut self, count: usize, style: Style) {
        self.put(count, blanks(count.min(self.room())), style);
    }

    /// Goes so many columns on, and leaves there what is there.
    pub(super) fn skip(&mut self, width: usize) {
        self.x += columns(width.min(self.room()));
    }

    /// Writes a sign of one column so often.
    pub(super) fn repeat(&mut self, sign: &str, count: usize, style: Style) {
        for _ in 0..count.min(self.room()) {
            self.put(1, sign, style);
        }
    }

    /// Writes as much as goes into so many columns.
    fn put(&mut self, width: usize, words: impl Display, style: Style) {
        let mut putting = Putting {
            room: width.min(self.room()),
            pen: self,
            style,
        };
        // It ends where there is no more room.
        let _ = write!(putting, "{words}");
    }
}

/// Puts part after part into the row.
struct Putting<'a, 'b> {
    pen: &'a mut Pen<'b>,
    room: usize,
    style: Style,
}

impl Write for Putting<'_, '_> {
    fn write_str(&mut self, part: &str) -> fmt::Result {
        let part = beginning(part, self.room.saturating_mul(MOST_BYTES));
        let pen = &mut *self.pen;
        let (x, _) = pen.buffer.set_stringn(pen.x, pen.y, part, self.room, self.style);
        let taken = usize::from(x - pen.x);
        pen.x = x;
        self.room -= taken;
        // Else what follows would be taken for what belongs here.
        if drawn_width(part) > taken || self.room == 0 {
            Err(fmt::Error)
        } else {
            Ok(())
        }
    }
}
