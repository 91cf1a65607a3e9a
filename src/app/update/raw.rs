//! The raw view: reading the answer when it is first looked at, and moving in its tree.

use std::sync::Arc;

use super::super::action::Action;
use super::super::key::{Key, KeyCode};
use super::super::layout::Screen;
use super::super::message::{Effect, RawReading};
use super::super::model::Model;
use super::super::pane::Pane;
use super::super::raw::{Claims, RawPane};
use super::super::tabs::Tab;
use super::keys::editing;
use crate::domain::JsonTree;
use crate::session::{Request, RequestId};

/// Has the answer read, where it is looked at and was not read yet: a large one takes its time.
pub(super) fn read_raw(model: &mut Model) -> Option<Effect> {
    if model.tab != Tab::Raw {
        return None;
    }
    let body = model.visit()?.profile.body.clone();
    if model.raw.of.as_ref().is_some_and(|of| of.is_same(&body)) || body.is_empty() {
        return None;
    }
    let id = model.next_request();
    model.raw.of = Some(body.clone());
    model.raw.request = Some(id);
    let credential = model
        .credentials
        .known
        .as_ref()
        .map(|known| known.credential.clone());
    Some(Effect::ReadRaw(RawReading { id, body, credential }))
}

/// The tree is there. One of the same size keeps cursor and folds: nearly always it is the same answer again.
pub(super) fn raw_read(model: &mut Model, id: RequestId, tree: Option<Arc<JsonTree>>) {
    if model.raw.request != Some(id) {
        return;
    }
    model.raw.request = None;
    let Some(tree) = tree else {
        model.raw.pane = None;
        return;
    };
    model.raw.pane = Some(match model.raw.pane.take() {
        Some(pane) if pane.tree().len() == tree.len() => pane.with(tree),
        _ => RawPane::new(tree),
    });
}

/// Shows what the access token says about itself instead of the answer, or the answer again.
pub(super) fn toggle_claims(model: &mut Model) -> Vec<Effect> {
    // The details of an exchange have the keys of the raw view, but no other side.
    if model.tab != Tab::Raw || model.raw.claims.take().is_some() {
        return Vec::new();
    }
    let id = model.next_request();
    model.raw.claims = Some(Claims::Asked(id));
    vec![Effect::Session(Request::ReadClaims { id })]
}

/// The claims are there, or there are none.
pub(super) fn claims_read(model: &mut Model, id: RequestId, claims: Option<Arc<JsonTree>>) {
    if matches!(model.raw.claims, Some(Claims::Asked(asked)) if asked == id) {
        model.raw.claims = Some(claims.map_or(Claims::None, |tree| Claims::Read(RawPane::new(tree))));
    }
}

/// The tree that the detail pane shows: an answer, or the details of an exchange.
pub(super) fn shown(model: &mut Model) -> Option<&mut RawPane> {
    match model.tab {
        Tab::Raw => model.raw.shown_mut(),
        Tab::Activity => model.activity.pane_mut(),
        _ => None,
    }
}

/// The tree, while it has the keys.
pub(super) fn focused(model: &mut Model) -> Option<&mut RawPane> {
    let is_focused = model.focus == Pane::Detail;
    shown(model).filter(|_| is_focused)
}

/// What an action does in the tree; `false`: it means something else here.
pub(super) fn act_in_raw(model: &mut Model, action: Action) -> bool {
    let height = Screen::of(model).rows_of(Pane::Detail);
    let rows = isize::try_from(height.saturating_sub(1).max(1)).unwrap_or(1);
    let Some(pane) = focused(model) else { return false };
    match action {
        Action::Up => pane.step(-1),
        Action::Down => pane.step(1),
        Action::PageUp => pane.step(-rows),
        Action::PageDown => pane.step(rows),
        Action::HalfPageUp => pane.step(-(rows / 2).max(1)),
        Action::HalfPageDown => pane.step((rows / 2).max(1)),
        Action::First => pane.select(0),
        Action::Last => pane.select(usize::MAX),
        Action::Filter => pane.start_search(),
        Action::ToggleFold => pane.toggle(),
        Action::Fold => pane.fold(),
        Action::Unfold => pane.unfold(),
        Action::NextHit => pane.next_hit(true),
        Action::PreviousHit => pane.next_hit(false),
        Action::Back if pane.search().is_some() => pane.clear_search(),
        _ => return false,
    }
    true
}

/// What a key does while the search is being typed.
pub(super) fn type_into_search(pane: &mut RawPane, key: Key) {
    match key.code {
        KeyCode::Esc => pane.clear_search(),
        KeyCode::Enter | KeyCode::Tab | KeyCode::BackTab => pane.keep_search(),
        KeyCode::Up => pane.next_hit(false),
        KeyCode::Down => pane.next_hit(true),
        _ => {
            if let Some(request) = editing(key) {
                pane.edit_search(request);
            }
        }
    }
}
