//! The identity stores: home, the one looked at, and the others.

use ratatui::Frame;
use ratatui::text::{Line, Span};
use ratatui::widgets::Borders;
use unicode_width::UnicodeWidthStr;

use super::list::{self, Rows, cell};
use super::look::Look;
use super::pane::{block, draw_filter, title_style};
use super::text::wrap;
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
    let title = Span::styled(" Identity stores ", title_style(model, look, Pane::Stores));
    let count = Line::styled(format!(" {} ", count(model, look, area.frame.width)), look.dim).right_aligned();
    let block = block(model, look, Pane::Stores)
        .borders(borders)
        .title_top(title)
        .title_top(count);
    frame.render_widget(block, area.frame);
    let listing = &model.stores.listing;
    let focused = model.focus == Pane::Stores;
    let rows = Rows {
        listing,
        focused,
        area: area.list,
    };
    list::draw_items(rows, look, frame, |number, width| {
        model
            .stores
            .get(number)
            .map(|store| line(model, look, store, width))
    });
    if let Some(problem) = model.stores.note(&model.token) {
        let width = usize::from(area.note.width).saturating_sub(2);
        let lines = wrap(
            &look.words(&problem.message),
            width,
            usize::from(area.note.height),
            look.signs.ellipsis,
        );
        for (text, row) in lines.into_iter().zip(area.note.rows()) {
            frame.render_widget(Line::styled(format!(" {text}"), look.warning), row);
        }
    }
    if let Some(row) = area.filter {
        draw_filter(listing, focused, look, row, frame);
    }
}

/// How many there are; an ellipsis while the server was asked and has not answered.
fn count(model: &Model, look: &Look, width: u16) -> String {
    let is_asking = matches!(model.stores.listed, Remote::Loading { stale: None, .. });
    let has_token = !matches!(model.token, TokenStatus::Failed { .. });
    match (is_asking && has_token, width < ROOMY) {
        (true, false) => look.words("asking…"),
        (true, true) => look.words("…"),
        (false, _) => model.stores.count().to_string(),
    }
}

fn line(model: &Model, look: &Look, store: &IdentityStore, width: usize) -> Line<'static> {
    let is_looked_at = store.ids_id == model.store;
    let is_home = store.ids_id == model.stores.home;
    let (sign, style) = if model.stores.is_refused(&store.ids_id) {
        (look.signs.refused, look.bad)
    } else if is_looked_at {
        (look.signs.looked_at, look.good)
    } else {
        (look.signs.other, look.dim)
    };
    let home = if is_home { look.signs.home } else { " " };
    let room = width.saturating_sub(3);
    let label = store.label();
    let label_style = if is_looked_at { look.strong } else { look.plain() };
    let mut spans = vec![
        Span::styled(sign, style),
        Span::styled(home, look.accent),
        Span::raw(" "),
    ];
    // A name is worth more than an ID: the ID stands there where both have room.
    let id = store
        .name
        .as_ref()
        .map(|_| store.ids_id.short())
        .filter(|id| label.width() + 1 + id.width() <= room);
    let id_width = id.as_ref().map_or(0, |id| id.width());
    spans.push(cell(&label, room - id_width, label_style, look));
    spans.extend(id.map(|id| Span::styled(id.to_string(), look.dim)));
    Line::from(spans)
}
