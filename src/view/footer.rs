//! The last line: what the keys do now and how old the data is, or a toast.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::look::Look;
use super::text::fit;
use crate::app::keymap::{self, Action, HINTS, Hint};
use crate::app::{Listing, Model, Overlay};
use crate::domain::relative;

pub(super) fn draw(model: &Model, look: &Look, area: Rect, frame: &mut Frame<'_>) {
    let width = usize::from(area.width);
    if let Some(toast) = &model.toast {
        let text = fit(&toast.text, width.saturating_sub(2), look.signs.ellipsis).into_owned();
        frame.render_widget(Line::styled(format!(" {text}"), look.warning), area);
        return;
    }
    if let Some(keys) = over(model) {
        let spans = keys.iter().flat_map(|(key, word)| {
            [
                Span::styled(format!(" {key}"), look.accent),
                Span::styled(format!(" {word} "), look.dim),
            ]
        });
        frame.render_widget(spans.collect::<Line<'_>>(), area);
        return;
    }
    let age = age(model);
    let room = width.saturating_sub(age.width() + 2);
    let hints = if model.focused_listing().is_some_and(Listing::is_typing) {
        vec![
            Span::styled(" Enter", look.accent),
            Span::raw(" keep  "),
            Span::styled("Esc", look.accent),
            Span::raw(" all rows"),
        ]
    } else {
        hints(model, look, room)
    };
    frame.render_widget(Line::from(hints), area);
    // A span: a styled line would paint the keys, too.
    let age = Line::from(Span::styled(format!("{age} "), look.dim));
    frame.render_widget(age.right_aligned(), area);
}

/// The keys of what stands over the panes; `None`: those of the panes hold.
fn over(model: &Model) -> Option<&'static [(&'static str, &'static str)]> {
    match model.overlay.as_ref()? {
        Overlay::Help { .. } | Overlay::CopyMenu => Some(&[("Esc", "close")]),
        Overlay::Revealed(_) => Some(&[("Esc", "hide"), ("y", "copy")]),
        Overlay::Inquiry(_) => Some(&[("Enter", "copy a note"), ("Tab", "suggestion"), ("Esc", "close")]),
        Overlay::Contexts(_) => Some(&[("Enter", "open"), ("Esc", "close")]),
        Overlay::Themes(_) => Some(&[("Enter", "keep"), ("Esc", "bring back")]),
        Overlay::Differences(_) => Some(&[("Esc", "close"), ("/", "filter")]),
        Overlay::Form(form) if form.is_first => Some(&[
            ("Tab", "next"),
            ("Enter", "go on"),
            ("Ctrl-O", "demo"),
            ("Ctrl-C", "quit"),
        ]),
        Overlay::Form(_) => Some(&[
            ("Tab", "next"),
            ("Enter", "go on"),
            ("Esc", "leave"),
            ("Ctrl-C", "quit"),
        ]),
    }
}

fn age(model: &Model) -> String {
    let kept = model.profile.kept().filter(|_| model.size.width >= 60);
    kept.map(|kept| format!("fetched {}", relative(model.now.wall, kept.at.wall)))
        .unwrap_or_default()
}

/// As many hints as there is room for; help and quit stay longest.
fn hints(model: &Model, look: &Look, room: usize) -> Vec<Span<'static>> {
    let mut shown: Vec<(String, &'static str)> = HINTS
        .iter()
        .filter(|hint| hint.scope.holds_in(model.focus, model.key_tab()) && holds_now(model, hint))
        .map(|hint| (keys(hint, model.interface.ascii), hint.word))
        .collect();
    let needed = |shown: &[(String, &str)]| {
        shown
            .iter()
            .map(|(keys, word)| keys.width() + word.len() + 3)
            .sum::<usize>()
    };
    while needed(&shown) > room && shown.len() > 2 {
        shown.remove(shown.len() - 3);
    }
    let mut spans = vec![Span::raw(" ")];
    for (keys, word) in shown {
        spans.push(Span::styled(keys, look.accent));
        spans.push(Span::styled(format!(" {word}  "), look.dim));
    }
    spans
}

/// An open group is left, and not opened again.
fn holds_now(model: &Model, hint: &Hint) -> bool {
    match hint.actions {
        [Action::OpenGroup] => model.shown_group().is_none(),
        [Action::Back] => model.shown_group().is_some(),
        _ => true,
    }
}

fn keys(hint: &Hint, ascii: bool) -> String {
    let keys: Vec<String> = hint
        .actions
        .iter()
        .filter_map(|action| keymap::shown_key(*action))
        .map(|key| key.label(ascii))
        .collect();
    keys.join(if ascii { "/" } else { "" })
}
