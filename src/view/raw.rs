//! The answer as a tree: only the lines in sight are built.

use std::fmt::Display;

use jiff::Timestamp;
use ratatui::Frame;
use ratatui::layout::Rect;

use super::look::Look;
use super::pane::TypedLine;
use super::pen::Pen;
use super::scroll_bar;
use super::text::fit_start;
use super::times::both;
use super::waiting::draw_words;
use crate::app::keymap::Action;
use crate::app::words::{shown, width_of};
use crate::app::{Claims, Detail, Model, Pane, RawPane, Search, Tab};
use crate::domain::{Content, Label, Node};

/// Columns a level is set in.
const INDENT: usize = 2;
/// Deeper levels are not set in further: their path tells where they are.
const DEEPEST: usize = 16;
const UNVERIFIED: &str = " claims · signature not verified ";

pub(super) fn draw(model: &Model, look: &Look, detail: &Detail, frame: &mut Frame<'_>) {
    let Some(pane) = model.raw.shown() else {
        return draw_words(&nothing(model), look.dim, detail.list, frame);
    };
    draw_tree(model, pane, look, detail, frame);
}

/// A tree in the list of the detail pane, its path or what is searched for in the border below.
pub(super) fn draw_tree(model: &Model, pane: &RawPane, look: &Look, detail: &Detail, frame: &mut Frame<'_>) {
    let is_focused = model.focus == Pane::Detail;
    let in_sight = (pane.offset(), pane.visible().len());
    scroll_bar::draw(
        detail.list,
        detail.list.right(),
        in_sight,
        is_focused,
        look,
        frame,
    );
    let numbers = pane.visible().iter().enumerate().skip(pane.offset());
    for ((position, number), row) in numbers.zip(detail.list.rows()) {
        let Some(node) = pane.tree().get(*number) else {
            return;
        };
        let mut pen = Pen::new(row, look, frame);
        write(model, pane, look, (*number, node), &mut pen);
        if position == pane.cursor() {
            Pen::new(row, look, frame).write(look.signs.cursor, look.accent);
            if is_focused {
                let text = Rect {
                    x: row.x + 2,
                    width: row.width.saturating_sub(2),
                    ..row
                };
                frame.buffer_mut().set_style(text, look.cursor);
            }
        }
    }
    let border = Rect {
        x: detail.frame.x + 1,
        y: detail.frame.bottom().saturating_sub(1),
        width: detail.frame.width.saturating_sub(2),
        height: 1,
    };
    match pane.search() {
        Some(search) => draw_search(pane, search, is_focused, look, border, frame),
        None => draw_path(model, pane, look, border, frame),
    }
}

fn nothing(model: &Model) -> String {
    match &model.raw.claims {
        Some(Claims::Asked(_)) => "Waiting for the access token.".into(),
        Some(_) => format!(
            "The access token is no JWT: it says nothing about itself. {} shows the answer again.",
            model.key_for(Action::Claims)
        ),
        None if model.raw.request.is_some() => "Reading the answer.".into(),
        None => "There is no answer to show.".into(),
    }
}

fn write(model: &Model, pane: &RawPane, look: &Look, (number, node): (usize, &Node), pen: &mut Pen<'_>) {
    let indent = 2 + node.depth.min(DEEPEST) * INDENT;
    let sign = match (node.content.can_fold(), pane.is_folded(number)) {
        (false, _) => " ",
        (true, true) => look.signs.folded,
        (true, false) => look.signs.unfolded,
    };
    // The column before the border stays free.
    let room = pen.room().saturating_sub(indent + 3);
    pen.blanks(indent, look.plain());
    pen.write(sign, look.dim);
    pen.blanks(1, look.dim);
    let is_hit = pane.search().is_some_and(|search| search.has(number));
    let label_style = if is_hit { look.warning } else { look.strong };
    let before = pen.room();
    match &node.label {
        Label::Root => {}
        Label::Member(name) => pen.within(room, format_args!("{name}: "), label_style),
        Label::Element(index) => pen.within(room, format_args!("{index}: "), label_style),
    }
    let room = room.saturating_sub(before - pen.room());
    match &node.content {
        Content::Object(count) => pen.within(room, format_args!("{{{count}}}"), look.dim),
        Content::Array(count) => pen.within(room, format_args!("[{count}]"), look.dim),
        // What is masked, and what is our own word, in the signs of this look.
        Content::Text(text) => pen.within(room, look.words(text), look.plain()),
        Content::Other(text) => match time(model, node) {
            Some(time) => pen.within(room, look.words(format_args!("{text}  {time}")), look.accent),
            None => pen.within(room, look.words(text), look.accent),
        },
    }
}

/// A time among the claims (RFC 7519 §4.1), in words.
fn time(model: &Model, node: &Node) -> Option<impl Display> {
    const TIMES: [&str; 5] = ["exp", "iat", "nbf", "auth_time", "updated_at"];
    let Label::Member(name) = &node.label else {
        return None;
    };
    let Content::Other(number) = &node.content else {
        return None;
    };
    if !shows_claims(model) {
        return None;
    }
    let seconds = number.parse().ok().filter(|_| TIMES.contains(&name.as_str()))?;
    let time = Timestamp::from_second(seconds).ok()?;
    Some(both(model, time))
}

fn shows_claims(model: &Model) -> bool {
    model.tab == Tab::Raw && model.raw.claims.is_some()
}

/// The way to the cursor, its end in any case; of claims also that nobody verified them.
fn draw_path(model: &Model, pane: &RawPane, look: &Look, border: Rect, frame: &mut Frame<'_>) {
    let Some(number) = pane.selected() else { return };
    let path = pane.tree().path(number);
    let remark = shown(|formatter| match (shows_claims(model), model.tab) {
        (true, _) => look.words(UNVERIFIED).fmt(formatter),
        (false, Tab::Raw) => write!(
            formatter,
            " {} the token's claims ",
            model.key_for(Action::Claims)
        ),
        (false, _) => Ok(()),
    });
    let style = if shows_claims(model) {
        look.warning
    } else {
        look.dim
    };
    let room = usize::from(border.width).saturating_sub(2 + width_of(&remark));
    let path = fit_start(&path, room, look.signs.ellipsis);
    let mut pen = Pen::new(border, look, frame);
    pen.write(format_args!(" {path} "), look.dim);
    pen.skip(pen.room().saturating_sub(width_of(&remark)));
    pen.write(remark, style);
}

fn draw_search(
    pane: &RawPane,
    search: &Search,
    is_focused: bool,
    look: &Look,
    border: Rect,
    frame: &mut Frame<'_>,
) {
    let place = pane.selected().and_then(|number| search.place(number));
    let found = match (search.typed().value().is_empty(), search.count(), place) {
        (true, ..) => " type to search ".into(),
        (false, 0, _) => " found nowhere ".into(),
        (false, count, Some(place)) => format!(" {place} of {count} "),
        (false, count, None) => format!(" {count} found "),
    };
    let line = TypedLine {
        typed: search.typed(),
        is_typing: search.is_typing(),
        found,
    };
    line.draw(is_focused, look, border, frame);
}
