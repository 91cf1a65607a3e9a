//! What happens while a theme is chosen, and after it was.

use super::super::choice::{Choice, Choosing};
use super::super::message::Effect;
use super::super::model::Model;
use super::super::overlay::Overlay;
use crate::config::Theme;
use crate::domain::{CleanText, Problem};

/// Opens the choice of themes.
pub(super) fn choose_theme(model: &mut Model) {
    model.overlay = Some(Overlay::Choice(Choice::of_theme(model)));
}

/// Shows the theme under the cursor, where one is being chosen.
pub(super) fn preview(model: &mut Model) {
    if let Some(Overlay::Choice(choice)) = &model.overlay
        && let Some(theme) = choice.previewed()
    {
        model.interface.theme = theme.clone();
    }
}

/// Closes a choice. A theme that was only looked at gives way to the one before.
pub(super) fn bring_back(model: &mut Model) {
    if let Some(Overlay::Choice(choice)) = model.overlay.take()
        && let Choosing::Theme { before, .. } = choice.of
    {
        model.interface.theme = before;
    }
}

/// Takes a theme for this run, and keeps it for the next ones where there is a file for it.
pub(super) fn keep_theme(model: &mut Model, theme: Theme) -> Vec<Effect> {
    let written = theme.written().to_owned();
    model.interface.theme = theme.clone();
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
