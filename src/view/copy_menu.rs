//! What can be copied, a key each.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::look::Look;
use super::popup::{centred, open};
use crate::app::keymap::copy_menu;

const WIDTH: u16 = 38;

pub(super) fn draw(look: &Look, area: Rect, ascii: bool, frame: &mut Frame<'_>) {
    let lines: Vec<Line<'_>> = copy_menu()
        .map(|(binding, _)| {
            let keys: String = binding.keys.iter().take(1).map(|key| key.label(ascii)).collect();
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
