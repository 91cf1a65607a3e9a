//! The first line: where you are, who you are there, and how long the token lives.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::look::Look;
use super::text::fit;
use super::times::{left, seconds};
use crate::app::{Model, ROOMY};
use crate::domain::{TokenLife, TokenStatus};

const BAR_CELLS: u32 = 10;
const FIRST_RUN: &str = "who am I, what may I do, and does it work?";

pub(super) fn draw(model: &Model, look: &Look, area: Rect, frame: &mut Frame<'_>) {
    if model.form().is_some_and(|form| form.is_first) {
        let room = usize::from(area.width).saturating_sub(12);
        let line = Line::from(vec![
            Span::styled(" idsight   ", look.accent),
            Span::styled(fit(FIRST_RUN, room, look.signs.ellipsis), look.dim),
        ]);
        frame.render_widget(line, area);
        return;
    }
    let token = Line::from(token(model, look, area.width >= ROOMY));
    let token_width = u16::try_from(token.width())
        .unwrap_or(0)
        .saturating_add(1)
        .min(area.width);
    let [place, token_area] = ratatui::layout::Layout::horizontal([
        ratatui::layout::Constraint::Fill(1),
        ratatui::layout::Constraint::Length(token_width),
    ])
    .areas(area);
    let place_line = Line::from(place_spans(
        model,
        look,
        usize::from(place.width.saturating_sub(1)),
        area.width >= ROOMY,
    ));
    let used = u16::try_from(place_line.width()).unwrap_or(place.width);
    frame.render_widget(place_line, place);
    draw_person(
        model,
        look,
        Rect {
            x: place.x + used,
            width: place.width.saturating_sub(used),
            ..place
        },
        frame,
    );
    frame.render_widget(token, token_area);
}

fn place_spans(model: &Model, look: &Look, width: usize, roomy: bool) -> Vec<Span<'static>> {
    let name = if roomy { " idsight   " } else { " " };
    let store = model.stores.label(&model.store);
    let room = width.saturating_sub(name.len());
    let place = format!("{} {} {store}", model.context, look.signs.crumb);
    vec![
        Span::styled(name, look.accent),
        Span::styled(fit(&place, room, look.signs.ellipsis).into_owned(), look.strong),
    ]
}

/// User name and status, in the middle of what is free, where there is room for something that can be read.
fn draw_person(model: &Model, look: &Look, area: Rect, frame: &mut Frame<'_>) {
    let Some(visit) = model
        .visit()
        .filter(|_| !model.shows_another_store() && area.width >= 12)
    else {
        return;
    };
    let Some(name) = visit.profile.title() else { return };
    let status = visit.profile.status.as_deref().unwrap_or_default();
    let is_active = status == "active";
    let suffix = if status.is_empty() {
        String::new()
    } else {
        format!(" {} {status}", look.signs.dot)
    };
    let room = usize::from(area.width).saturating_sub(4);
    let suffix = fit(&suffix, room / 2, look.signs.ellipsis).into_owned();
    let name_room = room.saturating_sub(Span::raw(suffix.as_str()).width());
    let line = Line::from(vec![
        Span::raw(fit(&name, name_room, look.signs.ellipsis).into_owned()),
        Span::styled(suffix, if is_active { look.good } else { look.warning }),
    ]);
    frame.render_widget(line.centered(), area);
}

fn token(model: &Model, look: &Look, roomy: bool) -> Vec<Span<'static>> {
    let label = Span::styled("token ", look.dim);
    let words = |text: String, style| vec![label.clone(), Span::styled(text, style)];
    match &model.token {
        TokenStatus::NotAsked => words(look.signs.dash.into(), look.dim),
        TokenStatus::Requesting { since } => words(
            look.words(format_args!("requested… {}", seconds(model.now.since(*since))))
                .to_string(),
            look.warning,
        ),
        TokenStatus::Valid(life) => alive(model, life, look, roomy),
        TokenStatus::Refreshing { life, .. } => {
            let mut spans = alive(model, life, look, roomy);
            spans.push(Span::styled(look.words(" renewing…").to_string(), look.warning));
            spans
        }
        TokenStatus::Failed {
            retry_at: Some(retry_at),
            ..
        } => words(
            format!("failed, again in {}", seconds(retry_at.remaining(model.now))),
            look.warning,
        ),
        TokenStatus::Failed { retry_at: None, .. } => words(format!("{} failed", look.signs.bad), look.bad),
    }
}

fn alive(model: &Model, life: &TokenLife, look: &Look, roomy: bool) -> Vec<Span<'static>> {
    let label = Span::styled("token ", look.dim);
    let Some((remaining, lifetime)) = life.remaining(model.now).zip(life.lifetime()) else {
        return vec![label, Span::styled("valid, its end is not known", look.good)];
    };
    if remaining.is_zero() {
        return vec![label, Span::styled("expired", look.bad)];
    }
    let full = cells(remaining.as_secs_f64() / lifetime.as_secs_f64());
    let style = if full <= 1 { look.warning } else { look.good };
    let bar = |sign: &str, count: u32| sign.repeat(usize::try_from(count).unwrap_or(0));
    let mut spans = vec![label];
    if roomy {
        spans.push(Span::styled(bar(look.signs.bar_full, full), style));
        spans.push(Span::styled(
            bar(look.signs.bar_empty, BAR_CELLS - full),
            look.dim,
        ));
        spans.push(Span::raw(" "));
    }
    spans.push(Span::styled(left(remaining).to_string(), style));
    spans
}

/// How many of the bar's cells a fraction fills, rounded up: a live token is never an empty bar.
fn cells(fraction: f64) -> u32 {
    (1..=BAR_CELLS)
        .find(|cell| f64::from(*cell) / f64::from(BAR_CELLS) >= fraction)
        .unwrap_or(BAR_CELLS)
}
