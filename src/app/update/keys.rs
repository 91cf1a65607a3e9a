//! What a key does, by the pane that has the focus.

use tui_input::InputRequest;

use super::super::choice::Choice;
use super::super::credentials::Half;
use super::super::help::Help;
use super::super::key::{Key, KeyCode};
use super::super::keymap::Action;
use super::super::layout::Screen;
use super::super::listing::Listing;
use super::super::message::Effect;
use super::super::model::{Landing, Model};
use super::super::overlay::Overlay;
use super::super::pane::Pane;
use super::super::remote::Remote;
use super::super::scope_matrix::ScopeColumns;
use super::super::split::STEP;
use super::super::tabs::Tab;
use super::activity;
use super::differences::{compare, save};
use super::group::{close_group, fetch_group, open_group};
use super::inquiry::ask;
use super::listings::{move_in_listing, type_into_listing};
use super::overlays::{choose_context, copy_target, paste_over, press_over, reveal};
use super::raw::{self, act_in_raw, toggle_claims, type_into_search};
use super::themes::choose_theme;
use super::{cancel, verify, verify_all};
use crate::domain::{AdminNote, Clip, IdsId, TokenStatus};
use crate::session::Request;

pub(super) fn press(model: &mut Model, key: Key) -> Vec<Effect> {
    if key == Key::control('c') {
        return vec![Effect::Quit];
    }
    if cfg!(unix) && key == Key::control('z') {
        return suspend(model);
    }
    at_work(model);
    match press_over(model, key) {
        Some(effects) => effects,
        None => press_in_panes(model, key),
    }
}

pub(super) fn press_in_panes(model: &mut Model, key: Key) -> Vec<Effect> {
    if let Some(pane) = raw::focused(model).filter(|pane| pane.is_typing()) {
        type_into_search(pane, key);
        return Vec::new();
    }
    if model.focused_listing().is_some_and(Listing::is_typing) {
        type_into_filter(model, key);
        return Vec::new();
    }
    model
        .meaning(key)
        .map_or_else(Vec::new, |action| act(model, action))
}

/// Gives the terminal to the shell. What was revealed is not there any more when it comes back.
fn suspend(model: &mut Model) -> Vec<Effect> {
    if matches!(model.overlay, Some(Overlay::Revealed(_))) {
        model.overlay = None;
    }
    vec![Effect::Suspend]
}

/// From now on nothing moves under the user's hands.
fn at_work(model: &mut Model) {
    if model.landing == Landing::Awaited {
        model.landing = Landing::AwaitedAtWork;
    }
}

pub(super) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let asks = matches!(
        action,
        Action::LookAt | Action::Refresh | Action::CheckAgain | Action::Compare | Action::OpenGroup
    );
    if model.session_gone && asks {
        model.toast("Nobody answers any more: quit and start again.");
        return Vec::new();
    }
    if act_in_raw(model, action) {
        return Vec::new();
    }
    match action {
        Action::Up
        | Action::Down
        | Action::PageUp
        | Action::PageDown
        | Action::HalfPageUp
        | Action::HalfPageDown
        | Action::First
        | Action::Last
        | Action::Filter => move_about(model, action),
        Action::LookAt => return look_at_selected(model),
        Action::OpenGroup => return open_group(model),
        Action::Ask => ask(model),
        Action::ScopesOn => show_scopes(model, true),
        Action::ScopesBack => show_scopes(model, false),
        Action::NextTab => model.tab = model.tab.next(),
        Action::PreviousTab => model.tab = model.tab.previous(),
        Action::ShowTab(tab) => {
            model.tab = tab;
            focus(model, Pane::Detail);
            let is_new = model.setup.checks.worst().is_none() && !model.setup.is_running();
            if tab == Tab::Setup && is_new && !model.session_gone {
                return vec![verify_all(model)];
            }
        }
        Action::NextPane => focus(model, model.focus.next()),
        Action::PreviousPane => focus(model, model.focus.previous()),
        Action::CheckAgain => {
            if let Some(id) = model.setup.selected() {
                // What stopped the automatic tries must not answer for the server.
                return vec![
                    Effect::Session(Request::TryAgain),
                    verify(model, id.with_dependents()),
                ];
            }
        }
        Action::LookInto => model.activity.open(),
        Action::SaveExchanges => return activity::save(model),
        Action::CopyNote => return copy_note(model),
        Action::Refresh => return refresh(model),
        Action::Back => return back(model),
        Action::Commands => model.overlay = Some(Overlay::Choice(Choice::of_command(model))),
        Action::Help => {
            let help = Help::of(&model.keymap, model.place(), model.interface.ascii);
            model.overlay = Some(Overlay::Help(Box::new(help)));
        }
        Action::CopyMenu => model.overlay = Some(Overlay::CopyMenu),
        Action::Claims => return toggle_claims(model),
        Action::Reveal => reveal(model),
        Action::Compare => return compare(model),
        Action::Save => return save(model),
        Action::Narrow => model.move_split(-STEP),
        Action::Widen => model.move_split(STEP),
        Action::Contexts => choose_context(model),
        Action::Themes => choose_theme(model),
        Action::Copy(target) => return copy_target(model, target),
        // They mean something in the raw view only.
        Action::ToggleFold | Action::Fold | Action::Unfold | Action::NextHit | Action::PreviousHit => {}
        Action::Suspend => return suspend(model),
        Action::Quit => return vec![Effect::Quit],
    }
    Vec::new()
}

