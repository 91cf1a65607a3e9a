//! What you are a member of.

use ratatui::Frame;

use super::list::{self, Rows};
use super::look::Look;
use super::pen::Pen;
use super::privileges::End;
use crate::app::words::width_within;
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
    list::draw_items(rows, look, frame, |number, pen| {
        if let Some(group) = visit.profile.groups.get(number) {
            write(model, look, group, pen);
        }
    });
}

fn write(model: &Model, look: &Look, group: &Membership, pen: &mut Pen<'_>) {
    let end = End::of(model, look, group.expires, pen.room());
    let room = pen.room().saturating_sub(end.width() + 2);
    let first = group.name.as_ref().unwrap_or(&group.id);
    // A name is worth more than an ID: the ID stands there where both have room.
    let second = group.name.as_ref().map(|_| &group.id);
    let width = |text| width_within(text, room + 1);
    let second = second.filter(|id| width(first) + 2 + width(id) <= room);
    let second_width = second.map_or(0, |id| width(id).max(ID.min(room / 2)));
    pen.cell(room.saturating_sub(second_width), first, look.plain());
    if let Some(id) = second {
        pen.cell(second_width, id, look.dim);
    }
    pen.blanks(2, look.plain());
    end.write(pen);
}
