//! What a key does, by the pane that has the focus.

use tui_input::InputRequest;

use super::super::key::{Key, KeyCode};
use super::super::keymap::{self, Action};
use super::super::layout::Screen;
use super::super::listing::Listing;
use super::super::message::Effect;
use super::super::model::{Model, Pane};
use super::super::remote::Remote;
use super::super::tabs::Tab;
use super::{cancel, verify, verify_all};
use crate::domain::{AdminNote, IdsId};
use crate::session::Request;

pub(super) fn press(model: &mut Model, key: Key) -> Vec<Effect> {
    if key == Key::control('c') {
        return vec![Effect::Quit];
    }
    if model.help.is_some() {
        return press_in_help(model, key);
    }
    if model.focused_listing().is_some_and(Listing::is_typing) {
        type_into_filter(model, key);
        return Vec::new();
    }
    keymap::action(key, model.focus, model.tab).map_or_else(Vec::new, |action| act(model, action))
}

fn press_in_help(model: &mut Model, key: Key) -> Vec<Effect> {
    let scrolled = model.help.unwrap_or_default();
    match keymap::action(key, Pane::Stores, model.tab) {
        Some(Action::Quit | Action::Help | Action::Back) => model.help = None,
        Some(Action::Up) => model.help = Some(scrolled.saturating_sub(1)),
        // The end of the help is where the last screenful begins: painting knows it, so stop at a plain bound.
        Some(Action::Down) => model.help = Some(scrolled.saturating_add(1).min(keymap_lines())),
        _ => {}
    }
    Vec::new()
}

fn keymap_lines() -> u16 {
    u16::try_from(keymap::BINDINGS.len()).unwrap_or(u16::MAX)
}

fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let height = Screen::of(model).rows_of(model.focus);
    let page = isize::try_from(height.saturating_sub(1).max(1)).unwrap_or(1);
    match action {
        Action::Up => move_by(model, -1),
        Action::Down => move_by(model, 1),
        Action::PageUp => move_by(model, -page),
        Action::PageDown => move_by(model, page),
        Action::First => in_listing(model, Listing::first),
        Action::Last => in_listing(model, Listing::last),
        Action::Filter => in_listing(model, Listing::start_filter),
        Action::LookAt => return look_at_selected(model),
        Action::NextTab => model.tab = model.tab.next(),
        Action::PreviousTab => model.tab = model.tab.previous(),
        Action::ShowTab(tab) => {
            model.tab = tab;
            focus(model, Pane::Detail);
        }
        Action::NextPane => focus(model, model.focus.next()),
        Action::PreviousPane => focus(model, model.focus.previous()),
        Action::CheckAgain => {
            if let Some(id) = model.setup.selected() {
                return vec![verify(model, vec![id])];
            }
        }
        Action::CopyNote => return copy_note(model),
        Action::Refresh => return refresh(model),
        Action::Back => return back(model),
        Action::Help => model.help = Some(0),
        Action::Quit => return vec![Effect::Quit],
    }
    Vec::new()
}

pub(super) fn in_listing(model: &mut Model, change: impl FnOnce(&mut Listing)) {
    if let Some(listing) = model.listing_of(model.focus) {
        change(listing);
    }
}

fn move_by(model: &mut Model, rows: isize) {
    if model.focus == Pane::Detail && model.tab == Tab::Setup {
        model.setup.follows = false;
    }
    in_listing(model, |listing| listing.step(rows));
}

pub(super) fn focus(model: &mut Model, pane: Pane) {
    in_listing(model, Listing::keep_filter);
    model.focus = pane;
}

fn look_at_selected(model: &mut Model) -> Vec<Effect> {
    if model.shows_one_pane() {
        focus(model, Pane::Detail);
    }
    match model.stores.selected().map(|store| store.ids_id.clone()) {
        Some(store) => look_at(model, store),
        None => Vec::new(),
    }
}

