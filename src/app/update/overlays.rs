//! What a key does while something stands over the panes.

use super::super::choice::{Choice, Choosing};
use super::super::copying::copy;
use super::super::credentials::Revealed;
use super::super::form::Form;
use super::super::key::{Key, KeyCode};
use super::super::keymap::{Action, CopyTarget, Press, Scope};
use super::super::layout::help_list;
use super::super::message::Effect;
use super::super::model::Model;
use super::super::overlay::Overlay;
use super::super::pane::Pane;
use super::differences::press_in_differences;
use super::form::press_in_form;
use super::inquiry::press_in_inquiry;
use super::keys::{act, editing, focus, press_in_panes};
use super::listings::{meaning_in_rows, move_in_listing, page_of, type_into_listing};
use super::themes::{bring_back, keep_theme, preview};
use crate::domain::Deadline;

/// What a key does; `None`: nothing stands over the panes.
pub(super) fn press_over(model: &mut Model, key: Key) -> Option<Vec<Effect>> {
    Some(match model.overlay.as_mut()? {
        Overlay::Help(_) => press_in_help(model, key),
        Overlay::CopyMenu => press_in_copy_menu(model, key),
        Overlay::Revealed(_) => press_over_revealed(model, key),
        Overlay::Inquiry(_) => press_in_inquiry(model, key),
        Overlay::Choice(_) => press_in_choice(model, key),
        Overlay::Differences(_) => press_in_differences(model, key),
        Overlay::Form(_) => press_in_form(model, key),
    })
}

/// Enter does what stands under the cursor, as its key would.
fn press_in_help(model: &mut Model, key: Key) -> Vec<Effect> {
    let Some(Overlay::Help(help)) = &mut model.overlay else {
        return Vec::new();
    };
    if help.listing.is_typing() {
        type_into_listing(&mut help.listing, key);
        return Vec::new();
    }
    if key == Key::plain(KeyCode::Enter) {
        return do_from_help(model);
    }
    let action = meaning_in_rows(model, key);
    let height = match &model.overlay {
        Some(Overlay::Help(help)) => help_list(model, help).height,
        _ => 0,
    };
    let Some(Overlay::Help(help)) = &mut model.overlay else {
        return Vec::new();
    };
    let page = page_of(height);
    match action {
        Some(Action::Back) if help.listing.filter().is_some() => help.listing.clear_filter(),
        Some(Action::Quit | Action::Help | Action::Back) => model.overlay = None,
        Some(action) => move_in_listing(&mut help.listing, action, page),
        None => {}
    }
    Vec::new()
}

/// Closes the help, and does what stands under its cursor.
pub(super) fn do_from_help(model: &mut Model) -> Vec<Effect> {
    let action = match model.overlay.take() {
        Some(Overlay::Help(help)) => help.selected(),
        _ => None,
    };
    action.map_or_else(Vec::new, |action| act(model, action))
}

/// The menu is for one key: one that means nothing in it closes it too.
fn press_in_copy_menu(model: &mut Model, key: Key) -> Vec<Effect> {
    let Some(Action::Copy(target)) = model.meaning(key) else {
        model.overlay = model.overlay.take().filter(|_| model.begun.is_some());
        return Vec::new();
    };
    model.overlay = None;
    copy_target(model, target)
}

/// Copies something, or says why it cannot.
pub(super) fn copy_target(model: &mut Model, target: CopyTarget) -> Vec<Effect> {
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
        None => {
            let (tab, key) = (model.key_for(Action::NextPane), model.key_for(Action::Reveal));
            model.toast(format!(
                "Go to the credentials ({tab}): {key} reveals the one under the cursor."
            ));
        }
    }
}

/// Every key hides it; `v` and Esc do no more, all others what they always do.
fn press_over_revealed(model: &mut Model, key: Key) -> Vec<Effect> {
    model.overlay = None;
    let place = model.place();
    match model.keymap.action(Press::once(key), place) {
        Some(Action::Reveal | Action::Back) => Vec::new(),
        _ => press_in_panes(model, key),
    }
}

