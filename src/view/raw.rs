//! The answer as a tree: only the lines in sight are built.

use jiff::Timestamp;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::look::Look;
use super::pane::TypedLine;
use super::scroll_bar;
use super::text::{fit, fit_start};
use super::times::both;
use super::waiting::draw_words;
use crate::app::keymap::Action;
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
        frame.render_widget(
            line(model, pane, look, *number, node, usize::from(row.width)),
            row,
        );
        if position == pane.cursor() {
            frame.render_widget(
                Span::styled(look.signs.cursor, look.accent),
                Rect { width: 1, ..row },
            );
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

fn line(
    model: &Model,
    pane: &RawPane,
    look: &Look,
    number: usize,
    node: &Node,
    width: usize,
) -> Line<'static> {
    let indent = 2 + node.depth.min(DEEPEST) * INDENT;
    let sign = match (node.content.can_fold(), pane.is_folded(number)) {
        (false, _) => " ",
        (true, true) => look.signs.folded,
        (true, false) => look.signs.unfolded,
    };
    let label = match &node.label {
        Label::Root => String::new(),
        Label::Member(name) => format!("{name}: "),
        Label::Element(index) => format!("{index}: "),
    };
    let room = width.saturating_sub(indent + 3);
    let label = fit(&label, room, look.signs.ellipsis).into_owned();
    let (value, style) = match &node.content {
        Content::Object(count) => (format!("{{{count}}}"), look.dim),
        Content::Array(count) => (format!("[{count}]"), look.dim),
        Content::Text(text) => (text.to_string(), look.plain()),
        Content::Other(text) => (
            format!("{text}{}", time(model, node).unwrap_or_default()),
            look.accent,
        ),
    };
    // What is masked, and what is our own word, in the signs of this look.
    let value = look.words(&fit(
        &value,
        room.saturating_sub(label.width()),
        look.signs.ellipsis,
    ));
    let is_hit = pane.search().is_some_and(|search| search.has(number));
    let label_style = if is_hit { look.warning } else { look.strong };
    Line::from(vec![
        Span::raw(" ".repeat(indent)),
        Span::styled(format!("{sign} "), look.dim),
        Span::styled(label, label_style),
        Span::styled(value, style),
    ])
}

/// A time among the claims (RFC 7519 §4.1), in words.
fn time(model: &Model, node: &Node) -> Option<String> {
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
    Some(format!("  {}", both(model, time)))
}

fn shows_claims(model: &Model) -> bool {
    model.tab == Tab::Raw && model.raw.claims.is_some()
}

/// The way to the cursor, its end in any case; of claims also that nobody verified them.
fn draw_path(model: &Model, pane: &RawPane, look: &Look, border: Rect, frame: &mut Frame<'_>) {
    let Some(number) = pane.selected() else { return };
    let path = pane.tree().path(number);
    let (remark, style) = match (shows_claims(model), model.tab) {
        (true, _) => (UNVERIFIED.to_owned(), look.warning),
        (false, Tab::Raw) => (
            format!(" {} the token's claims ", model.key_for(Action::Claims)),
            look.dim,
        ),
        (false, _) => (String::new(), look.dim),
    };
    let remark_line = Line::from(Span::styled(look.words(&remark), style));
    frame.render_widget(remark_line.right_aligned(), border);
    let room = usize::from(border.width).saturating_sub(2 + remark.width());
    let path = fit_start(&path, room, look.signs.ellipsis);
    let path = Line::styled(format!(" {path} "), look.dim);
    let area = Rect {
        width: u16::try_from(path.width())
            .unwrap_or(border.width)
            .min(border.width),
        ..border
    };
    frame.render_widget(path, area);
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
