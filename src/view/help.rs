//! Every key of the focused pane, then the global ones, from the keymap.

use ratatui::Frame;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::look::Look;
use super::popup::{centred, open};
use super::text::pad;
use crate::app::Model;
use crate::app::keymap::{BINDINGS, Binding, Scope};

const WIDTH: u16 = 64;
const KEYS: usize = 16;

pub(super) fn draw(model: &Model, look: &Look, scrolled: u16, frame: &mut Frame<'_>) {
    let lines = lines(model, look);
    let wanted = u16::try_from(lines.len()).unwrap_or(u16::MAX).saturating_add(2);
    let area = centred(frame.area(), WIDTH, wanted);
    let title = format!("Keys in {}", model.focus.name());
    let inner = open(&title, "Esc closes", area, look, frame);
    let furthest = wanted.saturating_sub(2).saturating_sub(inner.height);
    frame.render_widget(Paragraph::new(lines).scroll((scrolled.min(furthest), 0)), inner);
}

fn lines(model: &Model, look: &Look) -> Vec<Line<'static>> {
    let holds = |binding: &&Binding| binding.scope.holds_in(model.focus, model.key_tab());
    let line = |binding: &'static Binding| {
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
