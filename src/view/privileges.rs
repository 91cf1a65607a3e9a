//! What you may do, grouped by what it is about.

use std::fmt::{self, Display};

use jiff::Timestamp;
use ratatui::Frame;
use ratatui::style::Style;

use super::list::{self, Rows};
use super::look::Look;
use super::pen::Pen;
use crate::app::words::{shown, width_of, width_within};
use crate::app::{Detail, Entry, Listing, Model, Pane, Section, Visit};
use crate::domain::{Privilege, Relative, relative};

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
    list::draw(rows, look, frame, |entry, pen| match entry {
        Entry::Heading(number) => {
            if let Some(section) = grants.sections.get(number) {
                pen.write(&section.title, look.accent);
                pen.write(format_args!("  {}", section.count), look.dim);
            }
        }
        Entry::Item(number) => {
            if let Some(privilege) = grants.privileges.get(number) {
                write(model, look, privilege, pen);
            }
        }
    });
}

/// What a privilege is best called in a row.
fn words(privilege: &Privilege) -> impl Display {
    shown(|formatter| match (&privilege.name, privilege.allows()) {
        (_, Some(allows)) => allows.fmt(formatter),
        (Some(name), None) => name.fmt(formatter),
        (None, None) => privilege.id.fmt(formatter),
    })
}

fn write(model: &Model, look: &Look, privilege: &Privilege, pen: &mut Pen<'_>) {
    let width = pen.room();
    let end = End::of(model, look, privilege.expires, width);
    let via = privilege.via.as_ref();
    let via = shown(|formatter| via.map_or(Ok(()), |group| write!(formatter, "  via {group}  ")));
    let via_width = width_within(&via, width / 3);
    pen.blanks(INDENT, look.plain());
    let room = width.saturating_sub(INDENT + end.width() + via_width + 1);
    pen.cell(room, words(privilege), look.plain());
    pen.blanks(1, look.plain());
    pen.within(via_width, via, look.dim);
    end.write(pen);
}

/// When something ends, in a column of its own where there is room for one.
pub(super) struct End {
    expiry: Option<Expiry>,
    column: usize,
}

impl End {
    pub(super) fn of(model: &Model, look: &Look, expires: Option<Timestamp>, width: usize) -> Self {
        Self {
            expiry: expires.map(|end| Expiry::of(model, look, end)),
            column: if width < ROOMY { 0 } else { END },
        }
    }

    /// The columns that it takes.
    pub(super) fn width(&self) -> usize {
        self.expiry.as_ref().map_or(0, width_of).max(self.column)
    }

    pub(super) fn write(&self, pen: &mut Pen<'_>) {
        if let Some(expiry) = &self.expiry {
            pen.cell_right(self.width(), expiry, expiry.style);
        }
    }
}

/// When something ends, and how much that should be noticed.
pub(super) struct Expiry {
    sign: &'static str,
    verb: &'static str,
    distance: Relative,
    pub(super) style: Style,
}

impl Expiry {
    pub(super) fn of(model: &Model, look: &Look, end: Timestamp) -> Self {
        let (sign, verb, style) = match end.as_second().saturating_sub(model.now.wall.as_second()) {
            ..=0 => (look.signs.refused, " ended", look.bad),
            1..=SOON_SECONDS => (look.signs.refused, " ends", look.warning),
            _ => ("", "ends", look.dim),
        };
        let distance = relative(model.now.wall, end);
        Self {
            sign,
            verb,
            distance,
            style,
        }
    }
}

impl Display for Expiry {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}{} {}", self.sign, self.verb, self.distance)
    }
}
