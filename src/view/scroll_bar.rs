//! The scroll bar in the right border of a list that does not fit.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::widgets::{Scrollbar, ScrollbarOrientation, ScrollbarState};

use super::look::Look;

/// Draws it in the column right of a list: from which row on it is shown, of how many.
pub(super) fn draw(
    list: Rect,
    border: u16,
    (first, all): (usize, usize),
    focused: bool,
    look: &Look,
    frame: &mut Frame<'_>,
) {
    let shown = usize::from(list.height);
    if all <= shown || list.height < 2 {
        return;
    }
    let column = Rect {
        x: border,
        width: 1,
        ..list
    };
    let style = if focused { look.accent } else { look.dim };
    let bar = Scrollbar::new(ScrollbarOrientation::VerticalRight)
        .begin_symbol(None)
        .end_symbol(None)
        .track_symbol(None)
        .thumb_symbol(look.signs.thumb)
        .thumb_style(style);
    // What it counts are the places that the first row in sight can have.
    let mut state = ScrollbarState::new(all - shown + 1)
        .viewport_content_length(shown)
        .position(first);
    frame.render_stateful_widget(bar, column.intersection(frame.area()), &mut state);
}
