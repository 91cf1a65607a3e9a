//! What a key does while something stands over the panes.

use tui_input::InputRequest;

use super::super::contexts::{ContextSearch, Found};
use super::super::copying::copy;
use super::super::credentials::Revealed;
use super::super::form::Form;
use super::super::key::{Key, KeyCode};
use super::super::keymap::{self, Action};
use super::super::message::Effect;
use super::super::model::{Model, Pane};
use super::super::overlay::Overlay;
use super::differences::press_in_differences;
use super::form::press_in_form;
use super::inquiry::press_in_inquiry;
use super::keys::{editing, press_in_panes};
use super::themes::press_in_themes;
use crate::domain::Deadline;

/// What a key does; `None`: nothing stands over the panes.
pub(super) fn press_over(model: &mut Model, key: Key) -> Option<Vec<Effect>> {
    Some(match model.overlay.as_mut()? {
        Overlay::Help { .. } => press_in_help(model, key),
        Overlay::CopyMenu => press_in_copy_menu(model, key),
        Overlay::Revealed(_) => press_over_revealed(model, key),
        Overlay::Inquiry(_) => press_in_inquiry(model, key),
        Overlay::Contexts(_) => press_in_contexts(model, key),
        Overlay::Themes(_) => press_in_themes(model, key),
        Overlay::Differences(_) => press_in_differences(model, key),
        Overlay::Form(_) => press_in_form(model, key),
    })
}

fn press_in_help(model: &mut Model, key: Key) -> Vec<Effect> {
    let furthest = furthest_in_help(model);
    let Some(Overlay::Help { scrolled }) = &mut model.overlay else {
        return Vec::new();
    };
    match keymap::action(key, Pane::Stores, model.tab) {
        Some(Action::Quit | Action::Help | Action::Back) => model.overlay = None,
        Some(Action::Up) => *scrolled = scrolled.saturating_sub(1),
        Some(Action::Down) => *scrolled = (*scrolled + 1).min(furthest),
        _ => {}
    }
    Vec::new()
}

/// How far the help scrolls: until its last line is in sight.
fn furthest_in_help(model: &Model) -> u16 {
    let lines = keymap::help_lines(model.focus, model.key_tab());
    let shown = usize::from(model.size.height.saturating_sub(2));
    u16::try_from(lines.saturating_sub(shown)).unwrap_or(u16::MAX)
}

/// The menu is for one key: one that means nothing in it closes it too.
fn press_in_copy_menu(model: &mut Model, key: Key) -> Vec<Effect> {
    model.overlay = None;
    let Some(target) = keymap::copy_target(key) else {
        return Vec::new();
    };
    match copy(model, target) {
        Ok(effect) => vec![effect],
        Err(why) => {
            model.toast(why);
            Vec::new()
        }
    }
}

/// Shows the half under the cursor in clear, for as long as the configuration says.
pub(super) fn reveal(model: &mut Model) {
    let known = model.credentials.known.is_some();
    match model.credentials.focused(model.focus) {
        Some(half) if known => {
            let until = Deadline::in_from(model.now, model.interface.reveal);
            model.overlay = Some(Overlay::Revealed(Revealed { half, until }));
        }
        Some(_) => model.toast("The credentials were not read yet."),
        None => model.toast("Go to the credentials with Tab: `v` reveals the one under the cursor."),
    }
}

/// Every key hides it; `v` and Esc do no more, all others what they always do.
fn press_over_revealed(model: &mut Model, key: Key) -> Vec<Effect> {
    model.overlay = None;
    match keymap::action(key, model.focus, model.key_tab()) {
        Some(Action::Reveal | Action::Back) => Vec::new(),
        _ => press_in_panes(model, key),
    }
}

/// Opens the choice of contexts.
pub(super) fn choose_context(model: &mut Model) {
    let may_add = model.config_file.is_some();
    if model.contexts.is_empty() && !may_add {
        model.toast("There is no other context.");
        return;
    }
    let search = ContextSearch::new(&model.contexts, &model.destination, may_add);
    model.overlay = Some(Overlay::Contexts(search));
}

fn press_in_contexts(model: &mut Model, key: Key) -> Vec<Effect> {
    let may_add = model.config_file.is_some();
    let Some(Overlay::Contexts(search)) = &mut model.overlay else {
        return Vec::new();
    };
    match key.code {
        KeyCode::Esc => model.overlay = None,
        KeyCode::Enter => match search.selected() {
            Some(found) => return take(model, found),
            None => model.overlay = None,
        },
        KeyCode::Up | KeyCode::BackTab => search.step(false),
        KeyCode::Down | KeyCode::Tab => search.step(true),
        _ => {
            if let Some(request) = editing(key) {
                search.edit(request, &model.contexts, may_add);
            }
        }
    }
    Vec::new()
}

fn take(model: &mut Model, found: Found) -> Vec<Effect> {
    model.overlay = None;
    match found {
        Found::Add => open_form(model),
        Found::Context(number) => model
            .contexts
            .get(number)
            .map(|choice| Effect::Open(choice.destination.clone()))
            .into_iter()
            .collect(),
    }
}

/// Opens an empty form for one more context.
fn open_form(model: &mut Model) -> Vec<Effect> {
    let taken = model.contexts.iter().map(|choice| choice.name.clone()).collect();
    model.overlay = Some(Overlay::Form(Box::new(Form::new(false, taken))));
    vec![Effect::ProbeKeyring]
}

/// Takes in pasted text, where something takes it; `false`: nothing does.
pub(super) fn paste_over(model: &mut Model, text: &str) -> bool {
    let may_add = model.config_file.is_some();
    match &mut model.overlay {
        Some(Overlay::Form(form)) => {
            if form.saving.is_none() {
                form.paste(text);
            }
        }
        Some(Overlay::Inquiry(asked)) => {
            for character in text.chars() {
                asked.edit(InputRequest::InsertChar(character));
            }
        }
        Some(Overlay::Contexts(search)) => {
            for character in text.chars().filter(|character| !character.is_control()) {
                search.edit(InputRequest::InsertChar(character), &model.contexts, may_add);
            }
        }
        Some(_) => {}
        None => return false,
    }
    true
}
