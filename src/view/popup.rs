//! A box over the panes.

use ratatui::Frame;
use ratatui::layout::{Margin, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Borders, Clear};

use super::look::Look;

/// Clears an area, frames it, and gives what is inside.
pub(super) fn open(title: &str, below: &str, area: Rect, look: &Look, frame: &mut Frame<'_>) -> Rect {
    frame.render_widget(Clear, area);
    frame.buffer_mut().set_style(area, look.ground);
    let mut block = Block::new()
        .borders(Borders::ALL)
        .border_set(look.signs.border)
        .border_style(look.accent)
        .title_top(Span::styled(format!(" {title} "), look.accent));
    if !below.is_empty() {
        block = block.title_bottom(Line::styled(format!(" {below} "), look.dim).right_aligned());
    }
    frame.render_widget(block, area);
    area.inner(Margin::new(2, 1))
}
