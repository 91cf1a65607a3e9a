//! The identity stores: home, the one looked at, and the others.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Borders;
use unicode_width::UnicodeWidthStr;

use super::list::{self, cell};
use super::look::Look;
use super::pane::{block, draw_filter, title_style};
use super::text::fit;
use crate::app::{Entry, Model, Pane, Remote, Screen};
use crate::domain::IdentityStore;

pub(super) fn draw(model: &Model, look: &Look, screen: &Screen, area: Rect, frame: &mut Frame<'_>) {
    // Where the credentials hang below, the border between them is theirs.
    let borders = if screen.credentials.is_some() {
        Borders::ALL.difference(Borders::BOTTOM)
    } else {
        Borders::ALL
    };
    let title = Span::styled(" Identity stores ", title_style(model, look, Pane::Stores));
    let count = Line::styled(format!(" {} ", count(model, look)), look.dim).right_aligned();
    let block = block(model, look, Pane::Stores)
        .borders(borders)
        .title_top(title)
        .title_top(count);
    frame.render_widget(block, area);
    let Some(mut rows) = screen.store_rows() else {
        return;
    };
    if let Some(note) = note(model) {
        let line = Rect {
            y: rows.bottom().saturating_sub(1),
            height: rows.height.min(1),
            ..rows
        };
        let text = fit(
            &look.words(note),
            usize::from(line.width).saturating_sub(1),
            look.signs.ellipsis,
        )
        .into_owned();
        frame.render_widget(Line::styled(format!(" {text}"), look.warning), line);
        rows.height = rows.height.saturating_sub(1);
    }
    let listing = &model.stores.listing;
    let focused = model.focus == Pane::Stores;
    list::draw(listing, focused, look, rows, frame, |entry, width| match entry {
        Entry::Item(number) => model
            .stores
            .get(number)
            .map(|store| line(model, look, store, width))
            .unwrap_or_default(),
        Entry::Heading(_) => Line::default(),
    });
    let below = Rect {
        y: area
            .bottom()
            .saturating_sub(u16::from(screen.credentials.is_none())),
        height: 1,
        ..area
    };
    draw_filter(listing, focused, look, below, frame);
}

fn count(model: &Model, look: &Look) -> String {
    match &model.stores.listed {
        Remote::Loading { stale: None, .. } => look.words("asking…"),
        _ => model.stores.count().to_string(),
    }
}

/// Why the server's stores are not all there.
fn note(model: &Model) -> Option<&str> {
    match &model.stores.listed {
        Remote::Failed { problem, .. } => Some(&problem.message),
        _ => None,
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
    let short = store.ids_id.short();
    let is_named = store.name.is_some();
    let id = if is_named {
        fit(&short, (width / 2).min(14), look.signs.ellipsis).into_owned()
    } else {
        String::new()
    };
    let label_width = width.saturating_sub(4 + id.width() + 2);
    Line::from(vec![
        Span::styled(sign, style),
        Span::styled(home, look.accent),
        Span::raw(" "),
        cell(
            &store.label(),
            label_width,
            if is_looked_at { look.strong } else { look.plain() },
            look,
        ),
        Span::raw("  "),
        Span::styled(id, look.dim),
    ])
}
