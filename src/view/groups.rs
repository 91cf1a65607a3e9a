//! What you are a member of.

use ratatui::Frame;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::list::{self, cell};
use super::look::Look;
use super::privileges::expiry;
use crate::app::{Detail, Entry, Model, Pane, Tab, Visit};
use crate::domain::Membership;

/// A UUID.
const ID: usize = 36;

pub(super) fn draw(model: &Model, visit: &Visit, look: &Look, detail: &Detail, frame: &mut Frame<'_>) {
    let listing = visit.listing(Tab::Groups);
    list::draw(
        listing,
        model.focus == Pane::Detail,
        look,
        detail.list,
        frame,
        |entry, width| match entry {
            Entry::Item(number) => visit
                .profile
                .groups
                .get(number)
                .map(|group| line(model, look, group, width))
                .unwrap_or_default(),
            Entry::Heading(_) => Line::default(),
        },
    );
}

fn line(model: &Model, look: &Look, group: &Membership, width: usize) -> Line<'static> {
    let (end, style) = group
        .expires
        .map_or((String::new(), look.dim), |end| expiry(model, look, end));
    let room = width.saturating_sub(end.width() + 2);
    let Some(name) = &group.name else {
        return Line::from(vec![
            cell(&group.id, room, look.plain(), look),
            Span::raw("  "),
            Span::styled(end, style),
        ]);
    };
    let id_width = ID.min(room / 2);
    let name_width = room.saturating_sub(id_width + 2);
    Line::from(vec![
        cell(name, name_width, look.plain(), look),
        Span::raw("  "),
        cell(&group.id, id_width, look.dim, look),
        Span::raw("  "),
        Span::styled(end, style),
    ])
}
