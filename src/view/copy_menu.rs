//! What can be copied, a key each.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::look::Look;
use super::popup::open;
use crate::app::keymap::Place;
use crate::app::{Model, centred, help_keys};

const WIDTH: u16 = 38;

pub(super) fn draw(model: &Model, look: &Look, area: Rect, frame: &mut Frame<'_>) {
    let lines: Vec<Line<'_>> = model
        .keymap
        .bindings_in(Place::CopyMenu)
        .map(|binding| {
            let keys = help_keys(binding, model.interface.ascii);
            Line::from(vec![
                Span::styled(format!("{keys}  "), look.accent),
                Span::raw(binding.help),
            ])
        })
        .collect();
    let height = u16::try_from(lines.len()).unwrap_or(u16::MAX).saturating_add(2);
    let inner = open("Copy", "Esc closes", centred(area, WIDTH, height), look, frame);
    for (line, row) in lines.into_iter().zip(inner.rows()) {
        frame.render_widget(line, row);
    }
}
