//! Who you are, a fact a line.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::hyperlink;
use super::list::{self, Rows, cell};
use super::look::Look;
use super::text::{fit, pad};
use super::times::both;
use crate::app::{Detail, Entry, Fact, FactValue, GUTTER, Model, Pane, Section, Visit};

const LABEL: usize = 18;
/// Where values have little room, labels take less.
const LABEL_NARROW: usize = 12;
const ROOMY: usize = 46;

pub(super) fn draw(model: &Model, visit: &Visit, look: &Look, detail: &Detail, frame: &mut Frame<'_>) {
    let rows = Rows {
        listing: &visit.overview,
        focused: model.focus == Pane::Detail,
        area: detail.list,
    };
    list::draw(rows, look, frame, |entry, width| match entry {
        Entry::Heading(number) => visit
            .fact_sections
            .get(number)
            .map(|section| heading(look, section, width))
            .unwrap_or_default(),
        Entry::Item(number) => visit
            .facts
            .get(number)
            .map(|fact| line(model, look, fact, width))
            .unwrap_or_default(),
    });
    draw_links(visit, look, detail, frame);
}

/// Makes links of the addresses in sight.
fn draw_links(visit: &Visit, look: &Look, detail: &Detail, frame: &mut Frame<'_>) {
    let label = label_width(detail.row_width());
    let rows = (visit.overview.offset()..visit.overview.len()).zip(detail.list.rows());
    for (position, row) in rows {
        if let Some(Entry::Item(number)) = visit.overview.entry(position)
            && let Some(FactValue::Link(link)) = visit.facts.get(number).map(|fact| &fact.value)
        {
            let room = detail.row_width().saturating_sub(label);
            let shown = fit(link.as_str(), room, look.signs.ellipsis).width();
            let area = Rect {
                x: row.x + GUTTER + columns(label),
                width: columns(shown),
                ..row
            };
            hyperlink::lay_over(area.intersection(row), number, link, frame);
        }
    }
}

fn columns(width: usize) -> u16 {
    u16::try_from(width).unwrap_or(u16::MAX)
}

fn heading(look: &Look, section: &Section, width: usize) -> Line<'static> {
    let title = fit(&section.title, width, look.signs.ellipsis).into_owned();
    Line::styled(title, look.accent)
}

fn label_width(width: usize) -> usize {
    if width < ROOMY { LABEL_NARROW } else { LABEL }
}

/// A fact's value in words.
pub(super) fn value(model: &Model, look: &Look, fact: &Fact) -> String {
    match &fact.value {
        FactValue::Text(text) => text.to_string(),
        FactValue::Link(link) => link.to_string(),
        FactValue::Time(time) => look.words(&both(model, *time)),
        FactValue::Never => "never".into(),
    }
}

fn line(model: &Model, look: &Look, fact: &Fact, width: usize) -> Line<'static> {
    let label = if fact.continues { "" } else { &fact.label };
    let label_width = label_width(width);
    let room = width.saturating_sub(label_width);
    let value = value(model, look, fact);
    let value = fit(&value, room, look.signs.ellipsis).into_owned();
    let note_room = room.saturating_sub(value.width() + 2);
    let style = match fact.value {
        FactValue::Link(_) => look.plain().underlined(),
        _ if fact.label == "User name" => look.strong,
        _ => look.plain(),
    };
    let mut spans = vec![
        cell(
            &pad(label, label_width - 1, look.signs.ellipsis),
            label_width,
            look.dim,
            look,
        ),
        Span::styled(value, style),
    ];
    if note_room > 3 && !fact.note.is_empty() {
        let note = fit(&look.words(&fact.note), note_room, look.signs.ellipsis).into_owned();
        // What somebody has to do something about is no side note.
        let style = if fact.next_move.is_some() {
            look.warning
        } else {
            look.dim
        };
        spans.push(Span::styled(format!("  {note}"), style));
    }
    Line::from(spans)
}
