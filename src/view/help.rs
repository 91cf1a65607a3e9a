//! Every key of the focused pane, then the global ones, from the keymap.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::list::{self, Rows};
use super::look::Look;
use super::pane::draw_filter;
use super::pen::Pen;
use super::popup::open;
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
    list::draw(rows, look, frame, |entry, pen| {
        write(model, help, entry, look, pen);
    });
    let border = Rect {
        y: area.bottom().saturating_sub(1),
        height: area.height.min(1),
        ..area
    };
    draw_filter(&help.listing, true, look, border, frame);
}

fn write(model: &Model, help: &Help, entry: Entry, look: &Look, pen: &mut Pen<'_>) {
    let Entry::Item(number) = entry else {
        return pen.write(heading(entry).unwrap_or_default(), look.dim);
    };
    let row = help
        .action(number)
        .and_then(|action| model.keymap.binding(action));
    if let Some(row) = row {
        pen.cell(KEYS, help_keys(row, model.interface.ascii), look.accent);
        pen.write(row.help, look.plain());
    }
}