/// Opens the choice of contexts.
pub(super) fn choose_context(model: &mut Model) {
    if model.contexts.is_empty() && model.config_file.is_none() {
        model.toast("There is no other context.");
        return;
    }
    model.overlay = Some(Overlay::Choice(Choice::of_context(model)));
}

fn press_in_choice(model: &mut Model, key: Key) -> Vec<Effect> {
    let Some(Overlay::Choice(choice)) = &mut model.overlay else {
        return Vec::new();
    };
    match key.code {
        KeyCode::Esc => bring_back(model),
        KeyCode::Enter => return take_chosen(model),
        KeyCode::Up | KeyCode::BackTab => choice.search.step(false),
        KeyCode::Down | KeyCode::Tab => choice.search.step(true),
        _ => {
            if let Some(request) = editing(key) {
                choice.edit(request);
            }
        }
    }
    preview(model);
    Vec::new()
}

/// Closes the choice, and does what stands under its cursor.
pub(super) fn take_chosen(model: &mut Model) -> Vec<Effect> {
    let selected = match &model.overlay {
        Some(Overlay::Choice(choice)) => choice.search.selected(),
        _ => None,
    };
    let Some(number) = selected else {
        bring_back(model);
        return Vec::new();
    };
    let Some(Overlay::Choice(choice)) = model.overlay.take() else {
        return Vec::new();
    };
    match choice.of {
        Choosing::Context => go_to_context(model, number),
        Choosing::Command(actions) => actions
            .get(number)
            .map_or_else(Vec::new, |action| do_command(model, *action)),
        Choosing::Theme { themes, .. } => themes
            .into_iter()
            .nth(number)
            .map_or_else(Vec::new, |theme| keep_theme(model, theme)),
    }
}

fn go_to_context(model: &mut Model, number: usize) -> Vec<Effect> {
    match model.contexts.get(number) {
        Some(choice) => vec![Effect::Open(choice.destination.clone())],
        None => open_form(model),
    }
}

/// Goes where a command means something, and does it there.
fn do_command(model: &mut Model, action: Action) -> Vec<Effect> {
    let scope = model.keymap.binding(action).map(|row| row.scope);
    let place = model.place();
    let mut effects = Vec::new();
    if let Some(scope) = scope.filter(|scope| !scope.holds_in(place)) {
        match scope {
            Scope::Stores => focus(model, Pane::Stores),
            Scope::Credentials => focus(model, Pane::Credentials),
            Scope::Tabs | Scope::List => focus(model, Pane::Detail),
            _ => {
                if let Some(tab) = scope.tab() {
                    effects = act(model, Action::ShowTab(tab));
                }
            }
        }
    }
    effects.extend(act(model, action));
    effects
}

/// Opens an empty form for one more context.
fn open_form(model: &mut Model) -> Vec<Effect> {
    let taken = model.contexts.iter().map(|choice| choice.name.clone()).collect();
    model.overlay = Some(Overlay::Form(Box::new(Form::new(false, taken))));
    vec![Effect::ProbeKeyring]
}

/// Takes in pasted text, where something takes it; `false`: nothing does.
pub(super) fn paste_over(model: &mut Model, text: &str) -> bool {
    match &mut model.overlay {
        Some(Overlay::Form(form)) => {
            if form.saving.is_none() {
                form.paste(text);
            }
        }
        Some(Overlay::Inquiry(asked)) => asked.insert(text),
        Some(Overlay::Choice(choice)) => choice.insert(text),
        Some(Overlay::Help(help)) if help.listing.is_typing() => help.listing.insert(text),
        Some(Overlay::Differences(differences)) if differences.listing.is_typing() => {
            differences.listing.insert(text);
        }
        Some(_) => {}
        None => return false,
    }
    true
}
