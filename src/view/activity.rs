//! What went over the line, a row each: the newest last, the members of a story joined beside them.

mod words;

use std::fmt::Display;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::list::{self, Rows};
use super::look::Look;
use super::pen::Pen;
use super::text::fit_start;
use super::times::clock;
use super::{raw, waiting};

pub(super) use self::words::facts;
use self::words::{short, size, status, took};
use crate::app::keymap::Action;
use crate::app::words::{shown, width_of};
use crate::app::{Detail, Entry, GUTTER, Happened, Joint, LANES, Lane, MARGIN, Model, OpenedExchange, Pane};
use crate::domain::{Exchange, Outcome};

const TIME: usize = 8;
const METHOD: usize = 4;
const STATUS: usize = 15;
/// A status without words.
const STATUS_ALONE: usize = 3;
const TOOK: usize = 7;
const SIZE: usize = 8;

pub(super) fn draw(model: &Model, look: &Look, detail: &Detail, frame: &mut Frame<'_>) {
    if let Some(opened) = model.activity.opened() {
        return draw_opened(model, opened, look, detail, frame);
    }
    let listing = &model.activity.listing;
    if listing.is_empty() {
        let words = if listing.has_rows() {
            waiting::no_row(model)
        } else {
            format!(
                "Each request will stand here with its answer, redacted. {} fetches.",
                model.key_for(Action::Refresh)
            )
        };
        return waiting::draw_words(&words, look.dim, detail.list, frame);
    }
    let columns = Columns::within(usize::from(detail.list.width.saturating_sub(GUTTER + MARGIN)));
    if let Some(area) = detail.columns {
        columns.titles(look, &mut Pen::new(beside_gutter(area), look, frame));
    }
    let rows = Rows {
        listing,
        focused: model.focus == Pane::Detail,
        area: detail.list,
    };
    // Under a filter a story may lack members.
    let is_whole = listing.filter().is_none();
    list::draw(rows, look, frame, |entry, pen| {
        let (Entry::Item(number) | Entry::Heading(number)) = entry;
        let joint = Some(model.activity.joint(number)).filter(|_| is_whole);
        match model.activity.get(number) {
            Some(Happened::Exchange(exchange)) => columns.exchange(model, look, exchange, joint, pen),
            Some(Happened::Said { text, at }) => columns.said(look, text, clock(model, *at), joint, pen),
            Some(Happened::Entered { context }) => entered(look, context, pen),
            None => {}
        }
    });
}

fn beside_gutter(area: Rect) -> Rect {
    Rect {
        x: area.x + GUTTER.min(area.width),
        width: area.width.saturating_sub(GUTTER),
        ..area
    }
}

/// The details of an exchange: what it was, above all that is known of it.
fn draw_opened(model: &Model, opened: &OpenedExchange, look: &Look, detail: &Detail, frame: &mut Frame<'_>) {
    if let Some(area) = detail.columns {
        let exchange = &opened.exchange;
        let status = status(exchange);
        let back = shown(|formatter| write!(formatter, "{} back", model.key_for(Action::Back)));
        let taken = width_of(&status) + width_of(&back) + 4 + usize::from(MARGIN);
        let mut pen = Pen::new(beside_gutter(area), look, frame);
        let path = short(&exchange.request.path, look);
        let request = format_args!("{} {path}", exchange.request.method);
        pen.cell(pen.room().saturating_sub(taken), request, look.strong);
        pen.write(format_args!("  {status}"), style(exchange, look));
        pen.write(format_args!("  {back}"), look.dim);
    }
    raw::draw_tree(model, &opened.pane, look, detail, frame);
}

/// The columns for which there is room.
struct Columns {
    lanes: usize,
    method: usize,
    path: usize,
    status: usize,
    took: usize,
    size: usize,
}

