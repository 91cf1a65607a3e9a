//! Who you are, a fact a line.

use ratatui::Frame;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::list::{self, Rows, cell};
use super::look::Look;
use super::text::{fit, pad};
use super::times::both;
use crate::app::{Detail, Fact, FactValue, Model, Pane, Visit};

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
    list::draw_items(rows, look, frame, |number, width| {
        visit.facts.get(number).map(|fact| line(model, look, fact, width))
    });
}

/// A fact's value in words.
pub(super) fn value(model: &Model, look: &Look, fact: &Fact) -> String {
    match &fact.value {
        FactValue::Text(text) => text.to_string(),
        FactValue::Time(time) => look.words(&both(model, *time)),
        FactValue::Never => "never".into(),
    }
}

fn line(model: &Model, look: &Look, fact: &Fact, width: usize) -> Line<'static> {
    let label = if fact.continues { "" } else { fact.label };
    let label_width = if width < ROOMY { LABEL_NARROW } else { LABEL };
    let room = width.saturating_sub(label_width);
    let value = value(model, look, fact);
    let value = fit(&value, room, look.signs.ellipsis).into_owned();
    let note_room = room.saturating_sub(value.width() + 2);
    let style = if fact.label == "User name" {
        look.strong
    } else {
        look.plain()
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
        spans.push(Span::styled(format!("  {note}"), look.dim));
    }
    Line::from(spans)
}
