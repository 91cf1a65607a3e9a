//! The question box: what was asked, which privileges allow it, and which one to ask for.

use std::borrow::Cow;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::look::Look;
use super::popup::open;
use super::privileges::Expiry;
use super::text::{fit, wrap};
use crate::app::words::width_of;
use crate::app::{InquiryAnswer, InquiryBox, Model, centred};
use crate::domain::{Allowance, Part};

const WIDTH: u16 = 76;
/// What was typed, a blank line, and the border.
const AROUND: u16 = 4;
const HINT: &str = "Type `group` or `store` and a name: group Cashiers, store Employees. The answer is read off the \
     privileges in your profile.";
/// More of the same would not help.
const MOST_ALLOWANCES: usize = 4;

pub(super) fn draw(model: &Model, asked: &InquiryBox, look: &Look, area: Rect, frame: &mut Frame<'_>) {
    let width = usize::from(WIDTH.min(area.width)).saturating_sub(4);
    let lines = match &asked.answer {
        Some(answer) => answered(model, answer, look, width),
        None => in_lines(HINT, width, look)
            .into_iter()
            .map(|line| Line::styled(line, look.dim))
            .collect(),
    };
    let height = u16::try_from(lines.len())
        .unwrap_or(u16::MAX)
        .saturating_add(AROUND);
    let popup = centred(area, WIDTH, height);
    let title = look.words("May I manage …?").to_string();
    let inner = open(&title, "", popup, look, frame);
    draw_typed(asked, look, inner, frame);
    let below = Rect {
        y: inner.y.saturating_add(2),
        height: inner.height.saturating_sub(2),
        ..inner
    };
    for (line, row) in lines.into_iter().zip(below.rows()) {
        frame.render_widget(line, row);
    }
}

fn draw_typed(asked: &InquiryBox, look: &Look, inner: Rect, frame: &mut Frame<'_>) {
    let room = usize::from(inner.width).saturating_sub(3);
    let scrolled = asked.typed().visual_scroll(room.max(1));
    let typed: String = asked.typed().value().chars().skip(scrolled).collect();
    let typed = fit(&typed, room, look.signs.ellipsis).into_owned();
    let line = Line::styled(format!("{} {typed}", look.signs.crumb), look.accent);
    frame.render_widget(line, Rect { height: 1, ..inner });
    let column = asked.typed().visual_cursor().saturating_sub(scrolled).min(room);
    let x = (inner.x + 2).saturating_add(u16::try_from(column).unwrap_or(0));
    frame.set_cursor_position(Position {
        x: x.min(inner.right().saturating_sub(1)),
        y: inner.y,
    });
}

fn answered(model: &Model, answer: &InquiryAnswer, look: &Look, width: usize) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    let subject = format!("{}: ", answer.inquiry.words());
    for (number, part) in answer.ruling.parts.iter().enumerate() {
        let next = answer.ruling.parts.get(number + 1);
        let words = format!("{subject}{}", part.aspect.words());
        let words = fit(&words, width, look.signs.ellipsis);
        lines.push(Line::styled(words.into_owned(), look.strong));
        lines.extend(of_part(model, part, look, width));
        // One privilege for both parts is asked for once, below them.
        let comes_again = next.is_some_and(|next| !next.is_allowed() && next.ask_for == part.ask_for);
        if !part.is_allowed() && !comes_again {
            lines.extend(to_ask_for(part, look, width));
        }
    }
    let nameless = answer.ruling.nameless;
    if answer.ruling.lacking().next().is_some() && nameless > 0 {
        let words = match nameless {
            1 => "One of your privileges has no name here; it might be the one.".into(),
            count => format!("{count} of your privileges have no name here; one of them might be it."),
        };
        lines.push(Line::default());
        lines.extend(in_lines(&words, width, look).into_iter().map(Line::raw));
    }
    if !answer.is_known {
        lines.push(Line::default());
        lines.extend(
            unknown(answer, look, width)
                .into_iter()
                .map(|line| Line::styled(line, look.dim)),
        );
    }
    lines
}

/// Which privileges allow a part, or that none does.
fn of_part(model: &Model, part: &Part, look: &Look, width: usize) -> Vec<Line<'static>> {
    let shown = part.allowances.iter().take(MOST_ALLOWANCES);
    let mut lines: Vec<Line<'static>> = shown
        .filter_map(|one| allowance(model, *one, look, width))
        .collect();
    if !part.is_allowed() {
        lines.push(Line::from(vec![
            Span::styled(format!("  {} ", look.signs.bad), look.bad),
            Span::raw("no privilege of yours allows it"),
        ]));
    }
    lines
}

/// The privilege to ask for.
fn to_ask_for(part: &Part, look: &Look, width: usize) -> Vec<Line<'static>> {
    let ask = look.words(format_args!("ask for “{}”", part.ask_for)).to_string();
    let lines = in_lines(&ask, width.saturating_sub(4), look);
    let line = |(number, text)| {
        let sign = if number == 0 { look.signs.advice } else { " " };
        Line::from(vec![
            Span::styled(format!("  {sign} "), look.accent),
            Span::raw(text),
        ])
    };
    lines.into_iter().enumerate().map(line).collect()
}

fn allowance(model: &Model, one: Allowance, look: &Look, width: usize) -> Option<Line<'static>> {
    let privilege = model.visit()?.profile.privileges.get(one.privilege)?;
    let (sign, style) = if one.has_ended {
        (look.signs.bad, look.bad)
    } else {
        (look.signs.good, look.good)
    };
    let name = privilege.name.as_deref().unwrap_or(&privilege.id);
    let how = if one.in_general { " · in general" } else { "" };
    let via = privilege
        .via
        .as_ref()
        .map(|group| format!(" · via {group}"))
        .unwrap_or_default();
    let end = privilege.expires.map(|end| Expiry::of(model, look, end));
    let end_width = end.as_ref().map_or(0, |end| width_of(end) + 3);
    let room = width.saturating_sub(4 + end_width);
    let words = fit(
        &format!("{name}{}{}", look.words(how), look.words(via)),
        room,
        look.signs.ellipsis,
    )
    .into_owned();
    let mut spans = vec![Span::styled(format!("  {sign} "), style), Span::raw(words)];
    if let Some(end) = end {
        spans.push(Span::styled(format!(" {} {end}", look.signs.dot), end.style));
    }
    Some(Line::from(spans))
}

/// What to make of a name that nothing here bears.
fn unknown(answer: &InquiryAnswer, look: &Look, width: usize) -> Vec<String> {
    let words = if answer.suggestions.is_empty() {
        "Nothing in your profile bears this name: mind its spelling before you ask.".into()
    } else {
        format!(
            "Did you mean {}? Tab takes the first.",
            answer.suggestions.join(", ")
        )
    };
    in_lines(&words, width, look)
}

fn in_lines(words: &str, width: usize, look: &Look) -> Vec<String> {
    let words = look.words(words).to_string();
    let lines = wrap(&words, width, 4, look.signs.ellipsis).into_iter();
    lines.map(Cow::into_owned).collect()
}
