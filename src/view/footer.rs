//! The last line: what the keys do now and how old the data is, or a toast.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::look::Look;
use super::text::fit;
use crate::app::keymap::{Action, HINTS, Hint, Press, Scope};
use crate::app::{Choosing, Model, Overlay};
use crate::domain::relative;

pub(super) fn draw(model: &Model, look: &Look, area: Rect, frame: &mut Frame<'_>) {
    let width = usize::from(area.width);
    if let Some(toast) = &model.toast {
        let text = fit(&toast.text, width.saturating_sub(2), look.signs.ellipsis).into_owned();
        frame.render_widget(Line::styled(format!(" {text}"), look.warning), area);
        return;
    }
    if let Some(keys) = begun(model).or_else(|| typing(model)).or_else(|| over(model)) {
        let spans = keys.into_iter().flat_map(|(key, word)| {
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
    let hints = hints(model, look, room);
    frame.render_widget(Line::from(hints), area);
    // A span: a styled line would paint the keys, too.
    let age = Line::from(Span::styled(format!("{age} "), look.dim));
    frame.render_widget(age.right_aligned(), area);
}

/// The keys of what stands over the panes; `None`: those of the panes hold.
fn over(model: &Model) -> Option<Vec<(String, &'static str)>> {
    let fixed = |key: &str, word| Some((key.to_owned(), word));
    let bound = |action, word| Some((model.keymap.shown(action, model.interface.ascii)?, word));
    let keys = match model.overlay.as_ref()? {
        Overlay::CopyMenu => vec![fixed("Esc", "close")],
        Overlay::Help(_) => vec![
            fixed("Enter", "do it"),
            bound(Action::Filter, "filter"),
            bound(Action::Back, "close"),
        ],
        Overlay::Revealed(_) => vec![bound(Action::Back, "hide"), bound(Action::CopyMenu, "copy")],
        Overlay::Inquiry(_) => vec![
            fixed("Enter", "copy a note"),
            fixed("Tab", "suggestion"),
            fixed("Esc", "close"),
        ],
        Overlay::Choice(choice) => {
            let does = match choice.of {
                Choosing::Context => "open",
                Choosing::Command(_) => "do it",
                Choosing::Theme { .. } => "keep",
            };
            let leaves = match choice.of {
                Choosing::Theme { .. } => "bring back",
                _ => "close",
            };
            vec![fixed("Enter", does), fixed("Esc", leaves)]
        }
        Overlay::Differences(_) => vec![bound(Action::Back, "close"), bound(Action::Filter, "filter")],
        Overlay::Form(form) if form.is_first => vec![
            fixed("Tab", "next"),
            fixed("Enter", "go on"),
            fixed("Ctrl-O", "demo"),
            fixed("Ctrl-C", "quit"),
        ],
        Overlay::Form(_) => vec![
            fixed("Tab", "next"),
            fixed("Enter", "go on"),
            fixed("Esc", "leave"),
            fixed("Ctrl-C", "quit"),
        ],
    };
    Some(keys.into_iter().flatten().collect())
}

/// The keys while a list is being narrowed.
fn typing(model: &Model) -> Option<Vec<(String, &'static str)>> {
    let listing = match &model.overlay {
        Some(Overlay::Help(help)) => &help.listing,
        Some(Overlay::Differences(differences)) => &differences.listing,
        Some(_) => return None,
        None => model.focused_listing()?,
    };
    let keys = || vec![("Enter".into(), "keep"), ("Esc".into(), "all rows")];
    listing.is_typing().then(keys)
}

/// A key was pressed that means something with the next one only: what that can be.
fn begun(model: &Model) -> Option<Vec<(String, &'static str)>> {
    let first = model.begun?;
    let ascii = model.interface.ascii;
    let next = model.keymap.begun_by(first, model.key_place());
    let pairs = next.map(|(second, row)| (Press::in_turn(first, second).label(ascii), row.help));
    Some(pairs.collect())
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
        .filter(|hint| hint.scope.holds_in(model.place()) && holds_now(model, hint))
        .map(|hint| (keys(model, hint), hint.word))
        .filter(|(keys, _)| !keys.is_empty())
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
        spans.extend([" ", word, "  "].map(|part| Span::styled(part, look.dim)));
    }
    spans
}

/// An open group is left, and not opened again.
fn holds_now(model: &Model, hint: &Hint) -> bool {
    match hint.actions {
        [Action::OpenGroup] => model.shown_group().is_none(),
        [Action::Back] => model.shown_group().is_some(),
        [Action::Filter] => (hint.scope == Scope::Raw) == Scope::Raw.holds_in(model.place()),
        _ => true,
    }
}

fn keys(model: &Model, hint: &Hint) -> String {
    let ascii = model.interface.ascii;
    if let [action] = hint.actions {
        return model.keymap.shown(*action, ascii).unwrap_or_default();
    }
    let shown = hint
        .actions
        .iter()
        .filter_map(|action| model.keymap.shown(*action, ascii));
    let keys: Vec<String> = shown.collect();
    let are_signs = !ascii && keys.iter().all(|key| key.chars().count() == 1);
    keys.join(if are_signs { "" } else { "/" })
}