/// A window of rows, less one that stays in sight.
fn page(model: &Model) -> isize {
    let height = Screen::of(model).rows_of(model.focus);
    isize::try_from(height.saturating_sub(1).max(1)).unwrap_or(1)
}

pub(super) fn in_listing(model: &mut Model, change: impl FnOnce(&mut Listing)) {
    if model.focus == Pane::Detail && model.tab == Tab::Setup {
        model.setup.follows = false;
    }
    if let Some(listing) = model.listing_of(model.focus) {
        change(listing);
    }
}

fn move_about(model: &mut Model, action: Action) {
    if model.focus == Pane::Credentials {
        model.credentials.cursor = match action {
            Action::Up => Half::ClientId,
            Action::Down => Half::ClientSecret,
            _ => model.credentials.cursor,
        };
    }
    let page = page(model);
    in_listing(model, |listing| move_in_listing(listing, action, page));
}

pub(super) fn focus(model: &mut Model, pane: Pane) {
    if let Some(listing) = model.listing_of(model.focus) {
        listing.keep_filter();
    }
    model.focus = pane;
}

/// Goes on to the next group of scopes, or back, where not all are in sight.
fn show_scopes(model: &mut Model, forward: bool) {
    let width = Screen::of(model).detail.map_or(0, |detail| detail.row_width());
    if let Some(visit) = model.profile.value_mut() {
        let columns = ScopeColumns::within(&visit.scopes, width, visit.first_scope);
        let stepped = ScopeColumns::within(&visit.scopes, width, columns.step(forward));
        visit.first_scope = stepped.first;
    }
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
    let mut effects = close_group(model);
    effects.extend(model.fetch_profile());
    effects
}

fn refresh(model: &mut Model) -> Vec<Effect> {
    // Where the credentials were refused, the configuration may have better ones by now.
    if matches!(&model.token, TokenStatus::Failed { problem, .. } if problem.blames_credentials()) {
        return vec![Effect::Open(model.destination.clone())];
    }
    let mut effects = vec![Effect::Session(Request::TryAgain)];
    effects.extend(model.start());
    effects.extend(fetch_group(model));
    if model.tab == Tab::Setup {
        effects.push(verify_all(model));
    }
    effects
}

fn copy_note(model: &mut Model) -> Vec<Effect> {
    let known = model.credentials.known.as_ref();
    let note = AdminNote {
        setup: &model.verified,
        // The checks are those of the store that was looked at in them.
        store: model.setup.store.as_ref().unwrap_or(&model.store),
        checks: &model.setup.checks,
        user_id: known.and_then(|known| known.anatomy.user_id.as_ref()),
        client_id: known.map(|known| &known.credential.client_id),
        at: model.now.wall,
    };
    let text = note.text();
    vec![Effect::Copy(Clip {
        what: "note for your administrator",
        text: text.into(),
        is_secret: false,
    })]
}

/// Esc: out of the filter, else out of the group, else away from what is waited for.
fn back(model: &mut Model) -> Vec<Effect> {
    if model
        .focused_listing()
        .is_some_and(|listing| listing.filter().is_some())
    {
        in_listing(model, Listing::clear_filter);
        return Vec::new();
    }
    if model.tab == Tab::Activity && model.focus == Pane::Detail && model.activity.close() {
        return Vec::new();
    }
    if model.shown_group().is_some() {
        return close_group(model);
    }
    if model.tab == Tab::Setup && model.setup.is_running() {
        model.setup.stop();
        return vec![Effect::Session(Request::StopVerifying)];
    }
    let waited = [model.profile_request.take(), model.stores_request.take()];
    if waited.iter().all(Option::is_none) {
        return Vec::new();
    }
    // Back to where one was, where that is still on the screen.
    if let Some(store) = model.visit().map(|visit| visit.store.clone()) {
        model.store = store;
    }
    model.profile.cancel();
    model.stores.listed.cancel();
    model.toast("Stopped waiting for an answer.");
    waited.into_iter().flatten().map(cancel).collect()
}

fn type_into_filter(model: &mut Model, key: Key) {
    let Some(listing) = model.listing_of(model.focus) else {
        return;
    };
    match key.code {
        KeyCode::Tab => focus(model, model.focus.next()),
        KeyCode::BackTab => focus(model, model.focus.previous()),
        _ => type_into_listing(listing, key),
    }
}

/// What a key does in a line of text, as in readline.
pub(super) fn editing(key: Key) -> Option<InputRequest> {
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
    at_work(model);
    if paste_over(model, text) {
        return;
    }
    if let Some(pane) = raw::focused(model).filter(|pane| pane.is_typing()) {
        pane.insert(text);
    } else if let Some(listing) = model
        .listing_of(model.focus)
        .filter(|listing| listing.is_typing())
    {
        listing.insert(text);
    }
}
