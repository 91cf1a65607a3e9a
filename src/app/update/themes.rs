//! What happens while a theme is chosen, and after it was.

use super::super::key::{Key, KeyCode};
use super::super::keymap::{self, Action};
use super::super::message::Effect;
use super::super::model::{Model, Pane};
use super::super::overlay::Overlay;
use super::super::themes::ThemeChoice;
use crate::domain::{CleanText, Problem};

/// Opens the choice of themes.
pub(super) fn choose_theme(model: &mut Model) {
    let choice = ThemeChoice::new(&model.interface.theme, model.themes.own.as_ref());
    model.overlay = Some(Overlay::Themes(choice));
}

pub(super) fn press_in_themes(model: &mut Model, key: Key) -> Vec<Effect> {
    if key.code == KeyCode::Enter {
        return take(model);
    }
    match keymap::action(key, Pane::Stores, model.tab) {
        Some(Action::Quit | Action::Back | Action::Themes) => leave_themes(model),
        Some(Action::Up | Action::PreviousPane) => step_in_themes(model, false),
        Some(Action::Down | Action::NextPane) => step_in_themes(model, true),
        Some(Action::First) => preview(model, |choice| choice.select(0)),
        Some(Action::Last) => preview(model, |choice| choice.select(usize::MAX)),
        _ => {}
    }
    Vec::new()
}

/// Goes to another theme, and shows it at once.
pub(super) fn step_in_themes(model: &mut Model, forward: bool) {
    preview(model, |choice| choice.step(forward));
}

fn preview(model: &mut Model, change: impl FnOnce(&mut ThemeChoice)) {
    if let Some(Overlay::Themes(choice)) = &mut model.overlay {
        change(choice);
        model.interface.theme = choice.selected().clone();
    }
}

/// Brings back the theme from before.
pub(super) fn leave_themes(model: &mut Model) {
    if let Some(Overlay::Themes(choice)) = model.overlay.take() {
        model.interface.theme = choice.before().clone();
    }
}

/// Takes the theme for this run, and keeps it for the next ones where there is a file for it.
fn take(model: &mut Model) -> Vec<Effect> {
    model.overlay = None;
    let theme = model.interface.theme.clone();
    let written = theme.written().to_owned();
    model.themes.chosen = Some(theme);
    if model.config_file.is_some() {
        return vec![Effect::KeepTheme(written)];
    }
    model.toast(format!(
        "Write theme = \"{written}\" below [ui] in your configuration to keep it."
    ));
    Vec::new()
}

/// The theme was kept in a file, or why it was not: then it still holds for this run.
pub(super) fn theme_kept(model: &mut Model, result: Result<CleanText, Problem>) {
    match result {
        Ok(file) => model.toast(format!("The theme is kept in {file}.")),
        Err(problem) => model.toast(format!(
            "The theme holds for this run only. {} {}",
            problem.message, problem.advice
        )),
    }
}
