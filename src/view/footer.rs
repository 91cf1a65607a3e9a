//! The last line: what the keys do now and how old the data is, or a toast.

use std::fmt::Display;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::look::Look;
use super::pen::Pen;
use crate::app::keymap::{Action, HINTS, Hint, Press, PressLabel, Scope};
use crate::app::words::{shown, width_of};
use crate::app::{Choosing, Model, Overlay};
use crate::domain::relative;

pub(super) fn draw(model: &Model, look: &Look, area: Rect, frame: &mut Frame<'_>) {
    let mut pen = Pen::new(area, look, frame);
    if let Some(toast) = &model.toast {
        pen.blanks(1, look.warning);
        pen.within(pen.room().saturating_sub(1), &toast.text, look.warning);
        return;
    }
    if let Some(keys) = begun(model).or_else(|| typing(model)).or_else(|| over(model)) {
        for (key, word) in keys {
            pen.write(format_args!(" {key}"), look.accent);
            pen.write(format_args!(" {word} "), look.dim);
        }
        return;
    }
    let age = age(model);
    let age_width = width_of(&age) + 1;
    hints(model, look, &mut pen, age_width);
    pen.skip(pen.room().saturating_sub(age_width));
    pen.write(format_args!("{age} "), look.dim);
}

/// The keys of what stands over the panes; `None`: those of the panes hold.
fn over(model: &Model) -> Option<Vec<(String, &'static str)>> {
    let fixed = |key: &str, word| Some((key.to_owned(), word));
    let bound = |action, word| {
        Some((
            model.keymap.shown(action, model.interface.ascii)?.to_string(),
            word,
        ))
    };
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
    let pairs = next.map(|(second, row)| (Press::in_turn(first, second).label(ascii).to_string(), row.help));
    Some(pairs.collect())
}

fn age(model: &Model) -> impl Display {
    let kept = model.profile.kept().filter(|_| model.size.width >= 60);
    let age = kept.map(|kept| relative(model.now.wall, kept.at.wall));
    shown(move |formatter| age.map_or(Ok(()), |age| write!(formatter, "fetched {age}")))
}

/// As many hints as there is room for before the last columns; help and quit stay longest.
fn hints(model: &Model, look: &Look, pen: &mut Pen<'_>, last: usize) {
    let room = pen.room().saturating_sub(last + 1);
    let width = |hint: &Hint| width_of(keys(model, hint));
    let holds =
        |hint: &&Hint| hint.scope.holds_in(model.place()) && holds_now(model, hint) && width(hint) > 0;
    let mut shown: Vec<&Hint> = Vec::with_capacity(HINTS.len());
    shown.extend(HINTS.iter().filter(holds));
    let columns = |hint: &Hint| width(hint) + hint.word.len() + 3;
    let mut needed: usize = shown.iter().map(|hint| columns(hint)).sum();
    while needed > room && shown.len() > 2 {
        needed -= columns(shown.remove(shown.len() - 3));
    }
    pen.blanks(1, look.plain());
    for hint in shown {
        pen.write(keys(model, hint), look.accent);
        pen.write(format_args!(" {}  ", hint.word), look.dim);
    }
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

/// The keys of a hint: signs stand side by side, words with a stroke between them.
fn keys(model: &Model, hint: &Hint) -> impl Display {
    let ascii = model.interface.ascii;
    let labels = move || {
        let actions = hint.actions.iter();
        actions.filter_map(move |action| model.keymap.shown(*action, ascii))
    };
    shown(move |formatter| {
        let are_signs = !ascii && labels().all(PressLabel::is_sign);
        for (number, label) in labels().enumerate() {
            let between = if number == 0 || are_signs { "" } else { "/" };
            write!(formatter, "{between}{label}")?;
        }
        Ok(())
    })
}
