//! Every key of the focused pane, then the global ones, from the keymap.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::list::{self, Rows};
use super::look::Look;
use super::pane::draw_filter;
use super::popup::open;
use super::text::{fit, pad};
use crate::app::{Entry, Help, Model, heading, help_frame, help_keys, help_list};

const KEYS: usize = 16;

pub(super) fn draw(model: &Model, help: &Help, look: &Look, frame: &mut Frame<'_>) {
    let area = help_frame(model, help);
    let title = format!("Keys in {}", model.focus.name());
    open(&title, "", area, look, frame);
    let rows = Rows {
        listing: &help.listing,
        focused: true,
        area: help_list(model, help),
    };
    list::draw(rows, look, frame, |entry, width| {
        line(model, help, entry, look, width)
    });
    let border = Rect {
        y: area.bottom().saturating_sub(1),
        height: area.height.min(1),
        ..area
    };
    draw_filter(&help.listing, true, look, border, frame);
}

fn line(model: &Model, help: &Help, entry: Entry, look: &Look, width: usize) -> Line<'static> {
    let Entry::Item(number) = entry else {
        return Line::styled(heading(entry).unwrap_or_default(), look.dim);
    };
    let row = help
        .action(number)
        .and_then(|action| model.keymap.binding(action));
    let Some(row) = row else { return Line::default() };
    let keys = help_keys(row, model.interface.ascii);
    let room = width.saturating_sub(KEYS);
    Line::from(vec![
        Span::styled(pad(&keys, KEYS, look.signs.ellipsis), look.accent),
        Span::raw(fit(row.help, room, look.signs.ellipsis)),
    ])
}
