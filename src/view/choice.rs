//! A box in which one thing is chosen: what was typed, and what it leaves.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::look::Look;
use super::popup::open;
use super::scroll_bar;
use super::text::{fit, pad, wrap};
use crate::app::keymap::Action;
use crate::app::{Choice, ChoiceBox, Choosing, Model, command_words, help_keys};
use crate::config::Theme;

const NO_COLOURS: &str = "There are no colours in this run: NO_COLOR is set, or --color is never. What you choose shows without them.";
const NAME: usize = 20;
const KEYS: usize = 14;
/// The sign of the cursor, and a blank.
const GUTTER: u16 = 2;

pub(super) fn draw(model: &Model, choice: &Choice, look: &Look, frame: &mut Frame<'_>) {
    let Some(areas) = ChoiceBox::of(model) else {
        return;
    };
    let (title, below) = match choice.of {
        Choosing::Context => ("Contexts", "Enter opens, Esc closes"),
        Choosing::Command(_) => ("Commands", "Enter does it, Esc closes"),
        Choosing::Theme { .. } => ("Theme", "Enter keeps, Esc brings back"),
    };
    open(title, below, areas.frame, look, frame);
    draw_typed(choice, look, areas.typed, frame);
    draw_found(model, choice, look, areas, frame);
    draw_note(look, areas.note, frame);
}

fn draw_typed(choice: &Choice, look: &Look, area: Rect, frame: &mut Frame<'_>) {
    let input = choice.search.typed();
    let room = usize::from(area.width).saturating_sub(3).max(1);
    let scrolled = input.visual_scroll(room);
    let typed: String = input.value().chars().skip(scrolled).collect();
    let typed = fit(&typed, room, look.signs.ellipsis).into_owned();
    let hint = if typed.is_empty() { "type to find one" } else { "" };
    let line = Line::from(vec![
        Span::styled(format!("{} {typed}", look.signs.crumb), look.accent),
        Span::styled(hint, look.dim),
    ]);
    frame.render_widget(line, area);
    let column = input.visual_cursor().saturating_sub(scrolled);
    let x = (area.x + GUTTER).saturating_add(u16::try_from(column).unwrap_or(0));
    frame.set_cursor_position(Position {
        x: x.min(area.right().saturating_sub(1)),
        y: area.y,
    });
}

fn draw_found(model: &Model, choice: &Choice, look: &Look, areas: ChoiceBox, frame: &mut Frame<'_>) {
    let search = &choice.search;
    if search.found().is_empty() {
        frame.render_widget(Line::styled("Nothing is called so.", look.dim), areas.list);
    }
    let in_sight = (areas.first, search.found().len());
    scroll_bar::draw(
        areas.list,
        areas.frame.right().saturating_sub(1),
        in_sight,
        true,
        look,
        frame,
    );
    let found = search.found().iter().enumerate().skip(areas.first);
    for ((position, number), row) in found.zip(areas.list.rows()) {
        let text = Rect {
            x: row.x + GUTTER.min(row.width),
            width: row.width.saturating_sub(GUTTER),
            ..row
        };
        let width = usize::from(text.width);
        let line = match &choice.of {
            Choosing::Context => context(model, *number, look, width),
            Choosing::Command(actions) => command(model, actions.get(*number), look, width),
            Choosing::Theme { themes, before } => theme(themes.get(*number), before, look, width),
        };
        frame.render_widget(line, text);
        if position == search.cursor() {
            frame.render_widget(Span::styled(look.signs.cursor, look.accent), row);
            frame.buffer_mut().set_style(text, look.cursor);
        }
    }
}

/// What is drawn below the themes where none of them has colours.
fn draw_note(look: &Look, area: Rect, frame: &mut Frame<'_>) {
    let (width, height) = (usize::from(area.width), usize::from(area.height));
    let lines = wrap(NO_COLOURS, width, height, look.signs.ellipsis);
    for (line, row) in lines.into_iter().zip(area.rows()) {
        frame.render_widget(Line::styled(line, look.warning), row);
    }
}

fn theme(theme: Option<&Theme>, before: &Theme, look: &Look, width: usize) -> Line<'static> {
    let Some(theme) = theme else {
        return Line::default();
    };
    let mark = if theme == before {
        look.signs.looked_at
    } else {
        " "
    };
    named(mark, theme.written(), theme.description(), look, width)
}

/// A line of a choice: a mark, a name, and what it stands for.
fn named(mark: &str, name: &str, detail: &str, look: &Look, width: usize) -> Line<'static> {
    let room = width.saturating_sub(NAME + 3);
    let detail = fit(&look.words(detail).to_string(), room, look.signs.ellipsis).into_owned();
    Line::from(vec![
        Span::raw(format!("{mark} ")),
        Span::styled(pad(name, NAME, look.signs.ellipsis), look.strong),
        Span::styled(format!(" {detail}"), look.dim),
    ])
}

fn context(model: &Model, number: usize, look: &Look, width: usize) -> Line<'static> {
    let Some(choice) = model.contexts.get(number) else {
        return Line::raw("+ add a context");
    };
    let mark = if choice.destination == model.destination {
        look.signs.looked_at
    } else {
        " "
    };
    named(mark, &choice.name, &choice.detail, look, width)
}

/// What it does, where that holds if not here, and its keys at the right.
fn command(model: &Model, action: Option<&Action>, look: &Look, width: usize) -> Line<'static> {
    let Some(row) = action.and_then(|action| model.keymap.binding(*action)) else {
        return Line::default();
    };
    let ascii = model.interface.ascii;
    let keys = match (row.action, model.keymap.shown(Action::CopyMenu, ascii)) {
        (Action::Copy(_), Some(menu)) => format!("{menu} {}", help_keys(row, ascii)),
        _ => help_keys(row, ascii),
    };
    let place = row.scope.name().filter(|_| !row.scope.holds_in(model.place()));
    let place = place
        .map(|name| format!(" {} {name}", look.signs.dot))
        .unwrap_or_default();
    let room = width.saturating_sub(KEYS + 1);
    let words = fit(&command_words(row), room, look.signs.ellipsis).into_owned();
    let left = room.saturating_sub(Span::raw(words.as_str()).width());
    let place = if place.chars().count() <= left {
        place
    } else {
        String::new()
    };
    Line::from(vec![
        Span::raw(words),
        Span::styled(pad(&place, left + 1, look.signs.ellipsis), look.dim),
        Span::styled(pad(&keys, KEYS, look.signs.ellipsis), look.accent),
    ])
}