fn look_at(model: &mut Model, store: IdsId) -> Vec<Effect> {
    if store == model.store && matches!(model.profile, Remote::Loading { .. } | Remote::Ready(_)) {
        return Vec::new();
    }
    model.store = store;
    model.fetch_profile()
}

fn refresh(model: &mut Model) -> Vec<Effect> {
    let mut effects = vec![Effect::Session(Request::TryAgain)];
    effects.extend(model.start());
    if model.tab == Tab::Setup {
        effects.push(verify_all(model));
    }
    effects
}

fn copy_note(model: &mut Model) -> Vec<Effect> {
    let known = model.credentials.known.as_ref();
    let note = AdminNote {
        setup: &model.verified,
        store: &model.store,
        checks: &model.setup.checks,
        user_id: known.and_then(|known| known.anatomy.user_id.as_ref()),
        client_id: known.map(|known| &known.credential.client_id),
        at: model.now.wall,
    };
    let text = note.text();
    model.toast("The note for your administrator is in the terminal's clipboard.");
    vec![Effect::Copy(text)]
}

/// Esc: out of the filter, else away from what is waited for.
fn back(model: &mut Model) -> Vec<Effect> {
    if model
        .focused_listing()
        .is_some_and(|listing| listing.filter().is_some())
    {
        in_listing(model, Listing::clear_filter);
        return Vec::new();
    }
    if model.tab == Tab::Setup && model.setup.is_running() {
        model.setup.stop();
        return vec![Effect::Session(Request::StopVerifying)];
    }
    let Some(id) = model.profile_request.take() else {
        return Vec::new();
    };
    if model.shows_another_store() {
        model.profile.take();
    }
    model.profile.cancel();
    model.toast("Stopped waiting for the profile.");
    vec![cancel(id)]
}

fn type_into_filter(model: &mut Model, key: Key) {
    let Some(listing) = model.listing_of(model.focus) else {
        return;
    };
    match key.code {
        KeyCode::Esc => listing.clear_filter(),
        KeyCode::Enter => listing.keep_filter(),
        KeyCode::Up => listing.step(-1),
        KeyCode::Down => listing.step(1),
        KeyCode::Tab | KeyCode::BackTab => {
            let pane = if key.code == KeyCode::Tab {
                model.focus.next()
            } else {
                model.focus.previous()
            };
            focus(model, pane);
        }
        _ => {
            if let Some(request) = editing(key) {
                listing.edit_filter(request);
            }
        }
    }
}

/// What a key does in a line of text, as in readline.
fn editing(key: Key) -> Option<InputRequest> {
    Some(match (key.code, key.control) {
        (KeyCode::Char('a'), true) | (KeyCode::Home, _) => InputRequest::GoToStart,
        (KeyCode::Char('e'), true) | (KeyCode::End, _) => InputRequest::GoToEnd,
        (KeyCode::Char('w'), true) => InputRequest::DeletePrevWord,
        (KeyCode::Char('u'), true) => InputRequest::DeleteLine,
        (KeyCode::Char('k'), true) => InputRequest::DeleteTillEnd,
        (KeyCode::Char('h'), true) | (KeyCode::Backspace, _) => InputRequest::DeletePrevChar,
        (KeyCode::Char(character), false) if !key.alt => InputRequest::InsertChar(character),
        (KeyCode::Delete, _) => InputRequest::DeleteNextChar,
        (KeyCode::Left, _) => InputRequest::GoToPrevChar,
        (KeyCode::Right, _) => InputRequest::GoToNextChar,
        _ => return None,
    })
}

pub(super) fn paste(model: &mut Model, text: &str) {
    if model.focused_listing().is_some_and(Listing::is_typing) {
        let one_line = text.chars().filter(|character| !character.is_control());
        in_listing(model, |listing| {
            one_line.for_each(|character| listing.edit_filter(InputRequest::InsertChar(character)));
        });
    }
}
