//! What you may do, grouped by what it is about.

use std::borrow::Cow;

use jiff::Timestamp;
use ratatui::Frame;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::list::{self, Rows, cell};
use super::look::Look;
use super::text::{blanks, fit};
use crate::app::{Detail, Entry, Listing, Model, Pane, Section, Visit};
use crate::domain::{Privilege, relative};

/// An end that is nearer than this is pointed out.
const SOON_SECONDS: i64 = 14 * 86_400;

/// Rows stand a little to the right of their heading.
const INDENT: usize = 2;
/// `! ends in 13 months`
const END: usize = 19;
/// From this width on ends have a column of their own.
const ROOMY: usize = 60;

/// Privileges with their rows.
#[derive(Clone, Copy)]
pub(super) struct Grants<'a> {
    pub(super) listing: &'a Listing,
    pub(super) sections: &'a [Section],
    pub(super) privileges: &'a [Privilege],
}

impl<'a> Grants<'a> {
    /// Those of the profile.
    pub(super) fn of_profile(visit: &'a Visit) -> Self {
        Self {
            listing: &visit.privileges,
            sections: &visit.sections,
            privileges: &visit.profile.privileges,
        }
    }
}

pub(super) fn draw(model: &Model, grants: Grants<'_>, look: &Look, detail: &Detail, frame: &mut Frame<'_>) {
    let rows = Rows {
        listing: grants.listing,
        focused: model.focus == Pane::Detail,
        area: detail.list,
    };
    list::draw(rows, look, frame, |entry, width| match entry {
        Entry::Heading(number) => grants
            .sections
            .get(number)
            .map(|section| heading(look, section))
            .unwrap_or_default(),
        Entry::Item(number) => grants
            .privileges
            .get(number)
            .map(|one| line(model, look, one, width))
            .unwrap_or_default(),
    });
}

/// The heading of a section, with how many rows there are below it.
pub(super) fn heading(look: &Look, section: &Section) -> Line<'static> {
    Line::from(vec![
        Span::styled(section.title.to_string(), look.accent),
        Span::styled(format!("  {}", section.count), look.dim),
    ])
}

/// What a privilege is best called in a row.
pub(super) fn words(privilege: &Privilege) -> Cow<'_, str> {
    match (&privilege.name, privilege.allows()) {
        (_, Some(allows)) => allows.into(),
        (Some(name), None) => (&**name).into(),
        (None, None) => (&*privilege.id).into(),
    }
}

fn line(model: &Model, look: &Look, privilege: &Privilege, width: usize) -> Line<'static> {
    let end = end_cell(model, look, privilege.expires, width);
    let via = privilege
        .via
        .as_ref()
        .map(|group| format!("  via {group}  "))
        .unwrap_or_default();
    let via = fit(&via, width / 3, look.signs.ellipsis).into_owned();
    let room = width.saturating_sub(INDENT + end.width() + via.width() + 1);
    Line::from(vec![
        Span::raw(blanks(INDENT)),
        cell(&words(privilege), room, look.plain(), look),
        Span::raw(" "),
        Span::styled(via, look.dim),
        end,
    ])
}

/// When something ends, in a column of its own where there is room for one.
pub(super) fn end_cell(
    model: &Model,
    look: &Look,
    expires: Option<Timestamp>,
    width: usize,
) -> Span<'static> {
    let column = if width < ROOMY { 0 } else { END };
    let Some(end) = expires else {
        return Span::styled(blanks(column), look.dim);
    };
    let (end, style) = expiry(model, look, end);
    let gap = column.saturating_sub(end.width());
    Span::styled(format!("{}{end}", blanks(gap)), style)
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
