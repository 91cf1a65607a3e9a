//! Who you are, a fact a line.

use std::fmt::Display;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::hyperlink;
use super::list::{self, Rows};
use super::look::Look;
use super::pen::Pen;
use super::times::both;
use crate::app::words::{columns, shown, width_within};
use crate::app::{Detail, Entry, Fact, FactValue, GUTTER, Model, Pane, Visit};

const LABEL: usize = 18;
/// Where values have little room, labels take less.
const LABEL_NARROW: usize = 12;
const ROOMY: usize = 46;
/// What would be less of a note is left out.
const LEAST_NOTE: usize = 3;

pub(super) fn draw(model: &Model, visit: &Visit, look: &Look, detail: &Detail, frame: &mut Frame<'_>) {
    let rows = Rows {
        listing: &visit.overview,
        focused: model.focus == Pane::Detail,
        area: detail.list,
    };
    list::draw(rows, look, frame, |entry, pen| match entry {
        Entry::Heading(number) => {
            if let Some(section) = visit.fact_sections.get(number) {
                pen.write(&section.title, look.accent);
            }
        }
        Entry::Item(number) => {
            if let Some(fact) = visit.facts.get(number) {
                write(model, look, fact, pen);
            }
        }
    });
    draw_links(visit, detail, frame);
}

/// Makes links of the addresses in sight.
fn draw_links(visit: &Visit, detail: &Detail, frame: &mut Frame<'_>) {
    let label = label_width(detail.row_width());
    let rows = (visit.overview.offset()..visit.overview.len()).zip(detail.list.rows());
    for (position, row) in rows {
        if let Some(Entry::Item(number)) = visit.overview.entry(position)
            && let Some(FactValue::Link(link)) = visit.facts.get(number).map(|fact| &fact.value)
        {
            let room = detail.row_width().saturating_sub(label);
            let area = Rect {
                x: row.x + GUTTER + columns(label),
                width: columns(width_within(link, room)),
                ..row
            };
            hyperlink::lay_over(area.intersection(row), number, link, frame);
        }
    }
}

fn label_width(width: usize) -> usize {
    if width < ROOMY { LABEL_NARROW } else { LABEL }
}

/// A fact's value in words.
pub(super) fn value(model: &Model, look: &Look, fact: &Fact) -> impl Display {
    shown(|formatter| match &fact.value {
        FactValue::Text(text) => text.fmt(formatter),
        FactValue::Link(link) => link.fmt(formatter),
        FactValue::Time(time) => look.words(both(model, *time)).fmt(formatter),
        FactValue::Never => formatter.write_str("never"),
    })
}

fn write(model: &Model, look: &Look, fact: &Fact, pen: &mut Pen<'_>) {
    let label = if fact.continues { "" } else { &fact.label };
    let label_width = label_width(pen.room());
    pen.cell(label_width - 1, label, look.dim);
    pen.blanks(1, look.dim);
    let style = match fact.value {
        FactValue::Link(_) => look.plain().underlined(),
        _ if fact.label == "User name" => look.strong,
        _ => look.plain(),
    };
    pen.write(value(model, look, fact), style);
    if pen.room() > 2 + LEAST_NOTE && !fact.note.is_empty() {
        // What somebody has to do something about is no side note.
        let style = if fact.next_move.is_some() {
            look.warning
        } else {
            look.dim
        };
        pen.blanks(2, style);
        pen.write(look.words(&fact.note), style);
    }
}
