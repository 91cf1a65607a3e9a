//! The form for a new context, with the vendor's seven steps beside it.

mod fields;

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};

use super::look::Look;
use super::popup::open;
use super::text::wrap;
use crate::app::{Form, Model, StepState, steps};

/// Inside of the frame; from here on the steps stand beside the form.
const BESIDE_FROM: u16 = 94;
const STEPS: u16 = 40;
/// Columns for a step's number or tick.
const SIGN: usize = 3;

pub(super) fn draw(model: &Model, form: &Form, look: &Look, area: Rect, frame: &mut Frame<'_>) {
    let title = if form.is_first {
        "Your first context"
    } else {
        "A new context"
    };
    let inner = open(title, "", area, look, frame);
    if inner.width >= BESIDE_FROM {
        let columns = Layout::horizontal([Constraint::Fill(1), Constraint::Length(STEPS)]).spacing(3);
        let [left, right] = columns.areas(inner);
        fields::draw(model, form, look, left, frame);
        return draw_lines(step_lines(form, look, right.width), right, frame);
    }
    let steps = step_lines(form, look, inner.width);
    let needed = fields::height(model, form, look, inner.width);
    let wanted = u16::try_from(steps.len()).unwrap_or(u16::MAX);
    if inner.height > needed + wanted {
        let [above, _, below] = Layout::vertical([
            Constraint::Length(needed),
            Constraint::Length(1),
            Constraint::Fill(1),
        ])
        .areas(inner);
        fields::draw(model, form, look, above, frame);
        draw_lines(steps, below, frame);
    } else {
        fields::draw(model, form, look, inner, frame);
    }
}

fn draw_lines(lines: Vec<Line<'static>>, area: Rect, frame: &mut Frame<'_>) {
    for (line, row) in lines.into_iter().zip(area.rows()) {
        frame.render_widget(line, row);
    }
}

fn step_lines(form: &Form, look: &Look, width: u16) -> Vec<Line<'static>> {
    let width = usize::from(width).saturating_sub(SIGN);
    let mut lines = vec![Line::styled("The seven steps", look.strong)];
    for (number, step) in (1..).zip(steps(form)) {
        let (sign, style) = match step.state {
            StepState::Done => (look.signs.good.to_owned(), look.good),
            StepState::Next => (format!("{number}"), look.accent),
            StepState::Later => (format!("{number}"), look.dim),
        };
        let text_style = match step.state {
            StepState::Later => look.dim,
            StepState::Next | StepState::Done => look.plain(),
        };
        for (row, text) in wrap(&step.text, width, 3, look.signs.ellipsis)
            .into_iter()
            .enumerate()
        {
            let sign = if row == 0 { sign.as_str() } else { "" };
            lines.push(Line::from(vec![
                Span::styled(format!("{sign:<SIGN$}"), style),
                Span::styled(text.into_owned(), text_style),
            ]));
        }
    }
    lines
}
