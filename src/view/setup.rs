//! The setup verification: a check a row, with its evidence and the time it took.

use std::fmt::Display;

use ratatui::Frame;
use ratatui::style::Style;

use super::list::{self, Rows};
use super::look::Look;
use super::pen::Pen;
use crate::app::words::{shown, width_of};
use crate::app::{Detail, Model, Pane};
use crate::domain::{CheckId, CheckState, CheckStatus};

const TITLE: usize = 17;

pub(super) fn draw(model: &Model, look: &Look, detail: &Detail, frame: &mut Frame<'_>) {
    let rows = Rows {
        listing: &model.setup.listing,
        focused: model.focus == Pane::Detail,
        area: detail.list,
    };
    list::draw_items(rows, look, frame, |number, pen| {
        if let Some(id) = CheckId::ALL.get(number) {
            write(model, look, *id, pen);
        }
    });
}

fn write(model: &Model, look: &Look, id: CheckId, pen: &mut Pen<'_>) {
    let state = model.setup.checks.state(id);
    let (sign, style) = sign(look, state);
    pen.write(format_args!("{sign:<2} "), style);
    pen.cell(TITLE, id.title(), look.strong);
    let took = took(state);
    let room = pen.room().saturating_sub(width_of(&took));
    match state {
        CheckState::Waiting => pen.blanks(room, look.plain()),
        CheckState::Running => pen.cell(room, look.words("looking…"), look.plain()),
        CheckState::Done { finding, .. } => {
            let is_dim = finding.status == CheckStatus::Skip;
            let style = if is_dim { look.dim } else { look.plain() };
            pen.cell(room, look.words(&finding.detail), style);
        }
    }
    pen.write(took, look.dim);
}

/// How a check stands, in a sign and its style.
pub(super) fn sign(look: &Look, state: &CheckState) -> (&'static str, Style) {
    let CheckState::Done { finding, .. } = state else {
        let is_running = *state == CheckState::Running;
        return if is_running {
            (look.signs.ellipsis, look.accent)
        } else {
            (look.signs.dot, look.dim)
        };
    };
    match finding.status {
        CheckStatus::Pass => (look.signs.good, look.good),
        CheckStatus::Warn => (look.signs.refused, look.warning),
        CheckStatus::Fail => (look.signs.bad, look.bad),
        CheckStatus::Skip => (look.signs.dash, look.dim),
    }
}

/// How long a check took, behind a gap.
fn took(state: &CheckState) -> impl Display {
    shown(|formatter| match state {
        CheckState::Done { finding, took } if finding.status != CheckStatus::Skip => {
            write!(formatter, "  {} ms", took.as_millis())
        }
        _ => formatter.write_str("  "),
    })
}
