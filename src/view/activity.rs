//! What went over the line, a row each: the newest last, the members of a story joined beside them.

mod words;

use jiff::Timestamp;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr as _;

use super::list::{self, Rows, cell};
use super::look::Look;
use super::text::{fit, fit_start};
use super::times::clock;
use super::{raw, waiting};

pub(super) use self::words::facts;
use self::words::{short, size, status, took};
use crate::app::keymap::Action;
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
        frame.render_widget(columns.titles(look), beside_gutter(area));
    }
    let rows = Rows {
        listing,
        focused: model.focus == Pane::Detail,
        area: detail.list,
    };
    // Under a filter a story may lack members.
    let is_whole = listing.filter().is_none();
    list::draw(rows, look, frame, |entry, width| {
        let (Entry::Item(number) | Entry::Heading(number)) = entry;
        let joint = Some(model.activity.joint(number)).filter(|_| is_whole);
        match model.activity.get(number) {
            Some(Happened::Exchange(exchange)) => columns.exchange(model, look, exchange, joint),
            Some(Happened::Said { text, at }) => columns.said(model, look, text, *at, joint),
            Some(Happened::Entered { context }) => entered(look, context, width),
            None => Line::default(),
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
        let area = beside_gutter(area);
        let exchange = &opened.exchange;
        let status = status(exchange);
        let back = format!("{} back", model.key_for(Action::Back));
        let taken = status.width() + back.width() + 4 + usize::from(MARGIN);
        let room = usize::from(area.width).saturating_sub(taken);
        let request = format!(
            "{} {}",
            exchange.request.method,
            short(&exchange.request.path, look)
        );
        let line = Line::from(vec![
            cell(&request, room, look.strong, look),
            Span::styled(format!("  {status}"), style(exchange, look)),
            Span::styled(format!("  {back}"), look.dim),
        ]);
        frame.render_widget(line, area);
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

    fn titles(&self, look: &Look) -> Line<'static> {
        let mut spans = vec![
            cell("Time", TIME + 1 + self.lanes, look.dim, look),
            cell("", self.method, look.dim, look),
            cell("Path", self.path, look.dim, look),
        ];
        if self.status > STATUS {
            spans.push(cell(" Status", self.status, look.dim, look));
        }
        spans.extend([right("took", self.took, look), right("size", self.size, look)]);
        Line::from(spans)
    }

    fn exchange(
        &self,
        model: &Model,
        look: &Look,
        exchange: &Exchange,
        joint: Option<Joint>,
    ) -> Line<'static> {
        let mut spans = vec![cell(&clock(model, exchange.began), TIME + 1, look.dim, look)];
        spans.extend(self.lanes(look, joint));
        let path = short(&exchange.request.path, look);
        let status = if self.status > STATUS {
            status(exchange)
        } else {
            exchange
                .status()
                .map_or_else(|| look.signs.bad.into(), |status| status.to_string())
        };
        let size = exchange.response.as_ref().map(|response| size(response.size));
        spans.extend([
            cell(&exchange.request.method, self.method, look.plain(), look),
            cell(
                &fit_start(&path, self.path, look.signs.ellipsis),
                self.path,
                look.plain(),
                look,
            ),
            cell(&format!(" {status}"), self.status, style(exchange, look), look),
            right(&took(exchange.took), self.took, look),
            right(&size.unwrap_or_default(), self.size, look),
        ]);
        Line::from(spans)
    }

    fn said(
        &self,
        model: &Model,
        look: &Look,
        text: &str,
        at: Timestamp,
        joint: Option<Joint>,
    ) -> Line<'static> {
        let mut spans = vec![cell(&clock(model, at), TIME + 1, look.dim, look)];
        spans.extend(self.lanes(look, joint));
        let room = self.method + self.path + self.status + self.took + self.size;
        spans.push(cell(&look.words(text), room, look.dim, look));
        Line::from(spans)
    }

    fn lanes(&self, look: &Look, joint: Option<Joint>) -> Option<Span<'static>> {
        if self.lanes == 0 {
            return None;
        }
        let signs = look.signs;
        let sign = |lane| match lane {
            Lane::Empty => " ",
            Lane::First => signs.story_first,
            Lane::Member => signs.story_member,
            Lane::Passing => signs.story_passing,
            Lane::Last => signs.story_last,
        };
        let drawn: String = joint.unwrap_or_default().lanes.map(sign).concat();
        Some(Span::styled(format!("{drawn} "), look.accent))
    }
}

/// The line between two contexts.
fn entered(look: &Look, context: &str, width: usize) -> Line<'static> {
    let name = fit(context, width.saturating_sub(6), look.signs.ellipsis);
    let rest = width.saturating_sub(name.width() + 4);
    Line::from(vec![
        Span::styled(format!("{} ", look.signs.line.repeat(2)), look.border),
        Span::styled(name.into_owned(), look.strong),
        Span::styled(format!(" {}", look.signs.line.repeat(rest)), look.border),
    ])
}

/// A number in a column of its own, aligned to the right; nothing, where there is no such column.
fn right(text: &str, width: usize, look: &Look) -> Span<'static> {
    let text = if width == 0 { "" } else { text };
    Span::styled(format!("{text:>width$}"), look.dim)
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
