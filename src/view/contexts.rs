//! The contexts to choose from, with what was typed to find one.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::look::Look;
use super::popup::{centred, open};
use super::text::{fit, pad};
use crate::app::{ContextSearch, Found, Model};

const WIDTH: u16 = 72;
const NAME: usize = 20;
/// Cursor and mark.
const GUTTER: u16 = 4;

pub(super) fn draw(model: &Model, search: &ContextSearch, look: &Look, area: Rect, frame: &mut Frame<'_>) {
    let lines = search.found().len().max(1);
    let height = u16::try_from(lines).unwrap_or(u16::MAX).saturating_add(4);
    let popup = centred(area, WIDTH, height);
    let inner = open("Contexts", "Enter opens, Esc closes", popup, look, frame);
    let typed = fit(
        search.typed().value(),
        usize::from(inner.width).saturating_sub(3),
        look.signs.ellipsis,
    )
    .into_owned();
    let hint = if typed.is_empty() { "type to find one" } else { "" };
    let line = Line::from(vec![
        Span::styled(format!("{} {typed}", look.signs.crumb), look.accent),
        Span::styled(hint, look.dim),
    ]);
    frame.render_widget(line, Rect { height: 1, ..inner });
    let column = u16::try_from(search.typed().visual_cursor()).unwrap_or(0);
    let x = (inner.x + 2).saturating_add(column);
    frame.set_cursor_position(Position {
        x: x.min(inner.right().saturating_sub(1)),
        y: inner.y,
    });
    let list = Rect {
        y: inner.y + 2,
        height: inner.height.saturating_sub(2),
        ..inner
    };
    draw_found(model, search, look, list, frame);
}

fn draw_found(model: &Model, search: &ContextSearch, look: &Look, list: Rect, frame: &mut Frame<'_>) {
    if search.found().is_empty() {
        frame.render_widget(Line::styled("No context is called so.", look.dim), list);
    }
    let hidden = (search.cursor() + 1).saturating_sub(usize::from(list.height));
    let found = search.found().iter().enumerate().skip(hidden);
    for ((position, found), row) in found.zip(list.rows()) {
        let text = Rect {
            x: row.x + 2,
            width: row.width.saturating_sub(2),
            ..row
        };
        frame.render_widget(line(model, *found, look, usize::from(row.width)), text);
        if position == search.cursor() {
            frame.render_widget(Span::styled(look.signs.cursor, look.accent), row);
            frame.buffer_mut().set_style(text, look.cursor);
        }
    }
}

fn line(model: &Model, found: Found, look: &Look, width: usize) -> Line<'static> {
    let Found::Context(number) = found else {
        return Line::raw("+ add a context");
    };
    let Some(choice) = model.contexts.get(number) else {
        return Line::default();
    };
    let mark = if choice.destination == model.destination {
        look.signs.looked_at
    } else {
        " "
    };
    let room = width.saturating_sub(NAME + usize::from(GUTTER) + 1);
    Line::from(vec![
        Span::raw(format!("{mark} ")),
        Span::styled(pad(&choice.name, NAME, look.signs.ellipsis), look.strong),
        Span::styled(
            format!(" {}", fit(&look.words(&choice.detail), room, look.signs.ellipsis)),
            look.dim,
        ),
    ])
}
