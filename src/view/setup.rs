//! The setup verification: a check a row, with its evidence and the time it took.

use std::time::Duration;

use ratatui::Frame;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::list::{self, Rows, cell};
use super::look::Look;
use crate::app::{Detail, Model, Pane};
use crate::domain::{CheckId, CheckState, CheckStatus, Finding};

const TITLE: usize = 17;

pub(super) fn draw(model: &Model, look: &Look, detail: &Detail, frame: &mut Frame<'_>) {
    let rows = Rows {
        listing: &model.setup.listing,
        focused: model.focus == Pane::Detail,
        area: detail.list,
    };
    list::draw_items(rows, look, frame, |number, width| {
        CheckId::ALL.get(number).map(|id| line(model, look, *id, width))
    });
}

fn line(model: &Model, look: &Look, id: CheckId, width: usize) -> Line<'static> {
    let (sign, style) = sign(look, model.setup.checks.state(id));
    let (detail, took) = match model.setup.checks.state(id) {
        CheckState::Waiting => (String::new(), String::new()),
        CheckState::Running => (look.words("looking…"), String::new()),
        CheckState::Done { finding, took } => (look.words(&finding.detail), milliseconds(finding, *took)),
    };
    let room = width.saturating_sub(3 + TITLE + took.width() + 2);
    let is_dim =
        matches!(model.setup.checks.finding(id), Some(finding) if finding.status == CheckStatus::Skip);
    Line::from(vec![
        Span::styled(format!("{sign:<2} "), style),
        cell(id.title(), TITLE, look.strong, look),
        cell(&detail, room, if is_dim { look.dim } else { look.plain() }, look),
        Span::styled(format!("  {took}"), look.dim),
    ])
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

fn milliseconds(finding: &Finding, took: Duration) -> String {
    match finding.status {
        CheckStatus::Skip => String::new(),
        _ => format!("{} ms", took.as_millis()),
    }
}
