//! The identity stores: home, the one looked at, and the others.

use std::fmt::Display;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::widgets::Borders;

use super::list::{self, Rows};
use super::look::Look;
use super::pane::{block, draw_filter, title_pen, title_style};
use super::pen::Pen;
use super::text::wrap;
use crate::app::words::{shown, width_of, width_within};
use crate::app::{Model, Pane, Remote, Screen, StoresArea};
use crate::domain::{IdentityStore, TokenStatus};

/// Narrower columns have no room for words beside their title.
const ROOMY: u16 = 30;

pub(super) fn draw(model: &Model, look: &Look, screen: &Screen, area: StoresArea, frame: &mut Frame<'_>) {
    // Where the credentials hang below, the border between them is theirs.
    let borders = match screen.credentials {
        Some(_) => Borders::ALL.difference(Borders::BOTTOM),
        None => Borders::ALL,
    };
    frame.render_widget(block(model, look, Pane::Stores).borders(borders), area.frame);
    draw_titles(model, look, area.frame, frame);
    let listing = &model.stores.listing;
    let focused = model.focus == Pane::Stores;
    let rows = Rows {
        listing,
        focused,
        area: area.list,
    };
    list::draw_items(rows, look, frame, |number, pen| {
        if let Some(store) = model.stores.get(number) {
            write(model, look, store, pen);
        }
    });
    if let Some(problem) = model.stores.note(&model.token) {
        let (width, height) = (usize::from(area.note.width), usize::from(area.note.height));
        let words = look.words(&problem.message).to_string();
        let lines = wrap(&words, width.saturating_sub(2), height, look.signs.ellipsis);
        for (text, row) in lines.into_iter().zip(area.note.rows()) {
            Pen::new(row, look, frame).write(format_args!(" {text}"), look.warning);
        }
    }
    if let Some(row) = area.filter {
        draw_filter(listing, focused, look, row, frame);
    }
}

/// What the pane is called, and at the right how many there are; an ellipsis while the server was asked and has not
/// answered.
fn draw_titles(model: &Model, look: &Look, area: Rect, frame: &mut Frame<'_>) {
    let mut pen = title_pen(area, look, frame);
    pen.write(" Identity stores ", title_style(model, look, Pane::Stores));
    let is_asking = matches!(model.stores.listed, Remote::Loading { stale: None, .. });
    let has_token = !matches!(model.token, TokenStatus::Failed { .. });
    let count = shown(|formatter| match (is_asking && has_token, area.width < ROOMY) {
        (true, false) => look.words("asking…").fmt(formatter),
        (true, true) => formatter.write_str(look.signs.ellipsis),
        (false, _) => model.stores.count().fmt(formatter),
    });
    pen.skip(pen.room().saturating_sub(width_of(&count) + 2));
    pen.write(format_args!(" {count} "), look.dim);
}

fn write(model: &Model, look: &Look, store: &IdentityStore, pen: &mut Pen<'_>) {
    let is_looked_at = store.ids_id == model.store;
    let is_home = store.ids_id == model.stores.home;
    let (sign, style) = if model.stores.is_refused(&store.ids_id) {
        (look.signs.refused, look.bad)
    } else if is_looked_at {
        (look.signs.looked_at, look.good)
    } else {
        (look.signs.other, look.dim)
    };
    pen.write(sign, style);
    pen.write(if is_home { look.signs.home } else { " " }, look.accent);
    pen.blanks(1, look.plain());
    let (label, room) = (store.label(), pen.room());
    let label_style = if is_looked_at { look.strong } else { look.plain() };
    // A name is worth more than an ID: the ID stands there where both have room.
    let id = store
        .name
        .as_ref()
        .map(|_| store.ids_id.short())
        .filter(|id| width_within(label, room) + 1 + width_within(id, room) <= room);
    let id_width = id.as_ref().map_or(0, |id| width_within(id, room));
    pen.cell(room - id_width, label, label_style);
    if let Some(id) = id {
        pen.write(id, look.dim);
    }
}
