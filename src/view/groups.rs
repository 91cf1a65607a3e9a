//! What you are a member of.

use ratatui::Frame;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::list::{self, Rows, cell};
use super::look::Look;
use super::privileges::end_cell;
use crate::app::{Detail, Model, Pane, Visit};
use crate::domain::Membership;

/// A UUID.
const ID: usize = 36;

pub(super) fn draw(model: &Model, visit: &Visit, look: &Look, detail: &Detail, frame: &mut Frame<'_>) {
    let rows = Rows {
        listing: &visit.groups,
        focused: model.focus == Pane::Detail,
        area: detail.list,
    };
    list::draw_items(rows, look, frame, |number, width| {
        visit
            .profile
            .groups
            .get(number)
            .map(|group| line(model, look, group, width))
    });
}

fn line(model: &Model, look: &Look, group: &Membership, width: usize) -> Line<'static> {
    let end = end_cell(model, look, group.expires, width);
    let room = width.saturating_sub(end.width() + 2);
    let first = group.name.as_ref().unwrap_or(&group.id);
    // A name is worth more than an ID: the ID stands there where both have room.
    let second = group.name.as_ref().map(|_| &group.id);
    let second = second.filter(|id| first.width() + 2 + id.width() <= room);
    let second_width = second.map_or(0, |id| id.width().max(ID.min(room / 2)));
    let mut spans = vec![cell(first, room.saturating_sub(second_width), look.plain(), look)];
    spans.extend(second.map(|id| cell(id, second_width, look.dim, look)));
    spans.extend([Span::raw("  "), end]);
    Line::from(spans)
}
