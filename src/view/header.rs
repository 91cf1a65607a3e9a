//! The first line: where you are, who you are there, and how long the token lives.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::look::Look;
use super::pen::Pen;
use crate::app::{Header, Model, Person, TokenWords, Tone};

const FIRST_RUN: &str = "who am I, what may I do, and does it work?";

pub(super) fn draw(model: &Model, look: &Look, area: Rect, frame: &mut Frame<'_>) {
    if model.form().is_some_and(|form| form.is_first) {
        let mut pen = Pen::new(area, look, frame);
        pen.write(Header::PROGRAM, look.accent);
        pen.within(pen.room().saturating_sub(1), FIRST_RUN, look.dim);
        return;
    }
    let header = Header::of(model, area);
    draw_place(model, &header, look, area, frame);
    if let Some(person) = &header.person {
        draw_person(person, look, frame);
    }
    draw_token(&header.token, look, &mut Pen::new(header.token_area, look, frame));
}

/// The names of program, context and store, up to where the last one ends.
fn draw_place(model: &Model, header: &Header<'_>, look: &Look, area: Rect, frame: &mut Frame<'_>) {
    let width = header.store.right() - area.x;
    let mut pen = Pen::new(Rect { width, ..area }, look, frame);
    pen.write(header.name, look.accent);
    let (context, store) = (&model.context, model.stores.label(&model.store));
    pen.write(
        format_args!("{context} {} {store}", look.signs.crumb),
        look.strong,
    );
}

fn draw_person(person: &Person<'_>, look: &Look, frame: &mut Frame<'_>) {
    let style = if person.status == "active" {
        look.good
    } else {
        look.warning
    };
    let (width, name_width) = (usize::from(person.area.width), usize::from(person.name_width));
    let status = format_args!(" {} {}", look.signs.dot, person.status);
    let mut pen = Pen::new(person.area, look, frame);
    pen.within(name_width, &person.name, look.plain());
    pen.within(width - name_width, status, style);
}

fn draw_token(token: &TokenWords, look: &Look, pen: &mut Pen<'_>) {
    let style = style(token.tone, look);
    pen.write(TokenWords::LABEL, look.dim);
    if let Some(full) = token.bar {
        let empty = TokenWords::BAR_CELLS.saturating_sub(full);
        pen.repeat(look.signs.bar_full, usize::from(full), style);
        pen.repeat(look.signs.bar_empty, usize::from(empty), look.dim);
        pen.blanks(1, look.plain());
    }
    pen.write(look.words(token.words), style);
    pen.write(look.words(token.and), look.warning);
}

fn style(tone: Tone, look: &Look) -> Style {
    match tone {
        Tone::Plain => look.dim,
        Tone::Good => look.good,
        Tone::Warning => look.warning,
        Tone::Bad => look.bad,
    }
}