impl Columns {
    /// What is told least goes first: the size, then how long it took, the words of the status, the method, and how
    /// rows belong together.
    fn within(width: usize) -> Self {
        let mut columns = Self {
            lanes: LANES + 1,
            method: METHOD + 1,
            path: 0,
            status: STATUS + 1,
            took: TOOK + 1,
            size: SIZE + 1,
        };
        if width < 76 {
            columns.size = 0;
        }
        if width < 62 {
            columns.took = 0;
        }
        if width < 46 {
            columns.status = STATUS_ALONE + 1;
        }
        if width < 34 {
            columns.method = 0;
        }
        if width < 28 {
            columns.lanes = 0;
        }
        let taken = TIME + 1 + columns.lanes + columns.method + columns.status + columns.took + columns.size;
        columns.path = width.saturating_sub(taken);
        columns
    }

    fn titles(&self, look: &Look, pen: &mut Pen<'_>) {
        pen.cell(TIME + 1 + self.lanes, "Time", look.dim);
        pen.cell(self.method, "", look.dim);
        pen.cell(self.path, "Path", look.dim);
        if self.status > STATUS {
            pen.cell(self.status, " Status", look.dim);
        }
        pen.cell_right(self.took, "took", look.dim);
        pen.cell_right(self.size, "size", look.dim);
    }

    fn exchange(
        &self,
        model: &Model,
        look: &Look,
        exchange: &Exchange,
        joint: Option<Joint>,
        pen: &mut Pen<'_>,
    ) {
        pen.cell(TIME + 1, clock(model, exchange.began), look.dim);
        self.lanes(look, joint, pen);
        pen.cell(self.method, &exchange.request.method, look.plain());
        let path = short(&exchange.request.path, look).to_string();
        pen.cell(
            self.path,
            fit_start(&path, self.path, look.signs.ellipsis),
            look.plain(),
        );
        let in_words = self.status > STATUS;
        let status = shown(|formatter| match exchange.status() {
            _ if in_words => status(exchange).fmt(formatter),
            Some(status) => status.fmt(formatter),
            None => formatter.write_str(look.signs.bad),
        });
        pen.cell(self.status, format_args!(" {status}"), style(exchange, look));
        pen.cell_right(self.took, took(exchange.took), look.dim);
        match &exchange.response {
            Some(response) => pen.cell_right(self.size, size(response.size), look.dim),
            None => pen.blanks(self.size, look.dim),
        }
    }

    fn said(&self, look: &Look, text: &str, at: impl Display, joint: Option<Joint>, pen: &mut Pen<'_>) {
        pen.cell(TIME + 1, at, look.dim);
        self.lanes(look, joint, pen);
        let room = self.method + self.path + self.status + self.took + self.size;
        pen.cell(room, look.words(text), look.dim);
    }

    fn lanes(&self, look: &Look, joint: Option<Joint>, pen: &mut Pen<'_>) {
        if self.lanes == 0 {
            return;
        }
        let signs = look.signs;
        for lane in joint.unwrap_or_default().lanes {
            let sign = match lane {
                Lane::Empty => " ",
                Lane::First => signs.story_first,
                Lane::Member => signs.story_member,
                Lane::Passing => signs.story_passing,
                Lane::Last => signs.story_last,
            };
            pen.write(sign, look.accent);
        }
        pen.blanks(1, look.accent);
    }
}

/// The line between two contexts.
fn entered(look: &Look, context: &str, pen: &mut Pen<'_>) {
    let room = pen.room();
    pen.repeat(look.signs.line, 2, look.border);
    pen.blanks(1, look.border);
    pen.within(room.saturating_sub(6), context, look.strong);
    pen.blanks(1, look.border);
    pen.repeat(look.signs.line, room, look.border);
}

fn style(exchange: &Exchange, look: &Look) -> Style {
    match exchange.outcome() {
        Outcome::Good => look.good,
        Outcome::Passing => look.warning,
        Outcome::Bad => look.bad,
        Outcome::GivenUp => look.dim,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_columns_take_the_whole_width() {
        for width in 30..200 {
            let columns = Columns::within(width);
            let taken =
                TIME + 1 + columns.lanes + columns.method + columns.status + columns.took + columns.size;
            assert_eq!(taken + columns.path, width);
            assert!(columns.path >= 12, "{width}: {}", columns.path);
        }
    }
}
