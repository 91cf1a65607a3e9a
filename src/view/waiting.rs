//! The detail pane while there is nothing to show: not asked, on its way, or failed.

use std::fmt::Display;

use ratatui::Frame;
use ratatui::layout::{Margin, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Paragraph, Wrap};

use super::look::Look;
use crate::app::keymap::Action;
use crate::app::{GroupPane, Model, Remote, Seconds};
use crate::domain::{Deadline, Problem, TokenStatus};

/// Below this height there is no room for blank lines.
const ROOMY: u16 = 14;

pub(super) fn draw(model: &Model, look: &Look, area: Rect, frame: &mut Frame<'_>) {
    let store = model.stores.label(&model.store);
    let what = format!("your profile in {store}");
    let mut lines = lines(model, look, &model.profile, &what);
    let has_token_trouble = matches!(model.token, TokenStatus::Failed { .. });
    if matches!(model.profile, Remote::Loading { .. }) && !has_token_trouble {
        lines.push(Line::styled(
            format!("{} stops waiting.", model.key_for(Action::Back)),
            look.dim,
        ));
    }
    show(lines, area, frame);
}

/// The same for a group that was opened.
pub(super) fn draw_group(model: &Model, pane: &GroupPane, look: &Look, area: Rect, frame: &mut Frame<'_>) {
    let what = format!("the group {}", pane.label());
    let mut lines = lines(model, look, &pane.group, &what);
    lines.push(Line::styled(
        format!("{} goes back to the groups.", model.key_for(Action::Back)),
        look.dim,
    ));
    show(lines, area, frame);
}

fn show(lines: Vec<Line<'static>>, area: Rect, frame: &mut Frame<'_>) {
    let roomy = area.height >= ROOMY;
    let lines: Vec<Line<'static>> = lines
        .into_iter()
        .filter(|line| roomy || line.width() > 0)
        .collect();
    let inner = area.inner(Margin::new(2, u16::from(roomy)));
    frame.render_widget(Paragraph::new(lines).wrap(Wrap { trim: true }), inner);
}

/// How far something has come, in words.
fn lines<T>(model: &Model, look: &Look, remote: &Remote<T>, what: &str) -> Vec<Line<'static>> {
    match remote {
        Remote::NotAsked | Remote::Ready(_) => {
            let words = format!(
                "Nothing was fetched of {what} yet. {} fetches it.",
                model.key_for(Action::Refresh)
            );
            vec![Line::styled(words, look.dim)]
        }
        Remote::Loading { since, .. } => loading(model, look, what, Seconds::of(model.now.since(*since))),
        Remote::Failed {
            problem, retry_at, ..
        } => failed(model, look, problem, *retry_at),
    }
}

/// A list in which the filter leaves nothing.
pub(super) fn no_row(model: &Model) -> String {
    let back = model.key_for(Action::Back);
    format!("No row holds what you typed. {back} brings all back.")
}

/// One sentence in an otherwise empty area.
pub(super) fn draw_words(words: &str, style: Style, area: Rect, frame: &mut Frame<'_>) {
    let paragraph = Paragraph::new(words).style(style).wrap(Wrap { trim: true });
    frame.render_widget(paragraph, area.inner(Margin::new(2, 1)));
}

fn loading(model: &Model, look: &Look, what: &str, elapsed: impl Display) -> Vec<Line<'static>> {
    let mut lines = vec![
        Line::styled(
            look.words(format_args!("Fetching {what}…")).to_string(),
            look.strong,
        ),
        Line::default(),
    ];
    match &model.token {
        TokenStatus::Failed { problem, retry_at } => lines.extend(failed(model, look, problem, *retry_at)),
        TokenStatus::NotAsked | TokenStatus::Requesting { .. } => {
            let credentials = &model.credentials;
            let words = match credentials.known {
                Some(_) => format!("Waiting for an access token, {elapsed}."),
                None => format!(
                    "Waiting for the client secret ({}), {elapsed}.",
                    credentials.client_secret_origin
                ),
            };
            lines.push(Line::styled(words, look.dim));
        }
        TokenStatus::Valid(_) | TokenStatus::Refreshing { .. } => {
            lines.push(Line::styled(
                format!("Waiting for the answer, {elapsed}."),
                look.dim,
            ));
        }
    }
    lines
}

fn failed(model: &Model, look: &Look, problem: &Problem, retry_at: Option<Deadline>) -> Vec<Line<'static>> {
    let mut lines = vec![Line::from(vec![
        Span::styled(format!("{} ", look.signs.bad), look.bad),
        Span::styled(problem.message.clone(), look.strong),
    ])];
    if let Some(cause) = &problem.cause {
        lines.extend([Line::default(), Line::raw(cause.clone())]);
    }
    lines.push(Line::default());
    lines.push(Line::from(vec![
        Span::styled(format!("{} ", look.signs.advice), look.accent),
        Span::raw(problem.advice.clone()),
    ]));
    lines.push(Line::default());
    let refresh = model.key_for(Action::Refresh);
    let next = match retry_at {
        Some(retry_at) => format!(
            "Trying again in {}. {refresh} tries at once.",
            Seconds::of(retry_at.remaining(model.now))
        ),
        None => format!("{refresh} tries again."),
    };
    lines.push(Line::styled(next, look.dim));
    lines
}
