//! The first line: where you are, who you are there, and how long the token lives.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::look::Look;
use super::text::fit;
use crate::app::{Header, Model, Person, TokenWords, Tone};

const FIRST_RUN: &str = "who am I, what may I do, and does it work?";

pub(super) fn draw(model: &Model, look: &Look, area: Rect, frame: &mut Frame<'_>) {
    if model.form().is_some_and(|form| form.is_first) {
        let room = usize::from(area.width).saturating_sub(12);
        let line = Line::from(vec![
            Span::styled(Header::PROGRAM, look.accent),
            Span::styled(fit(FIRST_RUN, room, look.signs.ellipsis), look.dim),
        ]);
        frame.render_widget(line, area);
        return;
    }
    let header = Header::of(model, area);
    draw_place(model, &header, look, area, frame);
    if let Some(person) = &header.person {
        draw_person(person, look, frame);
    }
    frame.render_widget(token(&header.token, look), header.token_area);
}

/// The names of program, context and store, up to where the last one ends.
fn draw_place(model: &Model, header: &Header, look: &Look, area: Rect, frame: &mut Frame<'_>) {
    let store = model.stores.label(&model.store);
    let place = format!("{} {} {store}", model.context, look.signs.crumb);
    let room = usize::from(header.store.right() - header.context.x);
    let line = Line::from(vec![
        Span::styled(header.name, look.accent),
        Span::styled(fit(&place, room, look.signs.ellipsis), look.strong),
    ]);
    let width = header.store.right() - area.x;
    frame.render_widget(line, Rect { width, ..area });
}

fn draw_person(person: &Person, look: &Look, frame: &mut Frame<'_>) {
    let (width, name_width) = (usize::from(person.area.width), usize::from(person.name_width));
    let style = if person.status.as_str() == "active" {
        look.good
    } else {
        look.warning
    };
    let status = format!(" {} {}", look.signs.dot, person.status);
    let line = Line::from(vec![
        Span::raw(fit(&person.name, name_width, look.signs.ellipsis)),
        Span::styled(fit(&status, width - name_width, look.signs.ellipsis), style),
    ]);
    frame.render_widget(line, person.area);
}

fn token(token: &TokenWords, look: &Look) -> Line<'static> {
    let style = style(token.tone, look);
    let mut spans = vec![Span::styled(TokenWords::LABEL, look.dim)];
    if let Some(full) = token.bar {
        let bar = |sign: &str, cells: u16| sign.repeat(usize::from(cells));
        let empty = TokenWords::BAR_CELLS.saturating_sub(full);
        spans.push(Span::styled(bar(look.signs.bar_full, full), style));
        spans.push(Span::styled(bar(look.signs.bar_empty, empty), look.dim));
        spans.push(Span::raw(" "));
    }
    spans.push(Span::styled(look.words(&token.words), style));
    if !token.and.is_empty() {
        spans.push(Span::styled(look.words(token.and), look.warning));
    }
    Line::from(spans)
}

fn style(tone: Tone, look: &Look) -> Style {
    match tone {
        Tone::Plain => look.dim,
        Tone::Good => look.good,
        Tone::Warning => look.warning,
        Tone::Bad => look.bad,
    }
}
