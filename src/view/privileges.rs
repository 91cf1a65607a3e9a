//! What you may do, grouped by what it is about.

use jiff::Timestamp;
use ratatui::Frame;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::list::{self, cell};
use super::look::Look;
use crate::app::{Detail, Entry, Model, Pane, Visit};
use crate::domain::{Privilege, relative};

/// An end that is nearer than this is pointed out.
const SOON_SECONDS: i64 = 14 * 86_400;

pub(super) fn draw(model: &Model, visit: &Visit, look: &Look, detail: &Detail, frame: &mut Frame<'_>) {
    let listing = &visit.privileges;
    list::draw(
        listing,
        model.focus == Pane::Detail,
        look,
        detail.list,
        frame,
        |entry, width| match entry {
            Entry::Heading(number) => visit.sections.get(number).map_or_else(Line::default, |section| {
                Line::from(vec![
                    Span::styled(section.title, look.accent),
                    Span::styled(format!("  {}", section.count), look.dim),
                ])
            }),
            Entry::Item(number) => visit
                .profile
                .privileges
                .get(number)
                .map(|one| line(model, look, one, width))
                .unwrap_or_default(),
        },
    );
}

/// What a privilege is best called in a row.
pub(super) fn words(privilege: &Privilege) -> String {
    match (&privilege.name, privilege.allows()) {
        (_, Some(allows)) => allows,
        (Some(name), None) => name.to_string(),
        (None, None) => privilege.id.to_string(),
    }
}

fn line(model: &Model, look: &Look, privilege: &Privilege, width: usize) -> Line<'static> {
    let (end, style) = privilege
        .expires
        .map_or((String::new(), look.dim), |end| expiry(model, look, end));
    let via = privilege
        .via
        .as_ref()
        .map(|group| format!("  via {group}"))
        .unwrap_or_default();
    let via_width = via.width().min(width / 3);
    let room = width.saturating_sub(end.width() + via_width + 2);
    Line::from(vec![
        cell(&words(privilege), room, look.plain(), look),
        cell(&via, via_width, look.dim, look),
        Span::raw("  "),
        Span::styled(end, style),
    ])
}

/// When something ends, and how much that should be noticed.
pub(super) fn expiry(model: &Model, look: &Look, end: Timestamp) -> (String, Style) {
    let left = end.as_second().saturating_sub(model.now.wall.as_second());
    let distance = relative(model.now.wall, end);
    match left {
        ..=0 => (format!("{} ended {distance}", look.signs.refused), look.bad),
        1..=SOON_SECONDS => (format!("{} ends {distance}", look.signs.refused), look.warning),
        _ => (format!("ends {distance}"), look.dim),
    }
}
