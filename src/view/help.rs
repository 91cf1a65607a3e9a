//! Every key of the focused pane, then the global ones, from the keymap.

use ratatui::Frame;
use ratatui::layout::{Margin, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Clear, Paragraph};

use super::look::Look;
use super::pane::block;
use super::text::pad;
use crate::app::Model;
use crate::app::keymap::{BINDINGS, Binding, Scope};

const WIDTH: u16 = 64;
const KEYS: usize = 16;

pub(super) fn draw(model: &Model, look: &Look, scrolled: u16, frame: &mut Frame<'_>) {
    let lines = lines(model, look);
    let wanted = u16::try_from(lines.len()).unwrap_or(u16::MAX).saturating_add(2);
    let area = centred(frame.area(), WIDTH, wanted);
    frame.render_widget(Clear, area);
    let block = block(model, look, model.focus)
        .border_style(look.accent)
        .title_top(Span::styled(
            format!(" Keys in {} ", model.focus.name()),
            look.accent,
        ))
        .title_bottom(Line::styled(" Esc closes ", look.dim).right_aligned());
    frame.render_widget(block, area);
    let inner = area.inner(Margin::new(2, 1));
    let furthest = wanted.saturating_sub(2).saturating_sub(inner.height);
    frame.render_widget(Paragraph::new(lines).scroll((scrolled.min(furthest), 0)), inner);
}

fn lines(model: &Model, look: &Look) -> Vec<Line<'static>> {
    let holds = |binding: &&Binding| binding.scope.holds_in(model.focus, model.tab);
    let line = |binding: &Binding| {
        let keys: Vec<String> = binding
            .keys
            .iter()
            .map(|key| key.label(model.interface.ascii))
            .collect();
        Line::from(vec![
            Span::styled(pad(&keys.join("  "), KEYS, look.signs.ellipsis), look.accent),
            Span::raw(binding.help),
        ])
    };
    let (global, own): (Vec<_>, Vec<_>) = BINDINGS
        .iter()
        .filter(holds)
        .partition(|binding| binding.scope == Scope::Global);
    let mut lines: Vec<Line<'static>> = own.into_iter().map(line).collect();
    if !lines.is_empty() {
        lines.push(Line::default());
    }
    lines.push(Line::styled("Everywhere", look.dim));
    lines.extend(global.into_iter().map(line));
    lines
}

fn centred(area: Rect, width: u16, height: u16) -> Rect {
    let (width, height) = (width.min(area.width), height.min(area.height));
    Rect {
        x: area.x + (area.width - width) / 2,
        y: area.y + (area.height - height) / 2,
        width,
        height,
    }
}
